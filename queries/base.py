"""Opening a base for questions: read-only, and only if it is one of this version."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from kb.effective import Certainty, DateWindow, EffectiveDate, ExactDate, UnknownDate
from kb.recover import recover
from kb.schema import SCHEMA_VERSION
from kb.target import is_own
from queries.errors import BadDateError, NoBaseError

_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
# 13.05.2022, as Kazakh and Russian texts write it
_DOTTED_DAY = re.compile(r"(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{4})", re.ASCII)

Row = Mapping[str, Any]


def open_base(path: Path) -> sqlite3.Connection:
    """Open a base for reading.

    Raises NoBaseError if there is none, or if it was built by another version.
    """
    if not path.is_file():
        raise NoBaseError(f"there is no base at {path}; build one with `tarmaq build --db {path}`")
    recover(path)
    connection = None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        version = _version(connection)
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise NoBaseError(_why_none(path, error)) from None
    if version != SCHEMA_VERSION:
        connection.close()
        raise NoBaseError(
            f"{path} was built by another version of Tarmaq; build it again with "
            f"`tarmaq build --db {path}`"
        )
    return connection


def is_current(connection: sqlite3.Connection) -> bool:
    """Say whether an open database is a base of this version."""
    try:
        return _version(connection) == SCHEMA_VERSION
    except sqlite3.Error:
        return False


def _version(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("select value from build where key = 'schema_version'").fetchone()
    return None if row is None else str(row[0])


def _why_none(path: Path, error: sqlite3.Error) -> str:
    """Why a file cannot be asked: it is not ours, or ours and damaged."""
    if not os.access(path, os.R_OK):
        return f"there is no right to read {path}"
    if is_own(path) and path.stat().st_size:
        return (
            f"{path} is a damaged base of Tarmaq ({error}); build it again with "
            f"`tarmaq build --db {path}`"
        )
    return f"{path} is not a base made by Tarmaq"


def rows(
    connection: sqlite3.Connection, query: str, values: tuple[object, ...] = ()
) -> list[dict[str, Any]]:
    """Return the rows of a query as dictionaries."""
    return list(cursor_rows(connection, query, values))


def cursor_rows(
    connection: sqlite3.Connection, query: str, values: tuple[object, ...] = ()
) -> Iterator[dict[str, Any]]:
    """Yield the rows of a query as dictionaries, for queries with more rows than memory."""
    cursor = connection.execute(query, values)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, tuple(row), strict=True))


def read_day(text: str) -> date:
    """Return the day that a person wrote: 2023-01-31 or 31.01.2023.

    Raises BadDateError for anything else and for days that no calendar has.
    """
    text = text.strip()
    dotted = _DOTTED_DAY.fullmatch(text)
    iso = f"{dotted['year']}-{dotted['month']}-{dotted['day']}" if dotted else text
    if not _ISO_DAY.fullmatch(iso):
        raise BadDateError(f"{text!r} is not a date; write it as 2023-01-31")
    try:
        return date.fromisoformat(iso)
    except ValueError:
        raise BadDateError(f"there is no such day as {text}; write a date as 2023-01-31") from None


def effective_from_row(row: Row, prefix: str) -> EffectiveDate | None:
    """Return a date of effect from its columns `prefix_earliest` …, None where they are empty."""
    sure = row[f"{prefix}_certainty"]
    if sure is None:
        return None
    return _effective(
        sure,
        row[f"{prefix}_earliest"],
        row[f"{prefix}_latest"],
        row.get(f"{prefix}_assumption"),
        row[f"{prefix}_reason"],
    )


@lru_cache(maxsize=8192)  # clauses of one act share their days
def _effective(
    sure: str, earliest: str | None, latest: str | None, assumption: str | None, reason: str | None
) -> EffectiveDate:
    if sure == Certainty.UNKNOWN.value:
        return UnknownDate(
            reason or "not known", date.fromisoformat(earliest) if earliest else None
        )
    first, last = date.fromisoformat(earliest or ""), date.fromisoformat(latest or "")
    if sure in (Certainty.EXACT.value, Certainty.COMPUTED.value):
        return ExactDate(first, sure == Certainty.COMPUTED.value, reason)
    return DateWindow(first, last, assumption or "", reason or "")
