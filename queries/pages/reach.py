"""How far a collection reaches: what the home page says about its limits."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from queries.base import rows


@dataclass(frozen=True, slots=True)
class Document:
    """A source file and the newest act that its notes name, as ISO text."""

    name: str
    act: str
    label: str
    newest: str | None


@dataclass(frozen=True, slots=True)
class Reach:
    """What the base was made from, what it could not read, and how many warnings it has."""

    documents: tuple[Document, ...]
    unread: tuple[tuple[str, str], ...]
    warnings: int


def reach(connection: sqlite3.Connection) -> Reach:
    """Return how far the collection reaches."""
    query = """
        select documents.name, documents.act, acts.label, documents.newest_note as newest
        from documents join acts on acts.id = documents.act order by acts.date, documents.name
    """
    documents = tuple(Document(**row) for row in rows(connection, query))
    unread = tuple(
        (row["name"], row["reason"])
        for row in rows(connection, "select name, reason from unread_files order by name")
    )
    (count,) = rows(connection, "select count(*) as number from warnings")
    return Reach(documents, unread, count["number"])
