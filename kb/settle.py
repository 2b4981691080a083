"""Operations that are not to be applied to a text: those that it has, or is too late for.

docs/decisions/0010-operations-and-consolidated-texts.md has the rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kb.amended_orders import surely_before
from kb.apply import Status, Text, Words
from kb.apply.model import REPEALED
from kb.apply.places import resolve
from kb.compare import MATCHES, Comparison, compare
from kb.effective import earliest
from kb.operations import Ordered
from kb.placing import Placed
from kb.subject import Subject
from kb.versions import Version
from parsers.model import EventKind, Operation

IN_TEXT = "in_target_text"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one operation; `eid` is the clause of the target that it was found to mean.

    `state` is a `Status`, or `in_target_text` where the target's own notes tell of it; then
    `comparison` holds the two sources against each other.
    """

    ordered: Ordered
    state: str
    reason: str
    eid: str | None = None
    sequence: int | None = None
    words: tuple[Words, ...] = ()
    comparison: Comparison | None = None
    join: Placed | None = None
    findings: tuple[tuple[str, str], ...] = ()


def not_applied(ordered: Ordered, placed: Placed) -> Outcome:
    """Return the outcome of an operation that fell, or may have fallen, before its effect."""
    if ordered.fallen:
        own = ordered.by.id == ordered.target
        status = Status.FAILED if own else Status.NO_CHANGE
        return Outcome(ordered, status.value, ordered.fallen, placed.eid, join=placed)
    reason = ordered.doubt or ""
    return Outcome(ordered, Status.AMBIGUOUS.value, reason, placed.eid, join=placed)


def settled(
    subject: Subject,
    text: Text,
    told: Mapping[str | None, Sequence[Version]],
    ordered: Ordered,
    placed: Placed,
) -> Outcome | None:
    """The outcome of an operation that is not to be applied to this text; None if it is."""
    if ordered.fallen or ordered.doubt:
        return not_applied(ordered, placed)
    names = {event.by_act for event in subject.events}
    by = ordered.by.id
    if not placed.sure:
        told_of_act = by in names
        status = Status.AMBIGUOUS if placed.ambiguous else Status.FAILED
        extra = (("operation-without-note", _no_note(ordered)),) if told_of_act else ()
        return Outcome(ordered, status.value, placed.reason, join=placed, findings=extra)
    eid = _resolved(text, placed.eid)
    if _told(subject, by, eid):
        return _in_text(subject, text, ordered, replace(placed, eid=eid))
    if by in names:
        return _without_note(text, ordered, replace(placed, eid=eid))
    return _out_of_time(subject, text, told, ordered, replace(placed, eid=eid))


def _resolved(text: Text, eid: str | None) -> str | None:
    names = resolve(text, eid) if eid is not None else ()
    return names[0] if len(names) == 1 else eid


def _told(subject: Subject, by: str, eid: str | None) -> bool:
    """Whether a note names the amending act for a clause, what it stands in, or the act."""
    for event in subject.events:
        if event.by_act != by:
            continue
        if event.eid is None or event.eid == eid:
            return True
        if eid is not None and subject.tree.holds(event.eid, eid):
            return True
    return False


def _in_text(
    subject: Subject,
    text: Text,
    ordered: Ordered,
    placed: Placed,
) -> Outcome:
    later = _later_change(subject, ordered, placed.eid)
    if later is not None:
        reason = f"the text has it, and was changed again by {later}"
        return Outcome(ordered, IN_TEXT, reason, placed.eid, join=placed)
    found = compare(text, ordered.edit(placed.eid))
    reason = f"a note in {subject.parse.document.source.name} tells of it"
    return Outcome(ordered, IN_TEXT, reason, placed.eid, comparison=found, join=placed)


def _later_change(subject: Subject, ordered: Ordered, eid: str | None) -> str | None:
    """Which act changed the clause, or a part of it, after this operation did."""
    ours = ordered.turn.when
    for event in subject.events:
        if event.by_act == ordered.by.id or not event.shapes_versions:
            continue
        touching = event.eid is None or eid is None or subject.tree.related(event.eid, eid)
        if event.eid is None and event.kind not in (
            EventKind.RESTATED.value,
            EventKind.REPEALED.value,
        ):
            touching = False
        first, last = earliest(event.when), earliest(ours)
        if touching and first and last and first >= last:
            return event.by
    return None


def _without_note(text: Text, ordered: Ordered, placed: Placed) -> Outcome:
    """An operation of an act that the text knows, on a clause for which no note names it."""
    found = compare(text, ordered.edit(placed.eid))
    finding = (("operation-without-note", _no_note(ordered)),)
    if found.outcome == MATCHES:
        state, reason = Status.NO_CHANGE.value, "the text has it already, though no note says so"
    elif _no_such_clause(text, ordered, placed.eid):
        state, reason = Status.FAILED.value, f"the act has no clause {placed.eid}"
    else:
        state = Status.AMBIGUOUS.value
        reason = "the text knows the amending act, but has neither this change nor a note of it"
    return Outcome(
        ordered, state, reason, placed.eid, comparison=found, join=placed, findings=finding
    )


def _no_such_clause(text: Text, ordered: Ordered, eid: str | None) -> bool:
    adds = ordered.amendment.op is Operation.INSERT
    return eid is not None and not adds and text.find(eid) is None


def _no_note(ordered: Ordered) -> str:
    what = ordered.amendment.eid or "the act"
    return (
        f"{ordered.by.label} orders a change ({ordered.amendment.op.value}) of {what} that no "
        "note of the consolidated text tells of, though other notes name that act"
    )


def _out_of_time(
    subject: Subject,
    text: Text,
    told: Mapping[str | None, Sequence[Version]],
    ordered: Ordered,
    placed: Placed,
) -> Outcome | None:
    """An operation that the text at hand is too late for; None if it comes after the text."""
    whole = told[None][-1]
    if whole.state == REPEALED and surely_before(whole.valid_from, ordered.when):
        repeals = ordered.amendment.op is Operation.REPEAL
        state = Status.NO_CHANGE if repeals else Status.FAILED
        reason = f"the act was repealed by {whole.cause.by} before"
        return Outcome(ordered, state.value, reason, placed.eid, join=placed)
    later = _told_later(subject, ordered, placed.eid)
    if later is None:
        return None
    found = compare(text, ordered.edit(placed.eid))
    if found.outcome == MATCHES:
        reason = "the text has it already, though no note says so"
        return Outcome(ordered, Status.NO_CHANGE.value, reason, placed.eid, join=placed)
    reason = (
        f"the text at hand reaches to {later} and has no note of this change; whether it has the "
        "change already cannot be told"
    )
    return Outcome(ordered, Status.AMBIGUOUS.value, reason, placed.eid, join=placed)


def _told_later(subject: Subject, ordered: Ordered, eid: str | None) -> str | None:
    """What the text tells of that is later than an operation of which it tells nothing.

    That is an act adopted later whose effect may lie later too, or a change of the clause
    that surely takes effect later.
    """
    ours = ordered.by.ref.date
    for event in subject.events:
        if not event.shapes_versions:
            continue
        touching = None in (event.eid, eid) or subject.tree.related(event.eid or "", eid or "")
        if touching and event.when != ordered.when and surely_before(ordered.when, event.when):
            return event.by
        younger = ours is not None and event.by_date is not None and event.by_date > ours
        if younger and not surely_before(event.when, ordered.when):
            return event.by
    return None
