"""What an order of this folder says, in the short form of its `expected.json`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from ingest.read import read_document
from parsers.model import CommencementRule, NodeKind, Parse
from parsers.parse import parse

Json = dict[str, Any]

ORDERS = Path(__file__).parent / "orders"
CLAUSES = frozenset({
    NodeKind.PREAMBLE, NodeKind.DIVISION, NodeKind.CHAPTER, NodeKind.SECTION, NodeKind.ARTICLE,
    NodeKind.POINT, NodeKind.SUBPOINT, NodeKind.PART, NodeKind.ANNEX, NodeKind.ATTACHMENT,
    NodeKind.ROW,
})  # fmt: skip
"""Kinds whose eIds `clauses` lists in full; paragraphs, notes and forms are left out."""
_OF_RULES = ("term-", "sum-", "hours-", "number-")
"""Warnings of the reader of terms and fees, which has orders of its own."""


def read(name: str, file: str = "source.txt") -> Parse:
    """Return the parse of the order in folder `name`."""
    return parse(read_document(ORDERS / name / file))


def passport(order: Parse) -> Json:
    head, act = order.passport, order.passport.act
    by = head.repealed_by
    return {
        "type": act.type.value,
        "issuer": act.issuer,
        "acting": act.acting,
        "date": _day(act.date),
        "number": act.number,
        "title": act.title,
        "registration_date": _day(head.registration_date),
        "registration_number": act.registration_number,
        "signatory": head.signatory,
        "status": head.status,
        "repealed_by": by and [_day(by.date), by.number],
    }


def clauses(order: Parse) -> list[str]:
    return [node.eid for node in order.structure.nodes if node.kind in CLAUSES]


def notes(order: Parse) -> list[Any]:
    """Event, clause, and date and number of each order that a note names."""
    return [
        [item.event.value, item.eid, [[_day(by.act.date), by.act.number] for by in item.by]]
        for item in order.notes
    ]


def amendments(order: Parse) -> list[Any]:
    """Operation, number of the order amended, attachment, clause, old and new words."""
    return [
        [item.op.value, item.act.number, item.attachment, item.eid, item.old, item.new]
        for item in order.amendments
    ]


def commencement(order: Parse) -> list[Any]:
    return [[list(item.scope) or "act", _rule(item.rule)] for item in order.commencement]


def _rule(rule: CommencementRule) -> str | None:
    """`2026-07-12`, `publication + 10` (full days that pass first), `registration` (that day)."""
    since = rule.counted_from.value
    if rule.days is not None:
        return since if rule.from_the_day else f"{since} + {rule.days}"
    return _day(rule.date)


def repeals(order: Parse) -> list[Any]:
    return [[_day(item.act.date), item.act.number, list(item.eids)] for item in order.repeals]


def services(order: Parse) -> list[str]:
    return [item.name for item in order.services]


def warnings(order: Parse) -> list[str]:
    codes = {notice.code for notice in order.notices}
    return sorted(code for code in codes if not code.startswith(_OF_RULES))


def cites(order: Parse, words: str, act: str, eids: list[str]) -> bool:
    """Whether a citation holds `words` and means `eids` of `act` (date, number, title or `own`)."""
    for item in order.citations:
        if words not in item.text or list(item.eids) != eids or item.own != (act == "own"):
            continue
        if act == "own":
            return True
        if item.act and act in (_day(item.act.date), item.act.number, item.act.title):
            return True
    return False


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
