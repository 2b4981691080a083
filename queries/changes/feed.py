"""What changed in the acts of a collection and when: what passed, what is coming, what is open.

A change (өзгеріс) here is everything that one act did to another from one day of effect on.  A
day that is known exactly, a window of days and a day that is not known are told apart
everywhere: a window is never given a day inside it, and nothing is sorted under a day that
no source says.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kb.effective import EffectiveDate, UnknownDate, earliest, latest
from queries.base import Row, effective_from_row, rows


class When(StrEnum):
    """How the day of a change is known; changes are listed in this order."""

    DAY = "day"
    """A day printed in a source, or computed from a known one."""
    WINDOW = "window"
    """A day between two days, by a named assumption or by two readings."""
    UNKNOWN = "unknown"
    """A day that no source tells."""


@dataclass(frozen=True, slots=True)
class ActName:
    """An act as lists name it; `handle` is what a person can type (`335/2020-06-08`)."""

    id: str
    label: str
    handle: str
    title: str | None


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """What happened to one clause, or to the act itself (`eid` None).

    `kind` is an event's kind (`restated`, `deleted`, `commencement` …); `applied` is false
    for what is only recorded, as a planned repeal.  `quote` holds the words that tell of it.
    """

    eid: str | None
    kind: str
    applied: bool
    quote: str


@dataclass(frozen=True, slots=True)
class Change:
    """Everything that one act (`by`) did to another from one day of effect on.

    `when` is that day as far as it is known.  For an entry into force, and where the cause is
    not told, `by` is the act itself or None.
    """

    act: ActName
    by: ActName | None
    when: EffectiveDate
    clauses: tuple[ClauseChange, ...]

    @property
    def key(self) -> str:
        """A stable text for the change: the same base, or a larger one, gives the same."""
        first, last = _bounds(self.when)
        by = self.by.id if self.by else ""
        return f"{self.act.id}|{by}|{first or ''}|{last or ''}"


@dataclass(frozen=True, slots=True)
class ChangeCount:
    """How many changes a question finds, by how their days are known."""

    day: int
    window: int
    unknown: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.day + self.window + self.unknown


# An act whose text is not in the collection has an entry into force by necessity, told by no
# source: it is no change that anybody reported.
_FROM = """
    from events
    where (events.kind <> 'commencement'
        or (select in_collection from acts where acts.id = events.act) = 1)
      and (?1 is null or events.act = ?1 or events.by_act = ?1)
      and (?2 is null or effect_latest is null or effect_latest >= ?2)
      and (?3 is null or effect_earliest is null or effect_earliest <= ?3)
      and (?4 is null or effect_latest <= ?4)
"""
_PRECISION = """
    case when effect_latest is null then 2 when effect_earliest = effect_latest then 0 else 1 end
