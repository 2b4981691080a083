"""Chains of versions: what each kind of event leaves known of the wordings before it."""

from dataclasses import replace
from datetime import date

import pytest

from ingest.model import Repair, RepairRule
from kb.assemble import assemble
from kb.model import Collection, ParsedFile
from parsers.model import EventKind, NodeKind
from tests.kb.builder import Order, after, collection, fixed, order, table

BASE = order("10", date(2020, 1, 10))
FIRST, SECOND = order("21", date(2021, 2, 1)), order("22", date(2022, 2, 1))
IN_2021, IN_2022 = fixed(date(2021, 3, 1)), fixed(date(2022, 3, 1))
LOST = "wording not in the collection"


def subject() -> Order:
    return Order(BASE, date(2020, 1, 20), fixed(date(2020, 3, 1))).clause("para_1", "1. Мәтін.")


def versions(
    *orders: Order, eid: str | None = "para_1"
) -> list[tuple[str, str, str | None, str | None]]:
    base = assemble(collection(*orders))
    key = f"order-2020-01-10-10#{eid}" if eid else None
    rows = [
        r
        for r in table(base, "clause_versions")
        if r.clause == key and r.act == "order-2020-01-10-10"
    ]
    rows.sort(key=lambda row: row.ordinal)
    return [(r.state, r.from_earliest, r.to_earliest, r.text) for r in rows]


def reasons(item: Order, eid: str = "para_1") -> list[str | None]:
    base = assemble(collection(item))
    rows = [r for r in table(base, "clause_versions") if r.clause == f"order-2020-01-10-10#{eid}"]
    return [r.reason for r in sorted(rows, key=lambda row: row.ordinal)]


def test_without_events_the_text_holds_from_the_start_of_the_act():
    assert versions(subject()) == [("in_force", "2020-03-01", None, "1. Мәтін.")]


@pytest.mark.parametrize("kind", [EventKind.RESTATED, EventKind.CHANGED])
def test_a_new_wording_leaves_the_earlier_one_unknown(kind):
    item = subject().note(kind, "para_1", FIRST, IN_2021)
    assert versions(item) == [
        ("in_force", "2020-03-01", "2021-03-01", None),
        ("in_force", "2021-03-01", None, "1. Мәтін."),
    ]
    assert reasons(item) == [f"{LOST} ({kind.value} later by № 21 of 01.02.2021)", None]


def test_events_go_by_their_dates_not_by_the_order_of_the_notes():
    item = subject().note(EventKind.RESTATED, "para_1", SECOND, IN_2022)
    item.note(EventKind.CHANGED, "para_1", FIRST, IN_2021)
    assert versions(item) == [
        ("in_force", "2020-03-01", "2021-03-01", None),
        ("in_force", "2021-03-01", "2022-03-01", None),
        ("in_force", "2022-03-01", None, "1. Мәтін."),
    ]
    assert reasons(item)[:2] == [
        f"{LOST} (changed later by № 21 of 01.02.2021)",
        f"{LOST} (restated later by № 22 of 01.02.2022)",
    ]


def test_an_added_clause_begins_with_the_order_that_added_it():
    item = subject().note(EventKind.ADDED, "para_1", FIRST, IN_2021)
    assert versions(item) == [("in_force", "2021-03-01", None, "1. Мәтін.")]


def test_an_added_clause_that_was_changed_later():
    item = subject().note(EventKind.ADDED, "para_1", FIRST, IN_2021)
    item.note(EventKind.RESTATED, "para_1", SECOND, IN_2022)
    assert versions(item) == [
        ("in_force", "2021-03-01", "2022-03-01", None),
        ("in_force", "2022-03-01", None, "1. Мәтін."),
    ]


def test_an_inline_deletion_stands_in_the_place_of_the_lost_words():
    item = subject().clause("para_2", "2. Алып тасталды – № 21")
    item.note(EventKind.DELETED, "para_2", FIRST, IN_2021, inline=True)
    assert versions(item, eid="para_2") == [
        ("in_force", "2020-03-01", "2021-03-01", None),
        ("deleted", "2021-03-01", None, None),
    ]
    assert reasons(item, "para_2") == [
        f"{LOST} (deleted later by № 21 of 01.02.2021)",
        "deleted by № 21 of 01.02.2021",
    ]


def test_an_annex_that_only_a_note_and_a_box_stand_for_has_lost_its_words():
    # № 268 annex 1: the box and "1-қосымшаның күші жойылды" are all that is printed.
    item = subject().clause("annex_1", "", NodeKind.ANNEX)
    item.clause("annex_1__box_1", "1-қосымша", NodeKind.BOX, "annex_1")
    item.note(EventKind.REPEALED, "annex_1", FIRST, IN_2021)
    assert versions(item, eid="annex_1") == [
        ("in_force", "2020-03-01", "2021-03-01", None),
        ("repealed", "2021-03-01", None, None),
    ]


def test_the_repeal_of_the_act_ends_every_clause_but_keeps_its_words():
    item = subject().note(EventKind.REPEALED, None, FIRST, IN_2021)
    expected = [
        ("in_force", "2020-03-01", "2021-03-01", "1. Мәтін."),
        ("repealed", "2021-03-01", None, None),
    ]
    assert versions(item) == expected
    assert [row[:3] for row in versions(item, eid=None)] == [row[:3] for row in expected]


def test_a_repeal_after_a_deletion_changes_nothing_for_the_deleted_clause():
    item = subject().clause("para_2", "2. Алып тасталды")
    item.note(EventKind.DELETED, "para_2", FIRST, IN_2021, inline=True)
    item.note(EventKind.REPEALED, None, SECOND, IN_2022)
    assert [row[0] for row in versions(item, eid="para_2")] == ["in_force", "deleted"]


