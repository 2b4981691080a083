"""The chain of versions of one clause: from its events to dated states and wordings.

A consolidated text gives each clause its wording after the last event; the events say that
earlier wordings existed, even where their words are not in the collection
(docs/decisions/0003-wording-before-a-change.md).  Pure functions:
everything they need comes in, nothing is looked up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ingest.model import Span
from kb.effective import Certainty, EffectiveDate, earliest
from parsers.model import CommencementRule, EventKind

COMMENCEMENT = "commencement"
_ENDING = (EventKind.DELETED.value, EventKind.REPEALED.value)
_REWORDING = (EventKind.RESTATED.value, EventKind.CHANGED.value)


class Reach(StrEnum):
    """How an event touches a clause."""

    SELF = "self"
    """The event is about this very clause."""
    ANCESTOR = "ancestor"
    """The event is about a clause that this one stands in."""
    ACT = "act"
    """The event is about the whole act."""


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """One thing that happened to an act or a clause, with the date of its effect.

    `eid` is None for the whole act.  `by` names the causing act for readers, `by_act` is its
    key, `by_date` its day of adoption.  `own_words_only` marks a heading restated alone: it
    touches the chapter's heading, not its points.  `replaces_text` marks an inline note that
    stands in the place of the clause's words.  `document` is the SHA-256 of the file it was
    read from, None for the act's own.
    """

    id: str
    kind: str
    eid: str | None
    when: EffectiveDate
    by: str
    by_act: str | None
    by_date: date | None
    quote: str
    span: Span | None
    rule: CommencementRule | None = None
    stands_under: str | None = None
    by_eid: str | None = None
    origin: str = "note"
    own_words_only: bool = False
    replaces_text: bool = False
    disagreement: str | None = None
    document: str | None = None

    @property
    def shapes_versions(self) -> bool:
        """Whether the event is applied: not if planned only, nor if its place is in doubt."""
        return self.kind != EventKind.PLANNED_REPEAL.value and self.disagreement is None


@dataclass(frozen=True, slots=True)
class Touch:
    """An event as it touches one clause."""

    event: DatedEvent
    reach: Reach


@dataclass(frozen=True, slots=True)
class Wording:
    """What is known about the words of a version; `exists` is None if even that is not known.

    `ordered` tells that the words are those of an amending order, not of the text at hand.
    """

    text: str | None
    certainty: Certainty
    reason: str | None = None
    exists: bool | None = True
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a clause over one interval; `valid_to` is the first day of the next."""

    state: str
    valid_from: EffectiveDate
    valid_to: EffectiveDate | None
    wording: Wording
    cause: DatedEvent


def event_order(event: DatedEvent) -> tuple[object, ...]:
    """Sort key of events: date of effect, date of the causing act, place in the text."""
    begins = earliest(event.when) or event.by_date or date.max
    place = event.span.start if event.span else 0
    return (begins, event.by_date or date.max, event.by, place, event.id)


def chain(start: DatedEvent, touches: Sequence[Touch], wording: Wording) -> tuple[Version, ...]:
    """Return the versions of a clause, oldest first, the last one open.

    `start` is the commencement of the act or of this clause; `touches` are the applied events
    in any order; `wording` is what the document prints.  A clause that an event added begins
    with it.  A deletion or repeal ends the chain unless a later event brings the clause back.
    """
    steps = _steps(start, touches)
    versions = [_bare(touch.event) for touch in steps]
    for index in range(len(versions) - 1):
        versions[index] = replace(versions[index], valid_to=versions[index + 1].valid_from)
    for index in range(len(versions) - 1, -1, -1):
        versions[index] = _worded(versions[index], wording)
        wording = _before(steps[index], wording)
    return tuple(versions)


def _steps(start: DatedEvent, touches: Sequence[Touch]) -> list[Touch]:
    ordered = sorted(touches, key=lambda touch: event_order(touch.event))
    added = [touch for touch in ordered if touch.event.kind == EventKind.ADDED.value]
    steps = [added[0] if added else Touch(start, Reach.SELF)]
    ended = False
    for touch in ordered:
        ending = touch.event.kind in _ENDING
        if touch is steps[0] or (ending and ended):
            continue
        if touch.event.kind == EventKind.ADDED.value and not ended:
            continue
        steps.append(touch)
        ended = ending
    return steps


def _bare(event: DatedEvent) -> Version:
    state = event.kind if event.kind in _ENDING else "in_force"
    return Version(state, event.when, None, Wording(None, Certainty.UNKNOWN), event)


def _worded(version: Version, wording: Wording) -> Version:
    if version.state in _ENDING:
        reason = f"{version.state} by {version.cause.by}"
        return replace(version, wording=Wording(None, Certainty.EXACT, reason))
    if wording.exists is None:
        return replace(version, state="unknown", wording=wording)
    return replace(version, wording=wording)


def _before(touch: Touch, wording: Wording) -> Wording:
    """What is known of the words before an event, given the words after it."""
    event, kind = touch.event, touch.event.kind
    lost = touch.reach is Reach.SELF and (event.replaces_text or kind in _REWORDING)
    if lost:
        exists = True if kind in _ENDING else wording.exists
        return replace(_lost(f"{kind} later by {event.by}"), exists=exists)
    if kind not in _REWORDING:
        return wording
    return _before_outer_change(touch, wording)


def _before_outer_change(touch: Touch, wording: Wording) -> Wording:
    """What is known of a clause before the act, or what the clause stands in, was reworded."""
    event, kind = touch.event, touch.event.kind
    if touch.reach is Reach.ACT and kind == EventKind.CHANGED.value:
        reason = f"the act was changed later by {event.by}; the note does not say where"
        if wording.text is None:
            return wording
        return replace(wording, certainty=Certainty.UNCERTAIN, reason=reason)
    what = "the act" if touch.reach is Reach.ACT else event.eid
    return Wording(
        None,
        Certainty.UNKNOWN,
        f"{what} was {kind} later by {event.by}; whether its earlier wording had this clause "
        "is not known",
        exists=None,
    )


def _lost(why: str) -> Wording:
    return Wording(None, Certainty.UNKNOWN, f"wording not in the collection ({why})")
