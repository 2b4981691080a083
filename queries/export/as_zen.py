"""Terms and fees as a decision graph of tables (JDM) that a ZEN engine runs.

The input is `{"service": handle, "case": key, "on": "2023-03-07"}`; the output adds `mci`, and
in `terms` and `fees` every rule that holds: its number (for a fee the sum in tenge) with the
clause and its words.  On a day on which a rule may hold, it comes with `certainty` `uncertain`
and without a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from kb.mci import ALL, mci_table
from parsers.model import Deadline, Fee, RuleKind
from queries.export.dated import DatedRule, dated_rules
from queries.rules.book import RuleBook
from queries.rules.fee import multiple_of

Json = dict[str, Any]
_INPUTS = (("service", "Service"), ("case", "Case"), ("on", "Day"))
_SHARED = ("rule", "act", "eid", "version", "sha256", "quote", "certainty")
_TERM = ("step", "number", "unit", "bound", "counted_from", *_SHARED)
_FEE = ("kind", "amount", "multiple_of_mci", *_SHARED)


def rules_to_zen(book: RuleBook) -> Json:
    """Return one decision graph: the table of the MCI, that of the terms, that of the fees."""
    found = [dated for dated in dated_rules(book) if dated.rules is not None]
    terms = [row for dated in found for row in _rows(dated, RuleKind.DEADLINE)]
    fees = [row for dated in found for row in _rows(dated, RuleKind.FEE)]
    nodes = [
        _node("request", "inputNode", 0),
        _table("mci", (("on", "Day"),), ("mci",), _mci_rows(), 1),
        _table("terms", _INPUTS, _TERM, terms, 2),
        _table("fees", _INPUTS, _FEE, fees, 3),
        _node("response", "outputNode", 4),
    ]
    edges = [
        {"id": f"edge-{n}", "type": "edge", "sourceId": one["id"], "targetId": other["id"]}
        for n, (one, other) in enumerate(pairwise(nodes))
    ]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}


def _node(name: str, kind: str, column: int) -> Json:
    return {"id": name, "name": name, "type": kind, "position": {"x": 300 * column, "y": 100}}


def _table(
    name: str,
    inputs: Sequence[tuple[str, str]],
    outputs: Sequence[str],
    rows: Iterable[Json],
    column: int,
) -> Json:
    content: Json = {
        "hitPolicy": "first" if name == "mci" else "collect",
        "passThrough": True,
        "inputs": [{"id": f"in-{key}", "name": title, "field": key} for key, title in inputs],
        "outputs": [{"id": f"out-{key}", "name": key, "field": key} for key in outputs],
        "rules": [{"_id": f"{name}-{n}"} | row for n, row in enumerate(rows, start=1)],
    }
    if name != "mci":
        content["outputPath"] = name
    return _node(name, "decisionTableNode", column) | {"content": content}


def _mci_rows() -> list[Json]:
    return [
        {
            "in-on": f"date($) >= {_day(line.valid_from)} and date($) <= {_day(line.valid_until)}",
            "out-mci": str(line.value),
        }
        for line in mci_table()
        if line.purpose == ALL
    ]


def _rows(dated: DatedRule, kind: RuleKind) -> list[Json]:
    """A row for the days on which a rule surely holds, and one for those on which it may."""
    if dated.rule.kind != kind.value:
        return []
    rows = []
    if dated.sure_from is not None:
        rows.append(_row(dated, dated.sure_from, dated.sure_until, dated.certainty))
    for first, last in _open_days(dated):
        rows.append(_row(dated, first, last, "uncertain"))
    return rows


def _open_days(dated: DatedRule) -> list[tuple[date, date | None]]:
    """The stretches before and behind the sure days in which a rule may hold."""
    if dated.sure_from is None:
        return [(dated.open_from or date.min, dated.open_until)]
    found: list[tuple[date, date | None]] = []
    if dated.open_from is not None and dated.open_from < dated.sure_from:
        found.append((dated.open_from, dated.sure_from))
    if dated.sure_until is not None and dated.open_until != dated.sure_until:
        found.append((dated.sure_until, dated.open_until))
    return found


def _row(dated: DatedRule, first: date, last: date | None, certainty: str) -> Json:
    rule = dated.rule
    days = f"date($) >= {_day(first)}" + (f" and date($) < {_day(last)}" if last else "")
    service = dated.rules.service.handle if dated.rules else ""
    row = {
        "in-service": _text(service),
        "in-case": _text(rule.case) if rule.case else "",
        "in-on": days,
    }
    shared = {
        "rule": rule.id,
        "act": rule.act,
        "eid": rule.eid,
        "version": rule.version,
        "sha256": rule.sha256,
        "quote": " ".join(rule.quote.split()),
        "certainty": certainty,
    }
    row |= {f"out-{key}": _text(value) for key, value in shared.items()}
    return row | _value(dated, first, sure=certainty != "uncertain")


def _value(dated: DatedRule, day: date, sure: bool) -> Json:
    match dated.rule.value:
        case Deadline() as term:
            return {
                "out-step": _text(dated.rule.step),
                "out-number": str(term.number) if sure else "null",
                "out-unit": _text(term.unit.value),
                "out-bound": _text(term.bound.value),
                "out-counted_from": _text(term.start.value if term.start else None),
            }
        case Fee() as fee if dated.rules is not None:
            multiple = multiple_of(fee, dated.rules.on(day)) if sure else None
            tenge = f"{fee.number}" if sure and fee.kind.value == "tenge" else "null"
            return {
                "out-kind": _text(fee.kind.value),
                "out-multiple_of_mci": _plain(multiple),
                "out-amount": tenge if multiple is None else f"{_plain(multiple)} * mci",
            }
        case _:
            return {}


def _plain(number: Decimal | None) -> str:
    return "null" if number is None else f"{number.normalize():f}"


def _day(day: date) -> str:
    return f"date('{day.isoformat()}')"


def _text(text: str | None) -> str:
    """A text as a ZEN expression; the language has two quotes and no escapes."""
    if text is None:
        return "null"
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    return ' + "\'" + '.join(f"'{piece}'" for piece in text.split("'"))
