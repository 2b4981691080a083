"""Rows to an SQLite file: written beside the target and moved into its place when whole."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from kb.errors import BuildFailedError
from kb.model import Base
from kb.ready import Ready, Values, ready
from kb.schema import ColumnSpec, columns, primary_key
from kb.search_index import add_search, compact_search, create_search
from kb.tables import TABLES, Row
from kb.target import APPLICATION_ID
from kb.whole_file import beside, move, sync

_CACHE_KIB = 65_536
"""Pages kept in memory while writing; the rest is written out as it comes."""
_MORE_INDEXED = {
    # A list of changes over all acts sorts by days and shows what did them to what.
    ("events", "act"): ("by_act", "effect_earliest", "effect_latest", "kind"),
}
"""Columns that an index has besides the one asked for, so that lists are read from it alone."""
_COUNTED = (("clauses", "norm"),)
"""Columns that lead nowhere and are counted on the first page."""
_TYPES = {str: "TEXT", int: "INTEGER"}


class Writer:
    """Puts rows into an open base, table by table as they come; counts them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.counts: Counter[str] = Counter(dict.fromkeys(TABLES, 0))
        found = connection.execute("select max(rowid) from clause_versions").fetchone()
        self._versions = found[0] or 0

    def add(self, tables: Mapping[str, Iterable[Row]]) -> None:
        """Add rows; the clauses of an act and their versions come in one call."""
        self.put(ready(tables))

    def put(self, made: Ready) -> None:
        """Add rows that are ready."""
        for table, rows in made.rows.items():
            first = self._versions + 1 if table == "clause_versions" else None
            insert(self.connection, table, rows, first)
            self.counts[table] += len(rows)
        first = self._versions + 1
        add_search(self.connection, ((first + n, words, stems) for n, words, stems in made.words))
        self._versions += len(made.rows.get("clause_versions", ()))


def write_base(base: Base, target: Path) -> None:
    """Write a base to `target`, replacing what stood there in one step.

    Raises BuildFailedError if it cannot be written; `target` is then untouched.
    """
    with new_base(target) as writer:
        writer.add(base.tables)


@contextmanager
def new_base(target: Path) -> Iterator[Writer]:
    """Open an empty base that takes the place of `target` once the block has ended well.

    Raises BuildFailedError if it cannot be written; `target` is then untouched.
    """
    try:
        with beside(target) as temporary:
            yield from _filled(temporary)
            temporary.chmod(0o644)
            move(temporary, target)
    except (OSError, sqlite3.Error) as error:
        raise BuildFailedError(f"cannot write the base {target}: {error}") from error


def insert(
    connection: sqlite3.Connection, table: str, rows: Sequence[Values], first: int | None = None
) -> None:
    """Insert rows into a table; `first` is the row id of the first, where ids are to be told."""
    names = [spec.name for spec in columns(table)]
    if first is not None:
        rows = [(number, *row) for number, row in enumerate(rows, first)]
        names = ["rowid", *names]
    marks = ", ".join("?" for _ in names)
    connection.executemany(f"insert into [{table}] ([{'], ['.join(names)}]) values ({marks})", rows)


def _filled(path: Path) -> Iterator[Writer]:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # The file is thrown away if anything fails, so it needs no journal of its own; keys are
        # checked once at the end, which is much faster than at each row.
        for setting in (
            "journal_mode = off",
            "synchronous = off",
            "foreign_keys = off",
            f"application_id = {APPLICATION_ID}",
            f"cache_size = -{_CACHE_KIB}",
        ):
            connection.execute(f"pragma {setting}").fetchall()
        connection.execute("begin")
        for table in TABLES:
            connection.execute(_definition(table))
        create_search(connection)
        yield Writer(connection)
        for table in TABLES:
            _index(connection, table)
        compact_search(connection)
        connection.execute("commit")
        _check_keys(connection)
        connection.execute("analyze")
    finally:
        connection.close()
    # A reader that finds the base must find all of it, after a failure of power, too.
    sync(path)


def _definition(table: str) -> str:
    lines = []
    for spec in columns(table):
        line = f"[{spec.name}] {_TYPES[spec.type]}"
        if spec.column.key:
            line += " PRIMARY KEY"
        if not spec.optional:
            line += " NOT NULL"
        if spec.column.references:
            parent = spec.column.references
            line += f" REFERENCES [{parent}]([{primary_key(parent)}])"
        lines.append(line)
    return f"CREATE TABLE [{table}] (\n   " + ",\n   ".join(lines) + "\n)"


def _index(connection: sqlite3.Connection, table: str) -> None:
    for spec in columns(table):
        leads = spec.column.references and not spec.column.key and _is_asked(table, spec)
        if leads or (table, spec.name) in _COUNTED:
            indexed = (spec.name, *_MORE_INDEXED.get((table, spec.name), ()))
            name = f"idx_{table}_{spec.name}"
            connection.execute(f"create index [{name}] on [{table}] ([{'], ['.join(indexed)}])")


def _is_asked(table: str, spec: ColumnSpec) -> bool:
    """Whether rows are looked for by a column that leads elsewhere.

    Nobody asks which rows have a span or an assumption; rows of a document are asked for by
    its act where they have one.
    """
    by_act = any(other.name == "act" for other in columns(table))
    if spec.column.references == "documents":
        return not by_act
    return spec.column.references not in ("spans", "assumptions")


def _check_keys(connection: sqlite3.Connection) -> None:
    broken = connection.execute("pragma foreign_key_check").fetchone()
    if broken is not None:
        table, row, parent, _ = broken
        raise sqlite3.IntegrityError(f"row {row} of {table} leads to no row of {parent}")
