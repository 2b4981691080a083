"""Working days: the vectors of public lists, a slow counter beside the fast one, the edges."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.calendar import (
    FIRST_DAY,
    LAST_DAY,
    Calendar,
    Week,
    calendar,
    read_overrides,
    working_day,
)
from kb.errors import CalendarRangeError, ReferenceTableError
from kb.terms import (
    WorkingTime,
    add_calendar_days,
    add_months,
    add_working_days,
    add_working_time,
)

DAY = timedelta(days=1)
OFFICE = WorkingTime(time(9), time(18, 30), time(13), time(14, 30))

# Day off by decree, the day worked for it: public lists of each year.
MOVES = [
    ("2020-01-03", "2020-01-05"),
    ("2020-05-08", "2020-05-11"),
    ("2020-12-18", "2020-12-20"),
    ("2021-07-05", "2021-07-03"),
    ("2022-03-07", "2022-03-05"),
    ("2022-08-29", "2022-08-27"),
    ("2022-10-24", "2022-10-22"),
    ("2023-07-07", "2023-07-01"),
    ("2024-05-08", "2024-05-04"),
    ("2025-01-03", "2025-01-05"),
]

VECTORS = [
    ("2022-03-03", 3, "2022-03-09", "Saturday 5 March worked; 7 moved, 8 Women's Day"),
    ("2022-08-25", 5, "2022-09-02", "Saturday 27 worked; 29 moved, 30 Constitution Day"),
    ("2023-06-29", 5, "2023-07-05", "Saturday 1 July worked"),
    ("2024-05-02", 3, "2024-05-06", "Saturday 4 May worked"),
    ("2020-06-17", 15, "2020-07-09", "6 July is Capital Day"),
    ("2026-05-06", 2, "2026-05-12", "7 May; 9 May is a Saturday, so 11 May is off"),
    ("2025-01-01", 3, "2025-01-08", "2, 3 (moved), 7 off; Sunday 5 worked"),
]


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(("off", "worked"), MOVES)
def test_days_moved_by_decree(off, worked):
    assert not working_day(day(off)).working
    assert working_day(day(worked)).working
    assert worked in working_day(day(off)).reason
    assert off in working_day(day(worked)).reason


@pytest.mark.parametrize(("start", "number", "due", "why"), VECTORS)
def test_vectors(start, number, due, why):
    counted = add_working_days(day(start), number)
    assert counted.due == day(due), why
    assert sum(entry.counted for entry in counted.trace) == number
    assert counted.trace[0].date == day(start) + DAY
    assert counted.trace[-1].date == day(due)


@pytest.mark.parametrize(
    ("when", "working", "why"),
    [
        ("2026-08-30", False, "a Sunday, no longer Constitution Day"),
        ("2026-08-31", True, "so Monday is not off for it"),
        ("2027-03-15", False, "Constitution Day from 2027 on"),
        ("2021-08-30", False, "Constitution Day until 2025"),
        ("2022-01-04", False, "1 and 2 January fell on a weekend"),
        ("2022-07-09", False, "Kurban Ait on a Saturday"),
        ("2022-07-11", True, "Kurban Ait is not moved to Monday"),
        ("2021-12-17", False, "second day of Independence until 2021"),
        ("2022-12-19", True, "one day of Independence from 2022 on"),
    ],
)
def test_days_that_lists_agree_on(when, working, why):
    assert working_day(day(when)).working is working, why


def test_names_of_holidays_are_in_kazakh_and_estimates_are_marked():
    assert "Құрбан айт" in (working_day(day("2023-06-28")).holiday or "")
    assert not working_day(day("2023-06-28")).estimated
    assert working_day(day("2026-05-27")).estimated


@pytest.mark.parametrize(
    ("start", "number", "warned", "why"),
    [
        ("2026-05-25", 3, True, "crosses 27 May 2026"),
        ("2026-05-25", 1, True, "ends on the day before the estimate, which may be the holiday"),
        ("2026-05-28", 1, True, "starts on the day after it"),
        ("2026-05-29", 3, False, "two days behind it"),
        ("2025-06-05", 3, False, "Kurban Ait of 2025 is known"),
    ],
)
def test_an_answer_near_an_estimated_day_says_so(start, number, warned, why):
    notes = add_working_days(day(start), number).notes
    assert any("Құрбан айт" in note for note in notes) is warned, why


def test_2027_can_still_be_moved_by_decree():
    assert any("decree" in note for note in add_working_days(day("2026-12-30"), 5).notes)
    assert not any("decree" in note for note in add_working_days(day("2026-12-01"), 5).notes)


def test_a_week_of_six_days_works_on_saturdays_and_knows_no_moved_days():
    assert working_day(day("2023-03-04"), Week.SIX_DAYS).working
    assert not working_day(day("2023-03-05"), Week.SIX_DAYS).working
    assert working_day(day("2022-03-07"), Week.SIX_DAYS).working, "moved for five-day weeks only"
    assert not working_day(day("2022-03-08"), Week.SIX_DAYS).working
    # 7 May 2022 was a Saturday: off, and no other day for it; 1 May a Sunday: 2 May off.
    assert not working_day(day("2022-05-07"), Week.SIX_DAYS).working
    assert working_day(day("2022-05-10"), Week.SIX_DAYS).working
    assert not working_day(day("2022-05-02"), Week.SIX_DAYS).working


@pytest.mark.parametrize("outside", ["2014-12-31", "2028-01-01"])
def test_years_that_are_not_known_are_an_error(outside):
    with pytest.raises(CalendarRangeError, match="2015 to 2027"):
        working_day(day(outside))
    with pytest.raises(CalendarRangeError):
        add_calendar_days(day(outside), 1)


def test_a_term_that_leaves_the_known_years_is_an_error():
    with pytest.raises(CalendarRangeError):
        add_working_days(day("2027-12-30"), 5)
    with pytest.raises(CalendarRangeError):
        add_working_days(day("2015-01-08"), -3)
    with pytest.raises(CalendarRangeError):
        add_calendar_days(day("2020-01-01"), 10**10)


@pytest.mark.parametrize(
    ("start", "number", "due", "why"),
    [
        ("2023-03-01", 10, "2023-03-13", "11 March is a Saturday: Monday 13"),
        ("2023-03-01", 6, "2023-03-07", "a Tuesday"),
        ("2023-03-01", 7, "2023-03-09", "8 March is a holiday"),
        ("2023-03-20", -7, "2023-03-13", "backwards to a Monday"),
        ("2023-03-20", -8, "2023-03-10", "12 March is a Sunday: the Friday before"),
        ("2023-03-01", 0, "2023-03-01", "no time at all"),
    ],
)
def test_calendar_days_move_off_days_off(start, number, due, why):
    assert add_calendar_days(day(start), number).due == day(due), why


@pytest.mark.parametrize(
    ("start", "number", "due", "why"),
    [
        ("2024-01-31", 1, "2024-02-29", "February has no 31st"),
        ("2023-01-31", 1, "2023-02-28", "nor a 29th in 2023"),
        ("2022-11-15", 3, "2023-02-15", "over the new year"),
        ("2023-01-08", 2, "2023-03-09", "8 March is a holiday"),
        ("2023-03-31", -1, "2023-02-28", "backwards"),
    ],
)
def test_months(start, number, due, why):
    assert add_months(day(start), number).due == day(due), why


@pytest.mark.parametrize(
    ("start", "minutes", "due", "why"),
    [
        ("2023-03-01T09:00", 30, "2023-03-01T09:30", "inside the morning"),
        ("2023-03-01T12:45", 30, "2023-03-01T14:45", "the break of 13.00-14.30 does not count"),
        ("2023-03-01T18:15", 30, "2023-03-02T09:15", "over the night"),
        ("2023-03-03T17:30", 180, "2023-03-06T11:00", "over the weekend"),
        ("2023-03-01T06:00", 60, "2023-03-01T10:00", "before the doors open"),
        ("2023-03-07T18:00", 60, "2023-03-09T09:30", "8 March is a holiday"),
        ("2023-03-01T17:30", 60, "2023-03-01T18:30", "up to the last minute"),
    ],
)
def test_hours_count_inside_working_hours(start, minutes, due, why):
    counted = add_working_time(datetime.fromisoformat(start), timedelta(minutes=minutes), OFFICE)
    assert counted.due.replace(tzinfo=None) == datetime.fromisoformat(due), why


@pytest.mark.parametrize(
    ("moment", "hour", "why"),
    [("2024-02-29T10:00", 6, "UTC+6 to the end of February"), ("2024-03-01T10:00", 5, "UTC+5")],
)
def test_almaty_went_from_utc_6_to_utc_5(moment, hour, why):
    counted = add_working_time(datetime.fromisoformat(moment), timedelta(minutes=5), OFFICE)
    assert counted.due.utcoffset() == timedelta(hours=hour), why


def test_an_offset_is_turned_into_the_time_of_almaty():
    # 05:00 UTC on 1 March 2023 is 11:00 in Almaty.
    counted = add_working_time(
        datetime.fromisoformat("2023-03-01T05:00+00:00"), timedelta(minutes=30), OFFICE
    )
    assert counted.due.replace(tzinfo=None) == datetime(2023, 3, 1, 11, 30)


def slow(start: date, number: int) -> date:
    """Count day by day, by lists written here and in no other place."""
    step = DAY if number > 0 else -DAY
    left = abs(number)
    while left:
        start += step
        left -= is_worked(start)
    return start


MOVED_OFF = {off for off, _ in MOVES} | {
    *("2016-03-07", "2017-03-20", "2017-07-07", "2018-03-09", "2018-04-30", "2018-05-08"),
    *("2018-08-31", "2018-12-31", "2019-05-10"),
}
WORKED = {worked for _, worked in MOVES} | {
    *("2016-03-05", "2017-03-18", "2017-07-01", "2018-03-03", "2018-04-28", "2018-05-05"),
    *("2018-08-25", "2018-12-29", "2019-05-04"),
}
KURBAN_AIT = {
    *("2015-09-24", "2016-09-12", "2017-09-01", "2018-08-21", "2019-08-11", "2020-07-31"),
    *("2021-07-20", "2022-07-09", "2023-06-28", "2024-06-16", "2025-06-06", "2026-05-27"),
    "2027-05-16",
}


def holidays_of(year: int) -> list[date]:
    """National holidays of a year, which move when they fall on a day off."""
    days = [(1, 1), (1, 2), (3, 8), (3, 21), (3, 22), (3, 23), (5, 1), (5, 7), (5, 9), (7, 6)]
    days += [(8, 30)] if year <= 2025 else []
    days += [(3, 15)] if year >= 2027 else []
    days += [(10, 25)] if year >= 2022 else []
    days += [(12, 1), (12, 16), (12, 17)] if year <= 2021 else [(12, 16)]
    return sorted(date(year, *pair) for pair in days)


def days_off_of(year: int) -> set[date]:
    fixed = set(holidays_of(year)) | {date(year, 1, 7)}
    off = set(fixed)
    for holiday in sorted(holidays_of(year)):
        if holiday.weekday() < 5:
            continue
        instead = holiday
        while instead.weekday() >= 5 or instead in off:
            instead += DAY
        off.add(instead)
    return off


DAYS_OFF = set().union(*(days_off_of(year) for year in range(2015, 2028)))


def is_worked(moment: date) -> bool:
    text = moment.isoformat()
    if text in WORKED:
        return True
    if text in MOVED_OFF or text in KURBAN_AIT:
        return False
    return moment.weekday() < 5 and moment not in DAYS_OFF


STARTS = st.dates(FIRST_DAY + 60 * DAY, LAST_DAY - 60 * DAY)


@given(STARTS, st.integers(1, 30))
def test_forwards_as_a_slow_counter_does(start, number):
    assert add_working_days(start, number).due == slow(start, number)


@given(STARTS, st.integers(1, 30))
def test_backwards_as_a_slow_counter_does(start, number):
    assert add_working_days(start, -number).due == slow(start, -number)


@given(STARTS, st.integers(1, 30))
def test_there_and_back(start, number):
    """From a working day, n forwards and n backwards are the same days."""
    start = calendar().next_working_day(start)
    assert add_working_days(add_working_days(start, number).due, -number).due == start


@given(STARTS, st.integers(-30, 30))
def test_a_trace_has_every_day_once(start, number):
    counted = add_working_days(start, number)
    step = DAY if number > 0 else -DAY
    wanted = []
    while start != counted.due:
        start += step
        wanted.append(start)
    assert [entry.date for entry in counted.trace] == wanted
    assert sum(entry.counted for entry in counted.trace) == abs(number)


def test_overrides_go_before_everything_else():
    table = (
        "date,week,state,name,source\n"
        "2026-10-23,five_days,off,day off,decree of the Government\n"
        "2026-10-24,five_days,worked,worked day,decree of the Government\n"
    )
    changed = Calendar(Week.FIVE_DAYS, read_overrides(table))
    assert changed.add(day("2026-10-22"), 1) == day("2026-10-24")
    assert calendar().add(day("2026-10-22"), 1) == day("2026-10-23")
    assert "decree of the Government" in changed.kind(day("2026-10-24")).reason
    six = Calendar(Week.SIX_DAYS, read_overrides(table))
    assert six.kind(day("2026-10-23")).working, "the line is for five-day weeks"


@pytest.mark.parametrize(
    "table",
    [
        "date,state\n",
        "date,week,state,name,source\n2026-02-30,all,off,x,y\n",
        "date,week,state,name,source\n2026-02-03,seven,off,x,y\n",
        "date,week,state,name,source\n2026-02-03,all,maybe,x,y\n",
    ],
)
def test_a_wrong_table_of_overrides_is_refused(table):
    with pytest.raises(ReferenceTableError, match=r"calendar_overrides\.csv"):
        read_overrides(table)
