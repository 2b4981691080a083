"""Cases of a service (issue, re-issue, import …): which the rules know, and which one is meant."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from ingest.letters import fold
from parsers.model import CaseKey, Deadline, RuleKind, RuleValue, StartEvent, StepKey
from queries.errors import UnknownCaseError
from queries.rules.book import ServiceRules, read_value
from queries.rules.force import Force, RuleRecord

_WIDER = {
    CaseKey.REISSUE_REORGANISATION.value: CaseKey.REISSUE.value,
    CaseKey.ANNEX_REISSUE.value: CaseKey.REISSUE.value,
    CaseKey.ANNEX_ISSUE.value: CaseKey.ISSUE.value,
    CaseKey.IMPORT.value: CaseKey.ISSUE.value,
    CaseKey.EXPORT.value: CaseKey.ISSUE.value,
    CaseKey.TRANSIT.value: CaseKey.ISSUE.value,
    CaseKey.SPECIAL_TECHNICAL_MEANS.value: CaseKey.ISSUE.value,
}
"""The case whose rule governs a narrower one that has no rule of its own."""
_ENTRY = (StartEvent.REGISTRATION, StartEvent.RECEIPT, StartEvent.FILING)


def cases_of(rules: ServiceRules) -> tuple[str, ...]:
    """Return the keys of the cases that terms and fees of a service tell apart, sorted."""
    return rules.kept("cases", lambda: tuple(sorted(_told_cases(rules))))


def cases_by_service(
    connection: sqlite3.Connection, services: Collection[str] | None = None
) -> dict[str, tuple[str, ...]]:
    """Return `cases_of` services by their keys (without keys, of all), reading no other rule.

    Services without cases have no entry.
    """
    among = "" if services is None else "and service in (select value from json_each(?1))"
    query = f"""
        select distinct service, kind, step, case_key, value from rules
        where case_key is not null and service is not null {among} order by service, case_key
    """
    values = () if services is None else (json.dumps(sorted(services), ensure_ascii=False),)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for service, kind, step, case, value in connection.execute(query, values):
        if _tells_cases(kind, step, read_value(kind, value)):
            found[service][case] = None
    return {service: tuple(cases) for service, cases in found.items()}


def _told_cases(rules: ServiceRules) -> set[str]:
    return {
        rule.case
        for rule in rules.rules
        if rule.case and _tells_cases(rule.kind, rule.step, rule.value)
    }


def find_case(rules: ServiceRules, text: str | None) -> str | None:
    """Return the key of the case a person means: a key, or the beginning of its Kazakh words.

    Raises UnknownCaseError, with the cases of the service, for any other.
    """
    if text is None:
        return None
    known = cases_of(rules)
    wanted = " ".join(fold(text).casefold().split())
    if wanted.replace("-", "_").replace(" ", "_") in known:
        return wanted.replace("-", "_").replace(" ", "_")
    printed = {
        rule.case
        for rule in rules.rules
        if rule.case in known and wanted and wanted in fold(rule.case_text or "").casefold()
    }
    if len(printed) == 1:
        return printed.pop()
    raise UnknownCaseError(_unknown(rules, text, known))


def for_case(forces: Iterable[Force], case: str | None) -> tuple[tuple[Force, ...], str | None]:
    """Return the forces that a case is governed by, and what a person should know about it.

    The case's own go before those of a wider case, and those before the ones without a case;
    without a case all are returned.
    """
    found = tuple(forces)
    if case is None:
        return found, None
    own = tuple(force for force in found if force.rule.case == case)
    if own:
        return own, None
    wider = _WIDER.get(case)
    wide = tuple(force for force in found if wider and force.rule.case == wider)
    if wide:
        return wide, f"no rule for the case {case} alone; that for {wider} is taken"
    general = tuple(force for force in found if force.rule.case is None)
    return general, f"no rule for the case {case} alone; the general one is taken"


def concerns(rule: RuleRecord, case: str | None, known: Sequence[str]) -> bool:
    """Say whether a step of the procedure can belong to a case.

    A step with a case of its own that is no case of the service (documents that are not
    complete) belongs to all.
    """
    if case is None or rule.case is None or rule.case not in known:
        return True
    return rule.case in (case, _WIDER.get(case))


def sends_result(rule: RuleRecord) -> bool:
    """Say whether a rule sets when the result is sent, counted from the application itself."""
    return _sends_result(rule.step, rule.value)


def _sends_result(step: str | None, value: RuleValue) -> bool:
    counted = isinstance(value, Deadline) and value.start in _ENTRY
    return step == StepKey.ISSUE_OF_RESULT and counted


def _tells_cases(kind: str, step: str | None, value: RuleValue) -> bool:
    if kind == RuleKind.FEE.value:
        return True
    return step == StepKey.SERVICE or _sends_result(step, value)


def _unknown(rules: ServiceRules, text: str, known: Sequence[str]) -> str:
    service = rules.service
    if not known:
        return f"{service.handle} has no cases: leave out {text!r}"
    return f"{service.handle} has no case {text!r}; its cases are {', '.join(known)}"
