"""Many parses to one base: joins, repeals across files, two texts of one act, publications."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ingest.model import Span
from kb.assemble import assemble
from kb.effective import Assumptions
from kb.model import Base, ParsedFile, UnreadFile
from kb.publications import Publication
from parsers.model import (
    ActRef,
    ActType,
    Amendment,
    Commencement,
    EventKind,
    NodeKind,
    Operation,
    Repeal,
)
from tests.kb.builder import Order, after, collection, fixed, order, table

BASE = order("10", date(2020, 1, 10), registration_number="777")
OTHER = order("21", date(2021, 2, 1))
KEY = "order-2020-01-10-10"


def subject() -> Order:
    return Order(BASE, date(2020, 1, 20), after(10)).clause("para_1", "1. Мәтін.")


def act_row(base: Base, key: str = KEY) -> Any:
    (row,) = [row for row in table(base, "acts") if row.id == key]
    return row


def test_an_act_that_is_only_mentioned_is_a_row():
    base = assemble(collection(subject().note(EventKind.RESTATED, "para_1", OTHER, after(10))))
    other = act_row(base, "order-2021-02-01-21")
    assert (other.in_collection, other.status) == (0, "unknown")
    assert act_row(base).in_collection == 1


def test_a_publication_makes_the_start_computed():
    line = Publication("777", date(2020, 1, 25), "Егемен Қазақстан", "")
    later = Publication("10/2020-01-10", date(2020, 2, 1), "Эталондық бақылау банкі", "")
    row = act_row(assemble(collection(subject(), publications=(later, line))))
    assert (row.start_earliest, row.start_latest, row.start_certainty) == (
        "2020-02-05",  # the earlier of the two sources, 25.01.2020 + 11 days
        "2020-02-05",
        "computed",
    )


def test_a_publication_of_no_known_act_is_reported():
    line = Publication("99999", date(2020, 1, 25), "Егемен Қазақстан", "")
    base = assemble(collection(subject(), publications=(line,)))
    assert [row.code for row in table(base, "warnings")] == ["publication-without-act"]


def test_the_windows_can_be_set():
    base = assemble(collection(subject(), assumptions=Assumptions(after_registration=5)))
    assert act_row(base).start_latest == "2020-02-05"  # 20.01.2020 + 5 + 11 days
    days = {row.key: row.days for row in table(base, "assumptions")}
    assert days["publication-within-days-of-registration"] == 5


def test_a_repeal_ordered_by_an_act_in_the_collection_ends_the_other():
    repealing = Order(OTHER, date(2021, 2, 10), fixed(date(2021, 4, 1))).clause(
        "para_1", "1. Күші жойылды деп танылсын."
    )
    repealing.more["repeals"] = (Repeal(BASE, (), Span(0, 5)),)
    base = assemble(collection(subject(), repealing))
    row = act_row(base)
    assert (row.status, row.repealed_by, row.end_earliest) == (
        "repealed",
        "order-2021-02-01-21",
        "2021-04-01",
    )


def test_a_repeal_told_by_a_note_and_by_the_order_itself_is_one():
    repealing = Order(OTHER, date(2021, 2, 10), fixed(date(2021, 4, 1))).clause(
        "para_1", "1. Күші жойылды."
    )
    repealing.more["repeals"] = (Repeal(BASE, (), Span(0, 5)),)
    told = subject().note(EventKind.REPEALED, None, OTHER, fixed(date(2021, 4, 1)))
    base = assemble(collection(told, repealing))
    assert len([row for row in table(base, "events") if row.kind == "repealed"]) == 1


def test_of_two_texts_of_one_act_the_one_with_the_newest_note_is_taken():
    old = subject()
    new = subject().note(EventKind.RESTATED, "para_1", OTHER, after(10))
    base = assemble(collection(old, new))
    chosen = {row.newest_note: row.chosen for row in table(base, "documents")}
    assert chosen == {None: 0, "2021-02-01": 1}
    assert "second-text-of-an-act" in {row.code for row in table(base, "warnings")}


def test_the_same_bytes_under_two_names_are_one_document():
    parse = subject().parse()
    found = replace(collection(subject()), files=(ParsedFile(parse, ("b.txt", "a.txt")),))
    (row,) = table(assemble(found), "documents")
    assert (row.name, row.other_names) == ("a.txt", '["b.txt"]')


def amending(eid: str, attachment: str | None) -> Order:
    item = Order(OTHER, date(2021, 2, 10), after(10)).clause("para_1", "1. 1-тармақ жазылсын.")
    target = replace(BASE, title=None)
    item.more["amendments"] = (
        Amendment(Operation.RESTATE, target, attachment, eid, "para_1", Span(0, 5), new="1. Жаңа."),
    )
    return item


@pytest.mark.parametrize(
    ("eid", "attachment", "target", "state"),
    [
        # The text knows the amending order, but has neither this change nor a note of it.
        ("para_1", None, f"{KEY}#para_1", "ambiguous"),
        # The rules are quoted with a small difference in their title; there is only one set.
        (
            "para_2",
            "мемлекеттік қызмет көрсету қағидалары",
            f"{KEY}#att_1__para_2",
            "in_target_text",
        ),
        # There is no such point.
        ("para_9", None, None, "failed"),
    ],
)
def test_an_amendment_is_held_against_the_text_of_its_target(eid, attachment, target, state):
    item = (
        subject()
        .clause("att_1", "", NodeKind.ATTACHMENT)
        .clause("att_1__para_2", "2. Мәтін.", parent="att_1")
    )
    item.note(EventKind.RESTATED, "att_1__para_2", OTHER, after(10))
    base = assemble(collection(item, amending(eid, attachment)))
    (row,) = table(base, "amendments")
    assert (row.target_clause, row.state) == (target, state)
    codes = {w.code for w in table(base, "warnings")}
    assert (f"amendment-{state}" in codes) is (state != "in_target_text")
    assert ("operation-without-note" in codes) is (state != "in_target_text")


def test_an_event_names_the_clause_of_the_amending_order():
    item = subject().note(EventKind.RESTATED, "para_1", OTHER, after(10))
    base = assemble(collection(item, amending("para_1", None)))
    (event,) = [row for row in table(base, "events") if row.kind == "restated"]
    assert event.by_eid == "para_1"


def test_a_split_commencement_dates_its_clauses_and_doubts_those_of_one_reading():
    item = Order(BASE, date(2026, 3, 30), fixed(date(2026, 7, 12)))
    for number in (1, 2, 3, 4):
        item.clause(f"para_{number}", f"{number}. Мәтін.")
    rule = Commencement(
        after(10), ("para_1", "para_2"), "1, 2", (("para_1", "para_3"),), "two ways to count"
    )
    item.more["commencement"] = (Commencement(fixed(date(2026, 7, 12))), rule)
    rows = {
        row.clause[-6:]: row
        for row in table(assemble(collection(item)), "clause_versions")
        if row.clause
    }
    starts = {eid: (row.from_earliest, row.from_latest) for eid, row in rows.items()}
    assert starts == {
        "para_1": ("2026-04-10", "2026-05-10"),  # 30.03.2026 + 11 days, + 30 more
        "para_2": ("2026-04-10", "2026-07-12"),
        "para_3": ("2026-04-10", "2026-07-12"),
        "para_4": ("2026-07-12", "2026-07-12"),
    }
    assert rows["para_2"].from_reason == "two ways to count"


def test_one_order_can_repeal_several_acts_in_one_sentence():
    repealing = Order(OTHER, date(2021, 2, 10), fixed(date(2021, 4, 1))).clause(
        "para_1", "1. Күші жойылды."
    )
    second = order("11", date(2020, 1, 11))
    repealing.more["repeals"] = (Repeal(BASE, (), Span(0, 5)), Repeal(second, (), Span(0, 5)))
    other = Order(second, date(2020, 1, 21), after(10)).clause("para_1", "1. Мәтін.")
    base = assemble(collection(subject(), other, repealing))
    assert [act_row(base, key).status for key in (KEY, "order-2020-01-11-11")] == ["repealed"] * 2


def test_a_text_that_does_not_say_which_act_it_is_stays_in_the_base():
    item = Order(ActRef(ActType.ORDER), None, after(10)).clause("para_1", "1. Мәтін.")
    item.name = "x.txt"
    base = assemble(collection(item))
    (row,) = table(base, "acts")
    assert row.in_collection == 1
    assert "x.txt" in row.title


def test_two_pieces_of_one_name_are_reported():
    item = subject().clause("para_1", "1. Тағы.")
    base = assemble(collection(item))
    assert [row.text for row in table(base, "clauses")] == ["1. Мәтін."]
    assert [row.code for row in table(base, "warnings")] == ["two-clauses-of-one-name"]


def test_two_unread_files_of_one_name_share_a_row():
    unread = (UnreadFile("a.txt", "is empty"), UnreadFile("a.txt", "is no text"))
    (row,) = table(assemble(collection(subject(), unread=unread)), "unread_files")
    assert (row.name, row.reason) == ("a.txt", "is empty; is no text")


def test_the_order_of_files_does_not_matter():
    first = subject().note(EventKind.RESTATED, "para_1", OTHER, after(10))
    found = collection(first, amending("para_1", None))
    assert assemble(found) == assemble(replace(found, files=found.files[::-1]))
