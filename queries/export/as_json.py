"""All rules as one JSON document after `schemas/rules.schema.json`."""

from __future__ import annotations

from typing import Any

from kb.mci import mci_table
from kb.metadata import NOT_OFFICIAL
from queries.export.dated import DatedRule, dated_rules
from queries.rules.as_json import rule_to_json, service_to_json
from queries.rules.book import RuleBook


def rules_to_json(book: RuleBook) -> dict[str, Any]:
    """Return services, rules with their dates and sources, and the table of the MCI."""
    return {
        "notice": NOT_OFFICIAL,
        "services": [service_to_json(rules.service) for rules in book.services],
        "rules": [_rule(dated) for dated in dated_rules(book)],
        "mci": [
            {
                "from": line.valid_from.isoformat(),
                "until": line.valid_until.isoformat(),
                "value": line.value,
                "purpose": line.purpose,
                "source": line.source,
                "read": line.read,
            }
            for line in mci_table()
        ],
    }


def _rule(dated: DatedRule) -> dict[str, Any]:
    sure_from, sure_until = dated.sure_from, dated.sure_until
    return rule_to_json(dated.rule) | {
        "certainty": dated.certainty,
        "sure_from": sure_from.isoformat() if sure_from else None,
        "sure_until": sure_until.isoformat() if sure_until else None,
    }
