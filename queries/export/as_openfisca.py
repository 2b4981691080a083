"""Terms and fees as a tree of parameters in the shape that OpenFisca reads (YAML).

A node has `description`, `metadata` and children; a parameter has `values` by day, each with a
reference to the clause and its words.  A value begins on the day from which it surely holds and
ends, as `null`, on the first day on which it can be over.  OpenFisca itself is not used.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

from kb.mci import ALL, SOCIAL_PAYMENTS, mci_table
from parsers.model import Deadline, Fee, FeeKind, RuleKind
from queries.export.dated import DatedRule, dated_rules, slug
from queries.rules.book import RuleBook, ServiceRecord
from queries.rules.force import RuleRecord
from queries.wordings.answers import date_to_json

Node = dict[str, Any]
_KINDS = (RuleKind.DEADLINE.value, RuleKind.FEE.value)
_EVERY_CASE = "every_case"


def rules_to_openfisca(book: RuleBook) -> str:
    """Return the parameters of all services and the MCI as YAML, Kazakh letters as letters."""
    tree: Node = {"description": "Terms and fees of state services of Kazakhstan"}
    tree["mci"] = _mci(ALL)
    tree["mci_social_payments"] = _mci(SOCIAL_PAYMENTS)
    for dated in dated_rules(book):
        if dated.rules is None or dated.rule.kind not in _KINDS or _number(dated.rule) is None:
            continue
        service = dated.rules.service
        root = tree.setdefault(slug(service.handle), _service(service))
        _place(root, dated)
    text: str = yaml.dump(tree, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100)
    return text


class _Plain(yaml.SafeDumper):
    """YAML without anchors: a value that comes twice is written twice."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as yaml has it
        return True


def _place(root: Node, dated: DatedRule) -> None:
    """Put a rule under kind, step, case and clause; what has no sure day is told in metadata."""
    rule = dated.rule
    kind = root.setdefault(rule.kind, {"description": f"Rules of kind {rule.kind}"})
    if dated.sure_from is None:
        kind.setdefault("metadata", {}).setdefault("without_a_sure_day", []).append(
            _reference(dated)
        )
        return
    step = rule.step or _fee_kind(rule)
    node = kind.setdefault(slug(step), {"description": step})
    name = rule.case or _EVERY_CASE
    case = node.setdefault(slug(name), {"description": rule.case_text or name})
    _add_value(case, slug(rule.eid), dated)


def _add_value(case: Node, leaf: str, dated: DatedRule) -> None:
    turn, name = 1, leaf
    while name in case and not _fits(case[name], dated):
        turn += 1
        name = f"{leaf}_{turn}"
    rule, starts = dated.rule, dated.sure_from
    about = {"description": " ".join(rule.quote.split()), "metadata": {"unit": _unit(rule)}}
    values = case.setdefault(name, about).setdefault("values", {})
    values[starts] = {"value": _number(rule), "metadata": {"reference": [_reference(dated)]}}
    if dated.sure_until is not None:
        values.setdefault(dated.sure_until, {"value": None})


def _fits(parameter: Node, dated: DatedRule) -> bool:
    """Whether a value can stand in a parameter: of its unit, on a day that is still free."""
    standing = parameter["values"].get(dated.sure_from)
    free = standing is None or standing["value"] is None
    return free and parameter["metadata"]["unit"] == _unit(dated.rule)


def _number(rule: RuleRecord) -> int | float | None:
    match rule.value:
        case Deadline(number=number):
            return number
        case Fee(kind=FeeKind.FREE) | Fee(kind=FeeKind.NONE):
            return 0
        case Fee(kind=FeeKind.PERCENT, number=number) if number is not None:
            return float(number / 100)
        case Fee(number=number) if number is not None:
            return int(number) if number == number.to_integral_value() else float(number)
        case _:
            return None


def _unit(rule: RuleRecord) -> str:
    match rule.value:
        case Deadline(unit=unit):
            return unit.value
        case Fee(kind=FeeKind.PERCENT):
            return "/1"
        case Fee(kind=FeeKind.MCI):
            return "mci"
        case _:
            return "currency-KZT"


def _fee_kind(rule: RuleRecord) -> str:
    return rule.value.kind.value if isinstance(rule.value, Fee) else rule.kind


def _reference(dated: DatedRule) -> Node:
    rule = dated.rule
    return {
        "title": rule.place,
        "act": rule.act,
        "eid": rule.eid,
        "version": rule.version,
        "sha256": rule.sha256,
        "quote": " ".join(rule.quote.split()),
        "certainty": dated.certainty,
        "valid_from": date_to_json(rule.begin),
        "valid_to": date_to_json(rule.end),
    }


def _service(service: ServiceRecord) -> Node:
    return {
        "description": service.name,
        "metadata": {"id": service.id, "provider": service.provider, "act": service.act_label},
    }


def _mci(purpose: str) -> Node:
    values: dict[date, Node] = {}
    for line in mci_table():
        if line.purpose in (ALL, purpose):
            reference = {"title": line.source, "read": line.read}
            values[line.valid_from] = {
                "value": line.value,
                "metadata": {"reference": [reference]},
            }
    description = f"Monthly calculation index, tenge ({purpose})"
    return {
        "description": description,
        "metadata": {"unit": "currency-KZT"},
        "values": dict(sorted(values.items())),
    }
