"""A term as a rule sets it, counted from a day or from a moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kb.calendar import Week
from kb.terms import (
    Counted,
    CountedTime,
    WorkingTime,
    add_calendar_days,
    add_months,
    add_working_days,
    add_working_time,
)
from parsers.model import Bound, Deadline, Unit

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


def count_time(
    start: datetime, value: Deadline, hours: WorkingTime, week: Week = Week.FIVE_DAYS
) -> CountedTime:
    """Return the end of a term of hours or minutes, counted inside working hours.

    Raises ValueError for a term of days, or for one before an event.
    """
    if value.unit not in TIME_UNITS or value.bound is Bound.AT_LEAST_BEFORE:
        raise ValueError(f"a term of {value.unit.value}s is not counted in hours")
    minutes = value.number * (60 if value.unit is Unit.HOUR else 1)
    return add_working_time(start, timedelta(minutes=minutes), hours, week)
