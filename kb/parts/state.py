"""What a build remembers of its collection so that the next one can go on from there.

The state is an SQLite file beside the parses.  It says which base it belongs to by that base's
fingerprint; a state of another base, program or setting is of no use, and all is built anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from kb.identity import Act, Entry, Mention, handles_of
from kb.parsed import Parsed
from kb.parts.facade import digest, ref_digest
from kb.publications import names_of
from kb.record_codec import decoded, encoded
from kb.whole_file import beside

VERSION = "1"
_TABLES = """
    create table meta (key text primary key, value text) without rowid;
    create table files (
        path text primary key, size integer, changed integer, inode integer, sha256 text
    ) without rowid;
    create table documents (
        sha256 text primary key, key text, names text, description text, own integer,
        targets text, offers text, act text
    ) without rowid;
    create index documents_act on documents (act);
    create table mentions (digest integer primary key, value text, uses integer, act text);
    create index mentions_act on mentions (act);
    create table handles (handle integer, mention integer, primary key (handle, mention))
        without rowid;
    create index handles_mention on handles (mention);
    create table refs (digest integer primary key, act text);
    create table acts (
        key text primary key, plain text, offered text, linked text, adilet text, value text,
        published text, rule text, text integer, family integer
    ) without rowid;
    create index acts_plain on acts (plain);
    create index acts_offered on acts (offered);
    create index acts_linked on acts (linked);
    create index acts_adilet on acts (adilet);
    create index acts_family on acts (family);
    create table names (name text, act text, primary key (name, act)) without rowid;
    create index names_act on names (act);
    create table reads (key integer, family integer, primary key (key, family)) without rowid;
    create index reads_family on reads (family);
    create table counts (name text primary key, rows integer) without rowid;
"""
_T = TypeVar("_T")
_MOST = 500  # values in one list of a query


@dataclass(frozen=True, slots=True)
class Known:
    """A document as the state has it: `own` and `targets` are digests of references.

    `offers` has name of the file and day for each publication offered.
    """

    sha256: str
    key: str
    names: tuple[str, ...]
    own: int
    targets: tuple[int, ...]
    offers: tuple[tuple[str, date], ...]
    act: str | None


def dumped(record: object) -> str:
    """Return a record as text."""
    return json.dumps(encoded(record), ensure_ascii=False, separators=(",", ":"))


def loaded(kind: type[_T], text: str) -> _T:
    """Return the record that `dumped` made a text of."""
    return decoded(kind, json.loads(text))


def mention_digest(mention: Mention) -> int:
    """Return the digest of a mention."""
    return digest(repr(mention))


def connections(mention: Mention) -> Iterator[int]:
    """Yield digests of all by which a mention can meet another: handles, and its words."""
    yield ref_digest(mention.ref)
    for kind, name in handles_of(mention):
        yield digest(f"{kind} {name}")


@contextmanager
def new_state(path: Path) -> Iterator[sqlite3.Connection]:
    """Open an empty state that takes the place of the one at `path` when the block ends well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with beside(path) as temporary:
        with closing(sqlite3.connect(temporary, isolation_level=None)) as db:
            db.execute("pragma synchronous = off")
            db.execute("pragma journal_mode = off").fetchall()
            db.executescript(_TABLES)
            db.execute("begin")
            yield db
            db.execute("commit")
        temporary.replace(path)


@contextmanager
def open_state(path: Path, setting: str, mark: str) -> Iterator[sqlite3.Connection | None]:
    """Open the state of a base, None unless it is that of this program, setting and base."""
    if not path.is_file():
        yield None
        return
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        try:
            found = dict(db.execute("select key, value from meta").fetchall())
        except sqlite3.Error:
            found = {}
        wanted = {"version": VERSION, "setting": setting, "mark": mark}
        yield db if found == wanted else None


def set_meta(db: sqlite3.Connection, **values: str) -> None:
    """Say what the state belongs to."""
    db.executemany("insert or replace into meta values (?, ?)", values.items())


def add_document(db: sqlite3.Connection, record: Parsed, act: str | None = None) -> None:
    """Add a document."""
    brief = record.brief
    db.execute(
        "insert into documents values (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            record.sha256,
            record.key,
            json.dumps(record.names, ensure_ascii=False),
            dumped(record.description),
            ref_digest(brief.own),
            json.dumps([ref_digest(ref) for ref in brief.targets]),
            json.dumps([[brief.name, day.isoformat()] for day in brief.published]),
            act,
        ),
    )


def documents(db: sqlite3.Connection, where: str, values: Iterable[object]) -> Iterator[Known]:
    """Yield documents whose column `where` has one of the values, by digest."""
    rows = select(
        db,
        f"select sha256, key, names, own, targets, offers, act from documents where {where} in",
        values,
    )
    for sha, key, names, own, targets, offers, act in sorted(rows):
        days = tuple((name, date.fromisoformat(day)) for name, day in json.loads(offers))
        listed = tuple(json.loads(names)), own, tuple(json.loads(targets)), days
        yield Known(sha, key, *listed, act)


def add_mention(db: sqlite3.Connection, mention: Mention, uses: int, act: str | None) -> None:
    """Add a mention with the number of documents that have it."""
    name = mention_digest(mention)
    db.execute("insert into mentions values (?, ?, ?, ?)", (name, dumped(mention), uses, act))
    db.executemany(
        "insert or ignore into handles values (?, ?)",
        ((handle, name) for handle in connections(mention)),
    )


def add_entry(db: sqlite3.Connection, key: str, entry: Entry, offered: str | None) -> None:
    """Add an act without its facts; `offered` is the id that it has without links."""
    act = entry.act
    db.execute(
        "insert into acts values (?, ?, ?, ?, ?, ?, null, null, 0, null)",
        (key, entry.plain, offered, entry.linked, act.adilet_id, dumped(act)),
    )
    set_names(db, act)


def set_names(db: sqlite3.Connection, act: Act) -> None:
    """Set the names under which the table of publications may have an act."""
    db.execute("delete from names where act = ?", (act.id,))
    db.executemany(
        "insert or ignore into names values (?, ?)", ((name, act.id) for name in names_of(act))
    )


def add_reads(db: sqlite3.Connection, family: int, keys: Iterable[int]) -> None:
    """Say what a family has read."""
    db.executemany(
        "insert or ignore into reads values (?, ?)", ((key, family) for key in sorted(keys))
    )


def readers(db: sqlite3.Connection, keys: Iterable[int]) -> set[int]:
    """Return the families that have read any of the keys."""
    return {row[0] for row in select(db, "select family from reads where key in", keys)}


def select(db: sqlite3.Connection, query: str, values: Iterable[object]) -> list[Any]:
    """Return the rows of a query that ends in `in` for any number of values."""
    listed: Sequence[object] = list(values)
    rows: list[Any] = []
    for start in range(0, len(listed), _MOST):
        some = listed[start : start + _MOST]
        rows += db.execute(f"{query} ({', '.join('?' * len(some))})", some).fetchall()
    return rows


def change(db: sqlite3.Connection, query: str, values: Iterable[object]) -> None:
    """Run a statement that ends in `in` for any number of values."""
    for value in values:
        db.execute(f"{query} (?)", (value,))


def counts_of(db: sqlite3.Connection) -> dict[str, int]:
    """Return the number of rows of each table of the base."""
    return dict(db.execute("select name, rows from counts").fetchall())


def set_counts(db: sqlite3.Connection, counts: Mapping[str, int]) -> None:
    """Set the number of rows of each table of the base."""
    db.executemany("insert or replace into counts values (?, ?)", counts.items())
