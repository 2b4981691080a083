"""Operations held against texts: in the text, after it, before it, or without any text."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ingest.model import Span
from kb.assemble import assemble
from kb.model import Base
from parsers.model import Amendment, EventKind, NodeKind, Operation
from tests.kb.builder import Order, after, collection, fixed, order, table

TARGET = order("10", date(2020, 1, 10))
KEY = "order-2020-01-10-10"
FIRST = order("21", date(2021, 2, 1))
SECOND = order("22", date(2022, 2, 1))
PRINTED = "1. Мәтін бес күн ішінде."


_PLAIN: dict[str, Any] = {
    "op": Operation.RESTATE,
    "act": TARGET,
    "attachment": None,
    "eid": "para_1",
    "source_eid": "para_1",
}


def text(words: str = PRINTED) -> Order:
    return Order(TARGET, date(2020, 1, 20), fixed(date(2020, 3, 1))).clause("para_1", words)


def amending(ref: Any, start: date | None, *changes: dict[str, Any]) -> Order:
    item = Order(ref, ref.date, fixed(start) if start else None)
    item.clause("para_1", f"1. № 10 бұйрыққа өзгерістер ({ref.number}).")
    head = len(f"{ref.number} {ref.date}\n")
    item.more["amendments"] = tuple(
        Amendment(**(_PLAIN | {"span": Span(head + n, head + n + 5)} | change))
        for n, change in enumerate(changes)
    )
    return item


def versions(base: Base, eid: str, key: str = KEY) -> list[tuple[str, str | None, str | None]]:
    rows = [r for r in table(base, "clause_versions") if r.clause == f"{key}#{eid}"]
    rows.sort(key=lambda row: row.ordinal)
    return [(row.state, row.from_earliest, row.text) for row in rows]


def amendment(base: Base) -> Any:
    (row,) = table(base, "amendments")
    return row


def codes(base: Base) -> set[str]:
    return {row.code for row in table(base, "warnings")}


@pytest.mark.parametrize(
    ("new", "comparison", "difference"),
    [
        (PRINTED, "matches", None),
        # Another form of quotes, a Latin i, two blanks: the same words.
        ("1.  Мәтiн бес күн ішінде.", "matches", "only in blanks, quotes or letters that look alike"),
        ("1. Мәтін он күн ішінде.", "differs", "[-он-] {+бес+}"),
    ],
)  # fmt: skip
def test_what_a_note_tells_of_is_compared_and_not_applied(new, comparison, difference):
    told = text().note(EventKind.RESTATED, "para_1", FIRST, fixed(date(2021, 3, 1)))
    base = assemble(collection(told, amending(FIRST, date(2021, 3, 1), {"new": new})))
    row = amendment(base)
    assert (row.state, row.comparison, row.difference) == (
        "in_target_text",
        comparison,
        difference,
    )
    assert ("wording-differs" in codes(base)) is (comparison == "differs")
    assert versions(base, "para_1") == [
        ("in_force", "2020-03-01", None),
        ("in_force", "2021-03-01", PRINTED),
    ]


def test_the_events_of_a_note_have_the_instruction():
    told = text().note(EventKind.RESTATED, "para_1", FIRST, fixed(date(2021, 3, 1)))
    base = assemble(collection(told, amending(FIRST, date(2021, 3, 1), {"new": PRINTED})))
    (event,) = [row for row in table(base, "events") if row.kind == "restated"]
    assert (event.by_eid, event.instruction) == ("para_1", "1. № 10 бұйрыққа өзгерістер (21).")


def test_an_earlier_wording_gets_the_words_that_an_order_at_hand_gave_it():
    told = (
        text()
        .note(EventKind.RESTATED, "para_1", FIRST, fixed(date(2021, 3, 1)))
        .note(EventKind.RESTATED, "para_1", SECOND, fixed(date(2022, 3, 1)))
    )
    base = assemble(collection(told, amending(FIRST, date(2021, 3, 1), {"new": "1. Орта мәтін."})))
    assert [text for _, _, text in versions(base, "para_1")] == [None, "1. Орта мәтін.", PRINTED]
    assert amendment(base).comparison is None  # changed again: the text cannot show it


def test_what_comes_after_the_text_is_applied_to_it():
    told = text().note(EventKind.RESTATED, "para_1", FIRST, fixed(date(2021, 3, 1)))
    change = {"op": Operation.REPLACE_WORDS, "old": "бес", "new": "он"}
    base = assemble(collection(told, amending(SECOND, date(2022, 3, 1), change)))
    assert amendment(base).state == "applied"
    assert [text for _, _, text in versions(base, "para_1")] == [
        None,
        PRINTED,
        "1. Мәтін он күн ішінде.",
    ]


@pytest.mark.parametrize(
    ("new", "state"),
    [
        # The text has the words: they came into it without a note.
        (PRINTED, "no_change"),
        # It has others: they may be older or newer.
        ("1. Басқа мәтін.", "ambiguous"),
    ],
)
def test_what_the_text_is_too_late_for_is_not_applied(new, state):
    told = text().clause("para_2", "2. Мәтін.")
    told.note(EventKind.RESTATED, "para_2", SECOND, fixed(date(2022, 3, 1)))
    base = assemble(collection(told, amending(FIRST, date(2021, 3, 1), {"new": new})))
    assert amendment(base).state == state
    assert versions(base, "para_1") == [("in_force", "2020-03-01", PRINTED)]


def test_a_note_for_which_the_order_at_hand_orders_nothing_is_reported():
    told = text().clause("para_2", "2. Мәтін.")
    told.note(EventKind.RESTATED, "para_2", FIRST, fixed(date(2021, 3, 1)))
    base = assemble(collection(told, amending(FIRST, date(2021, 3, 1))))
    assert "note-without-operation" in codes(base)


def test_without_a_day_of_effect_both_readings_stay_open():
    base = assemble(collection(text(), amending(FIRST, None, {"new": "1. Жаңа."})))
    assert amendment(base).state == "pending"
    rows = [r for r in table(base, "clause_versions") if r.clause == f"{KEY}#para_1"]
    assert [(r.text, r.from_certainty) for r in rows] == [
        (PRINTED, "exact"),
        ("1. Жаңа.", "unknown"),
    ]


def test_a_suspension_that_ends_before_it_begins_is_recorded_only():
    change = {"op": Operation.SUSPEND, "until": date(2021, 1, 1)}
    base = assemble(collection(text(), amending(FIRST, date(2021, 3, 1), change)))
    assert amendment(base).state == "failed"
    assert len(versions(base, "para_1")) == 1


def test_an_order_that_was_repealed_before_its_effect_changes_nothing():
    gone = amending(FIRST, date(2022, 3, 1), {"new": "1. Жаңа."})
    gone.note(EventKind.REPEALED, None, SECOND, fixed(date(2021, 6, 1)))
    base = assemble(collection(text(), gone))
    assert amendment(base).state == "no_change"
    assert "instruction-fell" in codes(base)
    assert len(versions(base, "para_1")) == 1


def test_an_item_that_was_repealed_after_its_effect_has_done_its_work():
    done = amending(FIRST, date(2021, 3, 1), {"new": "1. Жаңа."})
    done.note(EventKind.REPEALED, "para_1", SECOND, fixed(date(2022, 6, 1)))
    base = assemble(collection(text(), done))
    assert amendment(base).state == "applied"
    assert versions(base, "para_1")[-1] == ("in_force", "2021-03-01", "1. Жаңа.")


def test_a_repeal_whose_window_overlaps_the_effect_is_not_decided():
    unsure = amending(FIRST, None, {"new": "1. Жаңа."})
    unsure.rule = after(60)
    unsure.note(EventKind.REPEALED, None, order("23", date(2021, 3, 1)), after(10))
    base = assemble(collection(text(), unsure))
    row = amendment(base)
    assert row.state == "ambiguous"
    assert "not certain" in row.reason


def test_an_order_cannot_amend_itself():
    own = text()
    own.more["amendments"] = (
        Amendment(Operation.DELETE, TARGET, None, "para_1", "para_1", Span(0, 3)),
    )
    base = assemble(collection(own))
    assert (amendment(base).state, amendment(base).reason) == (
        "failed",
        "an order cannot amend itself",
    )


def rules(heading: str) -> Order:
    item = text().clause("att_1", "", NodeKind.ATTACHMENT)
    item.clause("att_1__para_1", "1. Қағида.", parent="att_1")
    item.clause("att_2", "", NodeKind.ATTACHMENT)
    parse = item.parse
    names = {"att_1": heading, "att_2": "Дәрілік заттарды тіркеу қағидалары"}

    def headed() -> Any:
        found = parse()
        nodes = tuple(replace(n, heading=names.get(n.eid)) for n in found.structure.nodes)
        return replace(found, structure=replace(found.structure, nodes=nodes))

    item.parse = headed  # type: ignore[method-assign]
    return item


@pytest.mark.parametrize(
    ("title", "state", "how", "code"),
    [
        ("Сауда қызметін көрсету қағидалары", "applied", "exact", None),
        ("Сауда қызмет көрсету қағидалары", "applied", "tolerance", "joined-on-tolerance"),
        ("қағидалары", "ambiguous", "ambiguous", "attachment-ambiguous"),
        ("Мүлде басқа тізбе", "failed", "none", "attachment-not-found"),
    ],
)
def test_an_attachment_is_joined_by_title_and_the_join_told(title, state, how, code):
    change = {"attachment": title, "new": "1. Жаңа қағида."}
    target = rules("Сауда қызметін көрсету қағидалары")
    base = assemble(collection(target, amending(FIRST, date(2021, 3, 1), change)))
    assert amendment(base).state == state
    (join,) = table(base, "joins")
    assert join.how == how
    assert (code in codes(base)) is (code is not None)


def test_of_an_act_without_text_the_first_versions_are_without_words():
    changes = (
        {"attachment": "Қағидалар", "eid": "para_3", "new": "3. Жаңа:\n1) бір;\n2) екі."},
        {"attachment": "Қағидалар", "eid": "para_4", "op": Operation.DELETE},
        {"attachment": "Қағидалар", "eid": "para_3-1", "op": Operation.INSERT, "new": "3-1. Х."},
    )
    base = assemble(collection(amending(FIRST, date(2021, 3, 1), *changes)))
    assert [(s, t) for s, _, t in versions(base, "att_n1__para_3")] == [
        ("in_force", None),
        ("in_force", "3. Жаңа:"),
    ]
    # Whether its earlier wording had subpoints is not known.
    assert [(s, t) for s, _, t in versions(base, "att_n1__para_3__subpara_2")] == [
        ("unknown", None),
        ("in_force", "2) екі."),
    ]
    assert [s for s, _, _ in versions(base, "att_n1__para_4")] == ["in_force", "deleted"]
    assert versions(base, "att_n1__para_3-1") == [("in_force", "2021-03-01", "3-1. Х.")]
    (act,) = [row for row in table(base, "acts") if row.id == KEY]
    assert act.in_collection == 0


def test_several_instructions_of_one_day_make_one_version_with_both_quotes():
    changes = (
        {"op": Operation.REPLACE_WORDS, "old": "бес", "new": "он"},
        {"op": Operation.REPLACE_WORDS, "old": "күн", "new": "ай"},
    )
    base = assemble(collection(text(), amending(FIRST, date(2021, 3, 1), *changes)))
    assert [t for _, _, t in versions(base, "para_1")] == [PRINTED, "1. Мәтін он ай ішінде."]
    assert [row.sequence for row in table(base, "amendments")] == [1, 2]


def test_the_order_of_files_does_not_matter_for_what_is_derived():
    told = text().note(EventKind.RESTATED, "para_1", FIRST, fixed(date(2021, 3, 1)))
    later = {"op": Operation.REPLACE_WORDS, "old": "бес", "new": "он"}
    found = collection(
        told,
        amending(FIRST, date(2021, 3, 1), {"new": PRINTED}),
        amending(SECOND, date(2022, 3, 1), later),
    )
    assert assemble(found) == assemble(replace(found, files=found.files[::-1]))


def test_an_older_text_of_the_act_gives_earlier_wordings_their_words():
    adopted = text("1. Ескі мәтін:")
    adopted.clause("para_1__subpara_1", "1) бір;", NodeKind.SUBPOINT, "para_1")
    adopted.clause("para_1__subpara_2", "2) екі.", NodeKind.SUBPOINT, "para_1")
    newest = text("1. Жаңа мәтін:")
    newest.clause("para_1__subpara_1", "1) үш.", NodeKind.SUBPOINT, "para_1")
    newest.clause("para_1__subpara_1-1", "1-1) төрт.", NodeKind.SUBPOINT, "para_1")
    newest.note(EventKind.RESTATED, "para_1", FIRST, fixed(date(2021, 3, 1)))
    base = assemble(collection(newest, adopted))
    assert versions(base, "para_1") == [
        ("in_force", "2020-03-01", "1. Ескі мәтін:"),
        ("in_force", "2021-03-01", "1. Жаңа мәтін:"),
    ]
    assert versions(base, "para_1__subpara_1") == [
        ("in_force", "2020-03-01", "1) бір;"),
        ("in_force", "2021-03-01", "1) үш."),
    ]
    # The new wording does not have subpoint 2, the old one had no subpoint 1-1.
    assert versions(base, "para_1__subpara_2") == [
        ("in_force", "2020-03-01", "2) екі."),
        ("deleted", "2021-03-01", None),
    ]
    assert versions(base, "para_1__subpara_1-1") == [("in_force", "2021-03-01", "1-1) төрт.")]
    assert assemble(collection(newest, adopted)) == assemble(collection(adopted, newest))
