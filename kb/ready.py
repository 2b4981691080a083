"""Rows as they are written: plain values, and the words of the search index beside them.

This is all that can be done to rows away from the base, so that the process that writes has
little else to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from kb.schema import columns
from kb.search_index import Words, words_of
from kb.tables import TABLES, ClauseRow, ClauseVersionRow, Row

Values = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """Values of rows by table, in the order of the columns.

    `words` are those of the rows of `clause_versions`, by their places among these.
    """

    rows: dict[str, list[Values]]
    words: list[Words]


def ready(tables: Mapping[str, Iterable[Row]]) -> Ready:
    """Make rows ready; the clauses of an act and their versions come in one call."""
    clauses = (row for row in tables.get("clauses", ()) if isinstance(row, ClauseRow))
    found = tables.get("clause_versions", ())
    versions = [row for row in found if isinstance(row, ClauseVersionRow)]
    return Ready(
        {table: values_of(table, tables[table]) for table in TABLES if table in tables},
        list(words_of({row.id: row for row in clauses}, enumerate(versions))),
    )


def values_of(table: str, rows: Iterable[Row]) -> list[Values]:
    """Return the values of rows of one table."""
    values = attrgetter(*(spec.name for spec in columns(table)))
    return [values(row) for row in rows]
