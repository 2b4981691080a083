"""The same order from every format says the same, apart from where it says it."""

from collections.abc import Callable
from functools import cache

import pytest

from bench.maker.compare import PARTS, differences, knowledge
from bench.maker.formats import FORMATS
from bench.maker.orders import MADE
from bench.maker.pdf import font_folder
from bench.maker.reset import reset
from bench.maker.text import to_text
from ingest.read import read_bytes
from parsers.model import Parse
from parsers.parse import parse
from tests.parsers.orders import ORDERS, document_of

NO_FONT = pytest.mark.skipif(
    font_folder() is None, reason="DejaVu Serif is not installed (Debian: fonts-dejavu-core)"
)
FORMS = [pytest.param(form, marks=NO_FONT if form == "pdf" else ()) for form in FORMATS]


@cache
def from_text(name: str) -> Parse:
    return parse(read_bytes("order.txt", to_text(MADE[name]).encode()))


@cache
def from_order(number: str) -> Parse:
    return parse(document_of(number))


def test_the_made_orders_say_what_was_written_into_them():
    rules, amending = from_text("consolidated"), from_text("amending")
    assert [clause.eid for clause in rules.structure.nodes if "row" in clause.eid] == [
        f"att_1__annex_1__row_{number}" for number in range(1, 9)
    ]
    assert [(note.eid, note.event.value) for note in rules.notes] == [("att_1__para_2", "restated")]
    assert [rule.rule.days for rule in rules.commencement] == [10]
    assert [(item.op.value, item.eid) for item in amending.amendments] == [
        ("restate", "para_4"),
        ("insert", "para_4-1"),
        ("restate", "annex_1__row_3"),
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", MADE)
def test_a_made_order_says_the_same_in_every_format(name: str, form: str):
    write: Callable[..., bytes] = FORMATS[form]
    found = parse(read_bytes("order", write(MADE[name])))
    assert list(differences(from_text(name), found)) == []
    for part in PARTS:
        assert knowledge(found)[part] == knowledge(from_text(name))[part], part


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", ORDERS)
def test_a_real_order_set_anew_says_the_same(number: str, form: str):
    expected = from_order(number)
    found = parse(read_bytes("order", FORMATS[form](reset(expected))))
    assert list(differences(expected, found)) == []
    for part in PARTS:
        assert knowledge(found)[part] == knowledge(expected)[part], part


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", MADE)
def test_every_character_is_claimed_in_every_format(name: str, form: str):
    coverage = parse(read_bytes("order", FORMATS[form](MADE[name]))).coverage
    assert coverage is not None
    assert coverage.unclaimed == ()
