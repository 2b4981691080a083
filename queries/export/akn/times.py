"""Days of effect in Akoma Ntoso: events and intervals where they are known, else windows.

The standard's `eventRef` and `timeInterval` have room for days only.  A day that is known goes
there.  A window, or a day that is not known, is never written as a day: it becomes a `window` of
Tarmaq's own in `proprietary`, and what has it leads there with `tarmaq:window`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kb.effective import (
    DateWindow,
    EffectiveDate,
    ExactDate,
    certainty,
    earliest,
    latest,
)
from queries.export.akn.xml import Element, clean, element, own, set_own

SOURCE = "#tarmaq"
IN_FORCE = "in_force"
ADOPTION, EFFECT = "#adoption", "#effect"
"""What the day of an event is: that of an act's adoption, or of its effect."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event of the lifecycle; `kind` is Akoma Ntoso's, None where it has no word."""

    day: date
    kind: str | None
    source: str
    what: str


@dataclass(slots=True)
class Times:
    """The events, intervals and windows that one document speaks of, each once."""

    events: dict[Event, str] = field(default_factory=dict)
    intervals: dict[tuple[str, str | None, str], str] = field(default_factory=dict)
    windows: dict[tuple[EffectiveDate | None, EffectiveDate | None], str] = field(
        default_factory=dict
    )

    def event(self, event: Event) -> str:
        """Return the eId of an event, which is added if it is new."""
        if event not in self.events:
            same = sum(known.day == event.day for known in self.events)
            more = f"_{same + 1}" if same else ""
            self.events[event] = f"event_{event.day.isoformat()}{more}"
        return self.events[event]

    def mark(
        self,
        on: Element,
        begin: EffectiveDate | None,
        end: EffectiveDate | None = None,
        state: str = IN_FORCE,
    ) -> None:
        """Set on an element when its state begins and ends: an interval of days, or a window."""
        if begin is None and end is None:
            return
        if isinstance(begin, ExactDate) and (end is None or isinstance(end, ExactDate)):
            on.set("period", f"#{self._interval(begin, end, state)}")
        else:
            set_own(on, window=self.window(begin, end))

    def window(self, begin: EffectiveDate | None, end: EffectiveDate | None = None) -> str:
        """Return the name of a window, which is added if it is new."""
        return self.windows.setdefault((begin, end), f"window_{len(self.windows) + 1}")

    def _interval(self, begin: ExactDate, end: ExactDate | None, state: str) -> str:
        key = (self._on(begin.day), self._on(end.day) if end is not None else None, state)
        return self.intervals.setdefault(key, f"period_{len(self.intervals) + 1}")

    def _on(self, day: date) -> str:
        """The event of effect on a day; one of no kind where the lifecycle has none."""
        known = (e for e in self.events if e.day == day and e.what == EFFECT)
        return self.event(next(known, Event(day, None, SOURCE, EFFECT)))


def lifecycle(times: Times) -> Element:
    """Return the lifecycle: every event whose day is known, oldest first."""
    found = element("lifecycle", source=SOURCE)
    for event, eid in sorted(times.events.items(), key=lambda item: (item[0].day, item[1])):
        found.append(
            element(
                "eventRef",
                eId=eid,
                date=event.day.isoformat(),
                source=event.source,
                type=event.kind,
                refersTo=event.what,
            )
        )
    return found


def temporal_data(times: Times) -> Element | None:
    """Return the groups of intervals, None if there are none."""
    if not times.intervals:
        return None
    found = element("temporalData", source=SOURCE)
    for (start, end, state), eid in times.intervals.items():
        group = element("temporalGroup", eId=eid)
        ends = f"#{end}" if end else None
        group.append(element("timeInterval", start=f"#{start}", end=ends, refersTo=f"#{state}"))
        found.append(group)
    return found


def windows(times: Times) -> list[Element]:
    """Return the windows, each with its beginning and its end."""
    found = []
    for (begin, end), name in times.windows.items():
        window = own("window", name=name)
        for part, when in (("begin", begin), ("end", end)):
            if when is not None:
                window.append(dated(own(part), when))
        found.append(window)
    return found


def dated(on: Element, when: EffectiveDate) -> Element:
    """Write a date of effect on an element of Tarmaq's own: its bounds, how sure, and why."""
    first, last = earliest(when), latest(when)
    on.set("certainty", certainty(when).value)
    if first is not None:
        on.set("earliest", first.isoformat())
    if last is not None:
        on.set("latest", last.isoformat())
    if isinstance(when, DateWindow) and when.assumption:
        on.set("assumption", when.assumption)
    if when.reason:
        on.text = clean(when.reason)
    return on
