"""Texts derived from changes: every act's versions, and what became of every operation.

Acts are taken in an order in which an amending order comes before what it amends, so that an
order that was amended itself is read as amended.  Where acts amend one another in a circle,
one of them is read as printed, and that is reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kb.amended_orders import as_amended
from kb.apply import Edit, Result, Text
from kb.apply.model import GONE
from kb.apply.restate import restate
from kb.edition_pair import EditionChange, EditionText
from kb.effective import Certainty
from kb.events import METADATA, Calendar, start_of_named
from kb.explain import by_operations
from kb.identity import Act, Register
from kb.older_texts import Vanished, join_editions, with_vanished
from kb.operations import AMENDMENT, Ordered, fall, read_operations
from kb.pinpoint import pinpointed
from kb.placing import (
    Placed,
    Skeleton,
    names_given,
    place_in_skeleton,
    place_in_text,
    skeleton_of,
)
from kb.settle import IN_TEXT, Outcome, not_applied, settled
from kb.subject import Subject, standing_text, told_chains
from kb.timeline import Run, Step, before_amendments, extend, run_edits
from kb.versions import COMMENCEMENT, DatedEvent, Version, Wording
from parsers.model import Operation

_NEW_WORDING = (Operation.RESTATE, Operation.INSERT)


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
    changes: tuple[EditionChange, ...] = ()


@dataclass(slots=True)
class _Workshop:
    """All acts while they are being derived; `under_way` shows a circle."""

    subjects: Mapping[str, Subject]
    register: Register
    calendar: Calendar
    ordered: dict[str, tuple[Ordered, ...]]
    by_target: dict[str, list[str]]
    editions: Mapping[str, Sequence[EditionText]]
    done: dict[str, Derived] = field(default_factory=dict)
    under_way: set[str] = field(default_factory=set)


def derive(
    subjects: Mapping[str, Subject],
    calendar: Calendar,
    editions: Mapping[str, Sequence[EditionText]] | None = None,
) -> dict[str, Derived]:
    """Return every act that has a text or is amended, by key.

    `editions` has the acts' texts, the newest first, where an act has more than the one of
    `subjects`, or where its witnesses differ.
    """
    register = calendar.register
    ordered = {act: read_operations(subject, register) for act, subject in subjects.items()}
    by_target: dict[str, list[str]] = defaultdict(list)
    for act, operations in sorted(ordered.items()):
        for target in dict.fromkeys(o.target for o in operations if o.target is not None):
            by_target[target].append(act)
    shop = _Workshop(subjects, register, calendar, ordered, by_target, editions or {})
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
    editions = [
        replace(edition, subject=pinpointed(edition.subject, operations))
        for edition in shop.editions.get(act) or (EditionText(subject),)
    ]
    subject = editions[0].subject
    joined = join_editions(editions, by_operations(operations))
    told, printed = joined.chains, told_chains(subject) if len(editions) > 1 else joined.chains
    text = with_vanished(standing_text(subject, printed), joined.vanished, told)
    telling = _all_told(editions, joined.changes)
    waiting: list[tuple[Ordered, Placed]] = []
    outcomes: list[Outcome] = []
    names = names_given(text, operations)
    for ordered in operations:
        placed = place_in_text(text, ordered.amendment, ordered.own, names)
        outcome = settled(telling, text, told, ordered, placed)
        if outcome is None:
            waiting.append((ordered, placed))
        else:
            outcomes.append(_in_words(outcome, subject))
    run = run_edits(text, [_step(ordered, placed) for ordered, placed in waiting])
    outcomes += [_applied(run, ordered, placed) for ordered, placed in waiting]
    told = _filled(told, outcomes)
    chains = dict(told)
    for eid, changes in run.changes.items():
        start = subject.start_of(eid)
        chains[eid] = extend(told.get(eid, ()), changes, start)
    return Derived(
        subject.act,
        subject,
        subject.start,
        run,
        chains,
        tuple(outcomes),
        vanished=joined.vanished,
        changes=joined.changes,
    )


def _all_told(editions: Sequence[EditionText], changes: Iterable[EditionChange]) -> Subject:
    """The newest text with what older texts, and the comparison of texts, tell of acts."""
    newest = editions[0].subject
    noted = {(event.by_act, event.eid) for event in newest.events}
    acts = {event.by_act for event in newest.events}
    older = (event for edition in editions[1:] for event in edition.subject.events)
    more = [event for event in older if (event.by_act, event.eid) not in noted]
    shown = (c.event for c in changes if c.event is not None and c.event.origin == AMENDMENT)
    # An act that notes name elsewhere, but not here, is to be reported: decision 10.
    more += [event for event in shown if event.by_act not in acts]
    return replace(newest, events=(*newest.events, *more)) if more else newest


def _in_words(outcome: Outcome, subject: Subject) -> Outcome:
    """Say what tells of an operation where it is no note of the newest text."""
    by = outcome.ordered.by.id
    if outcome.state != IN_TEXT or outcome.comparison is None:
        return outcome
    origins = {event.origin for event in subject.events if event.by_act == by}
    name = subject.parse.document.source.name
    if not origins:
        return replace(outcome, reason=f"the editions of the act show it; {name} is the newest")
    if origins == {METADATA}:
        return replace(outcome, reason=f"the metadata of {name} name the order as a cause")
    return outcome


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
            outcomes.append(not_applied(ordered, placed))
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
