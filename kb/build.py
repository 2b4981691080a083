"""The build: files and reference tables to one base, done again only if something changed."""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from ingest.limits import mark as limits_mark
from kb.corrections import Corrected, Correction, read_corrections, unused
from kb.describe import Description
from kb.effective import Assumptions
from kb.errors import BuildFailedError, NothingToBuildError
from kb.lock import WAIT, building
from kb.model import ParsedFile, UnreadFile
from kb.parse_cache import ParseCache
from kb.parsed import Parsed
from kb.parsing import parse_all
from kb.parts.brief import shared
from kb.parts.resume import Now, resume
from kb.parts.state import open_state
from kb.parts.stats import Digests, known_files
from kb.parts.whole import Common, State, write_whole
from kb.program import program_digest
from kb.progress import Progress
from kb.publications import Publication, read_publications
from kb.recover import recover
from kb.schema import SCHEMA_VERSION
from kb.sources import Found, SourceFile, digests, find_sources
from kb.tables import BuildRow
from kb.target import require_target
from kb.time_limit import SECONDS
from kb.whole_file import remove_abandoned
from parsers.parse import GRAMMAR_VERSION

FINGERPRINT = "fingerprint"
_Standing = tuple[str, tuple[UnreadFile, ...], dict[str, int], tuple["Misfit", ...]]


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: source paths, target base, table of publications, assumptions; and how.

    `corrections` is the folder of corrections by hand, `cache` that of kept parses (None: none
    are kept).  For `jobs`, `scheduler` and `seconds` see `kb.parsing.parse_all`.  `wait` is the
    time in seconds for another builder to end; with `rehash` no file is taken to be untouched.
    """

    paths: tuple[Path, ...]
    target: Path
    publications: Path
    assumptions: Assumptions = field(default_factory=Assumptions)
    corrections: Path | None = None
    cache: Path | None = None
    jobs: int | None = 1
    scheduler: str | None = None
    seconds: float = SECONDS
    wait: float = WAIT
    rehash: bool = False


@dataclass(frozen=True, slots=True)
class Misfit:
    """A correction that could not be made: what it names, and why in one sentence."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to.

    `changed` is false if the base was up to date and left alone; `counts` has the rows of
    each table; `passed_over` the names of files in folders that are no documents;
    `misfits` the corrections whose needle does not stand in its document exactly once;
    `files` says of each file that was read what it is, sorted by name.
    """

    changed: bool
    unread: tuple[UnreadFile, ...]
    passed_over: tuple[str, ...]
    counts: dict[str, int]
    misfits: tuple[Misfit, ...] = ()
    files: tuple[Description, ...] = ()


def build(order: Order, progress: Progress | None = None) -> Outcome:
    """Build the base, unless the one that stands was made from the same things.

    `progress` is told the number of files to be read, pages, and each file that is done.  Raises
    ReferenceTableError for a bad reference table, NothingToBuildError if no file can be read,
    BuildFailedError if the base cannot be written; the base that stood before is then whole.
    """
    require_target(order.target)
    with building(order.target, order.wait):
        recover(order.target)
        # Also where nothing will be written: what a killed build left must not lie there for ever.
        for path in (order.target, *filter(None, [state_of(order)])):
            remove_abandoned(path.parent, f".{path.name}.")
        return _build(order, progress)


def _build(order: Order, progress: Progress | None) -> Outcome:
    state = state_of(order)
    stats = Digests({} if state is None or order.rehash else known_files(state))
    found = find_sources(order.paths, stats)
    publications = read_publications(order.publications)
    corrections = read_corrections(order.corrections)
    settings = (publications, order.assumptions, corrections)
    mark, setting = fingerprint(found, *settings), fingerprint(Found((), ()), *settings)
    passed = tuple(path.name for path in found.passed_over)
    standing = _standing(order.target)
    if standing is not None and standing[0] == mark:
        return Outcome(False, standing[1], passed, standing[2], standing[3])

    def common(unread: tuple[UnreadFile, ...], missed: tuple[Corrected, ...]) -> Common:
        return Common(publications, order.assumptions, unread, missed, _signature(mark))

    with _parses(order) as cache:
        parse = partial(
            _parse, corrections=corrections, cache=cache, order=order, progress=progress
        )
        if state is not None and standing is not None:
            with open_state(state, setting, standing[0]) as db:
                now = Now(found.files, stats.stats, mark)
                done = db and resume(order.target, db, now, common, corrections, cache, parse)
            if done:
                misfits = (_standing(order.target) or standing)[3]
                return Outcome(True, done.unread, passed, done.counts, misfits, done.files)
        records, unread = parse(found.files)
        if not records:
            raise NothingToBuildError(_nothing(order, unread), unread)
        missed = unused(corrections, (one for record in records for one in record.corrected))
        by_sha = {record.sha256: record for record in records}
        counts = write_whole(
            order.target,
            by_sha,
            lambda sha: _loaded(by_sha[sha], cache),
            common(unread, missed),
            State(state, setting, mark, found.files, stats.stats) if state else None,
        )
        cache.prune()
    misfits = tuple(
        Misfit(f"{one.correction.id} ({one.correction.target})", one.reason)
        for record in records
        for one in record.corrected
        if not one.applied
    )
    described = sorted((record.description for record in records), key=lambda d: d.name)
    return Outcome(True, unread, passed, counts, misfits, tuple(described))


def state_of(order: Order) -> Path | None:
    """Return where the state of a base stands: beside the parses; None if none are kept."""
    if order.cache is None:
        return None
    name = hashlib.sha256(str(order.target.absolute()).encode()).hexdigest()[:16]
    return order.cache / f"state-{name}.db"


@contextmanager
def _parses(order: Order) -> Iterator[ParseCache]:
    """Open the cache of parses; without one they stand in a folder that goes with the build."""
    if order.cache is not None:
        yield ParseCache(order.cache)
        return
    with tempfile.TemporaryDirectory(prefix="tarmaq-") as folder:
        yield ParseCache(Path(folder))


def _parse(
    files: Iterable[SourceFile],
    corrections: tuple[Correction, ...],
    cache: ParseCache,
    order: Order,
    progress: Progress | None,
) -> tuple[tuple[Parsed, ...], tuple[UnreadFile, ...]]:
    """Parse what is not kept from before: records of documents, and files that are none."""
    records: list[Parsed] = []
    unread: list[UnreadFile] = []
    known: dict[object, object] = {}
    for one in parse_all(
        files, corrections, cache, order.jobs, order.scheduler, progress, order.seconds
    ):
        if isinstance(one, UnreadFile):
            unread.append(one)
        else:
            records.append(replace(one, brief=shared(one.brief, known)))
    return tuple(records), tuple(sorted(unread))


def _loaded(record: Parsed, cache: ParseCache) -> ParsedFile:
    """Load a parse with all names of its document."""
    file = cache.get(record.key)
    if file is None:
        raise BuildFailedError(f"the parse of {record.names[0]} is gone from {cache.folder}")
    return replace(file, names=record.names)


def fingerprint(
    found: Found,
    publications: Iterable[Publication],
    assumptions: Assumptions,
    corrections: Iterable[Correction] = (),
) -> str:
    """Return a digest of everything that a base depends on: sources, tables, program."""
    parts = [SCHEMA_VERSION, GRAMMAR_VERSION, program_digest(), repr(assumptions)]
    parts.append(limits_mark())
    parts += digests(found.files)
    parts += [repr(publication) for publication in sorted(publications)]
    parts += [repr(correction) for correction in sorted(corrections)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _standing(target: Path) -> _Standing | None:
    """The fingerprint, unread files, row counts and misfits of the base that stands, if any."""
    if not target.is_file():
        return None
    try:
        connection = sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return None
    try:
        row = connection.execute("select value from build where key = ?", (FINGERPRINT,)).fetchone()
        unread = connection.execute("select name, reason from unread_files order by name, reason")
        counts = {
            table: connection.execute(f"select count(*) from [{table}]").fetchone()[0]
            for table in ("acts", "documents", "clauses", "clause_versions", "events", "warnings")
        }
        files = tuple(UnreadFile(name, reason) for name, reason in unread)
        query = """
            select id, target, reason from corrections
            where applied = 0 and document is not null order by id
        """
        misfits = tuple(
            Misfit(f"{key.partition('@')[0]} ({name})", reason)
            for key, name, reason in connection.execute(query)
        )
    except sqlite3.Error:
        return None
    finally:
        connection.close()
    return None if row is None else (row[0], files, counts, misfits)


def _signature(mark: str) -> tuple[BuildRow, ...]:
    return BuildRow(FINGERPRINT, mark), BuildRow("grammar_version", GRAMMAR_VERSION)


def _nothing(order: Order, unread: tuple[UnreadFile, ...]) -> str:
    if unread:
        return "; ".join(f"{file.name}: {file.reason}" for file in unread)
    return f"no documents in {', '.join(str(path) for path in order.paths)}"
