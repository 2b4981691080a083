"""All rules as one JSON document after `schemas/rules.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kb.mci import Mci, mci_table
from kb.metadata import NOT_OFFICIAL
from queries.export.dated import DatedRule, dated_rules
from queries.rules.as_json import rule_to_json, service_to_json
from queries.rules.book import RuleBook, RuleStream

Json = dict[str, Any]


def rules_to_json(book: RuleBook) -> dict[str, Any]:
    """Return services, rules with their dates and sources, and the table of the MCI."""
    return {name: value if isinstance(value, str) else [*value] for name, value in _parts(book)}


def rules_to_json_text(book: RuleBook | RuleStream) -> Iterator[str]:
    """Yield the document of `rules_to_json` as text, piece by piece, indented by two."""
    before = "{\n"
    for name, value in _parts(book):
        yield f"{before}  {_text(name)}: "
        yield from (_text(value),) if isinstance(value, str) else _list_text(value)
        before = ",\n"
    yield "\n}\n"


def _parts(book: RuleBook | RuleStream) -> Iterator[tuple[str, str | Iterator[Json]]]:
    """The document's members in their order; lists are made as they are gone through."""
    yield "notice", NOT_OFFICIAL
    yield "services", (service_to_json(service) for service in book.records)
    yield "rules", (_rule(dated) for dated in dated_rules(book))
    yield "mci", (_line(line) for line in mci_table())


def _list_text(items: Iterator[Json]) -> Iterator[str]:
    before = "[\n"
    for item in items:
        # Line breaks within texts are escaped: all that stand there are between members.
        yield f"{before}    " + _text(item).replace("\n", "\n    ")
        before = ",\n"
    yield "[]" if before == "[\n" else "\n  ]"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _line(line: Mci) -> Json:
    return {
        "from": line.valid_from.isoformat(),
        "until": line.valid_until.isoformat(),
        "value": line.value,
        "purpose": line.purpose,
        "source": line.source,
        "read": line.read,
    }


def _rule(dated: DatedRule) -> dict[str, Any]:
    sure_from, sure_until = dated.sure_from, dated.sure_until
    return rule_to_json(dated.rule) | {
        "certainty": dated.certainty,
        "sure_from": sure_from.isoformat() if sure_from else None,
        "sure_until": sure_until.isoformat() if sure_until else None,
    }
