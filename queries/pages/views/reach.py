"""How far a collection reaches: what the home page says about its limits, in counts."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from queries.base import rows

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reach:
    """What the base was made from and how far that goes; days are ISO texts.

    `newest_act` is the newest act whose text is there, `newest_note` the newest one that notes
    name; `without_notes` counts the documents that name none.  `unread` holds the first of the
    `unread_total` files that could not be read.
    """

    acts: int
    mentioned: int
    documents: int
    without_notes: int
    clauses: int
    services: int
    oldest_act: str | None
    newest_act: str | None
    newest_note: str | None
    unread: tuple[Unread, ...]
    unread_total: int
    warnings: int


def reach(connection: sqlite3.Connection) -> Reach:
    """Return how far the collection reaches."""
    query = """
        select
            (select count(*) from acts where in_collection = 1) as acts,
            (select count(*) from acts where in_collection = 0) as mentioned,
            (select count(*) from documents) as documents,
            (select count(*) from documents where newest_note is null) as without_notes,
            (select count(*) from clauses where norm = 1) as clauses,
            (select count(*) from services) as services,
            (select min(date) from acts where in_collection = 1) as oldest_act,
            (select max(date) from acts where in_collection = 1) as newest_act,
            (select max(newest_note) from documents) as newest_note,
            (select count(*) from unread_files) as unread_total,
            (select count(*) from warnings) as warnings
    """
    (counts,) = rows(connection, query)
    unread = tuple(
        Unread(**row)
        for row in rows(
            connection, "select name, reason from unread_files order by name limit ?", (_SHOWN,)
        )
    )
    return Reach(unread=unread, **counts)
