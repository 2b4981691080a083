"""Rows of standards and points of rules built by hand, and short forms of what is read there."""

from __future__ import annotations

import dataclasses

from ingest.model import Document, Notice
from parsers.model import (
    Deadline,
    Fee,
    NodeKind,
    RowCells,
    Rule,
    Structure,
)
from parsers.rules import read_rules
from tests.parsers.small import Row, small

TERM = "Мемлекеттік қызметті көрсету мерзімі"
FEE = (
    "Мемлекеттік қызмет көрсету кезінде көрсетілетін қызметті алушыдан алынатын төлем мөлшері "
    "және Қазақстан Республикасының заңнамасында көзделген жағдайларда оны алу тәсілдері"
)
HOURS = "Көрсетілетін қызметті берушінің жұмыс кестесі"
REFUSAL = (
    "Қазақстан Республикасының заңнамасында белгіленген мемлекеттік қызмет көрсетуден бас "
    "тарту үшін негіздер"
)
_NUMBERS = {TERM: "3", FEE: "6", HOURS: "7", REFUSAL: "9"}


def row(name: str, *content: str) -> tuple[Document, Structure]:
    """A standard of one row."""
    number = _NUMBERS[name]
    document, structure = small(
        Row(
            f"annex_1__row_{number}",
            NodeKind.ROW,
            [number, name, *content],
            num=number,
            attachment="annex_1",
        )
    )
    cells = RowCells(number, name, "\n".join(content))
    return document, Structure((dataclasses.replace(structure.nodes[0], cells=cells),))


def point(*lines: str) -> tuple[Document, Structure]:
    """Rules of one point."""
    return small(Row("att_1__para_1", NodeKind.POINT, list(lines), num="1", attachment="att_1"))


def read(made: tuple[Document, Structure]) -> tuple[tuple[Rule, ...], tuple[Notice, ...]]:
    return read_rules(*made, ())


def term(rule: Rule) -> tuple[int, str, str | None]:
    """A term in short: number, unit, case."""
    assert isinstance(rule.value, Deadline)
    return rule.value.number, rule.value.unit.value, rule.case


def fee(rule: Rule) -> tuple[str, float | None, str | None]:
    """A fee in short: kind, number, case."""
    assert isinstance(rule.value, Fee)
    number = rule.value.number
    return rule.value.kind.value, None if number is None else float(number), rule.case
