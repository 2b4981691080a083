"""A term as a rule sets it, counted from a day or from a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kb.calendar import ALMATY, Week
from kb.terms import (
    Counted,
    CountedDay,
    CountedTime,
    WorkingTime,
    add_calendar_days,
    add_months,
    add_working_days,
    add_working_time,
)
from parsers.model import Bound, Deadline, Unit
from queries.rules.registration import ASSUMED_HOURS, ASSUMED_TIME

TIME_UNITS = (Unit.HOUR, Unit.MINUTE)


def count(start: date, value: Deadline, week: Week = Week.FIVE_DAYS) -> Counted:
    """Return the end of a term of days, weeks, months or years; a term before goes backwards.

    Raises ValueError for hours and minutes, which need a moment to start from.
    """
    sign = -1 if value.bound is Bound.AT_LEAST_BEFORE else 1
    number = sign * value.number
    match value.unit:
        case Unit.WORKING_DAY:
            return add_working_days(start, number, week)
        case Unit.CALENDAR_DAY:
            return add_calendar_days(start, number, week)
        case Unit.WEEK:
            return add_calendar_days(start, 7 * number, week)
        case Unit.MONTH:
            return add_months(start, number, week)
        case Unit.YEAR:
            return add_months(start, 12 * number, week)
        case _:
            raise ValueError(f"a term of {value.unit.value}s has no days")


@dataclass(frozen=True, slots=True)
class End:
    """The day or moment on which a term ends, the days on the way, what makes it unsure."""

    due: date | datetime
    trace: tuple[CountedDay, ...] = ()
    notes: tuple[str, ...] = ()


def end_of(
    value: Deadline, start: date | datetime, hours: WorkingTime | None, week: Week = Week.FIVE_DAYS
) -> End:
    """Return the end of any term; hours count inside `hours`, from opening if only a day is known.

    Raises CalendarRangeError if the term leaves the known years, and ValueError for hours before
    an event, which no rule of counting covers.
    """
    day = start.date() if isinstance(start, datetime) else start
    if value.bound in (Bound.SAME_DAY, Bound.IMMEDIATELY):
        return End(start)
    if value.unit not in TIME_UNITS:
        counted = count(day, value, week)
        return End(counted.due, counted.trace, counted.notes)
    worked = hours or ASSUMED_TIME
    moment = start if isinstance(start, datetime) else datetime.combine(day, worked.opens, ALMATY)
    timed = count_time(moment, value, worked, week)
    assumed = () if hours else (ASSUMED_HOURS,)
    return End(timed.due, timed.trace, (*assumed, *timed.notes))


def count_time(
    start: datetime, value: Deadline, hours: WorkingTime, week: Week = Week.FIVE_DAYS
) -> CountedTime:
    """Return the end of a term of hours or minutes, counted inside working hours.

    Raises ValueError for a term of days, or for one before an event.
    """
    if value.unit not in TIME_UNITS or value.bound is Bound.AT_LEAST_BEFORE:
        raise ValueError("hours before an event are not counted")
    minutes = value.number * (60 if value.unit is Unit.HOUR else 1)
    return add_working_time(start, timedelta(minutes=minutes), hours, week)
