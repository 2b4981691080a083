"""The files that an act was read from."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from queries.base import rows


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A source file: `chosen` if the texts come from it, `newest_note` how far it reaches."""

    id: str
    name: str
    format: str
    chars: int
    chosen: bool
    newest_note: str | None
    edition: str | None


def documents_of(connection: sqlite3.Connection, act: str) -> tuple[DocumentRecord, ...]:
    """Return the files of the act with a key, the one its texts come from first."""
    query = """
        select id, name, format, chars, chosen, newest_note, edition
        from documents where act = ? order by chosen desc, name
    """
    return tuple(
        DocumentRecord(**(row | {"chosen": bool(row["chosen"])}))
        for row in rows(connection, query, (act,))
    )
