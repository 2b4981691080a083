"""Dates of effect: the arithmetic, the windows, and what a day in or outside of them says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Span
from kb.effective import (
    AFTER_ADOPTION,
    AFTER_REGISTRATION,
    Assumptions,
    Certainty,
    DateWindow,
    ExactDate,
    PublicationFacts,
    Relation,
    UnknownDate,
    after_publication,
    certainty,
    effective_date,
    either,
    relation,
)
from parsers.model import CommencementRule, CountedFrom

ASSUMED = Assumptions()
DAYS = st.dates(date(1995, 1, 1), date(2090, 1, 1))
WAITS = st.integers(0, 400)


@pytest.mark.parametrize(
    ("label", "facts", "days", "earliest", "latest", "assumption"),
    [
        # Registered 17.06.2020, in force after twenty-one days.
        (
            "№ 335",
            {"registered": date(2020, 6, 17)},
            21,
            "2020-07-09",
            "2020-08-08",
            AFTER_REGISTRATION,
        ),
        # Registered 18.05.2022, in force after sixty days.
        (
            "№ 268",
            {"registered": date(2022, 5, 18)},
            60,
            "2022-07-18",
            "2022-08-17",
            AFTER_REGISTRATION,
        ),
        # The order that repeals № 982 is known by its day of adoption only; ten days.
        ("№ 219", {"adopted": date(2020, 4, 22)}, 10, "2020-05-03", "2020-08-01", AFTER_ADOPTION),
        # Both days known: registration is nearer to publication and counts.
        (
            "both",
            {"adopted": date(2020, 6, 8), "registered": date(2020, 6, 17)},
            21,
            "2020-07-09",
            "2020-08-08",
            AFTER_REGISTRATION,
        ),
    ],
)
def test_without_a_publication_the_date_is_a_window(  # noqa: PLR0917
    label, facts, days, earliest, latest, assumption
):
    found = after_publication(days, PublicationFacts(label, **facts), ASSUMED)
    assert isinstance(found, DateWindow)
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (earliest, latest)
    assert found.assumption == assumption
    assert label in found.reason


def test_law_178_vii_published_on_new_year_2023_was_in_force_on_3_march():
    facts = PublicationFacts("№ 178-VII", published=date(2023, 1, 1))
    found = after_publication(60, facts, ASSUMED)
    assert found == ExactDate(date(2023, 3, 3), computed=True, reason=found.reason)
    assert certainty(found) is Certainty.COMPUTED


def test_a_printed_date_is_exact_whatever_is_known_of_the_publication():
    rule = CommencementRule(
        "01.10.2023 бастап қолданысқа енгізіледі", Span(0, 5), date=date(2023, 10, 1)
    )
    found = effective_date(rule, PublicationFacts("№ 309"), ASSUMED)
    assert found == ExactDate(date(2023, 10, 1))
    assert certainty(found) is Certainty.EXACT


@pytest.mark.parametrize(
    ("rule", "facts", "words"),
    [
        (None, PublicationFacts("№ 1", registered=date(2020, 1, 1)), "no source says"),
        (CommencementRule("ертең", Span(0, 5)), PublicationFacts("№ 1"), "ертең"),
        (
            CommencementRule("он күн", Span(0, 5), days=10),
            PublicationFacts("№ 1"),
            "no date of № 1",
        ),
        # A number of days that leads out of the calendar is no crash.
        (
            CommencementRule("x", Span(0, 1), days=9_000_000),
            PublicationFacts("№ 1", registered=date(2020, 1, 1)),
            "calendar",
        ),
    ],
)
def test_what_cannot_be_dated_is_unknown_and_says_why(rule, facts, words):
    found = effective_date(rule, facts, ASSUMED)
    assert isinstance(found, UnknownDate)
    assert words in found.reason


@given(DAYS, WAITS, st.integers(0, 60))
def test_a_publication_inside_the_window_takes_effect_inside_the_window(start, days, lag):
    window = after_publication(
        days, PublicationFacts("a", registered=start), Assumptions(after_registration=60)
    )
    published = PublicationFacts("a", registered=start, published=start + timedelta(days=lag))
    exact = after_publication(days, published, ASSUMED)
    assert isinstance(window, DateWindow)
    assert isinstance(exact, ExactDate)
    assert window.earliest <= exact.day <= window.latest


@given(DAYS, WAITS)
def test_n_full_days_lie_between_publication_and_effect(published, days):
    found = after_publication(days, PublicationFacts("a", published=published), ASSUMED)
    assert isinstance(found, ExactDate)
    assert (found.day - published).days - 1 == days


@given(DAYS, WAITS, DAYS)
def test_a_day_is_before_inside_or_after_and_time_runs_one_way(start, days, day):
    window = after_publication(days, PublicationFacts("a", registered=start), ASSUMED)
    order = [Relation.BEFORE, Relation.INSIDE, Relation.AFTER]
    today, tomorrow = relation(day, window), relation(day + timedelta(days=1), window)
    assert order.index(today) <= order.index(tomorrow)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-07-08", Relation.BEFORE),  # the day before the window
        ("2020-07-09", Relation.INSIDE),  # it may begin on this day
        ("2020-08-07", Relation.INSIDE),
        ("2020-08-08", Relation.AFTER),  # begun on this day at the latest
    ],
)
def test_the_edges_of_a_window(day, expected):
    window = DateWindow(date(2020, 7, 9), date(2020, 8, 8), AFTER_REGISTRATION, "why")
    assert relation(date.fromisoformat(day), window) is expected


def test_an_unknown_date_has_every_day_inside():
    assert relation(date(1900, 1, 1), UnknownDate("why")) is Relation.INSIDE


def test_an_unknown_date_lies_not_before_the_act_was_registered():
    facts = PublicationFacts("№ 1", adopted=date(2020, 1, 10), registered=date(2020, 1, 20))
    found = effective_date(None, facts, ASSUMED)
    assert relation(date(2020, 1, 19), found) is Relation.BEFORE
    assert relation(date(2020, 1, 20), found) is Relation.INSIDE
    assert relation(date(2090, 1, 1), found) is Relation.INSIDE


def test_from_the_very_day_of_publication():
    # "алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі"
    rule = CommencementRule("күнінен бастап", Span(0, 1), days=0, from_the_day=True)
    known = PublicationFacts("№ 1", published=date(2020, 6, 19))
    found = effective_date(rule, known, ASSUMED)
    assert isinstance(found, ExactDate)
    assert found.day == date(2020, 6, 19)
    window = effective_date(rule, PublicationFacts("№ 1", registered=date(2020, 6, 17)), ASSUMED)
    assert isinstance(window, DateWindow)
    assert (window.earliest, window.latest) == (date(2020, 6, 17), date(2020, 7, 17))


@pytest.mark.parametrize(
    ("rule", "facts", "day", "reason"),
    [
        (
            CommencementRule("", Span(0, 0), 0, None, True, CountedFrom.REGISTRATION),
            PublicationFacts("№ 651", date(2004, 12, 20), date(2004, 12, 30)),
            date(2004, 12, 30),
            "мемлекеттік тіркелген күннен бастап: the day of registration itself",
        ),
        (
            CommencementRule("", Span(0, 0), 10, None, False, CountedFrom.REGISTRATION),
            PublicationFacts("№ 651", date(2004, 12, 20), date(2004, 12, 30)),
            date(2005, 1, 10),
            "ten full days pass after the day of registration: 31 December to 9 January",
        ),
        (
            CommencementRule("", Span(0, 0), 0, None, True, CountedFrom.SIGNING),
            PublicationFacts("№ 651", date(2004, 12, 20), date(2004, 12, 30)),
            date(2004, 12, 20),
            "қол қойылған күнінен бастап: the day of signing itself",
        ),
        (
            CommencementRule("", Span(0, 0), 0, None, True, CountedFrom.REGISTRATION),
            PublicationFacts("№ 651", date(2004, 12, 20)),
            None,
            "the day of registration is not known",
        ),
    ],
)
def test_counted_from_registration_or_signing(rule, facts, day, reason):
    found = effective_date(rule, facts, ASSUMED)
    assert (found.day if isinstance(found, ExactDate) else None) == day, reason


def test_two_readings_of_one_date_leave_the_time_over_both():
    window = DateWindow(date(2026, 4, 10), date(2026, 5, 10), AFTER_REGISTRATION, "why")
    found = either(window, ExactDate(date(2026, 7, 12)), "two readings")
    assert isinstance(found, DateWindow)
    assert (found.earliest, found.latest) == (date(2026, 4, 10), date(2026, 7, 12))
    assert isinstance(either(window, UnknownDate("x"), "two readings"), UnknownDate)


def test_a_window_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="cannot end"):
        DateWindow(date(2020, 2, 1), date(2020, 1, 1), "a", "b")
