"""Edits to one text in their order, and the versions of each clause that come of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kb.apply import Edit, Piece, Result, Status, Text, Turn, apply_edit, order_edits
from kb.apply.model import GONE, IN_FORCE, SUSPENDED
from kb.apply.suspend import resume
from kb.effective import Certainty, EffectiveDate, ExactDate, UnknownDate, earliest, latest
from kb.versions import DatedEvent, Version, Wording
from parsers.model import Operation

RESUMED = "resumed"
_CHANGED = (Status.APPLIED, Status.TARGET_NOT_IN_COLLECTION, Status.PENDING)
_OF_WORDS = (Operation.REPLACE_WORDS, Operation.INSERT_WORDS, Operation.DELETE_WORDS)


@dataclass(frozen=True, slots=True)
class Step:
    """One edit with the event that it is, and its turn; `resumes` marks the end of a suspension."""

    id: str
    edit: Edit
    event: DatedEvent
    turn: Turn
    resumes: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A clause (or, `piece` None, the act) as an event leaves it; `before` is None if new."""

    event: DatedEvent
    op: Operation
    state: str
    piece: Piece | None
    before: Piece | None
    target: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """The text after one step."""

    step: Step
    text: Text


@dataclass(slots=True)
class Run:
    """What the edits of an act came to.

    `results` has for each step its place in the order, counted from 1, and its result.
    """

    text: Text
    results: dict[str, tuple[int, Result]] = field(default_factory=dict)
    changes: dict[str | None, list[Change]] = field(default_factory=lambda: defaultdict(list))
    stages: list[Stage] = field(default_factory=list)


def run_edits(text: Text, steps: Sequence[Step]) -> Run:
    """Apply edits in their order; suspensions end by steps of their own."""
    run = Run(text)
    waiting = list(order_edits(steps, lambda step: step.turn))
    turn = 0
    while waiting:
        step = waiting.pop(0)
        turn += 1
        result = _result(run.text, step)
        if not step.resumes:
            run.results[step.id] = (turn, result)
        if result.status not in _CHANGED:
            continue
        _record(run, step, result)
        again = _resumption(step, result.eid)
        if again is not None:
            waiting = list(order_edits([*waiting, again], lambda step: step.turn))
    return run


def extend(
    base: Sequence[Version], changes: Sequence[Change], start: DatedEvent
) -> tuple[Version, ...]:
    """Return the versions of a clause: those its document tells, then those that edits made.

    A change that takes effect before the clause itself does shapes its first version: the
    printed words were never in force.  Changes of one act on one day are one version.
    """
    versions = list(base)
    for change in changes:
        version = _version(change, versions)
        if _before_start(change.event.when, start.when) and len(versions) <= 1:
            versions = [replace(version, valid_from=start.when)]
            continue
        last = versions[-1] if versions else None
        if last is not None and _one_version(last, version):
            cause = _both(last.cause, version.cause)
            versions[-1] = replace(version, cause=cause)
            continue
        if last is not None:
            versions[-1] = replace(last, valid_to=version.valid_from)
        versions.append(version)
    return tuple(versions)


def _result(text: Text, step: Step) -> Result:
    if step.resumes:
        return replace(resume(text, step.edit.eid), eid=step.edit.eid)
    until, begins = step.edit.until, earliest(step.event.when)
    if step.edit.op is Operation.SUSPEND and until and begins and until <= begins:
        why = f"the suspension would end on {until.isoformat()}, before it begins"
        return Result(Status.FAILED, why, text)
    result = apply_edit(text, step.edit)
    if result.status is Status.APPLIED and isinstance(step.event.when, UnknownDate):
        why = f"{result.reason}, on a day that is not known: {step.event.when.reason}"
        return replace(result, status=Status.PENDING, reason=why)
    return result


def _resumption(step: Step, eid: str | None) -> Step | None:
    until = step.edit.until
    if step.edit.op is not Operation.SUSPEND or until is None or step.resumes:
        return None
    when = ExactDate(until)
    event = replace(step.event, id=f"{step.event.id}:end", kind=RESUMED, when=when)
    edit = replace(step.edit, eid=eid)
    return Step(f"{step.id}:end", edit, event, replace(step.turn, when=when), resumes=True)


