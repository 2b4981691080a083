"""The base that stands: what it was made from, and what it says of its own making."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kb.model import UnreadFile
from kb.order import Misfit

FINGERPRINT = "fingerprint"
"""The key of the table `build` under which a base has the digest of all that it rests on."""
_COUNTED = ("acts", "documents", "clauses", "clause_versions", "events", "warnings")


@dataclass(frozen=True, slots=True)
class Standing:
    """Files that could not be read, corrections that do not fit, numbers of rows by table."""

    unread: tuple[UnreadFile, ...]
    misfits: tuple[Misfit, ...]
    counts: dict[str, int]


def mark_of(target: Path) -> str | None:
    """Return the fingerprint of a base; None if there is none that can be read."""
    query = "select value from build where key = ?"
    try:
        with closing(_opened(target)) as base:
            row = base.execute(query, (FINGERPRINT,)).fetchone()
    except sqlite3.Error:
        return None
    return None if row is None else str(row[0])


def standing(target: Path, state: Path | None, mark: str) -> Standing | None:
    """Return what a base says of itself; None if it cannot be read.

    `state` may have the numbers of rows of the base whose fingerprint is `mark`: counting a
    large table takes longer than all else that a build with nothing to do does.
    """
    counts = _kept_counts(state, mark) if state is not None else {}
    try:
        with closing(_opened(target)) as base:
            unread = base.execute("select name, reason from unread_files order by name, reason")
            return Standing(
                tuple(UnreadFile(name, reason) for name, reason in unread),
                _misfits(base),
                counts or {table: _count(base, table) for table in _COUNTED},
            )
    except sqlite3.Error:
        return None


def misfits_of(target: Path) -> tuple[Misfit, ...]:
    """Return the corrections of a base that do not fit; none if it cannot be read."""
    try:
        with closing(_opened(target)) as base:
            return _misfits(base)
    except sqlite3.Error:
        return ()


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _misfits(base: sqlite3.Connection) -> tuple[Misfit, ...]:
    query = """
        select id, target, reason from corrections
        where applied = 0 and document is not null order by id
    """
    return tuple(
        Misfit(f"{key.partition('@')[0]} ({name})", reason)
        for key, name, reason in base.execute(query)
    )


def _count(base: sqlite3.Connection, table: str) -> int:
    return int(base.execute(f"select count(*) from [{table}]").fetchone()[0])


def _kept_counts(state: Path, mark: str) -> dict[str, int]:
    """The numbers of rows that a state has; nothing if it is not that of the base."""
    try:
        with closing(_opened(state)) as db:
            found = db.execute("select value from meta where key = 'mark'").fetchone()
            rows = db.execute("select name, rows from counts").fetchall()
    except sqlite3.Error:
        return {}
    return dict(rows) if found == (mark,) else {}
