"""SQL functions for those who ask the base in SQL: stems, in force on a day, working days.

`register(connection)` is what Datasette's hook `prepare_connection` needs.  All functions are
deterministic and give null for null.  SQLite keeps the reason of a failing function to
itself, so a value that cannot be used gives a text that begins with `error:` and says why;
such a text is neither yes nor no, no date, and not true.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps

from kb.calendar import calendar
from kb.effective import Certainty, DateWindow, EffectiveDate, ExactDate, Relation, UnknownDate
from kb.effective import relation as relation_of
from kb.errors import BaseError
from queries.base import read_day
from queries.errors import QueryError
from queries.search.terms import match_of, read_terms

Value = str | int | float | bytes | None
_NOTHING = '""'
"""An expression of FTS5 that nothing matches."""
_Function = Callable[..., Value]


class _BadValueError(Exception):
    """A value that a function cannot use; its text is what the caller is told."""


def register(connection: sqlite3.Connection) -> None:
    """Give a connection Tarmaq's functions; see `docs/search.md` for each with an example."""
    for name, arguments, function in _FUNCTIONS:
        connection.create_function(name, arguments, _told(function), deterministic=True)


def tarmaq_stems(text: Value) -> Value:
    """Return what a person typed as an expression for `match`: words in any form.

    `clause_search match tarmaq_stems('лицензия беру')`; nothing typed is an operator.
    """
    return None if text is None else match_of(read_terms(str(text))) or _NOTHING


def tarmaq_in_force(*values: Value) -> Value:
    """Say whether a day lies within an interval of effect: yes, no or uncertain.

    The arguments are `from_earliest, from_latest, from_certainty, to_earliest, to_latest,
    to_certainty` of a row and the day.  It is about the interval: the row's `state` says what
    held in it.
    """
    begin, end, day = _effect(*values[:3]), _effect(*values[3:6]), values[6]
    if day is None:
        return None
    asked = _day(day)
    if begin is None:
        return "uncertain"
    began = relation_of(asked, begin)
    ended = relation_of(asked, end) if end is not None else Relation.BEFORE
    if began is Relation.BEFORE or ended is Relation.AFTER:
        return "no"
    return "yes" if began is Relation.AFTER and ended is Relation.BEFORE else "uncertain"


def tarmaq_working_days(day: Value, number: Value) -> Value:
    """Return the day that is `number` working days after a day, before it if negative.

    By the calendar of a five-day week; the day itself is not counted.
    """
    if day is None or number is None:
        return None
    return calendar().add(_day(day), _number(number)).isoformat()


def tarmaq_add_calendar_days(day: Value, number: Value) -> Value:
    """Return the day that is `number` calendar days after a day, before it if negative."""
    if day is None or number is None:
        return None
    try:
        return (_day(day) + timedelta(days=_number(number))).isoformat()
    except OverflowError:
        raise _BadValueError(f"{number!r} days from {day!r} lie outside the calendar") from None


def tarmaq_is_working_day(day: Value) -> Value:
    """Return 1 if a day is worked in a five-day week, else 0."""
    return None if day is None else int(calendar().kind(_day(day)).working)


_FUNCTIONS: tuple[tuple[str, int, _Function], ...] = (
    ("tarmaq_stems", 1, tarmaq_stems),
    ("tarmaq_in_force", 7, tarmaq_in_force),
    ("tarmaq_working_days", 2, tarmaq_working_days),
    ("tarmaq_add_calendar_days", 2, tarmaq_add_calendar_days),
    ("tarmaq_is_working_day", 1, tarmaq_is_working_day),
)


def _told(function: _Function) -> _Function:
    """Make a function give the reason of a failure as its value."""

    @wraps(function)
    def safe(*values: Value) -> Value:
        try:
            return function(*values)
        except (_BadValueError, BaseError, QueryError) as error:
            return f"error: {error}"

    return safe


def _day(value: Value) -> date:
    return read_day(str(value))


def _number(value: Value) -> int:
    try:
        number = int(str(value))
    except ValueError:
        raise _BadValueError(f"{value!r} is not a whole number of days") from None
    return number


def _effect(earliest: Value, latest: Value, certainty: Value) -> EffectiveDate | None:
    """Return a date of effect from its three columns, None where they are empty."""
    if certainty is None:
        return None
    if certainty not in {one.value for one in Certainty}:
        known = ", ".join(one.value for one in Certainty)
        raise _BadValueError(f"{certainty!r} is no certainty; known are {known}")
    if certainty == Certainty.UNKNOWN.value or latest is None:
        return UnknownDate("", None if earliest is None else _day(earliest))
    first, last = _day(latest if earliest is None else earliest), _day(latest)
    if first > last:
        raise _BadValueError(f"an interval cannot begin between {first} and {last}")
    return ExactDate(last) if first == last else DateWindow(first, last, "", "")
