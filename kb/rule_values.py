"""The values of rules as JSON, and back: a term, a fee, hours, a ground of refusal."""

from __future__ import annotations

import json
from datetime import time
from decimal import Decimal
from typing import Any

from parsers.model import (
    AfterHours,
    Bound,
    Channel,
    Deadline,
    Fee,
    FeeKind,
    Hours,
    RefusalGround,
    RuleKind,
    RuleValue,
    StartEvent,
    Unit,
)


def value_to_json(value: RuleValue) -> dict[str, Any]:
    """Return a value as JSON: numbers as numbers, times as `16:00`."""
    match value:
        case Deadline():
            return {
                "number": value.number,
                "unit": value.unit.value,
                "bound": value.bound.value,
                "start": value.start.value if value.start else None,
                "from": value.start_text,
                "unit_stated": value.unit_stated,
            }
        case Fee():
            return {
                "kind": value.kind.value,
                "number": _number(value.number),
                "of": value.of,
                "of_mci": value.of_mci,
                "at_most": _number(value.at_most),
                "act": value.act,
                "clause": value.clause,
            }
        case Hours():
            return _hours_to_json(value)
        case RefusalGround():
            return {"position": value.position, "label": value.label, "text": value.text}


def value_from_json(kind: str, found: dict[str, Any]) -> RuleValue:
    """Return the value that JSON holds for a kind of rule; the inverse of `value_to_json`."""
    match RuleKind(kind):
        case RuleKind.DEADLINE:
            start = StartEvent(found["start"]) if found["start"] else None
            unit, bound = Unit(found["unit"]), Bound(found["bound"])
            stated = found["unit_stated"]
            return Deadline(found["number"], unit, bound, start, found["from"], stated)
        case RuleKind.FEE:
            return Fee(
                FeeKind(found["kind"]),
                _decimal(found["number"]),
                found["of"],
                found["of_mci"],
                _decimal(found["at_most"]),
                found["act"],
                found["clause"],
            )
        case RuleKind.HOURS:
            return _hours_from_json(found)
        case RuleKind.REFUSAL:
            return RefusalGround(found["position"], found["label"], found["text"])


def value_text(value: RuleValue) -> str:
    """Return a value as one text that is the same for the same value."""
    return json.dumps(value_to_json(value), ensure_ascii=False, sort_keys=True)


def _hours_to_json(value: Hours) -> dict[str, Any]:
    return {
        "channel": value.channel.value,
        "days": list(value.days),
        "open": _time(value.open),
        "close": _time(value.close),
        "break_start": _time(value.break_start),
        "break_end": _time(value.break_end),
        "no_break": value.no_break,
        "around_the_clock": value.around_the_clock,
        "cutoff": _time(value.cutoff),
        "after_hours": value.after_hours.value if value.after_hours else None,
    }


def _hours_from_json(found: dict[str, Any]) -> Hours:
    times = ("open", "close", "break_start", "break_end", "cutoff")
    return Hours(
        channel=Channel(found["channel"]),
        days=tuple(found["days"]),
        no_break=found["no_break"],
        around_the_clock=found["around_the_clock"],
        after_hours=AfterHours(found["after_hours"]) if found["after_hours"] else None,
        **{name: time.fromisoformat(found[name]) if found[name] else None for name in times},
    )


def _time(at: time | None) -> str | None:
    return at.isoformat("minutes") if at else None


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))
