"""All rules as a CSV table, one rule a line, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

from kb.rule_values import value_text
from parsers.model import Deadline, Fee
from queries.export.dated import DatedRule, dated_rules
from queries.rules.book import RuleBook, RuleStream

_COLUMNS = (
    *("rule", "service", "service_name", "kind", "step", "case", "case_text"),
    *("number", "unit", "bound", "counted_from", "value", "sure_from", "sure_until"),
    *("may_hold_from", "may_hold_until", "certainty", "act", "eid", "version", "sha256"),
    *("quote", "document", "start", "end"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def rules_to_csv(book: RuleBook | RuleStream) -> str:
    """Return the table with a heading; a cell that a spreadsheet would run begins with `'`."""
    return "".join(rules_to_csv_lines(book))


def rules_to_csv_lines(book: RuleBook | RuleStream) -> Iterator[str]:
    """Yield the lines of the table of `rules_to_csv`."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for dated in dated_rules(book):
        yield _emptied(text)
        writer.writerow([guarded(cell) for cell in _cells(dated)])
    yield _emptied(text)


def _emptied(text: StringIO) -> str:
    found = text.getvalue()
    text.seek(0)
    text.truncate()
    return found


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _cells(dated: DatedRule) -> tuple[str, ...]:
    rule, service = dated.rule, dated.rules.service if dated.rules else None
    return (
        *(rule.id, service.handle if service else "", service.name if service else ""),
        *(rule.kind, rule.step or "", rule.case or "", rule.case_text or ""),
        *_value(dated),
        *(_day(dated.sure_from), _day(dated.sure_until)),
        *(_day(dated.open_from), _day(dated.open_until)),
        *(dated.certainty, rule.act, rule.eid, rule.version or "", rule.sha256 or ""),
        *(" ".join(rule.quote.split()), rule.document, str(rule.span[0]), str(rule.span[1])),
    )


def _value(dated: DatedRule) -> tuple[str, str, str, str, str]:
    """Number, unit, bound, event, and the whole value as JSON."""
    value = dated.rule.value
    whole = value_text(value)
    match value:
        case Deadline():
            start = value.start.value if value.start else ""
            return str(value.number), value.unit.value, value.bound.value, start, whole
        case Fee():
            number = "" if value.number is None else str(value.number)
            return number, value.kind.value, "", "", whole
        case _:
            return "", "", "", "", whole


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
