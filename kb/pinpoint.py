"""Offered causes of an edition, made exact by the text of the causing act where it is at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.apply import Text
from kb.events import METADATA
from kb.operations import Ordered
from kb.placing import place_in_text
from kb.subject import Subject, standing_text, told_chains
from kb.versions import DatedEvent
from parsers.model import Operation


def pinpointed(subject: Subject, operations: Sequence[Ordered]) -> Subject:
    """Return a subject whose offered causes name the clauses that their acts order to change.

    A format says which acts made an edition, not what they changed in it.  Where such an act
    is in the collection, its own instructions say that; otherwise the act as a whole was changed.
    """
    if all(event.origin != METADATA for event in subject.events):
        return subject
    text = standing_text(subject, told_chains(subject))
    events: list[DatedEvent] = []
    for event in subject.events:
        exact = []
        if event.origin == METADATA:
            own = [ordered for ordered in operations if ordered.by.id == event.by_act]
            exact = list(_exact(event, own, text))
        events += exact or [event]
    return replace(subject, events=tuple(events))


def _exact(event: DatedEvent, own: Sequence[Ordered], text: Text) -> Iterator[DatedEvent]:
    for number, ordered in enumerate(own):
        placed = place_in_text(text, ordered.amendment)
        if ordered.fallen or ordered.doubt or not placed.sure:
            continue
        if ordered.amendment.op is Operation.SUSPEND:
            continue
        yield replace(
            ordered.event(placed.eid),
            id=f"{event.id}:{number:02}",
            origin=METADATA,
        )