def test_a_planned_repeal_is_recorded_but_ends_nothing():
    item = subject().note(EventKind.PLANNED_REPEAL, None, FIRST, IN_2021)
    assert versions(item) == [("in_force", "2020-03-01", None, "1. Мәтін.")]
    (act,) = [row for row in table(assemble(collection(item)), "acts") if row.in_collection]
    assert act.status == "planned_repeal"


def test_before_its_point_was_restated_nothing_is_known_of_a_part():
    item = subject().clause("para_1__part_2", "Екінші бөлік.", NodeKind.PART, "para_1")
    item.note(EventKind.RESTATED, "para_1", FIRST, IN_2021)
    assert versions(item, eid="para_1__part_2") == [
        ("unknown", "2020-03-01", "2021-03-01", None),
        ("in_force", "2021-03-01", None, "Екінші бөлік."),
    ]


def test_a_restated_chapter_heading_does_not_touch_the_points_of_the_chapter():
    item = subject().clause("chp_1", "1-тарау. Жалпы", NodeKind.CHAPTER)
    item.clause("para_2", "2. Мәтін.", parent="chp_1")
    item.note(EventKind.RESTATED, "chp_1__heading", FIRST, IN_2021, under="chp_1")
    assert len(versions(item, eid="para_2")) == 1
    assert [row[3] for row in versions(item, eid="chp_1")] == [None, "1-тарау. Жалпы"]


def test_a_restated_chapter_touches_its_points_though_their_names_leave_it_out():
    item = subject().clause("chp_1", "1-тарау. Жалпы", NodeKind.CHAPTER)
    item.clause("para_2", "2. Мәтін.", parent="chp_1")
    item.note(EventKind.RESTATED, "chp_1", FIRST, IN_2021)
    assert [row[0] for row in versions(item, eid="para_2")] == ["unknown", "in_force"]


def test_a_note_about_another_clause_is_applied_to_neither():
    # № 982 point 6 carries a note about "7-тармақ".
    item = subject().clause("para_2", "2. Мәтін.")
    item.note(EventKind.CHANGED, "para_2", FIRST, IN_2021, under="para_1")
    base = assemble(collection(item))
    rows = [row for row in table(base, "clause_versions") if row.clause]
    assert [(row.clause[-6:], row.wording_certainty, row.text is None) for row in rows] == [
        ("para_1", "uncertain", False),
        ("para_2", "uncertain", False),
    ]
    (event,) = [row for row in table(base, "events") if row.kind == "changed"]
    assert event.applied == 0
    assert "para_2" in event.disagreement
    assert [row.code for row in table(base, "warnings")] == ["note-names-another-clause"]


def test_a_damaged_line_with_two_readings_makes_the_wording_doubtful():
    parse = subject().clause("para_2", "2. Мәтін.").parse()
    damaged = parse.structure.nodes[1].span
    repair = Repair(RepairRule.FUSED_NUMBER, damaged, "52-", "2- 5", certain=False)
    parse = replace(parse, document=replace(parse.document, repairs=(repair,)))
    base = assemble(Collection((ParsedFile(parse, ("10.txt",)),)))
    found = {
        row.clause[-6:]: row.wording_certainty
        for row in table(base, "clause_versions")
        if row.clause
    }
    assert found == {"para_1": "exact", "para_2": "uncertain"}


def test_a_note_about_a_clause_that_is_no_longer_printed():
    item = subject().note(EventKind.DELETED, "para_18", FIRST, IN_2021, under="para_1")
    assert versions(item, eid="para_18") == [
        ("in_force", "2020-03-01", "2021-03-01", None),
        ("deleted", "2021-03-01", None, None),
    ]


def test_a_change_of_the_whole_act_makes_earlier_wordings_doubtful_only():
    item = subject().note(EventKind.CHANGED, None, FIRST, IN_2021)
    base = assemble(collection(item))
    rows = [row for row in table(base, "clause_versions") if row.clause]
    assert [(row.text, row.wording_certainty) for row in rows] == [
        ("1. Мәтін.", "uncertain"),
        ("1. Мәтін.", "exact"),
    ]


def test_a_note_that_names_two_orders_gives_two_versions():
    item = subject().note(EventKind.RESTATED, "para_1", FIRST, IN_2021)
    item.note(EventKind.RESTATED, "para_1", SECOND, IN_2022)
    assert [row[3] for row in versions(item)] == [None, None, "1. Мәтін."]


def test_an_order_in_the_collection_is_dated_by_its_registration():
    # A note gives the day of adoption only; the order's own passport has the registration.
    item = subject().note(EventKind.RESTATED, "para_1", FIRST, after(10))
    alone = versions(item)
    assert alone[1][1] == "2021-02-12"  # 01.02.2021 + 11 days
    amending = Order(FIRST, date(2021, 2, 20), after(10)).clause("para_1", "1. Өзгеріс.")
    assert versions(item, amending)[1][1] == "2021-03-03"  # 20.02.2021 + 11 days


def test_an_act_that_does_not_say_when_it_begins_has_an_unknown_start():
    item = Order(BASE, date(2020, 1, 20)).clause("para_1", "1. Мәтін.")
    (row,) = [r for r in table(assemble(collection(item)), "clause_versions") if r.clause]
    # It cannot have begun before it was registered, on 20.01.2020.
    assert (row.from_certainty, row.from_earliest, row.from_latest) == (
        "unknown",
        "2020-01-20",
        None,
    )
    assert "№ 10 of 10.01.2020" in row.from_reason
