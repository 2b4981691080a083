"""From the files that are there now to a changed base, if the state tells what it was made from."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from kb.corrections import Corrected, Correction
from kb.describe import Description
from kb.errors import BuildFailedError
from kb.lock import alone
from kb.model import ParsedFile, UnreadFile
from kb.parse_cache import ParseCache
from kb.parsed import Parsed
from kb.parts.increment import BuildAllError, Change, increment
from kb.parts.state import Known, counts_of, select, set_meta
from kb.parts.stats import Noted, set_files
from kb.parts.whole import Common
from kb.parts.world import Load
from kb.record_codec import decoded
from kb.sources import SourceFile
from kb.whole_file import beside, move, sync

_FEW = 50
"""So many documents may always change; of more than that, a quarter of all."""

Parse = Callable[[Sequence[SourceFile]], tuple[tuple[Parsed, ...], tuple[UnreadFile, ...]]]


@dataclass(frozen=True, slots=True)
class Now:
    """What is there now: files, what was noted of files by the last build, and is to be noted."""

    files: tuple[SourceFile, ...]
    before: Mapping[str, Noted]
    noted: Mapping[str, Noted]
    mark: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """What a changed base came to: rows of each table, files not read, what each file is."""

    counts: dict[str, int]
    unread: tuple[UnreadFile, ...]
    files: tuple[Description, ...]


def resume(  # noqa: PLR0913, PLR0917 - base, state, what is there now, and how to read it
    target: Path,
    db: sqlite3.Connection,
    now: Now,
    common: Callable[[tuple[UnreadFile, ...], tuple[Corrected, ...]], Common],
    corrections: Sequence[Correction],
    cache: ParseCache,
    parse: Parse,
) -> Resumed | None:
    """Change the base to what building all anew would give; None if that has to be done.

    Raises BuildFailedError if the base cannot be written; it is then what it was.
    """
    wanted, gone = _changed(db, now)
    total = db.execute("select count(*) from documents").fetchone()[0]
    if len(wanted) + len(gone) > max(_FEW, total // 4):
        return None
    records, unread = parse(wanted)
    change = _change(db, cache, records, gone)
    if change is None or total + len(change.added) == len(change.removed):
        return None
    try:
        with _opened(target) as base, _transaction(base), _transaction(db):
            missed = _missed(base, corrections, change)
            increment(base, db, change, common(unread, missed), _loading(cache))
            set_files(db, now.before, now.noted)
            set_meta(db, mark=now.mark)
    except (BuildAllError, sqlite3.IntegrityError):
        return None
    except (OSError, sqlite3.Error) as error:
        raise BuildFailedError(f"cannot write the base {target}: {error}") from error
    return Resumed(counts_of(db), unread, _descriptions(db))


def _changed(db: sqlite3.Connection, now: Now) -> tuple[tuple[SourceFile, ...], set[str]]:
    """The files to be looked at, and the digests of documents that are otherwise or gone.

    Files of one content go together; those that were no document are tried again.
    """
    known = {row[0] for row in db.execute("select sha256 from documents")}
    before = {(name, sha) for name, (_, sha) in now.before.items()}
    present = {(name, sha) for name, (_, sha) in now.noted.items()}
    touched = {sha for _, sha in before ^ present if sha is not None}
    wanted = (file for file in now.files if file.sha256 not in known or file.sha256 in touched)
    gone = known - {sha for _, sha in present}
    return tuple(sorted(wanted)), gone | (touched & known)


def _change(
    db: sqlite3.Connection, cache: ParseCache, records: Iterable[Parsed], gone: Iterable[str]
) -> Change | None:
    """What is otherwise; None if the cache has lost what a document had been."""
    removed: dict[str, Parsed] = {}
    for sha, key, names in select(
        db, "select sha256, key, names from documents where sha256 in", gone
    ):
        record = cache.record(key)
        if record is None:
            return None
        names = tuple(json.loads(names))
        described = replace(record.description, name=names[0])
        removed[sha] = replace(record, names=names, description=described)
    added = {record.sha256: record for record in records}
    same = {sha for sha, record in added.items() if removed.get(sha) == record}
    return Change(
        tuple(record for sha, record in sorted(removed.items()) if sha not in same),
        tuple(record for sha, record in sorted(added.items()) if sha not in same),
    )


def _missed(
    base: sqlite3.Connection, corrections: Sequence[Correction], change: Change
) -> tuple[Corrected, ...]:
    """The corrections whose document is not at hand."""
    gone = {record.sha256 for record in change.removed}
    rows = base.execute("select id, document from corrections where document is not null")
    used = {key.partition("@")[0] for key, document in rows if document not in gone}
    used |= {one.correction.id for record in change.added for one in record.corrected}
    reason = "the file or act that it names is not in the collection"
    return tuple(Corrected(c, None, False, reason) for c in corrections if c.id not in used)


def _loading(cache: ParseCache) -> Callable[[Callable[[str], Known]], Load]:
    def loading(known: Callable[[str], Known]) -> Load:
        kept: dict[str, ParsedFile] = {}

        def load(sha: str) -> ParsedFile:
            if sha not in kept:
                if len(kept) >= _FEW:
                    kept.pop(next(iter(kept)))
                document = known(sha)
                file = cache.get(document.key)
                if file is None:
                    raise BuildAllError(f"the parse of {document.names[0]} is gone")
                kept[sha] = replace(file, names=document.names)
            return kept[sha]

        return load

    return loading


def _descriptions(db: sqlite3.Connection) -> tuple[Description, ...]:
    rows = db.execute("select description from documents")
    listed = json.loads(f"[{','.join(row[0] for row in rows)}]")  # much faster than one by one
    found = (decoded(Description, value) for value in listed)
    return tuple(sorted(found, key=lambda description: description.name))


@contextmanager
def _opened(target: Path) -> Iterator[sqlite3.Connection]:
    """Open a base for changing: itself if nobody serves it, else a copy that takes its place."""
    with alone(target) as free:
        if free:
            with closing(sqlite3.connect(target, isolation_level=None)) as base:
                yield base
            return
    with beside(target) as temporary:
        shutil.copyfile(target, temporary)
        with closing(sqlite3.connect(temporary, isolation_level=None)) as base:
            yield base
        sync(temporary)
        temporary.chmod(0o644)
        move(temporary, target)


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("begin immediate")
    try:
        yield
        db.execute("commit")
    except BaseException:
        if db.in_transaction:
            db.execute("rollback")
        raise
