"""A change in place that was broken off is undone before anybody reads the base."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def recover(path: Path) -> None:
    """Undo what a killed builder left half done in a base; does nothing to any other.

    SQLite does it by itself for whoever may write, but not for readers.  What cannot be undone
    stays, and opening the base says so.
    """
    if not journal_of(path).is_file() or not path.is_file():
        return
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("select 1 from sqlite_master").fetchone()
    except sqlite3.Error:
        return


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps what it needs to undo a change."""
    return path.with_name(f"{path.name}-journal")
