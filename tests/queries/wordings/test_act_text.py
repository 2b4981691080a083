"""The text of an act as blocks, the cells of rows, the days of change, what is tied to a clause."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.base import open_base
from queries.changes.around import around, steps
from queries.changes.operations import by_target, operations_by, operations_on, unsettled
from queries.clauses import find_clause
from queries.graph.related import related
from queries.wordings.act_text import Block, Role, act_text
from queries.wordings.in_force import answer_for_act
from queries.wordings.row_cells import Cells, cells_of
from tests.kb.families import NAMES
from tests.queries import five_orders
from tests.queries.act_sites import AMENDING, LIGHT, MINING, chronicle, family, five


@pytest.mark.parametrize(
    ("number", "name", "text", "cells"),
    [
        # № 335, annex 1, row 4: number, name and content each on a line.
        (
            "4",
            "Мемлекеттiк қызмет көрсету нысаны",
            "4 \nМемлекеттiк қызмет көрсету нысаны\nэлектрондық түрде",
            Cells("4", "Мемлекеттiк қызмет көрсету нысаны", "электрондық түрде"),
        ),
        # Row 6 lost its number in the PDF: the base counted it.
        (
            "6",
            "Көрсетілетін қызмет берушінің жұмыс кестесі",
            "Көрсетілетін қызмет берушінің жұмыс кестесі\n9.00-ден",
            Cells("6", "Көрсетілетін қызмет берушінің жұмыс кестесі", "9.00-ден"),
        ),
        # A name over two lines.
        ("2", "Ұсыну тәсілдері", "2\nҰсыну\nтәсілдері\nпортал", Cells("2", "Ұсыну тәсілдері", "портал")),
        # Another wording with another name: known as a standard name of a row.
        (
            "3",
            "Қызмет мерзімі",
            "3\nМемлекеттік қызмет көрсету мерзімі\n3 (үш) жұмыс күні.",
            Cells("3", "Мемлекеттік қызмет көрсету мерзімі", "3 (үш) жұмыс күні."),
        ),
        # No table of a standard: everything is content.
        ("1", None, "1\nҚой\n12", Cells("1", None, "Қой\n12")),
        ("1", "Түрі", "", Cells("1", None, "")),
    ],
)  # fmt: skip
def test_the_cells_of_a_row(number, name, text, cells):
    assert cells_of(number, name, text) == cells


@given(st.text("12\n аб", max_size=40), st.text("аб ", max_size=10))
def test_no_word_of_a_row_is_lost(text, name):
    cells = cells_of(None, name, text)
    kept = "".join(part for part in (cells.number, cells.name, cells.content) if part)
    assert "".join(text.split()) == "".join(kept.split())


def blocks(act: str, day: str) -> dict[str, Block]:
    return {
        block.eid: block
        for block in act_text(chronicle(five(), act), date.fromisoformat(day)).blocks
    }


def test_each_clause_has_the_role_that_it_has_on_the_day():
    # № 335 on a day inside the window of № 321 (annexes 1 and 2), before № 640 and № 268.
    found = blocks(MINING, "2021-10-01")
    assert found["att_1__para_2"].role is Role.TEXT
    assert found["att_1__para_3"].role is Role.MISSING
    assert found["att_1__annex_1"].readings
    assert found["att_1__annex_2__form_1"].doubt
    assert not found["att_1__annex_3__form_1"].doubt


def test_an_event_stands_beside_one_block_only():
    for act in (MINING, LIGHT, AMENDING):
        for day in ("2019-03-01", "2022-08-01", "2023-10-01"):
            told = [
                event.id
                for block in blocks(act, day).values()
                for one in (block, *(row.block for row in block.rows))
                for event in one.remarks
            ]
            assert len(told) == len(set(told))


def test_no_words_in_force_are_left_out_of_the_text():
    """Whatever `show` says is in force on a day stands in the blocks of that day."""
    for act in (MINING, LIGHT, AMENDING):
        for day in (date(2019, 3, 1), date(2021, 10, 1), date(2022, 8, 1), date(2024, 1, 1)):
            whole = chronicle(five(), act)
            text = act_text(whole, day)
            said = [text.title or ""]
            for block in text.blocks:
                said += [block.text, *(r.text or "" for r in block.readings)]
                said += [row.block.text for row in block.rows]
                said += [r.text or "" for row in block.rows for r in row.block.readings]
            printed = "".join("".join(said).split())
            parts = answer_for_act(whole, day).parts
            missing = [p.eid for p in parts if p.text and "".join(p.text.split()) not in printed]
            assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_every_made_family_has_a_text_on_every_day(name):
    for day in (date(2020, 2, 1), date(2021, 1, 31), date(2021, 3, 1), date(2022, 6, 1)):
        text = act_text(chronicle(family(name), "10/2020-01-10"), day)
        assert text.blocks


def test_steps_lie_around_a_day_without_guessing():
    found = steps(chronicle(five(), MINING))
    # Its own beginning, № 321, № 640, № 268: four windows.
    assert [(str(s.last_day_before), str(s.first_day_after)) for s in found] == [
        ("2020-07-08", "2020-08-08"),
        ("2021-08-22", "2021-11-21"),
        ("2022-02-08", "2022-05-10"),
        ("2022-07-17", "2022-08-17"),
    ]
    assert [s.begins for s in found] == [True, False, False, False]
    here = around(found, date(2022, 3, 1))
    assert here.previous == found[1]
    assert here.open == (found[2],)
    assert here.next == found[3]


def test_a_day_that_is_not_known_is_neither_before_nor_ahead():
    # № 394 is only mentioned: when it began is not known; its points changed by № 268.
    here = around(steps(chronicle(five(), "order-2020-07-10-394")), date(2023, 1, 1))
    assert len(here.unknown) == 1
    assert here.previous is not None
    assert here.previous.first_day_after == date(2022, 8, 17)


def test_operations_come_in_the_order_of_the_text_and_by_target():
    connection = open_base(five_orders.base())
    ordered = operations_by(connection, AMENDING)
    assert [o.target_eid for o in ordered[:3]] == [
        "att_1__para_13",
        "att_1__para_15",
        "att_1__para_16",
    ]
    assert [len(g.operations) for g in by_target(ordered)] == [3, 5, 6, 8]
    assert [o.by.id for o in operations_on(connection, MINING)] == [AMENDING] * 3
    assert unsettled(ordered) == ()


def test_citations_are_placed_by_the_title_they_quote():
    whole = chronicle(five(), MINING)
    connection = open_base(five_orders.base())
    annex = find_clause(whole.act, whole.clauses, "att_1__annex_3").clause
    found = related(connection, whole, annex)
    # Point 13 of № 335 and the new point 13 in № 268 name annex 3 of the rules.
    assert {(c.act.id, c.eid) for c in found.cited_by} == {
        (MINING, "att_1__para_13__part_1"),
        (AMENDING, "att_1__para_6__p_4"),
    }
    form = next(c for c in found.cites if c.text.endswith("36-бабына"))
    # The law is only mentioned: the reference leads to it and keeps the article it names.
    assert [(t.act.id, t.eid, t.named) for t in form.targets] == [
        ("law-2014-05-16", None, "art_36")
    ]