def _record(run: Run, step: Step, result: Result) -> None:
    before = {piece.eid: piece for piece in run.text.pieces}
    op, target = step.edit.op, result.eid
    event = replace(step.event, eid=target)
    for piece in result.text.pieces:
        earlier = before.get(piece.eid)
        named = piece.eid == target
        placeholder = earlier is None and piece.text is None and piece.there and not named
        if placeholder or (earlier == piece and not named):
            continue
        change = Change(event, op, piece.state, piece, earlier, named)
        run.changes[piece.eid].append(change)
    if target is None and op in (Operation.REPEAL, Operation.SUSPEND):
        state = SUSPENDED if op is Operation.SUSPEND and not step.resumes else result.text.state
        run.changes[None].append(Change(event, op, state, None, None, True))
    run.text = result.text
    run.stages.append(Stage(step, result.text))


def _version(change: Change, earlier: Sequence[Version]) -> Version:
    return Version(change.state, change.event.when, None, _wording(change, earlier), change.event)


def _wording(change: Change, earlier: Sequence[Version]) -> Wording:
    piece = change.piece
    if piece is None:
        return Wording("" if change.state not in GONE else None, Certainty.EXACT, _gone(change))
    if change.state in GONE:
        return Wording(None, Certainty.EXACT, piece.reason or _gone(change))
    if piece.text is None:
        reason = piece.reason or "wording not in the collection"
        return Wording(None, Certainty.UNKNOWN, reason)
    kept = change.op in (*_OF_WORDS, Operation.SUSPEND)
    doubt = earlier[-1].wording if kept and earlier else None
    if doubt is not None and doubt.certainty is Certainty.UNCERTAIN:
        return Wording(piece.text, doubt.certainty, doubt.reason)
    return Wording(piece.text, Certainty.EXACT)


def _gone(change: Change) -> str | None:
    return f"{change.state} by {change.event.by}" if change.state in GONE else None


def _before_start(when: EffectiveDate, start: EffectiveDate) -> bool:
    """Whether a change surely takes effect before, or on the day of, what it changes."""
    last, first = latest(when), earliest(start)
    known = last is not None and first is not None and not isinstance(start, UnknownDate)
    return known and (last or date.max) <= (first or date.min)


def _one_version(last: Version, new: Version) -> bool:
    same_day = last.valid_from == new.valid_from and last.cause.by_act == new.cause.by_act
    return same_day and last.cause.origin == new.cause.origin == "amendment"


def _both(first: DatedEvent, second: DatedEvent) -> DatedEvent:
    """Two instructions of one act that make one version: an event with both quotes."""
    quote = " … ".join(dict.fromkeys([first.quote, second.quote]))
    if quote == first.quote:
        return first
    return replace(second, id=f"{first.id}+{second.id.rpartition(':')[2]}", quote=quote)


def before_amendments(
    run: Run, eid: str, start: DatedEvent, inserted: Mapping[str, DatedEvent]
) -> tuple[Version, ...]:
    """Return the first version of a clause of an act that only its amendments make known.

    Before the first amendment it was in force with words that are not in the collection; a
    clause that an amendment adds was not there; of the parts of a restated clause it is not
    known whether its earlier wording had them.
    """
    changes = run.changes.get(eid, [])
    first = changes[0] if changes else None
    if first is None:
        reason = "wording not in the collection: the act is known from its amendments only"
        return (_unknown(IN_FORCE, start, reason, True),)
    if eid in inserted and first.before is None:
        return ()
    if first.target or first.before is not None:
        reason = f"wording not in the collection ({first.event.kind} later by {first.event.by})"
        return (_unknown(IN_FORCE, start, reason, True),)
    reason = (
        f"{first.event.eid} was {first.event.kind} later by {first.event.by}; whether its "
        "earlier wording had this clause is not known"
    )
    return (_unknown("unknown", start, reason, None),)


def _unknown(state: str, start: DatedEvent, reason: str, exists: bool | None) -> Version:
    wording = Wording(None, Certainty.UNKNOWN, reason, exists)
    return Version(state, start.when, None, wording, start)
