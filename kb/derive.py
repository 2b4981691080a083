"""Texts derived from changes: every act's versions, and what became of every operation.

Acts are taken in an order in which an amending order comes before what it amends, so that an
order that was amended itself is read as amended.  Where acts amend one another in a circle,
one of them is read as printed, and that is reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kb.amended_orders import as_amended, surely_before
from kb.apply import Edit, Result, Status, Text, Words
from kb.apply.model import GONE, REPEALED
from kb.apply.places import resolve
from kb.apply.restate import restate
from kb.compare import MATCHES, Comparison, compare
from kb.effective import Certainty, earliest
from kb.events import Calendar, start_of_named
from kb.identity import Act, Register
from kb.older_texts import Vanished, with_older_texts, with_vanished
from kb.operations import Ordered, fall, read_operations
from kb.placing import Placed, Skeleton, place_in_skeleton, place_in_text, skeleton_of
from kb.subject import Subject, standing_text, told_chains
from kb.timeline import Run, Step, before_amendments, extend, run_edits
from kb.versions import COMMENCEMENT, DatedEvent, Version, Wording
from parsers.model import EventKind, Operation

IN_TEXT = "in_target_text"
_NEW_WORDING = (Operation.RESTATE, Operation.INSERT)


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


@dataclass(slots=True)
class Derived:
    """One act with everything that follows from its text and from what amends it."""

    act: Act
    subject: Subject | None
    start: DatedEvent
    run: Run
    chains: dict[str | None, tuple[Version, ...]]
    outcomes: tuple[Outcome, ...] = ()
    circular: bool = False
    vanished: Mapping[str, Vanished] = field(default_factory=dict)


@dataclass(slots=True)
class _Workshop:
    """All acts while they are being derived; `under_way` shows a circle."""

    subjects: Mapping[str, Subject]
    register: Register
    calendar: Calendar
    ordered: dict[str, tuple[Ordered, ...]]
    by_target: dict[str, list[str]]
    older: Mapping[str, Sequence[Subject]]
    done: dict[str, Derived] = field(default_factory=dict)
    under_way: set[str] = field(default_factory=set)


def derive(
    subjects: Mapping[str, Subject],
    calendar: Calendar,
    older: Mapping[str, Sequence[Subject]] | None = None,
) -> dict[str, Derived]:
    """Return every act that has a text or is amended, by key.

    `older` has the acts' other texts, the newest first: they know words of earlier wordings.
    """
    register = calendar.register
    ordered = {act: read_operations(subject, register) for act, subject in subjects.items()}
    by_target: dict[str, list[str]] = defaultdict(list)
    for act, operations in sorted(ordered.items()):
        for target in dict.fromkeys(o.target for o in operations if o.target is not None):
            by_target[target].append(act)
    shop = _Workshop(subjects, register, calendar, ordered, by_target, older or {})
    for act in sorted({*subjects, *by_target}):
        _derive(shop, act)
    return dict(sorted(shop.done.items()))


def _derive(shop: _Workshop, act: str) -> None:
    if act in shop.done:
        return
    shop.under_way.add(act)
    operations: list[Ordered] = []
    circular = False
    for amending in shop.by_target.get(act, []):
        if amending == act:
            reason = "an order cannot amend itself"
            operations += [fall(o, reason) for o in shop.ordered[act] if o.target == act]
            continue
        if amending in shop.under_way:
            circular = True
        else:
            _derive(shop, amending)
        operations += [o for o in shop.ordered[amending] if o.target == act]
    derived = _derived(shop, act, operations)
    derived.circular = circular
    shop.done[act] = derived
    shop.under_way.discard(act)
    subject = shop.subjects.get(act)
    if subject is not None and shop.ordered[act]:
        shop.ordered[act] = as_amended(
            shop.ordered[act], subject, derived.run, derived.chains, shop.register
        )


def _derived(shop: _Workshop, act: str, operations: Sequence[Ordered]) -> Derived:
    subject = shop.subjects.get(act)
    if subject is None:
        return _from_amendments(shop, act, operations)
    printed = told_chains(subject)
    told, vanished = with_older_texts(printed, subject, shop.older.get(act, ()))
    text = with_vanished(standing_text(subject, printed), vanished)
    waiting: list[tuple[Ordered, Placed]] = []
    outcomes: list[Outcome] = []
    for ordered in operations:
        placed = place_in_text(text, ordered.amendment)
        outcome = _settled(subject, text, told, ordered, placed)
        if outcome is None:
            waiting.append((ordered, placed))
        else:
            outcomes.append(outcome)
    run = run_edits(text, [_step(ordered, placed) for ordered, placed in waiting])
    outcomes += [_applied(run, ordered, placed) for ordered, placed in waiting]
    told = _filled(told, outcomes)
    chains = dict(told)
    for eid, changes in run.changes.items():
        start = subject.start_of(eid)
        chains[eid] = extend(told.get(eid, ()), changes, start)
    return Derived(
        subject.act, subject, subject.start, run, chains, tuple(outcomes), vanished=vanished
    )


def _from_amendments(shop: _Workshop, act: str, operations: Sequence[Ordered]) -> Derived:
    """An act without a text: its clauses are those that its amendments name."""
    record = shop.register.acts[act]
    start = start_of_named(record, shop.calendar)
    skeleton = skeleton_of(operations)
    outcomes: list[Outcome] = []
    waiting: list[tuple[Ordered, Placed]] = []
    for ordered in operations:
        placed = place_in_skeleton(skeleton, ordered.amendment)
        if ordered.fallen or ordered.doubt:
            outcomes.append(_not_applied(ordered, placed))
        else:
            waiting.append((ordered, placed))
    run = run_edits(_skeleton_text(skeleton), [_step(o, placed) for o, placed in waiting])
    outcomes += [_applied(run, ordered, placed) for ordered, placed in waiting]
    inserted = {
        change.event.eid: change.event
        for changes in run.changes.values()
        for change in changes
        if change.op is Operation.INSERT and change.event.eid and change.before is None
    }
    chains: dict[str | None, tuple[Version, ...]] = {
        None: (Version("in_force", start.when, None, Wording("", Certainty.UNKNOWN), start),)
    }
    for piece in run.text.pieces:
        added = _added_with(run, piece.eid, inserted)
        base = before_amendments(run, piece.eid, start, added)
        chains[piece.eid] = base
    for eid, changes in run.changes.items():
        chains[eid] = extend(chains[eid], changes, start)
    return Derived(record, None, start, run, chains, tuple(outcomes))


def _added_with(run: Run, eid: str, inserted: Mapping[str, DatedEvent]) -> dict[str, DatedEvent]:
    """The clause, if its first change is the addition of it or of what it stands in."""
    changes = run.changes.get(eid)
    if not changes or changes[0].op is not Operation.INSERT:
        return {}
    event = changes[0].event
    return {eid: event} if event.eid in inserted else {}


def _skeleton_text(skeleton: Skeleton) -> Text:
    return Text(skeleton.pieces, whole=False)


def _step(ordered: Ordered, placed: Placed) -> Step:
    eid = placed.eid
    return Step(ordered.id, ordered.edit(eid), ordered.event(eid), ordered.turn)


def _applied(run: Run, ordered: Ordered, placed: Placed) -> Outcome:
    sequence, result = run.results[ordered.id]
    reason = f"{result.reason} ({ordered.note})" if ordered.note else result.reason
    return Outcome(
        ordered,
        result.status.value,
        reason,
        result.eid or placed.eid,
        sequence,
        result.words,
        join=placed,
    )


def _not_applied(ordered: Ordered, placed: Placed) -> Outcome:
    if ordered.fallen:
        own = ordered.by.id == ordered.target
        status = Status.FAILED if own else Status.NO_CHANGE
        return Outcome(ordered, status.value, ordered.fallen, placed.eid, join=placed)
    reason = ordered.doubt or ""
    return Outcome(ordered, Status.AMBIGUOUS.value, reason, placed.eid, join=placed)


def _settled(
    subject: Subject,
    text: Text,
    told: Mapping[str | None, Sequence[Version]],
    ordered: Ordered,
    placed: Placed,
) -> Outcome | None:
    """The outcome of an operation that is not to be applied to this text; None if it is."""
    if ordered.fallen or ordered.doubt:
        return _not_applied(ordered, placed)
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


def _filled(
    told: Mapping[str | None, tuple[Version, ...]], outcomes: Iterable[Outcome]
) -> dict[str | None, tuple[Version, ...]]:
    """Give wordings that later changes replaced the words that the operations had ordered."""
    known: dict[tuple[str, str], tuple[str, str]] = {}
    for outcome in outcomes:
        if outcome.state != IN_TEXT or outcome.eid is None:
            continue
        if outcome.ordered.amendment.op in _NEW_WORDING:
            edit = outcome.ordered.edit(outcome.eid)
            for piece in _new_pieces(edit).text.pieces:
                if piece.text is not None:
                    known[outcome.ordered.by.id, piece.eid] = (piece.text, outcome.ordered.by.label)
    filled = dict(told)
    for eid, versions in told.items():
        if eid is not None:
            filled[eid] = tuple(_with_words(version, eid, known) for version in versions)
    return filled


def _new_pieces(edit: Edit) -> Result:
    return restate(Text((), whole=False), edit)


def _with_words(
    version: Version, eid: str, known: Mapping[tuple[str, str], tuple[str, str]]
) -> Version:
    found = known.get((version.cause.by_act or "", eid))
    unknown = version.wording.text is None and version.state not in GONE
    if found is None or not unknown or version.cause.kind == COMMENCEMENT:
        return version
    words, by = found
    reason = f"the words are those that {by} ordered"
    wording = Wording(words, Certainty.EXACT, reason, ordered=True)
    return replace(version, state="in_force", wording=wording)
