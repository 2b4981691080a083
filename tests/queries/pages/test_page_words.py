"""Names in the reader's language: places, intervals, terms, hours; pages of lists; what is kept."""

import asyncio
import sqlite3
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from types import SimpleNamespace
from typing import cast

import pytest
from datasette.database import Database
from hypothesis import given
from hypothesis import strategies as st

from kb.effective import DateWindow, ExactDate, UnknownDate
from kb.terms import CountedDay
from parsers.model import (
    AfterHours,
    Bound,
    CaseKey,
    Channel,
    Deadline,
    Fee,
    FeeKind,
    Hours,
    StartEvent,
    StepKey,
    Unit,
)
from queries.pages.answering import kept as keeping
from queries.pages.answering.paging import Paging, offset_of
from queries.pages.language.languages import translator
from queries.pages.language.rule_wordings import CASES, STEPS, RuleWordings
from queries.pages.language.wordings import Wordings

ENGLISH = Wordings(translator("en"))
RULED = RuleWordings(translator("en"))
WINDOW = DateWindow(date(2022, 7, 18), date(2022, 8, 17), "assumption", "reason")


@pytest.mark.parametrize(
    ("eid", "said", "why"),
    [
        ("att_1__para_13__part_3", "attachment 1, point 13, part 3", "outermost first"),
        ("att_n2__annex_1__row_8", "attachment 2, annex 1, row 8", "known by its title only"),
        ("para_10-1", "point 10-1", "a number with a hyphen"),
        ("part_div_1__chp_2__heading", "division 1, chapter 2, heading", "a prefix of two words"),
        ("part_4", "part 4", "which is no division"),
        ("preamble", "preamble", "a piece without a number"),
        (None, "the whole act", "no clause"),
        ("odd_thing", "odd_thing", "what has no name is shown as it is"),
    ],
)
def test_a_place_is_named_as_lawyers_say_it(eid, said, why):
    assert ENGLISH.place(eid) == said, why


@pytest.mark.parametrize(
    ("begin", "end", "said"),
    [
        (ExactDate(date(2026, 7, 12)), None, "begins: 2026-07-12"),
        (WINDOW, None, "begins: a day between 2022-07-18 and 2022-08-17"),
        (None, ExactDate(date(2023, 10, 1)), "ends: 2023-10-01"),
        (
            UnknownDate("?", date(2020, 3, 16)),
            WINDOW,
            "begins: a day that is not known, not before 2020-03-16; "
            "ends: a day between 2022-07-18 and 2022-08-17",
        ),
        (None, None, ""),
    ],
)
def test_an_interval_is_told_without_invented_days(begin, end, said):
    assert ENGLISH.interval(begin, end) == said


@pytest.mark.parametrize(
    ("state", "certainty", "said"),
    [
        ("in_force", "exact", "in force"),
        ("in_force", "computed", "in force"),
        ("repealed", "presumed", "repealed (presumed)"),
        ("uncertain", "uncertain", "uncertain"),
        ("not_yet", "presumed", "not in force yet (presumed)"),
    ],
)
def test_a_state_says_how_sure_it_is(state, certainty, said):
    assert ENGLISH.standing(state, certainty) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Deadline(1, Unit.WORKING_DAY), "1 working day"),
        (
            Deadline(5, Unit.WORKING_DAY, start=StartEvent.REGISTRATION),
            "5 working days, from registration",
        ),
        (Deadline(60, Unit.CALENDAR_DAY), "60 calendar days"),
        (Deadline(30, Unit.MINUTE), "30 minutes"),
        (
            Deadline(3, Unit.WORKING_DAY, Bound.AT_LEAST_BEFORE, StartEvent.END_OF_TERM),
            "at least 3 working days before the term ends",
        ),
        (Deadline(0, Unit.WORKING_DAY, Bound.SAME_DAY), "on the same day"),
        (Deadline(0, Unit.WORKING_DAY, Bound.IMMEDIATELY), "at once"),
    ],
)
def test_a_term_in_words(value, said):
    assert RULED.term(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fee(FeeKind.MCI, Decimal(10)), "10 MCI"),
        (Fee(FeeKind.PERCENT, Decimal(10)), "10 % of the rate"),
        (Fee(FeeKind.PERCENT, Decimal(50), of_mci=True), "50 % of the MCI"),
        (Fee(FeeKind.TENGE, Decimal(12500)), "12,500 tenge"),
        (Fee(FeeKind.NONE), "no fee is charged"),
        (Fee(FeeKind.FREE), "free of charge"),
        (Fee(FeeKind.REFERENCE), "set by another act"),
    ],
)
def test_a_fee_in_words(value, said):
    assert RULED.fee(value) == said


