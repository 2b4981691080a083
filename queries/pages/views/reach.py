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
    # Each table is walked once: rows are wide, and a walk for each count takes as long again.
    query = """
        select * from
            (select count(*) filter (where in_collection = 1) as acts,
                count(*) filter (where in_collection = 0) as mentioned,
                min(date) filter (where in_collection = 1) as oldest_act,
                max(date) filter (where in_collection = 1) as newest_act from acts),
            (select count(*) as documents, max(newest_note) as newest_note,
                count(*) filter (where newest_note is null) as without_notes from documents),
            (select count(*) as clauses from clauses where norm = 1),
            (select count(*) as services from services),
            (select count(*) as unread_total from unread_files),
            (select count(*) as warnings from warnings)
    """
    (counts,) = rows(connection, query)
    unread = tuple(
        Unread(**row)
        for row in rows(
            connection, "select name, reason from unread_files order by name limit ?", (_SHOWN,)
        )
    )
    return Reach(unread=unread, **counts)
