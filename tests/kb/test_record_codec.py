"""Records to plain values and back: every field of the shared models, and shapes that are none."""

import json
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Span
from ingest.read import read_document
from kb.record_codec import NotARecordError, decoded, encoded
from parsers.model import (
    ActRef,
    ActType,
    Amendment,
    CommencementRule,
    Fee,
    FeeKind,
    Hours,
    NoteEvent,
    Parse,
    Rule,
)
from parsers.parse import parse

ORDERS = Path(__file__).parent.parent.parent / "data" / "orders"
SPANS = st.tuples(st.integers(0, 9), st.integers(9, 99)).map(lambda ends: Span(*ends))
# texts with all there is, halves of surrogate pairs too
_T = TypeVar("_T")
TEXTS = st.text(st.characters(), max_size=8)


def through(record: _T) -> _T:
    """A record as it is after being written as JSON and read."""
    return decoded(type(record), json.loads(json.dumps(encoded(record), ensure_ascii=False)))


@pytest.mark.parametrize("path", sorted(ORDERS.glob("*.txt")), ids=lambda path: path.name[6:16])
def test_a_whole_parse_comes_back_equal(path):
    found = parse(read_document(path))
    assert through(found) == found


for_model = {
    date: st.dates(),
    time: st.times(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    Span: SPANS,
    str: TEXTS,
}


@pytest.fixture(scope="module", autouse=True)
def _strategies():
    for kind, strategy in for_model.items():
        st.register_type_strategy(kind, strategy)


@pytest.mark.parametrize("kind", [ActRef, Amendment, CommencementRule, NoteEvent, Rule, Fee, Hours])
def test_any_record_of_the_models_comes_back_equal(kind):
    @given(st.from_type(kind))
    def check(record):
        assert through(record) == record

    check()


@pytest.mark.parametrize(
    "value",
    [
        None,  # no list at all
        {"type": "order"},  # a mapping
        ["order"],  # fields are missing
        ["order", None, None, None, None, None, False, 1],  # a field too many
        ["treaty", None, None, None, None, None, False],  # no such type of act
        ["order", "30.06.2021", None, None, None, None, False],  # a day in another form
        ["order", 5, None, None, None, None, False],  # a number for a day
    ],
)
def test_what_has_not_the_shape_of_a_record_is_refused(value):
    with pytest.raises(NotARecordError):
        decoded(ActRef, value)


def test_spans_that_cannot_be_are_refused():
    with pytest.raises(NotARecordError, match="not a span"):
        decoded(Span, [9, 3])


def test_a_type_without_a_plain_form_is_said_at_once():
    @dataclass(frozen=True)
    class Open:
        file: complex

    with pytest.raises(TypeError, match="complex"):
        encoded(Open(1j))


def test_values_of_one_of_several_types_keep_their_type():
    """A rule's value is a term, a fee, hours or a ground: all with lists of fields alike."""
    found = parse(read_document(next(ORDERS.glob("*-335-*"))))
    kinds = {type(rule.value) for rule in found.rules}
    assert len(kinds) > 1
    assert {type(rule.value) for rule in through(found).rules} == kinds
    assert isinstance(through(Fee(FeeKind.MCI, Decimal("0.50"))).number, Decimal)
    assert str(through(Fee(FeeKind.MCI, Decimal("0.50"))).number) == "0.50"
    assert through(ActRef(ActType.LAW)).type is ActType.LAW
    assert isinstance(found, Parse)
