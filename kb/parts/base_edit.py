"""Rows of acts taken out of a base that stands, with their words in the search index."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

from kb.schema import columns
from kb.search_index import remove_search, words_of
from kb.tables import TABLES, ClauseRow, ClauseVersionRow

_COMMON = ("assumptions", "unread_files", "build")
_UNMATCHED = "delete from warnings where id >= 'publications:' and id < 'publications;'"


def remove_acts(
    connection: sqlite3.Connection, acts: Iterable[str], documents: Iterable[str]
) -> Counter[str]:
    """Delete all rows of acts and of documents; return the number of rows by table."""
    gone: Counter[str] = Counter()
    acts, documents = sorted(set(acts)), sorted(set(documents))
    for act in acts:
        _unindex(connection, act)
    for table in reversed(TABLES):
        names = {spec.name for spec in columns(table)}
        if table in _COMMON:
            continue
        for column, keys in (("act", acts), ("document", documents)):
            column = "id" if table in ("acts", "documents") and column == table[:-1] else column
            if column not in names or (column == "document" and "act" in names):
                continue
            for key in keys:
                query = f"delete from [{table}] where [{column}] = ?"
                gone[table] += connection.execute(query, (key,)).rowcount
    return gone


def remove_common(connection: sqlite3.Connection) -> Counter[str]:
    """Delete the rows that belong to no act; return the number of rows by table."""
    gone: Counter[str] = Counter()
    for table in _COMMON:
        gone[table] += connection.execute(f"delete from [{table}]").rowcount
    gone["warnings"] += connection.execute(_UNMATCHED).rowcount
    gone["corrections"] += connection.execute(
        "delete from corrections where document is null"
    ).rowcount
    return gone


def _unindex(connection: sqlite3.Connection, act: str) -> None:
    clauses = {
        row.id: row for row in (ClauseRow(*found) for found in _rows(connection, "clauses", act))
    }
    versions = [
        (number, ClauseVersionRow(*found))
        for number, *found in _rows(connection, "clause_versions", act, "rowid, ")
    ]
    remove_search(connection, words_of(clauses, versions))


def _rows(connection: sqlite3.Connection, table: str, act: str, more: str = "") -> sqlite3.Cursor:
    names = ", ".join(f"[{spec.name}]" for spec in columns(table))
    return connection.execute(f"select {more}{names} from [{table}] where act = ?", (act,))
