"""A base written family by family: at no time are all parses or all rows in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kb.assemble import common_rows, parts
from kb.corrections import Corrected
from kb.effective import Assumptions
from kb.model import UnreadFile
from kb.parsed import Parsed
from kb.parts.brief import Brief
from kb.parts.remember import remember
from kb.parts.state import VERSION, new_state, set_meta
from kb.parts.stats import Noted, set_files
from kb.parts.world import Load, Plan, plan
from kb.publications import Publication
from kb.tables import BuildRow
from kb.unnamed import names_itself
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


@dataclass(frozen=True, slots=True)
class State:
    """Where the state is written, what it belongs to, and what is noted of the files."""

    path: Path
    setting: str
    mark: str
    files: Mapping[str, Noted]


def write_whole(
    target: Path,
    records: Mapping[str, Parsed],
    load: Load,
    common: Common,
    state: State | None = None,
) -> dict[str, int]:
    """Write the base of a collection and return the number of rows of each table.

    `records` has the documents by digest, `load` gives the parse of each; `state` is where what
    the next build can go on from is written.  Raises BuildFailedError if the base cannot be
    written; what stood at `target` is then untouched.
    """
    briefs = [record.brief for _, record in sorted(records.items())]
    made = plan(briefs, load, common.publications, common.assumptions)
    shared = common_rows(made.unmatched, common.assumptions, common.unread, common.uncorrected)
    shared.add("build", *common.signature)
    reads: list[set[int]] = []
    with new_base(target) as writer:
        writer.add(shared.sorted())
        for rows in parts(made, load, None if state is None else reads):
            writer.add(rows.sorted())
    counts = dict(writer.counts)
    if state is not None:
        state.path.unlink(missing_ok=True)
        if _can_go_on(made, briefs):
            with new_state(state.path) as db:
                remember(db, made, records, reads, counts)
                set_files(db, {}, state.files)
                set_meta(db, version=VERSION, setting=state.setting, mark=state.mark)
    return counts


def _can_go_on(made: Plan, briefs: Iterable[Brief]) -> bool:
    """Whether a change of some documents can be told apart from all others.

    Links that decide between acts, and documents told by their words, reach over everything.
    """
    decided = made.world.named is not made.world.register
    return not decided and all(names_itself(brief.own) for brief in briefs)
