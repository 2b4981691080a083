"""Made-up orders in the manner of the portal, each read against facts decided beforehand.

A folder of `orders/` holds `source.txt`, written for this test, and `expected.json`: what a
lawyer reads in it, in the short form of `facts`.  A key that is absent is not asked.  New
wording that ends in `…` is compared by its beginning.  Some orders stand there a second time
as `damaged.txt`: wrapped, their links displaced, as text comes out of a PDF.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from parsers.model import NodeKind, Parse
from tests.unseen import facts
from tests.unseen.facts import ORDERS, Json

NAMES = sorted(folder.name for folder in ORDERS.iterdir())


@cache
def read(name: str) -> Parse:
    return facts.read(name)


def expected(name: str) -> Json:
    answer: Json = json.loads((ORDERS / name / "expected.json").read_text("utf-8"))
    return answer


def having(key: str) -> pytest.MarkDecorator:
    """One test for each order that says something about `key`."""
    return pytest.mark.parametrize("name", [name for name in NAMES if key in expected(name)])


@having("passport")
def test_passport(name: str) -> None:
    head = facts.passport(read(name))
    wanted = expected(name)["passport"]
    assert {key: head[key] for key in wanted} == wanted


@having("clauses")
def test_clauses(name: str) -> None:
    assert facts.clauses(read(name)) == expected(name)["clauses"]


@having("headings")
def test_headings(name: str) -> None:
    headings = {node.eid: node.heading for node in read(name).structure.nodes}
    wanted = expected(name)["headings"]
    assert {eid: headings.get(eid) for eid in wanted} == wanted


@having("texts")
def test_texts(name: str) -> None:
    texts = {node.eid: node.own_text for node in read(name).structure.nodes}
    wanted = expected(name)["texts"]
    assert {eid: texts.get(eid) for eid in wanted} == wanted


@having("agreement")
def test_agreement(name: str) -> None:
    nodes = read(name).structure.nodes
    (agreement,) = [node for node in nodes if node.kind is NodeKind.AGREEMENT]
    assert expected(name)["agreement"] in agreement.own_text


@having("notes")
def test_notes(name: str) -> None:
    assert facts.notes(read(name)) == expected(name)["notes"]


@having("amendments")
def test_amendments(name: str) -> None:
    got, wanted = facts.amendments(read(name)), expected(name)["amendments"]
    assert [_cut(one, other) for one, other in zip(got, wanted, strict=False)] == wanted
    assert len(got) == len(wanted)


def _cut(got: list[Any], wanted: list[Any]) -> list[Any]:
    """Cut new wording to the beginning that is asked for."""
    start = (wanted[-1] or "").removesuffix("…")
    if (wanted[-1] or "").endswith("…") and (got[-1] or "").startswith(start):
        return [*got[:-1], wanted[-1]]
    return got


@having("commencement")
def test_commencement(name: str) -> None:
    assert facts.commencement(read(name)) == expected(name)["commencement"]


@having("repeals")
def test_repeals(name: str) -> None:
    assert facts.repeals(read(name)) == expected(name)["repeals"]


@having("services")
def test_services(name: str) -> None:
    assert facts.services(read(name)) == expected(name)["services"]


@having("citations")
def test_citations(name: str) -> None:
    order = read(name)
    missing = [item for item in expected(name)["citations"] if not facts.cites(order, *item)]
    assert not missing


@having("warnings")
def test_warnings(name: str) -> None:
    assert facts.warnings(read(name)) == expected(name)["warnings"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost(name: str) -> None:
    """Each character is claimed by one node; only blanks may be left over."""
    order = read(name)
    source = order.document.source.text
    assert order.coverage is not None
    left = [source[span.start : span.end] for span, _ in order.coverage.unclaimed]
    assert not "".join(left).strip()
    assert order.coverage.chars == len(source)


@pytest.mark.parametrize(
    "name", [name for name in NAMES if (ORDERS / name / "damaged.txt").exists()]
)
def test_damaged_text_says_the_same(name: str) -> None:
    """The repaired text of the damaged file gives every fact that was decided for the order."""
    order, wanted = facts.read(name, "damaged.txt"), expected(name)
    for key in ("clauses", "notes", "commencement", "repeals", "services"):
        assert key not in wanted or getattr(facts, key)(order) == wanted[key]
    head = facts.passport(order)
    assert {key: head[key] for key in wanted["passport"]} == wanted["passport"]
    got, changes = facts.amendments(order), wanted.get("amendments", [])
    assert [_cut(one, other) for one, other in zip(got, changes, strict=False)] == changes
