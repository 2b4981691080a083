"""Another number, day, term or clause in an order changes that fact and nothing else."""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random
from typing import Any

import pytest

from fuzz.effects import EFFECTS, Place, differences, places, surprises
from fuzz.seeds import texts
from ingest.read import read_bytes
from parsers.parse import parse
from queries.sources.parse_json import parse_to_json

ORDERS = ("-982-", "-335-", "-268-", "-264-", "-144-nq-")
OF_ONE_KIND = 2
"""Places of a kind tried in each order; they are drawn from a fixed seed."""


def read(text: str) -> Any:
    return parse_to_json(parse(read_bytes("order.txt", text.encode())))


@cache
def order(name: str) -> tuple[str, Any]:
    (text,) = (text for file, text in texts().items() if name in file)
    return text, read(text)


def chosen(name: str) -> list[Place]:
    found = list(places(*order(name)))
    Random(name).shuffle(found)
    tried: Counter[str] = Counter()
    return [
        place for place in found if (tried.update([place.kind]) or tried[place.kind]) <= OF_ONE_KIND
    ]


@pytest.mark.parametrize("name", ORDERS)
def test_a_known_change_changes_one_fact_and_the_texts_that_quote_it(name: str) -> None:
    text, before = order(name)
    wrong = {
        f"{place.kind}: {text[place.start : place.end]} at {place.start} as {place.word}": found
        for place in chosen(name)
        if (found := surprises(place, text, before, read))
    }
    assert wrong == {}


def test_every_kind_of_change_has_a_place() -> None:
    kinds = {place.kind for name in ORDERS for place in places(*order(name))}
    assert kinds == set(EFFECTS)


def test_a_leaf_that_differs_is_found() -> None:
    old = {"rules": [{"number": 5}], "act": {"date": "2020-06-08"}}
    new = {"rules": [{"number": 7}], "act": {"date": "2020-06-08"}}
    assert list(differences("", old, new)) == [("rules[0].number", 5, 7)]
    assert list(differences("", [1], [1, 2])) == [("", [1], [1, 2])]
