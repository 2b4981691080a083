"""Two editions that follow each other: the versions of each clause that both tell together.

Events that both texts tell are one event; what the newer tells beyond the older begins a
version of its own, before which the older text's words stood.  A difference that no event
tells of is explained by an operation of an act at hand, or begins on a day between the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kb.apply.model import DELETED, GONE
from kb.effective import Certainty, earliest
from kb.events import touches
from kb.explain import EDITIONS, Explained, Step, unexplained
from kb.subject import Subject, nodes_of, standing_text
from kb.versions import COMMENCEMENT, DatedEvent, Version, Wording, event_order
from kb.witnesses import Difference, differences
from parsers.model import EventKind, Node, NodeKind

Chain = tuple[Version, ...]
"""The versions of one clause, oldest first."""
Chains = dict[str | None, Chain]
"""Those of each clause by eId; None: of the act."""
_Mark = tuple[str, int]
_WHOLE_TEXTS = (NodeKind.ATTACHMENT, NodeKind.ANNEX)


@dataclass(frozen=True, slots=True)
class EditionText:
    """The preferred file of an edition, a day on which it was current, and doubts by clause."""

    subject: Subject
    day: date | None = None
    doubts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EditionChange:
    """A clause that differs between two editions that follow each other, and what explains it.

    `how` is the origin of the event that does (note, metadata, amendment …), `nothing` where
    none does, `incomplete` where a whole attachment is missing without a word.
    """

    older: str
    newer: str
    eid: str
    before: str | None
    after: str | None
    how: str
    event: DatedEvent | None


class EditionPair:
    """Two editions that follow each other, the versions of the newer one made step by step."""

    def __init__(
        self, older: EditionText, newer: EditionText, told: Chains, explained: Explained
    ) -> None:
        self.older, self.newer, self.told = older.subject, newer.subject, told
        self.changes: list[EditionChange] = []
        found = differences(older.subject.parse, newer.subject.parse)
        self._differences = {difference.eid: difference for difference in found}
        self.nodes = nodes_of(older.subject.parse)
        self._known = {event.by_act for event in older.subject.events}
        self._step = Step(
            older.subject, newer.subject, standing_text(newer.subject, told), older.day, newer.day
        )
        self._explained = explained
        self._name = older.subject.parse.document.source.name

    def join(self, eid: str, older: Chain | None) -> Chain:
        """The versions of a clause that the newer text has."""
        newer = self.told[eid]
        difference = self._differences.get(eid)
        if older is None:
            return self._appeared(eid, newer, difference)
        known = set(_marks(older))
        marks = _marks(newer)
        fresh = [
            mark
            for mark, version in zip(marks, newer, strict=True)
            if mark not in known
            and mark[0] != COMMENCEMENT  # the older text says that it came later
            and not (difference is None and _around(version.cause, eid))
        ]
        kept = [v for v, mark in zip(newer, marks, strict=True) if mark in known or mark in fresh]
        chain = self._merged(older, kept, fresh)
        if difference is None:
            return chain
        if fresh:
            last = next(v for v, m in zip(newer, marks, strict=True) if m == fresh[-1])
            self._record(difference, last.cause.origin, last.cause)
            return chain
        return self._changed(older, chain, newer, difference)

    def end(self, eid: str, known: Chain) -> Chain:
        """The versions of a clause that only the older text has; empty: it is kept elsewhere."""
        node, difference = self.nodes.get(eid), self._differences.get(eid)
        if node is None or known[-1].state in GONE:
            return known if known[-1].state in GONE else ()
        later = [t.event for t in touches(eid, self.newer.events, self.older.tree)]
        later = sorted((e for e in later if e.by_act not in self._known), key=event_order)
        if later:
            event = later[0]
            reason = f"the new wording by {event.by} does not have it"
            how = event.origin
        elif difference is None:
            return ()
        elif self._torn(eid, self.nodes, self.newer):
            self._record(difference, "incomplete", None)
            reason = f"{self._newer_name} does not have the attachment; no note says it ended"
            return (*known[:-1], _uncertain(known[-1], reason))
        else:
            event, how = self._cause(difference, EventKind.DELETED.value, known)
            reason = f"deleted: {self._newer_name} does not have it"
        if difference is not None:
            self._record(difference, how, event)
        words = replace(known[-1], wording=self._words_of(known[-1]))
        gone = Version(DELETED, event.when, None, Wording(None, Certainty.EXACT, reason), event)
        return linked((*known[:-1], words, gone))

    @property
    def _newer_name(self) -> str:
        return self.newer.parse.document.source.name

    def _merged(self, older: Chain, newer: Sequence[Version], fresh: Sequence[_Mark]) -> Chain:
        """Both chains as one: the newer text's versions with the words that the older knows."""
        own, marks = dict(zip(_marks(older), older, strict=True)), _marks(newer)
        first = next((n for n, mark in enumerate(marks) if mark in fresh), len(marks))
        found: list[Version] = []
        for place, (mark, version) in enumerate(zip(marks, newer, strict=True)):
            known = own.get(mark)
            final = place == len(marks) - 1
            if known is not None and place < first:
                version = self._worded(version, known, final=final and not fresh)
            found.append(version)
        if any(mark not in marks for mark in own):  # the newer text dropped notes of the older
            tail = [v for mark, v in zip(marks, found, strict=True) if mark in fresh]
            head = self._as_older(older, found)
            if not tail and newer and head[-1].state not in GONE:
                head[-1] = _printed_again(head[-1], newer[-1])
            found = [*head, *tail]
        return linked(found)

    def _worded(self, version: Version, known: Version, final: bool = False) -> Version:
        """A version with the words of the older text where its own are not known."""
        if known.wording.text is None or known.state in GONE or version.state in GONE:
            return version
        if version.wording.text is not None:
            if final:
                sure = known.wording.certainty is Certainty.EXACT
                return _confirmed(version) if sure else version
            if version.wording.certainty is Certainty.EXACT:
                return version
        return replace(version, state="in_force", wording=self._words_of(known))

    def _changed(self, older: Chain, chain: Chain, newer: Chain, difference: Difference) -> Chain:
        """A clause that differs though no note tells of a change after the older text."""
        last, printed = older[-1], newer[-1]
        unknown = last.wording.text is None and last.state not in GONE
        if unknown or printed.state in GONE or printed.wording.text is None:
            self._record(difference, printed.cause.origin, printed.cause)
            return chain
        event, how = self._cause(difference, EventKind.CHANGED.value, older)
        self._record(difference, how, event)
        version = Version("in_force", event.when, None, printed.wording, event)
        return linked((*self._as_older(older, newer), version))

    def _as_older(self, older: Chain, newer: Sequence[Version]) -> list[Version]:
        """The older text's versions, with the events of the newer where it has them too."""
        by_mark = dict(zip(_marks(newer), newer, strict=True))
        return [
            replace(
                by_mark.get(mark, version), state=version.state, wording=self._words_of(version)
            )
            for mark, version in zip(_marks(older), older, strict=True)
        ]

    def _words_of(self, known: Version) -> Wording:
        """The words of an older text's version, with the name of the text that has them."""
        wording = known.wording
        if wording.text is None or wording.ordered:
            return wording
        reason = f"the words are those of the older text {self._name}"
        if wording.certainty is Certainty.UNCERTAIN:
            reason = f"{reason}: {wording.reason}"
        return Wording(wording.text, wording.certainty, reason, ordered=True)

    def _appeared(self, eid: str, newer: Chain, difference: Difference | None) -> Chain:
        """A clause that the older text does not have: what came before it is not it."""
        outer = self.newer.tree.ancestors.get(eid, ())
        if difference is None:
            return newer
        fresh = [v for v in newer if v.cause.kind != COMMENCEMENT]
        fresh = [v for v in fresh if v.cause.by_act not in self._known]
        if fresh:
            if fresh[0].cause.eid == eid and fresh[0].cause.kind != EventKind.ADDED.value:
                return self._between(difference, fresh)
            self._record(difference, fresh[0].cause.origin, fresh[0].cause)
            there = [v for v in newer if v in fresh or _surely_there(v)]
            return linked(there)
        if self._torn(eid, nodes_of(self.newer.parse), self.older):
            self._record(difference, "incomplete", None)
            return newer
        if newer[0].cause.kind != COMMENCEMENT or newer[-1].wording.text is None:
            return newer
        above = self.told.get(outer[0] if outer else None, ())
        event, how = self._cause(difference, EventKind.ADDED.value, above)
        self._record(difference, how, event)
        return (Version("in_force", event.when, None, newer[-1].wording, event),)

    def _between(self, difference: Difference, fresh: Sequence[Version]) -> Chain:
        """A clause that came after the older text and was changed again before the newer one."""
        first = earliest(fresh[0].valid_from)
        days = [day for day in (first, self._step.until) if day is not None]
        step = replace(self._step, until=min(days, default=None))
        event = unexplained(step, difference, EventKind.ADDED.value, None)
        self._record(difference, "nothing", event)
        reason = (
            f"wording not in the collection: {self._name} does not have the clause yet, and it was "
            f"{fresh[0].cause.kind} later by {fresh[0].cause.by}"
        )
        words = Wording(None, Certainty.UNKNOWN, reason)
        return linked((Version("in_force", event.when, None, words, event), *fresh))

    def _torn(self, eid: str, having: Mapping[str, Node], lacking: Subject) -> bool:
        """Whether a whole attachment is missing: the file is no complete text of the act."""
        there = nodes_of(lacking.parse)
        place: str | None = eid
        while place is not None and place in having:
            node = having[place]
            if node.kind in _WHOLE_TEXTS and place not in there:
                return True
            place = node.parent
        return False

    def _cause(
        self, difference: Difference, kind: str, chain: Sequence[Version]
    ) -> tuple[DatedEvent, str]:
        """What brought a difference about: an operation that orders it, else a day between."""
        event = self._explained(self._step, difference)
        if event is not None:
            return event, event.origin
        begun = earliest(chain[-1].valid_from) if chain else None
        return unexplained(self._step, difference, kind, begun), "nothing"

    def _record(self, difference: Difference, how: str, event: DatedEvent | None) -> None:
        self.changes.append(
            EditionChange(
                self.older.sha256,
                self.newer.sha256,
                difference.eid,
                difference.one,
                difference.other,
                how,
                event,
            )
        )


