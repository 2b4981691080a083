"""The list of acts with their states on a day: values read from the five orders."""

import sqlite3
from datetime import date

import pytest

from kb.effective import DateWindow, ExactDate
from queries.wordings.act_list import ActsAsked, list_page
from tests.queries.five_orders import base

A982, A335 = "order-2015-10-09-982", "order-2020-06-08-335"
A268, A144 = "order-2022-05-13-268", "order-2026-03-26-144-НҚ"


def five() -> sqlite3.Connection:
    return sqlite3.connect(base())


@pytest.mark.parametrize(
    ("day", "act", "state", "why"),
    [
        ("2015-12-09", A982, "not_yet", "registered 18.11.2015, 21 days: not before 10 December"),
        ("2015-12-20", A982, "uncertain", "between 10 December 2015 and 9 January 2016"),
        ("2019-01-01", A982, "in_force", "after the window, before the repeal"),
        ("2020-06-01", A982, "uncertain", "№ 219 repeals it between 3 May and 1 August 2020"),
        ("2020-08-01", A982, "repealed", "the last day of that window is past"),
        ("2020-07-08", A335, "not_yet", "registered 17.06.2020, 21 days: not before 9 July"),
        ("2020-08-08", A335, "in_force", "after the window"),
        ("2026-07-11", A144, "not_yet", "in force on 12 July 2026"),
        ("2026-07-12", A144, "in_force", "a fixed date"),
    ],
)
def test_each_act_has_its_state_on_the_day(day, act, state, why):
    found = {one.id: one for one in list_page(five(), ActsAsked(date.fromisoformat(day))).acts}
    assert found[act].state == state, why
    assert bool(found[act].between) is (state == "uncertain")


def test_days_are_told_as_they_are_known():
    found = {one.id: one for one in list_page(five(), ActsAsked(date(2026, 8, 1))).acts}
    assert found[A144].begin == ExactDate(date(2026, 7, 12))
    begin = found[A335].begin
    assert isinstance(begin, DateWindow)
    assert (begin.earliest, begin.latest) == (date(2020, 7, 9), date(2020, 8, 8))
    assert (found[A144].certainty, found[A335].certainty) == ("exact", "presumed")
    # The notes of № 335 name № 640, 268 and 321; № 268 of 13.05.2022 is the newest.
    assert found[A335].newest_note == "2022-05-13"
    assert found[A144].newest_note is None


def test_the_newest_comes_first_and_pages_part_the_list():
    whole = list_page(five(), ActsAsked(date(2026, 8, 1)))
    assert whole.total == 5
    assert [one.id for one in whole.acts][:1] + [one.id for one in whole.acts][-1:] == [A144, A982]
    parted = [list_page(five(), ActsAsked(date(2026, 8, 1)), 2, n).acts for n in (0, 2, 4)]
    assert tuple(one for page in parted for one in page) == whole.acts


@pytest.mark.parametrize(
    ("status", "acts"),
    [
        ("repealed", [A982]),
        ("planned_repeal", []),
    ],
)
def test_a_status_narrows_the_list(status, acts):
    found = list_page(five(), ActsAsked(date(2026, 8, 1), status))
    assert [one.id for one in found.acts] == acts
    assert found.total == len(acts)


def test_acts_that_are_only_mentioned_have_no_state():
    found = list_page(five(), ActsAsked(date(2026, 8, 1), "mentioned"), 100)
    assert "order-2020-04-22-219" in [one.id for one in found.acts]
    assert {(one.state, one.in_collection) for one in found.acts} == {(None, False)}
    assert A335 not in [one.id for one in found.acts]
