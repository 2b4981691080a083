"""What a base says, whatever the places at which SQLite keeps it: to compare two bases.

Two bases with equal dumps answer every question alike.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kb.schema import columns, primary_key
from kb.search_index import SEARCH
from kb.tables import TABLES

_WORDS = f"create virtual table temp.found using fts5vocab(main, {SEARCH}, instance)"


def dump(path: Path) -> Iterator[str]:
    """Yield a line for each row, table by table, by key; then for each word of the index."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        yield from (row[0] for row in connection.execute(_SCHEMA) if row[0])
        for table in TABLES:
            names = ", ".join(f"[{spec.name}]" for spec in columns(table))
            query = f"select {names} from [{table}] order by [{primary_key(table)}]"
            yield from (f"{table} {row!r}" for row in connection.execute(query))
        yield from _search(connection)
    finally:
        connection.close()


def _search(connection: sqlite3.Connection) -> Iterator[str]:
    connection.execute(_WORDS)
    query = """
        select clause_versions.id, found.col, found.offset, found.term
        from temp.found left join clause_versions on clause_versions.rowid = found.doc
        order by 1, 2, 3, 4
    """
    yield from (f"{SEARCH} {row!r}" for row in connection.execute(query))


_SCHEMA = "select sql from sqlite_master where name not like 'sqlite_%' order by name"
