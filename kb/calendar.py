"""Working days (жұмыс күні) of Kazakhstan: which days count, and why the others do not.

Days off come from the package `holidays` (days moved by decree included, up to 2025) and from
a table of overrides; `docs/calendar.md` says what is known of which year.  A term of days
starts on the day after its event (Civil Code, chapter on terms, articles 172-176, quoted from
memory).  Counting is arithmetic on lists made once: see `kb.terms` for it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from io import StringIO
from itertools import accumulate
from typing import Any
from zoneinfo import ZoneInfo

from holidays.calendars.gregorian import SAT, SUN
from holidays.countries.kazakhstan import Kazakhstan, KazakhstanStaticHolidays
from holidays.observed_holiday_base import SAT_SUN_TO_NEXT_WORKDAY, SUN_TO_NEXT_WORKDAY

from kb.errors import CalendarRangeError, ReferenceTableError

FIRST_DAY = date(2015, 1, 1)
"""The year of the oldest values of the reference tables; the package goes back further."""
LAST_DAY = date(2027, 12, 31)
"""The last year whose public holidays are set by law in the package (15 March is new in it)."""
LAST_DECREED_YEAR = 2026
"""Moves by decree are known up to this year (2026: none); for a later one none is decided."""
ALMATY = ZoneInfo("Asia/Almaty")
"""Time of day in the orders: UTC+6, and UTC+5 from 1 March 2024."""

_COLUMNS = ("date", "week", "state", "name", "source")
_ESTIMATE_SLACK = 1
"""A day fixed by the moon, known as an estimate only, can turn out a day earlier or later."""
_ONE_DAY = timedelta(days=1)


class Week(StrEnum):
    """The working week of the body that has to act."""

    FIVE_DAYS = "five_days"  # бес күндік жұмыс аптасы
    SIX_DAYS = "six_days"  # алты күндік жұмыс аптасы


@dataclass(frozen=True, slots=True)
class DayKind:
    """What one day is: `reason` in plain words, `holiday` its Kazakh name where it has one.

    `estimated` marks a holiday whose date is an estimate, which may yet change.
    """

    date: date
    working: bool
    reason: str
    holiday: str | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Override:
    """A line of the table of overrides: a day that is off, or worked, whatever else is known."""

    date: date
    weeks: tuple[Week, ...]
    working: bool
    name: str
    source: str


class Calendar:
    """The days from `FIRST_DAY` to `LAST_DAY` of one working week, ready for counting.

    `working` lists the working days in order; `passed[n]` tells how many of them there are up
    to and including the n-th day; `doubts[n]` how many days up to there stand near an
    estimated holiday.  All are counted from `FIRST_DAY`.
    """

    __slots__ = ("days", "doubts", "passed", "week", "working")

    def __init__(self, week: Week, overrides: Iterable[Override] = ()) -> None:
        self.week = week
        self.days: tuple[DayKind, ...] = tuple(_kinds(week, tuple(overrides)))
        self.working: tuple[date, ...] = tuple(day.date for day in self.days if day.working)
        self.passed: tuple[int, ...] = tuple(accumulate(int(day.working) for day in self.days))
        self.doubts: tuple[int, ...] = tuple(accumulate(_near_estimates(self.days)))

    def place(self, day: date) -> int:
        """Return how many days after `FIRST_DAY` a day lies.

        Raises CalendarRangeError for a day that the calendar does not know.
        """
        place = (day - FIRST_DAY).days
        if 0 <= place < len(self.days):
            return place
        raise CalendarRangeError(
            f"the working days of {day.year} are not known ({day.isoformat()}); the calendar "
            f"knows {FIRST_DAY.year} to {LAST_DAY.year}"
        )

    def kind(self, day: date) -> DayKind:
        """Return what a day is; raises CalendarRangeError outside the known years."""
        return self.days[self.place(day)]

    def is_doubtful(self, first: int, last: int) -> bool:
        """Say whether a stretch of places, both ends included, touches an estimated holiday."""
        return self.doubts[last] > (self.doubts[first - 1] if first else 0)

    def next_working_day(self, day: date) -> date:
        """Return the first working day after a day."""
        passed = self.passed[self.place(day)]
        if passed >= len(self.working):
            raise CalendarRangeError(_beyond(LAST_DAY))
        return self.working[passed]

    def last_working_day(self, day: date) -> date:
        """Return the last working day that is not after a day."""
        passed = self.passed[self.place(day)]
        if not passed:
            raise CalendarRangeError(_beyond(FIRST_DAY))
        return self.working[passed - 1]

    def add(self, start: date, number: int) -> date:
        """Return the `number`-th working day after `start`, before it if negative.

        The day `start` itself is not counted; zero gives it back.  Raises CalendarRangeError
        if the count leaves the known years.
        """
        return self.days[self.step(self.place(start), number)].date

    def step(self, place: int, number: int) -> int:
        """Like `add`, from place to place (days after `FIRST_DAY`)."""
        if number == 0:
            return place
        if number > 0:
            index = self.passed[place] + number - 1
        else:
            index = self.passed[place] - self.days[place].working + number
        if not 0 <= index < len(self.working):
            raise CalendarRangeError(_beyond(LAST_DAY if number > 0 else FIRST_DAY))
        return (self.working[index] - FIRST_DAY).days


@cache
def calendar(week: Week = Week.FIVE_DAYS) -> Calendar:
    """Return the calendar of a working week, with the overrides that travel with the package."""
    return Calendar(week, read_overrides())


def working_day(day: date, week: Week = Week.FIVE_DAYS) -> DayKind:
    """Return whether a day is worked, and why or why not.

    Raises CalendarRangeError outside the known years.
    """
    return calendar(week).kind(day)


def read_overrides(text: str | None = None) -> tuple[Override, ...]:
    """Read a table of overrides, by default the one that travels with the package.

    A line is `date,week,state,name,source`: week is `five_days`, `six_days` or `all`; state is
    `off` or `worked`.  Raises ReferenceTableError, naming the line, for anything else.
    """
    if text is None:
        text = (files("kb.reference") / "calendar_overrides.csv").read_text(encoding="utf-8")
    reader = csv.DictReader(StringIO(text))
    if tuple(reader.fieldnames or ()) != _COLUMNS:
        raise ReferenceTableError(
            f"calendar_overrides.csv: the first line must read {','.join(_COLUMNS)}"
        )
    return tuple(_override(reader.line_num, row) for row in reader)


def _override(line: int, row: Mapping[str, str | None]) -> Override:
    values = {name: (row.get(name) or "").strip() for name in _COLUMNS}
    weeks = tuple(Week) if values["week"] == "all" else ()
    try:
        weeks = weeks or (Week(values["week"]),)
        day = date.fromisoformat(values["date"])
        working = {"off": False, "worked": True}[values["state"]]
    except (ValueError, KeyError):
        raise ReferenceTableError(
            f"calendar_overrides.csv, line {line}: a line gives a date as 2026-03-09, a week "
            "(five_days, six_days, all) and a state (off, worked)"
        ) from None
    return Override(day, weeks, working, values["name"], values["source"])


def _kinds(week: Week, overrides: tuple[Override, ...]) -> Iterator[DayKind]:
    by_day = {line.date: line for line in overrides if week in line.weeks}
    kazakh, english = _holidays(week, "kk"), _holidays(week, "en_US")
    moved = _decreed_moves() if week is Week.FIVE_DAYS else {}
    worked_for = {worked: off for off, worked in moved.items()}
    day = FIRST_DAY
    while day <= LAST_DAY:
        if day in by_day:
            line = by_day[day]
            yield DayKind(day, line.working, f"{line.name} ({line.source})")
        elif day in moved:
            yield DayKind(day, False, f"day off moved from {moved[day].isoformat()}")
        elif day in worked_for:
            instead = worked_for[day].isoformat()
            yield DayKind(day, True, f"worked {_weekday(day)}, in place of {instead}")
        else:
            yield _plain(day, week, kazakh, english)
        day += _ONE_DAY


def _plain(
    day: date, week: Week, kazakh: Mapping[date, str], english: Mapping[date, str]
) -> DayKind:
    name = kazakh.get(day)
    if name is not None:
        # The package marks a date that is not settled yet in the name of the day.
        estimated = "estimated" in english[day]
        return DayKind(day, False, f"{english[day]} – {name}", name, estimated)
    off = (SAT, SUN) if week is Week.FIVE_DAYS else (SUN,)
    if day.weekday() in off:
        return DayKind(day, False, _weekday(day))
    return DayKind(day, True, "working day")


def _holidays(week: Week, language: str) -> Mapping[date, str]:
    """Public holidays by day; one that falls on a day off moves on, but Kurban Ait does not.

    In a week of six days Saturday is no day off, so only a Sunday moves a holiday.
    """
    rule = SAT_SUN_TO_NEXT_WORKDAY if week is Week.FIVE_DAYS else SUN_TO_NEXT_WORKDAY
    found = Kazakhstan(
        years=range(FIRST_DAY.year, LAST_DAY.year + 1), language=language, observed_rule=rule
    )
    moved = _decreed_moves()
    return {day: found.get(day) for day in found if day not in moved}


@cache
def _decreed_moves() -> dict[date, date]:
    """Days off by decree of the Government with the day worked for each (week of five days)."""
    moves: dict[date, date] = {}
    table: dict[int, Any] = KazakhstanStaticHolidays.special_public_holidays
    for year, lines in table.items():
        # One move stands bare: (month, day off, month, day worked[, year of the day worked]).
        for line in (lines,) if isinstance(lines[0], int) else lines:
            worked_in = line[4] if len(line) > 4 else year
            moves[date(year, line[0], line[1])] = date(worked_in, line[2], line[3])
    return moves


def _near_estimates(days: tuple[DayKind, ...]) -> Iterator[int]:
    near = {
        place + shift
        for place, day in enumerate(days)
        if day.estimated
        for shift in range(-_ESTIMATE_SLACK, _ESTIMATE_SLACK + 1)
    }
    return (int(place in near) for place in range(len(days)))


def _weekday(day: date) -> str:
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return names[day.weekday()]


def _beyond(edge: date) -> str:
    return (
        f"the term leaves the years that the calendar knows "
        f"({FIRST_DAY.year} to {LAST_DAY.year}, edge {edge.isoformat()})"
    )
