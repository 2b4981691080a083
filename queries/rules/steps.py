"""The other terms of a procedure, each with its own date: checks, replies, hearing, appeals.

A step that names its event is counted from that event; one that names none follows the step
before it in the same clause.  Dates are the latest possible: each step is taken to use its
whole term.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from kb.calendar import Week
from kb.errors import CalendarRangeError
from kb.terms import CountedDay
from parsers.model import Deadline, StartEvent, StepKey
from queries.rules.counting import TIME_UNITS, end_of
from queries.rules.force import Force, RuleRecord
from queries.rules.registration import Office, Registration

STEP_NAMES = {
    StepKey.SERVICE: "the whole service",
    StepKey.REGISTRATION: "registration of the application",
    StepKey.ASSIGNMENT: "assignment to a unit or officer",
    StepKey.DOCUMENT_CHECK: "check that the documents are complete",
    StepKey.REFUSAL_PREPARATION: "reasoned refusal prepared",
    StepKey.EXAMINATION: "examination of the documents",
    StepKey.AGENCY_REQUEST: "request to another agency",
    StepKey.AGENCY_REPLY: "reply of the other agency",
    StepKey.DECISION: "decision or result prepared",
    StepKey.APPROVAL: "result agreed",
    StepKey.SIGNING: "result signed",
    StepKey.ISSUE_OF_RESULT: "result sent",
    StepKey.HEARING_NOTICE: "notice of the hearing",
    StepKey.HEARING: "hearing",
    StepKey.APPEAL_FILING: "appeal filed",
    StepKey.APPEAL_FORWARDING: "appeal forwarded to the body that hears it",
    StepKey.APPEAL_SELF_REVIEW: "decision in the applicant's favour instead of forwarding",
    StepKey.APPEAL_PROVIDER: "appeal decided by the provider",
    StepKey.APPEAL_AUTHORISED_BODY: "appeal decided by the authorised body",
    StepKey.APPEAL: "appeal decided",
    StepKey.NOTIFICATION: "notification",
    StepKey.REMEDY: "faults remedied by the applicant",
    StepKey.PAYMENT: "payment",
    StepKey.SUSPENSION: "term suspended",
    StepKey.EXTENSION: "term extended",
    StepKey.WAITING: "waiting to hand in documents",
    StepKey.SERVING: "service at the counter",
    StepKey.ACT_ITSELF: "about the order itself",
    StepKey.OTHER: "other term",
}
_APPEALS = (
    StepKey.APPEAL_FORWARDING,
    StepKey.APPEAL_SELF_REVIEW,
    StepKey.APPEAL_PROVIDER,
    StepKey.APPEAL_AUTHORISED_BODY,
    StepKey.APPEAL,
)
_ENTRY = (StartEvent.REGISTRATION, StartEvent.RECEIPT, StartEvent.FILING)
_TOO_EARLY = "this day is before the registration: the whole term is too short for it"
_TOO_LATE = "this day is after the whole term: the steps cannot all use the whole of theirs"
_AFTER_REPLY = "the reply of the other agency, if it comes on its last day"
_REPLY_UNKNOWN = "no term is known for the reply of the other agency"
_APPEAL_ASSUMED = "an appeal received on the day the answer is due (give --appealed)"
_EVENT_UNKNOWN = "the day of the event it counts from is not known"


@dataclass(frozen=True, slots=True)
class Step:
    """One term of the procedure.

    `due` is a day, a moment for terms of hours, or None with a `reason`; for a term *before*
    an event it is the last day that keeps it.  `counted_from` is the day or moment it was
    counted from, `basis` says what that is.
    """

    name: str
    key: str
    due: date | datetime | None
    value: Deadline
    rule: RuleRecord
    certainty: str
    case: str | None
    counted_from: date | datetime | None = None
    basis: str | None = None
    reason: str | None = None
    trace: tuple[CountedDay, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Procedure:
    """What the steps of one application are counted from.

    `ends` has the days on which the whole service is due, each with its case; `appealed` is
    the day on which an appeal is received, if there is one.
    """

    entry: Registration
    office: Office
    ends: tuple[tuple[str | None, date], ...]
    appealed: date | None = None
    week: Week = Week.FIVE_DAYS


@dataclass(frozen=True, slots=True)
class _Start:
    """What a step counts from: the day or moment, and what it is; None with the reason."""

    when: date | datetime | None
    basis: str


@dataclass(slots=True)
class _Course:
    """The steps counted so far: by kind, and the last one of each clause."""

    done: dict[str, Step] = field(default_factory=dict)
    last: dict[str, Step] = field(default_factory=dict)


def in_order(forces: Iterable[Force]) -> tuple[Force, ...]:
    """Return the terms of a procedure, each once, in the order of the text, appeals last."""
    found: dict[tuple[object, ...], Force] = {}
    for force in sorted(forces, key=lambda force: force.rule.step in _APPEALS):
        rule, value = force.rule, force.rule.value
        if isinstance(value, Deadline) and rule.step != StepKey.ACT_ITSELF:
            said = (rule.step, rule.case, value.number, value.unit, value.start, rule.quote)
            found.setdefault(said, force)
    return tuple(found.values())


def steps_of(forces: Iterable[Force], procedure: Procedure) -> tuple[Step, ...]:
    """Return the steps of a procedure with their dates, from its terms `in_order`."""
    course, found = _Course(), list[Step]()
    for force in forces:
        value = force.rule.value
        if not isinstance(value, Deadline):
            continue
        for step in _dated(force, value, procedure, course):
            found.append(step)
            if step.due is not None:
                course.done[step.key] = step
                course.last[_outer(step.rule.eid)] = step
    return tuple(found)


def _dated(force: Force, value: Deadline, procedure: Procedure, course: _Course) -> Iterator[Step]:
    if not force.holds:
        yield _undated(force, value, force.reason or "not known")
        return
    if value.start is StartEvent.END_OF_TERM:
        if not procedure.ends:
            yield _undated(force, value, "the end of the term is not known")
        for case, due in procedure.ends:
            basis = f"the end of the term{f' ({case})' if case else ''}"
            yield _counted(force, value, _Start(due, basis), procedure, case)
        return
    yield _counted(force, value, _start(force.rule, value, procedure, course), procedure)


def _start(rule: RuleRecord, value: Deadline, procedure: Procedure, course: _Course) -> _Start:
    if rule.step in _APPEALS:
        return _appeal(procedure)
    if rule.step == StepKey.AGENCY_REPLY and value.start in (None, *_ENTRY):
        return _request(procedure, course)
    if value.start in _ENTRY:
        return _entry(procedure, value)
    if value.start is None:
        before = course.last.get(_outer(rule.eid))
        if before is None:
            return _entry(procedure, value)
        return _Start(before.due, f"the end of the step before it ({before.name})")
    return _event(value.start, procedure, course)


def _event(event: StartEvent, procedure: Procedure, course: _Course) -> _Start:
    """The day of an event inside the procedure, each step taken to use its whole term."""
    if event is StartEvent.AGENCY_REPLY:
        reply = course.done.get(StepKey.AGENCY_REPLY)
        return _Start(reply.due, _AFTER_REPLY) if reply else _Start(None, _REPLY_UNKNOWN)
    if event is StartEvent.NOTIFICATION and StepKey.HEARING_NOTICE in course.done:
        notice = course.done[StepKey.HEARING_NOTICE]
        return _Start(notice.due, "the notice of the hearing, if sent on its last day")
    ends = {due for _, due in procedure.ends}
    if event is StartEvent.DECISION and len(ends) == 1:
        return _Start(ends.pop(), "the end of the term, if decided on its last day")
    return _Start(None, _EVENT_UNKNOWN)


def _entry(procedure: Procedure, value: Deadline) -> _Start:
    if value.unit in TIME_UNITS and procedure.entry.start is not None:
        return _Start(procedure.entry.start, "the moment of filing")
    return _Start(procedure.entry.registered, "the day of registration")


def _request(procedure: Procedure, course: _Course) -> _Start:
    """The other agency is asked inside the term of the check of the documents."""
    for key in (StepKey.AGENCY_REQUEST, StepKey.DOCUMENT_CHECK):
        if key in course.done:
            before = course.done[key]
            return _Start(before.due, f"the request, if sent on the last day of: {before.name}")
    return _Start(procedure.entry.registered, "the request, if sent on the day of registration")


def _appeal(procedure: Procedure) -> _Start:
    if procedure.appealed is not None:
        return _Start(procedure.appealed, "the day on which the appeal is received")
    ends = {due for _, due in procedure.ends}
    if len(ends) == 1:
        return _Start(ends.pop(), _APPEAL_ASSUMED)
    return _Start(None, "the day on which an appeal is received is not given (--appealed)")


def _counted(
    force: Force, value: Deadline, start: _Start, procedure: Procedure, case: str | None = None
) -> Step:
    if start.when is None:
        return _undated(force, value, start.basis)
    try:
        end = end_of(value, start.when, procedure.office.hours, procedure.week)
    except (CalendarRangeError, ValueError) as error:
        return _undated(force, value, str(error))
    key = StepKey(force.rule.step or StepKey.OTHER)
    return Step(
        name=STEP_NAMES[key],
        key=key,
        due=end.due,
        value=value,
        rule=force.rule,
        certainty=force.certainty,
        case=case or force.rule.case,
        counted_from=start.when,
        basis=start.basis,
        trace=end.trace,
        notes=(*end.notes, *_misfits(key, end.due, procedure)),
    )


def _misfits(key: StepKey, due: date | datetime, procedure: Procedure) -> tuple[str, ...]:
    """What does not fit between registration and the end of the whole term."""
    day = due.date() if isinstance(due, datetime) else due
    if key in _APPEALS:
        return ()
    if day < procedure.entry.registered:
        return (_TOO_EARLY,)
    if procedure.ends and day > max(end for _, end in procedure.ends):
        return (_TOO_LATE,)
    return ()


def _undated(force: Force, value: Deadline, reason: str) -> Step:
    key = StepKey(force.rule.step or StepKey.OTHER)
    rule = force.rule
    return Step(STEP_NAMES[key], key, None, value, rule, force.certainty, rule.case, reason=reason)


@cache
def _outer(eid: str) -> str:
    """The point or row that a clause lies in: steps of one list follow each other."""
    parts = eid.split("__")
    for n, part in enumerate(parts):
        if part.startswith(("para_", "row_")):
            return "__".join(parts[: n + 1])
    return eid
