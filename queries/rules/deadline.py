"""When the answer of the provider is due: the term of a service, counted day by day.

Looking up (`queries.rules.services`, `queries.rules.book`) is done before; what is here needs no
base.  The rules are those in force on the day of filing.  A day on which the governing clause was
not in force, or is not known, gets that answer and no date.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kb.calendar import Week
from kb.errors import CalendarRangeError
from kb.terms import CountedDay, at_almaty
from parsers.model import Deadline, RuleKind, StepKey
from queries.errors import BeforeCollectionError
from queries.rules.book import ServiceRecord, ServiceRules
from queries.rules.cases import cases_of, concerns, find_case, for_case, sends_result
from queries.rules.counting import TIME_UNITS, end_of
from queries.rules.force import IN_FORCE, Force, RuleRecord, Situation, weightiest
from queries.rules.registration import Office, Registration, office_on, register
from queries.rules.steps import Procedure, Step, in_order, steps_of

_OPEN = ("in_force", "uncertain", "unknown")
_CERTAINTIES = ("exact", "computed", "presumed", "uncertain", "unknown")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One term that may be meant: the day it ends on, each day on the way, its rules.

    Several rules that set the same term (a point of the rules and a row of the standard) are
    one candidate.  `ends` is the moment at which a term of hours or minutes is over.
    """

    case: str | None
    case_text: str | None
    due: date
    value: Deadline
    rules: tuple[RuleRecord, ...]
    certainty: str
    trace: tuple[CountedDay, ...]
    notes: tuple[str, ...] = ()
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class DeadlineAnswer:
    """The answer to `tarmaq deadline`.

    `due` is set if every candidate ends on one day.  Without a candidate `state` and `reason`
    say why there is no date.  `steps` are the other terms of the procedure.
    """

    service: ServiceRecord
    case: str | None
    filed: date | datetime | None
    registered: date
    registration: Registration
    due: date | None
    state: str
    certainty: str
    candidates: tuple[Candidate, ...]
    steps: tuple[Step, ...]
    reason: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; one of `filed` and `registered` is needed.

    `filed` is a day or a moment (the time of Almaty unless it has an offset), `registered` a
    day that is known already; `appealed` is the day on which an appeal is received.  Without a
    `week` the provider's own hours tell whether Saturdays are worked.
    """

    filed: date | datetime | None = None
    registered: date | None = None
    case: str | None = None
    appealed: date | None = None
    week: Week | None = None


@dataclass(frozen=True, slots=True)
class _Plan:
    """What holds for a case in a stretch of days in which nothing changes."""

    office: Office
    main: tuple[Force, ...]
    groups: tuple[tuple[Force, ...], ...]
    note: str | None
    steps: tuple[Force, ...]


def deadline(rules: ServiceRules, question: Question) -> DeadlineAnswer:
    """Return when a service's answer is due, with every step on the way.

    Raises UnknownCaseError, BeforeCollectionError, CalendarRangeError; ValueError for a
    question without a day.
    """
    filed, registered = question.filed, question.registered
    asked = filed if filed is not None else registered
    if asked is None:
        raise ValueError("a deadline needs the day of filing or of registration")
    key, day = find_case(rules, question.case), _day(asked)
    first_day_check(rules, day)
    plan = rules.kept(("plan", rules.stretch(day), key), lambda: _plan(rules, rules.on(day), key))
    week = question.week or plan.office.week
    entry = _registration(filed, registered, plan.office, week)
    main, note = plan.main, plan.note
    candidates, odd = _candidates(plan, entry, week)
    ends = tuple(dict.fromkeys((candidate.case, candidate.due) for candidate in candidates))
    procedure = Procedure(entry, plan.office, ends, question.appealed, week)
    steps = steps_of(plan.steps, procedure)
    dues = {due for _, due in ends}
    lacking = None if candidates else _lacking(main, key)
    notes = (*entry.notes, *((note,) if note and candidates else ()), *odd)
    return DeadlineAnswer(
        service=rules.service,
        case=key,
        filed=filed,
        registered=entry.registered,
        registration=entry,
        due=dues.pop() if len(dues) == 1 else None,
        state=lacking[0] if lacking else IN_FORCE,
        certainty=lacking[1] if lacking else weakest(c.certainty for c in candidates),
        candidates=candidates,
        steps=steps,
        reason=lacking[2] if lacking else None,
        notes=(*notes, *(_open_terms(main) if candidates else ())),
    )


def weakest(certainties: Iterable[str]) -> str:
    """Return the least sure of several certainties."""
    return max(certainties, key=_CERTAINTIES.index)


def first_day_check(rules: ServiceRules, day: date) -> None:
    """Raise BeforeCollectionError for a day before the oldest act of the collection."""
    if rules.first_day is not None and day < rules.first_day:
        raise BeforeCollectionError(
            f"{day.isoformat()} is before the collection: its oldest act is of "
            f"{rules.first_day.isoformat()}"
        )


def _day(moment: date | datetime) -> date:
    return at_almaty(moment).date() if isinstance(moment, datetime) else moment


def _registration(
    filed: date | datetime | None, registered: date | None, office: Office, week: Week
) -> Registration:
    if registered is not None:
        return Registration(filed, registered, None, "the day of registration is given")
    return register(filed or date.min, office, week)


def _plan(rules: ServiceRules, situation: Situation, case: str | None) -> _Plan:
    main, note = _main(situation, case)
    steps = in_order(_other(rules, situation, case, main))
    return _Plan(office_on(situation), main, _grouped(main), note, steps)


def _main(situation: Situation, case: str | None) -> tuple[tuple[Force, ...], str | None]:
    """The terms of the whole service for a case.

    Where none is set, the term of sending the result is one if it counts from the application;
    counted from a step in between it is only that step's.
    """
    deadlines = situation.of(RuleKind.DEADLINE.value)
    found = [force for force in deadlines if force.rule.step == StepKey.SERVICE]
    found = found or [force for force in deadlines if sends_result(force.rule)]
    return for_case(found, case)


def _other(
    rules: ServiceRules, situation: Situation, case: str | None, main: Sequence[Force]
) -> tuple[Force, ...]:
    """The terms of the procedure: all that are, or may be, in force beside the main one."""
    apart = {force.rule.id for force in main}
    known = cases_of(rules)
    return tuple(
        force
        for force in situation.of(RuleKind.DEADLINE.value)
        if force.rule.step != StepKey.SERVICE
        and force.rule.id not in apart
        and force.state in _OPEN
        and concerns(force.rule, case, known)
    )


def _candidates(
    plan: _Plan, entry: Registration, week: Week
) -> tuple[tuple[Candidate, ...], tuple[str, ...]]:
    """The terms that hold, those that set the same for the same case as one.

    Raises CalendarRangeError if no term ends in the known years; where another does, it is a
    note.
    """
    found: list[Candidate] = []
    beyond: list[CalendarRangeError] = []
    for group in plan.groups:
        try:
            found.append(_candidate(group, plan.office, entry, week))
        except CalendarRangeError as error:
            beyond.append(error)
    if beyond and not found:
        raise beyond[0]
    return tuple(found), tuple(str(error) for error in beyond)


def _candidate(
    group: Sequence[Force], office: Office, entry: Registration, week: Week
) -> Candidate:
    rule, value = group[0].rule, group[0].rule.value
    if not isinstance(value, Deadline):
        raise TypeError(f"{rule.id} is no term")
    timed = value.unit in TIME_UNITS and entry.start is not None
    end = end_of(
        value, entry.start if timed and entry.start else entry.registered, office.hours, week
    )
    ends = end.due if isinstance(end.due, datetime) else None
    rules = tuple(force.rule for force in group)
    return Candidate(
        case=rule.case,
        case_text=rule.case_text,
        due=end.due.date() if isinstance(end.due, datetime) else end.due,
        value=value,
        rules=rules,
        certainty=min((force.certainty for force in group), key=_CERTAINTIES.index),
        trace=end.trace,
        notes=(*end.notes, *_doubts(rules)),
        ends=ends,
    )


def _grouped(forces: Iterable[Force]) -> tuple[tuple[Force, ...], ...]:
    """Terms in force that set the same for the same case, together."""
    same: dict[tuple[object, ...], list[Force]] = {}
    for force in forces:
        value = force.rule.value
        if force.holds and isinstance(value, Deadline):
            key = (force.rule.case, value.number, value.unit, value.bound)
            same.setdefault(key, []).append(force)
    return tuple(tuple(group) for group in same.values())


def _doubts(rules: Sequence[RuleRecord]) -> tuple[str, ...]:
    return tuple(
        f"{rule.place} says {rule.digits} in digits and {rule.words} in words"
        for rule in rules
        if not rule.agrees
    )


def _lacking(main: Sequence[Force], case: str | None) -> tuple[str, str, str]:
    """State, certainty and reason where no term holds."""
    force = weightiest(main)
    if force is None:
        about = f" for the case {case}" if case else ""
        return "unknown", "unknown", f"the collection has no rule on the whole term{about}"
    return force.state, force.certainty, f"{force.rule.place}: {force.reason}"


def _open_terms(main: Sequence[Force]) -> tuple[str, ...]:
    """Terms that may hold beside those that do: told, not counted."""
    return tuple(
        f"not counted: {force.rule.place} – {force.reason}"
        for force in main
        if force.state in ("uncertain", "unknown")
    )