def test_hours_say_whose_they_are_and_only_what_is_set():
    # Row 7 of the standards: Monday to Friday 9.00-18.30, break 13.00-14.30.
    own = Hours(
        Channel.PROVIDER,
        days=(1, 2, 3, 4, 5),
        open=time(9),
        close=time(18, 30),
        break_start=time(13),
        break_end=time(14, 30),
    )
    said = RULED.hours(own)
    assert said == "provider: Mon Tue Wed Thu Fri, 09:00–18:30, break 13:00–14:30"
    late = Hours(Channel.PROVIDER, cutoff=time(16), after_hours=AfterHours.NEXT_WORKING_DAY)
    assert RULED.hours(late).startswith("provider: cut-off at 16:00, what comes later")
    assert RULED.hours(Hours(Channel.PORTAL, around_the_clock=True)) == "portal: around the clock"
    assert RULED.hours(Hours(Channel.PORTAL)) == ""


def test_a_case_without_a_name_keeps_its_printed_words():
    assert RULED.case("issue") == "issue"
    assert RULED.case(None) == "all cases"
    assert RULED.case("a_slug", "цифрлық жүйе істен шыққан жағдайда") == (
        "цифрлық жүйе істен шыққан жағдайда"
    )


def test_every_step_and_case_has_a_name():
    assert set(STEPS) == {key.value for key in StepKey}
    assert set(CASES) == {key.value for key in CaseKey}


@pytest.mark.parametrize(
    ("code", "said"), [("en", "30,630 tenge"), ("ru", "30\xa0630 "), ("kk", "30\xa0630 ")]
)
def test_sums_are_grouped_as_in_the_language(code, said):
    assert RuleWordings(translator(code)).tenge(Decimal(30630)).startswith(said)


def test_days_are_iso_in_every_language():
    for code in ("kk", "ru", "en"):
        ruled = RuleWordings(translator(code))
        assert ruled.moment(datetime(2023, 3, 7, 16, 30)) == "2023-03-07 16:30"
        assert ruled.moment(date(2023, 3, 7)) == "2023-03-07"
    assert RULED.weekday(date(2023, 3, 8)) == "Wednesday"


def test_a_day_passed_over_says_why():
    day = date(2023, 3, 11)
    assert RULED.off(CountedDay(day, False, "Saturday")) == "day off of the week"
    assert RULED.off(CountedDay(day, False, "day off moved from 2023-03-12")).startswith(
        "day off moved"
    )


@given(st.integers(0, 5000), st.integers(1, 100))
def test_pages_cover_a_list_once(total, size):
    pages = Paging(1, total, size).pages
    assert offset_of(pages, size) <= max(total - 1, 0)
    assert pages * size >= total
    assert Paging(1, total, size).previous is None
    assert Paging(pages, total, size).following is None
    if pages > 1:
        assert Paging(1, total, size).following == 2
    assert Paging(pages + 7, total, size).previous == pages


def test_an_answer_is_asked_for_once_and_room_is_bounded(monkeypatch):
    async def ask(_database, question):
        return question(None)

    monkeypatch.setattr(keeping, "ask", ask)
    base = cast("Database", SimpleNamespace(path="/made/up.db"))
    other = cast("Database", SimpleNamespace(path="/made/other.db"))
    asked: list[object] = []

    def question(key: object) -> Callable[[sqlite3.Connection], str]:
        def answered(_: sqlite3.Connection) -> str:
            asked.append(key)
            return f"answer {key}"

        return answered

    async def run() -> None:
        assert await keeping.kept(base, "a", question("a")) == "answer a"
        assert await keeping.kept(base, "a", question("again")) == "answer a"
        assert await keeping.kept(other, "a", question("b")) == "answer b"
        for number in range(200):
            await keeping.kept(base, number, question(number))
        assert await keeping.kept(base, "a", question("c")) == "answer c"

    asyncio.run(run())
    assert asked[:2] == ["a", "b"]
    assert len(keeping._KEPT) <= 64
