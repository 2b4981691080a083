"""The answers about deadlines and fees as JSON; the schemas are in `queries/schemas`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kb.mci import Mci
from kb.rule_values import value_to_json
from kb.terms import CountedDay
from queries.rules.book import ServiceRecord
from queries.rules.deadline import Candidate, DeadlineAnswer
from queries.rules.fee import CURRENCY, FeeAnswer, FeeCandidate
from queries.rules.force import RuleRecord
from queries.rules.steps import Step
from queries.wordings.answers import date_to_json


def deadline_to_json(answer: DeadlineAnswer) -> dict[str, Any]:
    """Return a deadline as JSON; with one candidate `rule` and `trace` are that one's."""
    single = answer.candidates[0] if len(answer.candidates) == 1 else None
    entry = answer.registration
    return {
        "service": service_to_json(answer.service),
        "case": answer.case,
        "filed": answer.filed.isoformat() if answer.filed else None,
        "registered": answer.registered.isoformat(),
        "registration": {
            "reason": entry.reason,
            "rule": rule_to_json(entry.rule) if entry.rule else None,
        },
        "due": answer.due.isoformat() if answer.due else None,
        "state": answer.state,
        "certainty": answer.certainty,
        "reason": answer.reason,
        "rule": rule_to_json(single.rules[0]) if single else None,
        "steps": [_step(step) for step in answer.steps],
        "trace": _trace(single.trace) if single else [],
        "candidates": [_candidate(candidate) for candidate in answer.candidates],
        "notes": list(answer.notes),
    }


def fee_to_json(answer: FeeAnswer) -> dict[str, Any]:
    """Return a fee as JSON; with one candidate `formula`, `mci` and `rule` are that one's."""
    single = answer.candidates[0] if len(answer.candidates) == 1 else None
    return {
        "service": service_to_json(answer.service),
        "case": answer.case,
        "on": answer.on.isoformat(),
        "amount": number_to_json(answer.amount),
        "currency": CURRENCY,
        "formula": single.formula if single else None,
        "mci": _mci(single.mci) if single else None,
        "state": answer.state,
        "certainty": answer.certainty,
        "reason": answer.reason,
        "rule": rule_to_json(single.rules[0]) if single else None,
        "candidates": [_fee_candidate(candidate) for candidate in answer.candidates],
        "notes": list(answer.notes),
    }


def service_to_json(service: ServiceRecord) -> dict[str, Any]:
    """Return a service as JSON."""
    return {
        "id": service.id,
        "handle": service.handle,
        "name": service.name,
        "names": list(service.names),
        "provider": service.provider,
        "act": service.act,
        "rules": service.rules,
        "standard": service.standard,
    }


def rule_to_json(rule: RuleRecord) -> dict[str, Any]:
    """Return a rule as JSON: what it sets, its words, its clause's version, since and until."""
    return {
        "id": rule.id,
        "kind": rule.kind,
        "service": rule.service,
        "step": rule.step,
        "case": rule.case,
        "case_text": rule.case_text,
        "value": value_to_json(rule.value),
        "digits": rule.digits,
        "words": rule.words,
        "act": rule.act,
        "act_label": rule.act_label,
        "eid": rule.eid,
        "clause": rule.clause,
        "version": rule.version,
        "sha256": rule.sha256,
        "quote": rule.quote,
        "valid_from": date_to_json(rule.begin),
        "valid_to": date_to_json(rule.end),
        "wording_certainty": rule.wording_certainty,
        "basis": rule.basis,
        "source": {"document": rule.document, "span": list(rule.span)},
    }


def number_to_json(number: Decimal | None) -> int | float | None:
    """Return a sum as a whole number of tenge where it is one."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "case": candidate.case,
        "case_text": candidate.case_text,
        "due": candidate.due.isoformat(),
        "ends": _moment(candidate.ends),
        "value": value_to_json(candidate.value),
        "certainty": candidate.certainty,
        "rules": [rule_to_json(rule) for rule in candidate.rules],
        "trace": _trace(candidate.trace),
        "notes": list(candidate.notes),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "name": step.name,
        "step": step.key,
        "case": step.case,
        "due": _moment(step.due),
        "bound": step.value.bound.value,
        "value": value_to_json(step.value),
        "counted_from": _moment(step.counted_from),
        "basis": step.basis,
        "reason": step.reason,
        "certainty": step.certainty,
        "rule": rule_to_json(step.rule),
        "trace": _trace(step.trace),
        "notes": list(step.notes),
    }


def _fee_candidate(candidate: FeeCandidate) -> dict[str, Any]:
    return {
        "case": candidate.case,
        "case_text": candidate.case_text,
        "amount": number_to_json(candidate.amount),
        "formula": candidate.formula,
        "mci": _mci(candidate.mci),
        "certainty": candidate.certainty,
        "reason": candidate.reason,
        "rules": [rule_to_json(rule) for rule in candidate.rules],
    }


def _mci(index: Mci | None) -> dict[str, Any] | None:
    if index is None:
        return None
    return {
        "value": index.value,
        "from": index.valid_from.isoformat(),
        "until": index.valid_until.isoformat(),
        "purpose": index.purpose,
        "source": index.source,
        "read": index.read,
    }


def _trace(trace: Sequence[CountedDay]) -> list[dict[str, Any]]:
    return [
        {"date": day.date.isoformat(), "counted": day.counted, "reason": day.reason}
        for day in trace
    ]


def _moment(when: date | datetime | None) -> str | None:
    if isinstance(when, datetime):
        return when.isoformat(timespec="minutes")
    return when.isoformat() if when else None
