"""Counting terms (мерзім): working days, calendar days, months, hours inside working time.

The day of the event is not counted: a term starts on the day after it (Civil Code, chapter on
terms, articles 172-176, quoted from memory, as is the rule that a term in calendar days,
months or years which ends on a day off goes on to the next working day).  A term *before* an
event counts backwards and, where it would end on a day off, ends on the working day before.
"""

from __future__ import annotations

import calendar as months_of
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kb.calendar import ALMATY, LAST_DECREED_YEAR, Calendar, DayKind, Week, calendar
from kb.errors import CalendarRangeError

_ESTIMATE = (
    "the term touches a holiday whose day is an estimate (Құрбан айт, ±1 day); the due date "
    "can yet change"
)
_UNDECREED = (
    f"days off of years after {LAST_DECREED_YEAR} can still be moved by decree; the due date "
    "can yet change"
)


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of a term: whether it was counted, and why or why not."""

    date: date
    counted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A term that was counted: its last day, each day on the way, and what makes it unsure.

    The trace goes in the direction of counting and ends with the due day.
    """

    due: date
    trace: tuple[CountedDay, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountedTime:
    """A term of hours or minutes: the moment at which it ends, in the time of Almaty."""

    due: datetime
    trace: tuple[CountedDay, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """Working hours of one day; without a break both its ends are None."""

    opens: time
    closes: time
    break_start: time | None = None
    break_end: time | None = None

    @property
    def stretches(self) -> tuple[tuple[time, time], ...]:
        """The stretches of a day in which work is done, in order."""
        if self.break_start is None or self.break_end is None:
            return ((self.opens, self.closes),)
        return ((self.opens, self.break_start), (self.break_end, self.closes))


def add_working_days(start: date, number: int, week: Week = Week.FIVE_DAYS) -> Counted:
    """Return the `number`-th working day after `start`; a negative number counts backwards.

    >>> add_working_days(date(2022, 3, 3), 3).due
    datetime.date(2022, 3, 9)

    Raises CalendarRangeError if the term leaves the years that the calendar knows.
    """
    days = calendar(week)
    first = days.place(start)
    last = days.step(first, number)
    return Counted(days.days[last].date, _trace(days, first, last), _notes(days, first, last))


def add_calendar_days(start: date, number: int, week: Week = Week.FIVE_DAYS) -> Counted:
    """Return the day `number` calendar days after `start` (before it, if negative).

    An end on a day off moves to the next working day, backwards to the one before.  Raises
    CalendarRangeError if the term leaves the years that the calendar knows.
    """
    return _ended(calendar(week), start, _shifted(start, number), number >= 0)


def add_months(start: date, number: int, week: Week = Week.FIVE_DAYS) -> Counted:
    """Return the same day `number` months later (earlier, if negative), moved off days off.

    A month without that day ends the term on its last day.  Raises CalendarRangeError if the
    term leaves the years that the calendar knows.
    """
    place = start.year * 12 + start.month - 1 + number
    year, month = divmod(place, 12)
    if not date.min.year <= year <= date.max.year:
        raise CalendarRangeError(f"a term of {number} months leaves the calendar")
    last = months_of.monthrange(year, month + 1)[1]
    end = date(year, month + 1, min(start.day, last))
    return _ended(calendar(week), start, end, number >= 0)


def add_working_time(
    start: datetime, length: timedelta, hours: WorkingTime, week: Week = Week.FIVE_DAYS
) -> CountedTime:
    """Return when a term of hours or minutes ends, counted inside working hours only.

    `start` without an offset is the time of Almaty; one outside working hours counts from the
    next moment of work.  Raises CalendarRangeError outside the known years, ValueError for
    hours that contain no time at all.
    """
    days = calendar(week)
    moment = at_almaty(start)
    if not any(begins < ends for begins, ends in hours.stretches):
        raise ValueError("the working hours contain no time")
    left, day, trace = length, moment.date(), list[CountedDay]()
    first = days.place(day)
    while True:
        kind = days.kind(day)
        if kind.working:
            for begins, ends in hours.stretches:
                opens = max(_moment(day, begins), moment)
                closes = _moment(day, ends)
                if opens + left <= closes:
                    trace.append(CountedDay(day, True, kind.reason))
                    due = opens + left
                    return CountedTime(due, tuple(trace), _notes(days, first, days.place(day)))
                left -= max(closes - opens, timedelta())
        trace.append(CountedDay(day, kind.working, kind.reason))
        day = _shifted(day, 1)


def at_almaty(moment: datetime) -> datetime:
    """Return a moment in the time of Almaty; one without an offset is already meant so."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=ALMATY)
    return moment.astimezone(ALMATY)


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, ALMATY)


def _shifted(day: date, number: int) -> date:
    try:
        return day + timedelta(days=number)
    except OverflowError:
        raise CalendarRangeError(f"a term of {number} days leaves the calendar") from None


def _ended(days: Calendar, start: date, end: date, forwards: bool) -> Counted:
    """A term of calendar days: all of them count, the days off behind its end do not."""
    kind = days.kind(end)
    due = end
    if not kind.working:
        due = days.next_working_day(end) if forwards else days.last_working_day(end)
    first, last = days.place(start), days.place(due)
    kinds = days.days[first + 1 : last + 1] if forwards else days.days[last:first][::-1]
    trace = tuple(_calendar_day(day, end, forwards) for day in kinds)
    return Counted(due, trace, _notes(days, first, last))


def _calendar_day(day: DayKind, end: date, forwards: bool) -> CountedDay:
    inside = day.date <= end if forwards else day.date >= end
    if inside and day.working:
        return CountedDay(day.date, True, "calendar day")
    if inside:
        return CountedDay(day.date, True, f"calendar day ({day.reason})")
    if day.working:
        return CountedDay(day.date, False, "the term ended on a day off: moved to a working day")
    return CountedDay(day.date, False, day.reason)


def _trace(days: Calendar, first: int, last: int) -> tuple[CountedDay, ...]:
    """The days behind one place up to another, in the direction of counting."""
    counted = _counted_days(days)
    if last >= first:
        return counted[first + 1 : last + 1]
    return counted[last:first][::-1]


_COUNTED: dict[Week, tuple[Calendar, tuple[CountedDay, ...]]] = {}
"""Every day of a calendar as an entry of a trace: made once, cut for each answer."""


def _counted_days(days: Calendar) -> tuple[CountedDay, ...]:
    known = _COUNTED.get(days.week)
    if known is None or known[0] is not days:
        made = tuple(CountedDay(day.date, day.working, day.reason) for day in days.days)
        known = _COUNTED[days.week] = (days, made)
    return known[1]


def _notes(days: Calendar, first: int, last: int) -> tuple[str, ...]:
    if last < first:
        first, last = last, first
    notes = (_ESTIMATE,) if days.is_doubtful(first, last) else ()
    return (*notes, _UNDECREED) if days.days[last].date.year > LAST_DECREED_YEAR else notes
