"""Rows to an SQLite file: written beside the target and moved into its place when whole."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from operator import attrgetter
from pathlib import Path

from sqlite_utils import Database

from kb.errors import BuildFailedError
from kb.model import Base
from kb.schema import columns, primary_key
from kb.search_index import add_search
from kb.tables import Row


def write_base(base: Base, target: Path) -> None:
    """Write a base to `target`, replacing what stood there in one step.

    Raises BuildFailedError if it cannot be written; `target` is then untouched.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent or ".")
        os.close(handle)
    except OSError as error:
        raise BuildFailedError(f"cannot write in {target.parent}: {error.strerror}") from error
    temporary = Path(name)
    try:
        _write(base, temporary)
        temporary.chmod(0o644)
        temporary.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise BuildFailedError(f"cannot write the base {target}: {error}") from error
    finally:
        temporary.unlink(missing_ok=True)


def _write(base: Base, path: Path) -> None:
    db = Database(path, recursive_triggers=False)
    try:
        # The file is thrown away if anything fails, so it needs no journal of its own; keys are
        # checked once at the end, which is much faster than at each row.
        for setting in ("journal_mode = memory", "synchronous = off", "foreign_keys = off"):
            db.execute(f"pragma {setting}").fetchall()
        with db.atomic():
            for table in base.tables:
                _create(db, table)
            for table, rows in base.tables.items():
                _insert(db, table, rows)
            for table in base.tables:
                _index(db, table)
            _add_search(db, base)
        _check_keys(db)
        db.execute("analyze")
    finally:
        db.close()
    # A reader that finds the base must find all of it, after a failure of power, too.
    with path.open("rb") as written:
        os.fsync(written.fileno())


def _create(db: Database, table: str) -> None:
    specs = columns(table)
    db.table(table).create(
        {spec.name: spec.type for spec in specs},
        pk=primary_key(table),
        not_null={spec.name for spec in specs if not spec.optional},
        foreign_keys=[
            (spec.name, spec.column.references, primary_key(spec.column.references))
            for spec in specs
            if spec.column.references
        ],
    )


def _insert(db: Database, table: str, rows: tuple[Row, ...]) -> None:
    names = [spec.name for spec in columns(table)]
    marks = ", ".join("?" for _ in names)
    values = attrgetter(*names)
    db.conn.executemany(
        f"insert into [{table}] ([{'], ['.join(names)}]) values ({marks})",
        (values(row) for row in rows),
    )


def _index(db: Database, table: str) -> None:
    for spec in columns(table):
        if spec.column.references and not spec.column.key:
            db.table(table).create_index([spec.name])


def _check_keys(db: Database) -> None:
    broken = db.execute("pragma foreign_key_check").fetchone()
    if broken is not None:
        table, row, parent, _ = broken
        raise sqlite3.IntegrityError(f"row {row} of {table} leads to no row of {parent}")


def _add_search(db: Database, base: Base) -> None:
    add_search(db.conn, base.tables["clauses"], base.tables["clause_versions"])
