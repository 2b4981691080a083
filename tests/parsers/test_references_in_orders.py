"""Whole orders: what was read from them by hand, clause by clause."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ingest.model import Document, Notice
from ingest.read import read_document
from parsers.citations import read_citations
from parsers.commencement import read_commencement
from parsers.model import Citation, CommencementRule, EventKind, NoteEvent, Structure
from parsers.notes import read_notes
from parsers.repeals import read_repeals
from parsers.structure import read_structure

ORDERS = Path(__file__).parents[2] / "data" / "orders"
INDUSTRY = "ҚР Индустрия және инфрақұрылымдық даму министрі"


@cache
def order(number: str) -> tuple[Document, Structure]:
    (path,) = ORDERS.glob(f"*-{number}-*.txt")
    document = read_document(path)
    return document, read_structure(document)


def rule_of(event: NoteEvent) -> CommencementRule:
    rule = event.by[0].commencement
    assert rule is not None
    return rule


def notes(number: str) -> tuple[tuple[NoteEvent, ...], tuple[Notice, ...]]:
    return read_notes(*order(number))


@pytest.mark.parametrize(("number", "days"), [("268", 60), ("264", 60), ("335", 21), ("982", 21)])
def test_the_order_enters_into_force(number: str, days: int) -> None:
    (rule,), notices = read_commencement(*order(number))
    assert (rule.rule.days, rule.rule.date, rule.scope) == (days, None, ())
    assert notices == ()


def test_144_nq_enters_into_force_in_two_steps() -> None:
    (early, main), notices = read_commencement(*order("144-nq"))
    assert (main.rule.date, main.scope) == (date(2026, 7, 12), ())
    assert early.rule.days == 10
    assert early.scope == tuple(f"para_1__p_{n}" for n in (2, 3, 5, 6, 32, 33))
    assert early.candidates == (tuple(f"para_1__p_{n}" for n in (2, 3, 5, 6, 31, 32)),)
    assert [notice.code for notice in notices] == ["commencement-scope-uncertain"]


def test_the_ten_notes_of_335() -> None:
    events, notices = notes("335")
    assert [(event.eid, event.by[0].act.number) for event in events] == [
        ("att_1__para_3", "640"),
        ("att_1__para_8", "640"),
        ("att_1__para_9", "640"),
        ("att_1__para_11", "640"),
        ("att_1__para_12", "640"),
        ("att_1__para_13", "268"),
        ("att_1__para_15", "268"),
        ("att_1__para_16", "268"),
        ("att_1__annex_1", "321"),
        ("att_1__annex_2", "321"),
    ]
    days = {event.by[0].act.number: event.by[0].act.date for event in events}
    assert days == {
        "640": date(2021, 12, 10),
        "268": date(2022, 5, 13),
        "321": date(2021, 6, 23),
    }
    assert {event.event for event in events} == {EventKind.RESTATED}
    assert {event.by[0].act.issuer for event in events} == {INDUSTRY}
    assert {event.by[0].act.number for event in events if event.by[0].act.acting} == {"268"}
    assert {rule_of(event).days for event in events} == {60}
    assert notices == ()


def test_the_notes_of_982() -> None:
    events, notices = notes("982")
    restated, changed = EventKind.RESTATED, EventKind.CHANGED
    assert [(event.event, event.eid) for event in events] == [
        (EventKind.REPEALED, None),
        (restated, "att_1__chp_1__heading"),
        (restated, "att_1__para_1"),
        (restated, "att_1__para_2"),
        (changed, "att_1__para_3"),
        (restated, "att_1__chp_2__heading"),
        (restated, "att_1__para_4"),
        (restated, "att_1__para_5"),
        (EventKind.DELETED, "att_1__para_6__subpara_7"),
        (changed, "att_1__para_7"),
        (restated, "att_1__chp_3__heading"),
        (restated, "att_1__para_8"),
        (restated, "att_1__chp_4__heading"),
        (restated, "att_1__annex_1"),
    ]
    assert [event.by[0].act.number for event in events] == ["219", *["45"] * 13]
    assert [event.stands_under for event in events if event.eid == "att_1__para_7"] == [
        "att_1__para_6"
    ]
    assert [notice.code for notice in notices] == ["note-elsewhere"]


def test_the_repealed_items_of_268() -> None:
    events, notices = notes("268")
    assert [
        (
            event.eid,
            event.by[0].act.number,
            event.by[0].act.date,
            rule_of(event).days or rule_of(event).date,
        )
        for event in events
    ] == [
        ("att_1__para_1", "308", date(2023, 4, 28), 60),
        ("att_1__para_2", "242", date(2023, 4, 12), 10),
        ("att_1__para_3", "355", date(2023, 5, 16), 60),
        ("att_1__para_4", "309", date(2023, 4, 28), date(2023, 10, 1)),
        ("att_1__para_5", "425", date(2023, 6, 9), 10),
        ("att_1__annex_1", "308", date(2023, 4, 28), 60),
    ]
    assert [event.by[0].act.acting for event in events] == [False, False, True, False, False, False]
    assert [event.inline for event in events] == [True] * 5 + [False]
    assert notices == ()


@pytest.mark.parametrize("number", ["268", "264", "335", "144-nq", "982"])
def test_none_of_the_five_repeals_an_order(number: str) -> None:
    assert read_repeals(*order(number)) == ()


@pytest.mark.parametrize("number", ["264", "144-nq"])
def test_orders_without_editors_notes(number: str) -> None:
    assert notes(number) == ((), ())


def cited(number: str) -> tuple[Citation, ...]:
    return read_citations(*order(number))[0]


def test_the_orders_that_268_amends() -> None:
    acts = {
        item.act.number: item.act.registration_number
        for item in cited("268")
        if item.act and item.act.registration_number and str(item.source_eid).count("__") == 1
    }
    assert acts == {"335": "20865", "374": "20907", "392": "20949", "394": "20980"}


def test_references_inside_335() -> None:
    own = [(item.source_eid, item.eids) for item in cited("335") if item.own]
    assert ("att_1__para_5", ("att_1__annex_1",)) in own
    assert ("att_1__para_9", ("att_1__annex_2",)) in own
    assert ("att_1__para_11", ("att_1__para_9",)) in own
    assert ("att_1__annex_1__row_9", ("att_1__annex_1__row_8__para_2",)) in own


def test_the_law_of_335_point_15_is_not_guessed() -> None:
    (open_one,) = [item for item in cited("335") if item.eids == ("art_25__para_2",)]
    assert (open_one.act, open_one.own) == (None, False)
    codes = [notice.code for notice in read_citations(*order("335"))[1]]
    assert codes == ["unresolved-reference"]


def test_own_words_in_the_quoted_texts_of_268_are_the_targets() -> None:
    (citation,) = [
        item for item in cited("268") if item.text.endswith("10-тармағында") and not item.own
    ]
    assert citation.act is not None
    assert (citation.act.number, citation.eids) == ("394", ("para_10",))


def test_standard_of_another_order_in_982() -> None:
    found = [item for item in cited("982") if item.act and item.act.number == "906"]
    assert [item.eids for item in found] == [("para_9",)] * 3
    assert {item.act.registration_number for item in found if item.act} == {"12195"}


@pytest.mark.parametrize("number", ["268", "264", "335", "144-nq", "982"])
def test_each_citation_lies_in_its_source(number: str) -> None:
    document, structure = order(number)
    nodes = {node.eid for node in structure.nodes}
    for item in cited(number):
        source = document.source.text[item.span.start : item.span.end]
        assert item.source_eid in nodes
        assert set(item.text.split()[0]) <= set(source) | {" "}