"""
_EVENTS_OF_A_CHANGE = 8
"""Events read for each change asked for: most have fewer; where there are more, more are read."""
_Key = tuple[str, str | None, str | None, str | None]
"""A change: the act, what changed it, first and last day of effect (ISO)."""
_BY_PRECISION = (When.DAY, When.WINDOW, When.UNKNOWN)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ChangesAsked:
    """Which changes are asked for.

    Those that take effect, or may, from `since` to `until`, both days included; `act` is the
    key of an act: what was done to it and by it; `when` leaves only one kind of day; `passed`
    leaves only what has surely taken effect by that day.
    """

    since: date | None = None
    until: date | None = None
    act: str | None = None
    when: When | None = None
    passed: date | None = None

    @property
    def values(self) -> tuple[object, ...]:
        """The values of `_FROM`, in its order."""
        days = (day.isoformat() if day else None for day in (self.since, self.until, self.passed))
        return (self.act, *days)


def changes(
    connection: sqlite3.Connection,
    since: date | None = None,
    until: date | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[Change, ...]:
    """Return the changes that take effect, or may, between two days, both included.

    Those with a known day come first, latest first; then windows that touch the days asked
    about, by their last day; then those of which no day is known.
    """
    return find_changes(connection, ChangesAsked(since, until), limit, offset)


def find_changes(
    connection: sqlite3.Connection, asked: ChangesAsked, limit: int = 50, offset: int = 0
) -> tuple[Change, ...]:
    """Return the changes asked for, in the order of `changes`."""
    return _found(connection, asked, (limit, offset))


def coming(connection: sqlite3.Connection, today: date, limit: int = 50) -> tuple[Change, ...]:
    """Return the changes of a later day than `today`, or of a window not over by then.

    Known days come first, the next one first; then windows, by their first day.
    """
    if today == date.max:
        return ()
    return tuple(
        change
        for kind in (When.DAY, When.WINDOW)
        for change in _found(
            connection, ChangesAsked(today + _ONE_DAY, when=kind), (limit, 0), soonest=True
        )
    )[:limit]


def lately(connection: sqlite3.Connection, today: date, limit: int = 50) -> tuple[Change, ...]:
    """Return the changes that have surely taken effect by `today`.

    Known days come first, latest first; then windows that are over, by their last day.
    """
    return _found(connection, ChangesAsked(until=today, passed=today), (limit, 0))


def count_changes(connection: sqlite3.Connection, asked: ChangesAsked) -> ChangeCount:
    """Return how many changes there are of those asked for; `asked.when` plays no part."""
    query = f"""
        select precision, count(*) as number from (
            select distinct {_PRECISION} as precision, events.act, events.by_act,
                effect_earliest, effect_latest {_FROM}
        ) group by precision
    """
    found = {
        _BY_PRECISION[row["precision"]]: row["number"]
        for row in rows(connection, query, asked.values)
    }
    return ChangeCount(*(found.get(kind, 0) for kind in _BY_PRECISION))


def _found(
    connection: sqlite3.Connection,
    asked: ChangesAsked,
    page: tuple[int, int],
    soonest: bool = False,
) -> tuple[Change, ...]:
    keys = _page(connection, asked, page, soonest)
    query = f"""
        select events.act, events.by_act, effect_earliest,
            effect_latest, min(effect_certainty) as effect_certainty,
            min(effect_assumption) as effect_assumption, min(effect_reason) as effect_reason
        {_FROM} and events.act in (select value from json_each(?5))
        group by events.act, events.by_act, effect_earliest, effect_latest
    """
    acts = json.dumps(sorted({act for act, *_ in keys}), ensure_ascii=False)
    groups = {_key(row): row for row in rows(connection, query, (*asked.values, acts))}
    names = _names(connection, {key for act, by_act, *_ in keys for key in (act, by_act)})
    return tuple(_change(connection, groups[key], names) for key in keys)


def _page(
    connection: sqlite3.Connection, asked: ChangesAsked, page: tuple[int, int], soonest: bool
) -> list[_Key]:
    """The changes of a page by their keys, in their order.

    Events are ordered as their changes are, so the changes of a page are among the first
    events: with a limit SQLite keeps only so many while it walks, and sorts no more.
    """
    order = "effect_earliest, effect_latest" if soonest else "effect_latest desc, effect_earliest"
    query = f"""
        select events.act, events.by_act, effect_earliest, effect_latest
        {_FROM} and (?5 is null or {_PRECISION} = ?5)
        order by {_PRECISION}, {order}, events.act, events.by_act limit ?6
    """
    precision = _BY_PRECISION.index(asked.when) if asked.when else None
    limit, offset = page
    end = offset + limit
    most = _EVENTS_OF_A_CHANGE * end
    while True:
        found = rows(connection, query, (*asked.values, precision, most))
        keys = list(dict.fromkeys(_key(row) for row in found))
        if len(keys) >= end or len(found) < most:
            return keys[offset:end]
        most *= _EVENTS_OF_A_CHANGE


def _key(row: Row) -> _Key:
    return row["act"], row["by_act"], row["effect_earliest"], row["effect_latest"]


def _change(connection: sqlite3.Connection, row: Row, names: dict[str, ActName]) -> Change:
    query = """
        select clauses.eid, events.kind, events.applied, events.quote
        from events left join clauses on clauses.id = events.clause
        where events.act = ? and events.by_act is ? and effect_earliest is ?
            and effect_latest is ?
        order by clauses.position, events.id
    """
    key = (row["act"], row["by_act"], row["effect_earliest"], row["effect_latest"])
    told = (
        ClauseChange(one["eid"], one["kind"], bool(one["applied"]), one["quote"])
        for one in rows(connection, query, key)
    )
    happened = tuple(dict.fromkeys(told))
    when = effective_from_row(row, "effect") or UnknownDate("not recorded")
    return Change(names[row["act"]], names.get(row["by_act"] or ""), when, happened)


def _names(connection: sqlite3.Connection, keys: Iterable[str | None]) -> dict[str, ActName]:
    wanted = sorted(key for key in keys if key)
    marks = ", ".join("?" for _ in wanted)
    query = f"select id, label, number, date, title from acts where id in ({marks})"
    return {row["id"]: _name(row) for row in rows(connection, query, tuple(wanted))}


def _name(row: Row) -> ActName:
    handle = f"{row['number']}/{row['date']}" if row["number"] and row["date"] else row["id"]
    return ActName(row["id"], row["label"], handle, row["title"])


def _bounds(when: EffectiveDate) -> tuple[str | None, str | None]:
    first, last = earliest(when), latest(when)
    return (first.isoformat() if first else None, last.isoformat() if last else None)
