"""What changed and when: values read from the five orders, and from small made-up acts."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.assemble import assemble
from kb.effective import DateWindow, ExactDate, UnknownDate
from kb.write import write_base
from parsers.model import EventKind
from queries.changes.feed import (
    Change,
    ChangesAsked,
    When,
    changes,
    coming,
    count_changes,
    find_changes,
    lately,
)
from tests.kb.builder import Order, after, collection, fixed, order
from tests.queries.five_orders import base

A335, A268 = "order-2020-06-08-335", "order-2022-05-13-268"
A51, A144 = "order-2020-03-16-51-НҚ", "order-2026-03-26-144-НҚ"
A309 = "order-2023-04-28-309"


def five() -> sqlite3.Connection:
    return sqlite3.connect(base())


def told(found: tuple[Change, ...]) -> list[tuple[str, str | None, object]]:
    return [(c.act.id, c.by.id if c.by else None, c.when) for c in found]


def test_known_days_come_first_the_latest_first():
    # № 144-НҚ is in force on 12 July 2026; № 309 repeals item 4 of № 268 on 1 October 2023.
    # Everything else in the five orders waits for a publication that no source tells.
    days = find_changes(five(), ChangesAsked(when=When.DAY))
    assert [(c.act.id, c.by and c.by.id) for c in days] == [
        (A51, A144),
        (A144, A144),
        (A268, A309),
    ]
    july, october = date(2026, 7, 12), date(2023, 10, 1)
    assert [c.when.day for c in days if isinstance(c.when, ExactDate)] == [july, july, october]
    whole = changes(five(), limit=1000)
    assert told(whole)[:3] == told(days)
    assert all(isinstance(c.when, DateWindow) for c in whole[3:])


def test_one_change_is_all_that_one_act_did_to_another_from_one_day_on():
    # Item 6 of the list in № 268 restates points 13, 15 and 16 of the rules of № 335.
    (change,) = (
        c for c in changes(five(), limit=1000) if (c.act.id, c.by and c.by.id) == (A335, A268)
    )
    assert [(one.eid, one.kind) for one in change.clauses] == [
        ("att_1__para_13", "restated"),
        ("att_1__para_15", "restated"),
        ("att_1__para_16", "restated"),
    ]
    # Registered 18 May 2022, sixty days after publication, within thirty days of registration.
    assert isinstance(change.when, DateWindow)
    assert (change.when.earliest, change.when.latest) == (date(2022, 7, 18), date(2022, 8, 17))
    assert change.act.handle == "335/2020-06-08"


@pytest.mark.parametrize(
    ("since", "until", "touched", "why"),
    [
        (None, None, True, "no bounds: everything"),
        (date(2022, 8, 17), None, True, "the last day of the window is inside"),
        (date(2022, 8, 18), None, False, "the window is over"),
        (None, date(2022, 7, 18), True, "the first day of the window is inside"),
        (None, date(2022, 7, 17), False, "the window has not begun"),
        (date(2022, 8, 1), date(2022, 8, 2), True, "the days asked about lie in the window"),
    ],
)
def test_a_window_is_found_by_any_of_its_days(since, until, touched, why):
    found = changes(five(), since, until, limit=1000)
    assert ((A335, A268) in [(c.act.id, c.by and c.by.id) for c in found]) is touched, why


@pytest.mark.parametrize(
    ("today", "ahead", "why"),
    [
        (date(2026, 3, 31), 6, "both split entries into force of № 144-НҚ and what they bring"),
        (date(2026, 5, 10), 4, "the window of ten days after publication ends on 10 May"),
        (date(2026, 7, 11), 4, "the day before: 12 July, and the window that ends on it"),
        (date(2026, 7, 12), 0, "in force since today"),
        (date.max, 0, "there is no later day"),
    ],
)
def test_what_is_coming(today, ahead, why):
    found = coming(five(), today, limit=100)
    assert len(found) == ahead, why
    days = [n for n, c in enumerate(found) if isinstance(c.when, ExactDate)]
    assert days == list(range(len(days))), "known days come first"


def test_a_window_that_is_not_over_has_not_surely_passed():
    inside = date(2022, 8, 1)
    assert (A335, A268) not in [(c.act.id, c.by and c.by.id) for c in lately(five(), inside, 100)]
    assert (A335, A268) in [(c.act.id, c.by and c.by.id) for c in coming(five(), inside, 100)]


@given(st.dates(date(2015, 1, 1), date(2027, 12, 31)))
@settings(max_examples=40, deadline=None)
def test_every_change_has_passed_or_is_coming_and_never_both(today):
    past, ahead = lately(five(), today, 1000), coming(five(), today, 1000)
    whole = {c.key for c in changes(five(), limit=1000)}
    assert {c.key for c in past} | {c.key for c in ahead} == whole
    assert len(past) + len(ahead) == len(whole)


def test_pages_part_the_list_and_the_counts_are_theirs():
    pages = [changes(five(), limit=5, offset=offset) for offset in range(0, 30, 5)]
    keys = [c.key for page in pages for c in page]
    assert keys == [c.key for c in changes(five(), limit=1000)]
    assert len(set(keys)) == len(keys)
    count = count_changes(five(), ChangesAsked())
    assert (count.day, count.unknown, count.total) == (3, 0, len(keys))


def test_a_change_of_many_clauses_does_not_hide_the_one_behind_it():
    # № 144-НҚ restates far more clauses of № 51-НҚ than a page of one change is read ahead for.
    (first,) = find_changes(five(), ChangesAsked(when=When.DAY), limit=1)
    assert (first.act.id, len(first.clauses) > 8) == (A51, True)
    (second,) = find_changes(five(), ChangesAsked(when=When.DAY), limit=1, offset=1)
    assert second.act.id == A144


def test_an_act_has_what_was_done_to_it_and_by_it():
    # № 268: its own entry into force, five repeals of its items, four orders that it changes.
    found = find_changes(five(), ChangesAsked(act=A268), 100)
    assert {c.act.id for c in found if c.by and c.by.id == A268} == {
        A268,
        A335,
        "order-2020-06-26-374",
        "order-2020-07-08-392",
        "order-2020-07-10-394",
    }
    assert {c.by.id for c in found if c.by and c.act.id == A268} == {
        A268,
        "order-2023-04-12-242",
        "order-2023-04-28-308",
        A309,
        "order-2023-05-16-355",
        "order-2023-06-09-425",
    }


def test_the_entry_into_force_of_an_act_that_is_only_mentioned_is_no_change():
    # That of № 51-НҚ is not told by any source; the base has it as an unknown day.
    found = find_changes(five(), ChangesAsked(act=A51), 100)
    assert all(one.kind != "commencement" for c in found for one in c.clauses if c.act.id == A51)


def made(path: Path, *items: Order) -> sqlite3.Connection:
    write_base(assemble(collection(*items)), path / "law.db")
    return sqlite3.connect(path / "law.db")


def test_a_day_that_no_source_tells_is_listed_last_and_not_as_coming(tmp_path):
    by = order("7", date(2021, 3, 1))
    silent = Order(order("5", date(2020, 1, 10)), date(2020, 1, 20))
    silent.clause("para_1", "1. Бірінші.")
    known = Order(order("6", date(2020, 2, 10)), date(2020, 2, 20), fixed(date(2020, 3, 1)))
    known.clause("para_1", "1. Екінші.").note(EventKind.RESTATED, "para_1", by, after(10))
    base = made(tmp_path, silent, known)
    found = changes(base)
    assert [type(c.when) for c in found] == [ExactDate, DateWindow, UnknownDate]
    assert found[-1].act.id == "order-2020-01-10-5"
    assert count_changes(base, ChangesAsked()).unknown == 1
    # It cannot lie before the registration, so days before that do not have it.
    assert found[-1].key not in {c.key for c in changes(base, until=date(2020, 1, 19))}
    assert found[-1].key in {c.key for c in changes(base, since=date(2026, 1, 1))}
    day = date(2019, 1, 1)
    assert UnknownDate not in {type(c.when) for c in coming(base, day)}
    assert UnknownDate not in {type(c.when) for c in lately(base, day + timedelta(days=9999))}


def test_a_planned_repeal_is_recorded_only(tmp_path):
    by = order("7", date(2021, 3, 1))
    item = Order(order("6", date(2020, 2, 10)), date(2020, 2, 20), fixed(date(2020, 3, 1)))
    item.clause("para_1", "1. Екінші.")
    item.note(EventKind.PLANNED_REPEAL, None, by, fixed(date(2021, 6, 1)))
    (planned,) = (c for c in changes(made(tmp_path, item)) if c.by and c.by.id != c.act.id)
    assert [(one.kind, one.applied) for one in planned.clauses] == [("planned_repeal", False)]
