"""What a service costs on a day, in tenge, or why no sum can be said.

A fee is a multiple of the monthly calculation index (MCI, айлық есептік көрсеткіш) of the day,
a share of another fee, a sum, nothing, or a reference to another act.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kb.errors import MciRangeError
from kb.mci import Mci, mci_on
from parsers.model import CaseKey, Fee, FeeKind, RuleKind
from queries.rules.book import ServiceRecord, ServiceRules
from queries.rules.cases import find_case, for_case
from queries.rules.deadline import first_day_check, weakest
from queries.rules.force import IN_FORCE, Force, RuleRecord, Situation, weightiest

CURRENCY = "KZT"
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class FeeCandidate:
    """One fee that may be meant: the sum in tenge with its formula, or why there is none."""

    case: str | None
    case_text: str | None
    amount: Decimal | None
    formula: str
    mci: Mci | None
    rules: tuple[RuleRecord, ...]
    certainty: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FeeAnswer:
    """The answer to `tarmaq fee`.

    `amount` is set if every candidate is one sum; without a candidate `state` and `reason` say
    why there is no sum.
    """

    service: ServiceRecord
    case: str | None
    on: date
    amount: Decimal | None
    state: str
    certainty: str
    candidates: tuple[FeeCandidate, ...]
    reason: str | None = None
    notes: tuple[str, ...] = ()


def fee(rules: ServiceRules, on: date, case: str | None = None) -> FeeAnswer:
    """Return what a service costs on a day.

    Raises UnknownCaseError and BeforeCollectionError.
    """
    key = find_case(rules, case)
    first_day_check(rules, on)
    situation = rules.on(on)
    forces, note = for_case(situation.of(RuleKind.FEE.value), key)
    held = [force for force in forces if force.holds]
    stated, notes = _without_sources(held)
    candidates = _candidates(stated, situation, on)
    amounts = {candidate.amount for candidate in candidates}
    lacking = None if candidates else _lacking(forces, key)
    reasons = [candidate.reason for candidate in candidates if candidate.reason]
    return FeeAnswer(
        service=rules.service,
        case=key,
        on=on,
        amount=amounts.pop() if len(amounts) == 1 else None,
        state=lacking[0] if lacking else IN_FORCE,
        certainty=lacking[1] if lacking else weakest(c.certainty for c in candidates),
        candidates=candidates,
        reason=lacking[2] if lacking else ("; ".join(dict.fromkeys(reasons)) or None),
        notes=(*((note,) if note and candidates else ()), *notes),
    )


def multiple_of(value: Fee, situation: Situation) -> Decimal | None:
    """Return a fee as a multiple of the index, None where it is not one or not certain."""
    match value.kind:
        case FeeKind.FREE | FeeKind.NONE:
            return Decimal(0)
        case FeeKind.MCI:
            return value.number
        case FeeKind.PERCENT if value.number is not None:
            rates = {Decimal(1)} if value.of_mci else _rates(situation)
            share = rates.pop() * value.number / _HUNDRED if len(rates) == 1 else None
            if share is None or value.at_most is None:
                return share
            return min(share, value.at_most)
        case _:
            return None


def _without_sources(held: Sequence[Force]) -> tuple[list[Force], tuple[str, ...]]:
    """Leave out references to another act where the same clause states the fee itself."""
    told = {force.rule.eid for force in held if not _is_reference(force)}
    kept = [force for force in held if not (_is_reference(force) and force.rule.eid in told)]
    notes = tuple(
        f"{force.rule.place} names the source of the rate: “{force.rule.quote}”"
        for force in held
        if force not in kept
    )
    return kept, notes


def _is_reference(force: Force) -> bool:
    value = force.rule.value
    return isinstance(value, Fee) and value.kind is FeeKind.REFERENCE


def _candidates(
    forces: Iterable[Force], situation: Situation, on: date
) -> tuple[FeeCandidate, ...]:
    """The fees that hold; those that set the same for the same case are one."""
    same: dict[tuple[object, ...], list[Force]] = {}
    for force in forces:
        same.setdefault((force.rule.case, force.rule.value), []).append(force)
    found = []
    for group in same.values():
        rule, value = group[0].rule, group[0].rule.value
        if isinstance(value, Fee):
            amount, formula, index, reason = _sum(value, situation, on)
            rules = tuple(force.rule for force in group)
            sure = weakest(force.certainty for force in group)
            found.append(
                FeeCandidate(rule.case, rule.case_text, amount, formula, index, rules, sure, reason)
            )
    return tuple(found)


_Sum = tuple[Decimal | None, str, Mci | None, str | None]
"""Amount in tenge, formula, index used, reason why there is no amount."""


def _sum(value: Fee, situation: Situation, on: date) -> _Sum:
    match value.kind:
        case FeeKind.FREE:
            return Decimal(0), "free of charge", None, None
        case FeeKind.NONE:
            return Decimal(0), "no fee is charged", None, None
        case FeeKind.TENGE if value.number is not None:
            return value.number, f"{value.number} tenge", None, None
        case FeeKind.MCI if value.number is not None:
            return _of_index(value.number, on)
        case FeeKind.PERCENT if value.number is not None:
            return _limited(_share(value, situation, on), value, on)
        case _:
            where = " ".join(part for part in (value.act, value.clause) if part)
            return (
                None,
                "set elsewhere",
                None,
                f"the sum is set by another act: {where or 'not named'}",
            )


def _of_index(number: Decimal, on: date) -> _Sum:
    formula = f"{_plain(number)} MCI"
    try:
        index = mci_on(on)
    except MciRangeError as error:
        return None, formula, None, str(error)
    return number * index.value, f"{formula} × {index.value}", index, None


def _share(value: Fee, situation: Situation, on: date) -> _Sum:
    """A percentage of the index itself, or of the rate for issue that the service sets."""
    number = value.number or Decimal(0)
    percent = f"{_plain(number)} % of"
    if value.of_mci:
        amount, formula, index, reason = _of_index(number / _HUNDRED, on)
        return amount, f"{percent} the MCI ({formula})", index, reason
    rates = _rates(situation)
    if len(rates) != 1:
        found = ", ".join(f"{_plain(rate)} MCI" for rate in sorted(rates)) or "none"
        why = f"which rate the percentage is of is not certain; rates in force: {found}"
        return None, f"{percent} the rate", None, why
    amount, formula, index, reason = _of_index(rates.pop(), on)
    share = None if amount is None else amount * number / _HUNDRED
    return share, f"{percent} {formula}", index, reason


def _rates(situation: Situation) -> set[Decimal]:
    """The rates in MCI that the service charges: that for issue, if it has one."""
    held = [force.rule for force in situation.of(RuleKind.FEE.value) if force.holds]
    issue = [rule for rule in held if rule.case in (None, CaseKey.ISSUE.value)]
    for group in (issue, held):
        values = [rule.value for rule in group if isinstance(rule.value, Fee)]
        rates = {v.number for v in values if v.kind is FeeKind.MCI and v.number is not None}
        if rates:
            return rates
    return set()


def _limited(found: _Sum, value: Fee, on: date) -> _Sum:
    """A share that the rule limits to a number of MCI."""
    amount, formula, index, reason = found
    if value.at_most is None or amount is None:
        return found
    limit = _of_index(value.at_most, on)
    if limit[0] is None:
        return None, formula, index, limit[3]
    return min(amount, limit[0]), f"{formula}, at most {limit[1]}", limit[2], reason


def _lacking(forces: Sequence[Force], case: str | None) -> tuple[str, str, str]:
    force = weightiest(forces)
    if force is None:
        about = f" for the case {case}" if case else ""
        return "unknown", "unknown", f"the collection has no rule on the fee{about}"
    return force.state, force.certainty, f"{force.rule.place}: {force.reason}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
