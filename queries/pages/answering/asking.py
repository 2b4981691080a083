"""From Datasette to the base that Tarmaq's pages ask."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from queries.base import open_base
from queries.errors import NoBaseError

if TYPE_CHECKING:  # Datasette loads its plugins while its own modules are being imported
    from datasette.app import Datasette
    from datasette.database import Database

Found = TypeVar("Found")


def find_base(datasette: Datasette) -> Database:
    """Return the first database that is a base of Tarmaq of this version.

    Raises NoBaseError if none is served.
    """
    for database in datasette.databases.values():
        pinned: bool | None = getattr(database, "is_tarmaq_base", None)
        if database.path and (_is_base(Path(database.path)) if pinned is None else pinned):
            return database
    raise NoBaseError("no base of Tarmaq is served here; build one with `tarmaq build`")


async def ask(database: Database, question: Callable[[sqlite3.Connection], Found]) -> Found:
    """Put a question to a base in a thread of its own."""
    found: Found = await database.execute_fn(question)
    return found


@cache  # a base that Datasette was given by itself must not change while it runs
def _is_base(path: Path) -> bool:
    try:
        open_base(path).close()
    except NoBaseError:
        return False
    return True
