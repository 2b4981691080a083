"""What explains a difference between two editions: an operation that orders it, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kb.apply import Text
from kb.compare import MATCHES, compare
from kb.effective import between_editions, latest
from kb.operations import Ordered
from kb.placing import place_in_text
from kb.subject import Subject, nodes_of
from kb.versions import DatedEvent
from kb.witnesses import Difference

EDITIONS = "editions"
"""Origin of an event that nothing tells but the comparison of two editions."""
_NOBODY = "an act that no source at hand names"


@dataclass(frozen=True, slots=True)
class Step:
    """Two editions that follow each other, the text of the newer, and a day of each."""

    older: Subject
    newer: Subject
    text: Text
    since: date | None
    until: date | None


Explained = Callable[[Step, Difference], DatedEvent | None]


def by_operations(operations: Sequence[Ordered]) -> Explained:
    """Return what finds the operation of an act in the collection that orders a difference.

    It must be about the clause or what it stands in, can have taken effect between the two
    editions, and the newer text must have what it orders.  Two acts that could have ordered it
    explain nothing.
    """

    def explained(step: Step, difference: Difference) -> DatedEvent | None:
        found: dict[str, DatedEvent] = {}
        for ordered in operations:
            if ordered.fallen or ordered.doubt or not _in_time(ordered, step):
                continue
            placed = place_in_text(step.text, ordered.amendment)
            if not placed.sure or not _about(placed.eid, difference.eid, step, ordered):
                continue
            if compare(step.text, ordered.edit(placed.eid)).outcome == MATCHES:
                found.setdefault(ordered.by.id, ordered.event(placed.eid))
        return next(iter(found.values())) if len(found) == 1 else None

    return explained


def unexplained(step: Step, difference: Difference, kind: str, begun: date | None) -> DatedEvent:
    """Return a change that nothing explains: it took effect between the two editions.

    `begun` is the first day on which the clause can have had the words of the older text.
    """
    one, other = (subject.parse.document.source.name for subject in (step.older, step.newer))
    reason = (
        f"{one} and {other} differ in {difference.eid}, and no note, operation or offered cause "
        "tells of the change; it took effect between the days of the two editions"
    )
    since = max((day for day in (step.since, begun) if day is not None), default=None)
    holder = step.newer if difference.other is not None else step.older
    node = nodes_of(holder.parse).get(difference.eid)
    return DatedEvent(
        id=f"{step.newer.sha256[:16]}:edition:{difference.eid}",
        kind=kind,
        eid=difference.eid,
        when=between_editions(since, step.until, reason),
        by=_NOBODY,
        by_act=None,
        by_date=None,
        quote=difference.other or difference.one or "",
        span=node.span if node is not None else None,
        origin=EDITIONS,
        document=holder.sha256,
    )


def _in_time(ordered: Ordered, step: Step) -> bool:
    """Whether it can have taken effect after the older text; a text may print what is to come."""
    last = latest(ordered.when)
    return step.since is None or last is None or last >= step.since


def _about(eid: str | None, clause: str, step: Step, ordered: Ordered) -> bool:
    if eid is None:
        return ordered.amendment.everywhere
    return eid == clause or step.newer.tree.holds(eid, clause) or step.older.tree.holds(eid, clause)
