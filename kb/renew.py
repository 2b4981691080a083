"""A base made anew: changed in places where the state of the last build allows it, else whole."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kb.corrections import Corrected, Correction, unused
from kb.errors import NothingToBuildError
from kb.model import UnreadFile
from kb.order import Misfit, Order, Outcome
from kb.parse_cache import ParseCache
from kb.parsed import Parsed
from kb.parsing import parse_all
from kb.parts.brief import shared
from kb.parts.resume import Now, Parse, Resumed, resume
from kb.parts.state import open_state
from kb.parts.stats import Noted
from kb.parts.whole import Common, State, write_whole
from kb.progress import Progress
from kb.publications import Publication
from kb.sources import Found, SourceFile
from kb.standing import FINGERPRINT, mark_of, misfits_of
from kb.tables import BuildRow
from parsers.parse import GRAMMAR_VERSION


@dataclass(frozen=True, slots=True)
class Given:
    """All that a base is made from: files that were found, publications, corrections.

    `before` is what the last build noted of files, `now` what is to be noted.  `setting` is the
    digest of all but the files, `mark` of everything.
    """

    found: Found
    before: Mapping[str, Noted]
    now: Mapping[str, Noted]
    publications: tuple[Publication, ...]
    corrections: tuple[Correction, ...]
    setting: str
    mark: str

    def common(
        self, order: Order, unread: tuple[UnreadFile, ...], missed: tuple[Corrected, ...]
    ) -> Common:
        """Return what belongs to no document."""
        signature = (
            BuildRow(FINGERPRINT, self.mark),
            BuildRow("grammar_version", GRAMMAR_VERSION),
        )
        return Common(self.publications, order.assumptions, unread, missed, signature)


def renew(order: Order, given: Given, state: Path | None, progress: Progress | None) -> Outcome:
    """Make the base of `order` from what is given; `state` is where that of a base stands.

    Raises NothingToBuildError if no file can be read, BuildFailedError if the base cannot be
    written; the base that stood before is then whole.
    """
    passed = tuple(path.name for path in given.found.passed_over)
    with _parses(order) as cache:
        parse = partial(
            _parse, corrections=given.corrections, cache=cache, order=order, progress=progress
        )
        done = _resumed(order, given, state, cache, parse)
        if done is not None:
            misfits = misfits_of(order.target)
            return Outcome(True, done.unread, passed, done.counts, misfits, done.files)
        records, unread = parse(given.found.files)
        if not records:
            raise NothingToBuildError(_nothing(order, unread), unread)
        counts = _whole(order, given, state, cache, records, unread)
        cache.prune()
    described = sorted((record.description for record in records), key=lambda d: d.name)
    return Outcome(True, unread, passed, counts, _misfits(records), tuple(described))


def _resumed(
    order: Order,
    given: Given,
    state: Path | None,
    cache: ParseCache,
    parse: Parse,
) -> Resumed | None:
    """What changing the base in places came to; None if it has to be built whole."""
    standing = mark_of(order.target)
    if state is None or standing is None:
        return None
    with open_state(state, given.setting, standing) as db:
        if db is None:
            return None
        common = partial(given.common, order)
        now = Now(given.found.files, given.before, given.now, given.mark)
        return resume(order.target, db, now, common, given.corrections, cache, parse)


def _whole(  # noqa: PLR0913, PLR0917 - what, from what, where to
    order: Order,
    given: Given,
    state: Path | None,
    cache: ParseCache,
    records: Iterable[Parsed],
    unread: tuple[UnreadFile, ...],
) -> dict[str, int]:
    """Write the base anew, and its state where there is one; return the rows of each table."""
    by_sha = {record.sha256: record for record in records}
    used = (one for record in by_sha.values() for one in record.corrected)
    return write_whole(
        order.target,
        by_sha,
        cache,
        given.common(order, unread, unused(given.corrections, used)),
        State(state, given.setting, given.mark, given.now) if state else None,
        order.jobs,
    )


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


def _misfits(records: Iterable[Parsed]) -> tuple[Misfit, ...]:
    """The corrections that could not be made."""
    return tuple(
        Misfit(f"{one.correction.id} ({one.correction.target})", one.reason)
        for record in records
        for one in record.corrected
        if not one.applied
    )


def _nothing(order: Order, unread: tuple[UnreadFile, ...]) -> str:
    if unread:
        return "; ".join(f"{file.name}: {file.reason}" for file in unread)
    return f"no documents in {', '.join(str(path) for path in order.paths)}"
