"""Rows to an SQLite file: written beside the target and moved into its place when whole."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from dataclasses import asdict
from pathlib import Path

from sqlite_utils import Database

from ingest.letters import fold
from kb.errors import BuildFailedError
from kb.model import Base
from kb.schema import columns, primary_key
from kb.tables import ClauseRow

SEARCH = "clause_search"
# No diacritics are removed: й and и are different letters.
_CREATE_SEARCH = f"""
    create virtual table {SEARCH}
    using fts5(clause unindexed, text, tokenize = 'unicode61 remove_diacritics 0')
"""


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
        db.execute("pragma foreign_keys = on")
        with db.atomic():
            db.execute("pragma defer_foreign_keys = on")
            for table in base.tables:
                _create(db, table)
            for table, rows in base.tables.items():
                db.table(table).insert_all(asdict(row) for row in rows)
            _add_search(db, base)
        db.execute("analyze")
        db.execute("vacuum")
    finally:
        db.close()


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
    for spec in specs:
        if spec.column.references and not spec.column.key:
            db.table(table).create_index([spec.name])


def _add_search(db: Database, base: Base) -> None:
    db.execute(_CREATE_SEARCH)
    clauses = (row for row in base.tables["clauses"] if isinstance(row, ClauseRow))
    db.conn.executemany(
        f"insert into {SEARCH} (clause, text) values (?, ?)",
        ((row.id, fold(f"{row.heading or ''}\n{row.text or ''}")) for row in clauses),
    )