def _around(cause: DatedEvent, eid: str) -> bool:
    """Whether an event says only that something about a clause was changed."""
    return cause.kind == EventKind.CHANGED.value and cause.eid != eid


def _surely_there(version: Version) -> bool:
    exact = version.wording.certainty is not Certainty.UNCERTAIN
    return version.state != "unknown" and exact and version.cause.kind != COMMENCEMENT


def _confirmed(version: Version) -> Version:
    return replace(version, wording=Wording(version.wording.text, Certainty.EXACT))


def _printed_again(version: Version, printed: Version) -> Version:
    """The last version of an older text whose note the newer text dropped; same words."""
    if printed.wording.text is None or version.state in GONE:
        return version
    return replace(version, wording=replace(printed.wording, ordered=True))


def _uncertain(version: Version, reason: str) -> Version:
    wording = replace(version.wording, certainty=Certainty.UNCERTAIN, reason=reason, ordered=True)
    return replace(version, wording=wording)


def linked(versions: Iterable[Version]) -> Chain:
    """Return versions as a chain: each ends where the next begins, the last one is open."""
    found = list(versions)
    for place in range(len(found) - 1):
        found[place] = replace(found[place], valid_to=found[place + 1].valid_from)
    if found:
        found[-1] = replace(found[-1], valid_to=None)
    return tuple(found)


def _marks(versions: Sequence[Version]) -> list[_Mark]:
    """What began each version: the act that did, and for the how-manieth time."""
    marks: list[_Mark] = []
    for version in versions:
        cause = version.cause
        name = COMMENCEMENT if cause.kind == COMMENCEMENT else cause.by_act
        if cause.origin == EDITIONS:
            name = cause.id
        name = name or f"? {cause.quote}"
        marks.append((name, sum(mark[0] == name for mark in marks)))
    return marks
