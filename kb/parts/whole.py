"""A base written family by family: at no time are all parses or all rows in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kb.assemble import common_rows, parts
from kb.corrections import Corrected
from kb.effective import Assumptions
from kb.model import UnreadFile
from kb.parts.brief import Brief
from kb.parts.world import Load, plan
from kb.publications import Publication
from kb.tables import BuildRow
from kb.write import new_base


@dataclass(frozen=True, slots=True)
class Common:
    """What belongs to no document: publications, assumptions, what could not be read or used.

    `signature` has the rows of the table `build` that say what the base was built from.
    """

    publications: tuple[Publication, ...]
    assumptions: Assumptions
    unread: tuple[UnreadFile, ...]
    uncorrected: tuple[Corrected, ...]
    signature: tuple[BuildRow, ...]


def write_whole(
    target: Path, briefs: Iterable[Brief], load: Load, common: Common
) -> dict[str, int]:
    """Write the base of a collection and return the number of rows of each table.

    `briefs` may come in any order; `load` gives the parse of each.  Raises BuildFailedError
    if the base cannot be written; what stood at `target` is then untouched.
    """
    ordered = sorted(briefs, key=lambda brief: brief.sha256)
    made = plan(ordered, load, common.publications, common.assumptions)
    shared = common_rows(made.unmatched, common.assumptions, common.unread, common.uncorrected)
    shared.add("build", *common.signature)
    with new_base(target) as writer:
        writer.add(shared.sorted())
        for rows in parts(made, load):
            writer.add(rows.sorted())
        return dict(writer.counts)
