"""A base written family by family: at no time are all parses or all rows in memory."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kb.assemble import common_rows
from kb.corrections import Corrected
from kb.effective import Assumptions
from kb.model import UnreadFile
from kb.parse_cache import ParseCache
from kb.parsed import Parsed
from kb.parts.brief import Brief
from kb.parts.family import mentioned_rows
from kb.parts.put_together import Kept, put_together
from kb.parts.remember import remember
from kb.parts.state import VERSION, new_state, set_meta
from kb.parts.stats import Noted, set_files
from kb.parts.world import Plan, plan
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


def write_whole(  # noqa: PLR0913, PLR0917 - from what, where to, and how
    target: Path,
    records: Mapping[str, Parsed],
    cache: ParseCache,
    common: Common,
    state: State | None = None,
    jobs: int | None = 1,
) -> dict[str, int]:
    """Write the base of a collection and return the number of rows of each table.

    `records` has the documents by digest, `cache` their parses; `state` is where what the next
    build can go on from is written.  For `jobs` see `kb.parts.put_together`.  Raises
    BuildFailedError if the base cannot be written; what stood at `target` is then untouched.
    """
    load = Kept(cache, {sha: (record.key, record.names) for sha, record in records.items()})
    briefs = [record.brief for _, record in sorted(records.items())]
    made = plan(briefs, load, common.publications, common.assumptions)
    shared = common_rows(made.unmatched, common.assumptions, common.unread, common.uncorrected)
    shared.add("build", *common.signature)
    reads: list[set[int]] = []
    mentioned = mentioned_rows([act.id for act in made.outside()], made.world)
    with (
        new_base(target) as writer,
        _settled_memory(),
        closing(put_together(made, load, jobs)) as found,
    ):
        writer.add(shared.sorted())
        for rows, read in found:
            writer.put(rows)
            reads.append(read)
        writer.add(mentioned.sorted())
    counts = dict(writer.counts)
    if state is not None:
        state.path.unlink(missing_ok=True)
        if _can_go_on(made, briefs):
            with new_state(state.path) as db:
                remember(db, made, records, reads, counts)
                set_files(db, {}, state.files)
                set_meta(db, version=VERSION, setting=state.setting, mark=state.mark)
    return counts


@contextmanager
def _settled_memory() -> Iterator[None]:
    """Let the collector of garbage pass over all that is there now, which stays to the end.

    It would go through the records of all documents again and again as rows come and go.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _can_go_on(made: Plan, briefs: Iterable[Brief]) -> bool:
    """Whether a change of some documents can be told apart from all others.

    Links that decide between acts, and documents told by their words, reach over everything.
    """
    decided = made.world.named is not made.world.register
    return not decided and all(names_itself(brief.own) for brief in briefs)
