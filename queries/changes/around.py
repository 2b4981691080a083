"""The days on which an act or clause changes: which lie before a day, on it, and ahead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kb.effective import EffectiveDate, Relation, UnknownDate, earliest, latest, relation
from queries.clauses import Clause
from queries.wordings.chronicle import Chronicle, EventRecord

_COMMENCEMENT = "commencement"


@dataclass(frozen=True, slots=True)
class Step:
    """What changes at one time: a day, a window of days, or a day that is not known."""

    when: EffectiveDate
    events: tuple[EventRecord, ...]

    @property
    def last_day_before(self) -> date | None:
        """The last day that surely lies before the change, None if there is none."""
        first = earliest(self.when)
        return first - timedelta(days=1) if first is not None and first > date.min else None

    @property
    def first_day_after(self) -> date | None:
        """The first day on which the change has surely taken effect, None if none is known."""
        return latest(self.when)

    @property
    def begins(self) -> bool:
        """Whether this is the entry into force of the act itself."""
        return any(e.cause.kind == _COMMENCEMENT and e.clause is None for e in self.events)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The steps around a day: the nearest before, those that it lies inside, the next ahead.

    `unknown` are steps without any day; nothing is ordered by them.
    """

    previous: Step | None
    open: tuple[Step, ...]
    ahead: tuple[Step, ...]
    unknown: tuple[Step, ...]

    @property
    def next(self) -> Step | None:
        """The nearest step ahead."""
        return self.ahead[0] if self.ahead else None


def steps(chronicle: Chronicle, clause: Clause | None = None) -> tuple[Step, ...]:
    """Return the steps of an act, or of a clause and all inside it, earliest first.

    They are the beginnings of versions; steps without a known end of their window come last.
    """
    keys = {part.id for part in chronicle.inside(clause)} | {clause.id if clause else None}
    by_id = {event.id: event for event in chronicle.events}
    whens: dict[tuple[date | None, date | None], EffectiveDate] = {}
    events: dict[tuple[date | None, date | None], dict[str, EventRecord]] = {}
    for key, versions in chronicle.versions.items():
        if key not in keys:
            continue
        for version in versions:
            place = (earliest(version.begin), latest(version.begin))
            whens.setdefault(place, version.begin)
            event = by_id.get(version.event or "")
            if event is not None:
                events.setdefault(place, {})[event.id] = event
    found = [
        Step(whens[place], tuple(sorted(events.get(place, {}).values(), key=lambda e: e.id)))
        for place in sorted(whens, key=_order)
    ]
    return tuple(found)


def around(found: Sequence[Step], day: date) -> Surroundings:
    """Return how the steps lie around a day."""
    known = [step for step in found if not isinstance(step.when, UnknownDate)]
    unknown = tuple(step for step in found if isinstance(step.when, UnknownDate))
    passed = _standing(known, day, Relation.AFTER)
    return Surroundings(
        previous=max(passed, key=lambda step: _order(_place(step)), default=None),
        open=_standing(known, day, Relation.INSIDE),
        ahead=_standing(known, day, Relation.BEFORE),
        unknown=unknown,
    )


def recorded_only(events: Iterable[EventRecord]) -> tuple[EventRecord, ...]:
    """Return the events that the text tells and that shaped no version, each with its reason."""
    return tuple(event for event in events if not event.applied)


def _standing(found: Iterable[Step], day: date, wanted: Relation) -> tuple[Step, ...]:
    return tuple(step for step in found if relation(day, step.when) is wanted)


def _place(step: Step) -> tuple[date | None, date | None]:
    return earliest(step.when), latest(step.when)


def _order(place: tuple[date | None, date | None]) -> tuple[date, date]:
    first, last = place
    return last or date.max, first or date.max
