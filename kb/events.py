"""What one document says happened to its act: entry into force, notes, repeal, with dates."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass, replace

from ingest.model import Span
from kb.effective import (
    Assumptions,
    EffectiveDate,
    PublicationFacts,
    effective_date,
    either,
)
from kb.identity import Act, Register
from kb.offered import causes_of
from kb.publications import Publication
from kb.versions import COMMENCEMENT, DatedEvent, Reach, Touch
from parsers.model import (
    ActRef,
    Commencement,
    CommencementRule,
    EventKind,
    NodeKind,
    NoteEvent,
    Parse,
)

METADATA = "metadata"
"""Origin of an event that no note tells of but what the file's format says."""

_HEADING = "__heading"
_NO_WORDS = (NodeKind.NOTE, NodeKind.BOX, NodeKind.HEADING)


@dataclass(frozen=True, slots=True)
class Calendar:
    """All that dates of effect are computed from, for every act of the base.

    `own_rules` holds the rule by which an act in the collection enters into force as a whole,
    `texts` the acts of which the collection has the text.
    """

    register: Register
    published: Mapping[str, Publication]
    assumptions: Assumptions
    own_rules: Mapping[str, CommencementRule]
    texts: Container[str] = frozenset()

    def facts(self, act: str | None, ref: ActRef | None = None) -> PublicationFacts:
        """Return what is known about the publication of an act."""
        known = self.register.acts.get(act or "")
        if known is None:
            return PublicationFacts("an act that is not named")
        publication = self.published.get(known.id)
        return PublicationFacts(
            label=known.label,
            adopted=known.ref.date or (ref.date if ref else None),
            registered=known.registration_date,
            published=publication.date if publication else None,
            source=publication.source if publication else None,
        )

    def date(self, rule: CommencementRule | None, act: str | None) -> EffectiveDate:
        """Return when something takes effect that `act` causes under `rule`.

        Where no rule is given, the act's own entry into force counts, if it is known.
        """
        if rule is None and act is not None:
            rule = self.own_rules.get(act)
        return effective_date(rule, self.facts(act), self.assumptions)


@dataclass(frozen=True, slots=True)
class Tree:
    """Where each clause of a document stands: eId to the eIds it stands in, nearest first."""

    ancestors: Mapping[str, tuple[str, ...]]

    def holds(self, outer: str, inner: str) -> bool:
        """Whether `inner` stands in `outer`, by the tree or by its name."""
        return outer in self.ancestors.get(inner, ()) or inner.startswith(f"{outer}__")

    def related(self, one: str, other: str) -> bool:
        """Whether two clauses are the same or one stands in the other."""
        return one == other or self.holds(one, other) or self.holds(other, one)


def own_rule(parse: Parse) -> CommencementRule | None:
    """Return the rule by which the whole act enters into force."""
    return next((c.rule for c in parse.commencement if not c.scope), None)


def tree_of(parse: Parse) -> Tree:
    """Return the tree of a document; a parent that is not in the document ends its chain."""
    parents = {node.eid: node.parent for node in parse.structure.nodes}
    ancestors: dict[str, tuple[str, ...]] = {}
    for eid in parents:
        chain: list[str] = []
        above = parents[eid]
        while above is not None and above not in chain:
            chain.append(above)
            above = parents.get(above)
        ancestors[eid] = tuple(chain)
    return Tree(ancestors)


def start_event(parse: Parse, act: Act, calendar: Calendar) -> DatedEvent:
    """Return the entry into force of a whole act; its date is unknown if no rule is read."""
    rule = own_rule(parse)
    return DatedEvent(
        id=f"{parse.document.source.sha256[:16]}:commencement",
        kind=COMMENCEMENT,
        eid=None,
        when=calendar.date(rule, act.id),
        by=act.label,
        by_act=act.id,
        by_date=act.ref.date,
        quote=rule.text if rule else "",
        span=rule.span if rule else None,
        rule=rule,
        origin="commencement clause",
    )


def start_of_named(act: Act, calendar: Calendar) -> DatedEvent:
    """Return the entry into force of an act that the collection has no text of: not known."""
    return DatedEvent(
        id=f"{act.id}:commencement",
        kind=COMMENCEMENT,
        eid=None,
        when=calendar.date(None, act.id),
        by=act.label,
        by_act=act.id,
        by_date=act.ref.date,
        quote="",
        span=None,
        origin="the act is only mentioned",
    )


def read_events(parse: Parse, act: Act, calendar: Calendar) -> tuple[DatedEvent, ...]:
    """Return what the notes, the passport and the act's split commencement say, in text order.

    A note that names several acts gives one event for each of them.
    """
    tree = tree_of(parse)
    replaced = _replaced_clauses(parse, tree)
    events: list[DatedEvent] = []
    for note in parse.notes:
        events.extend(_note_events(note, act, calendar, tree, replaced))
    whole = [e for e in events if e.eid is None and e.kind == EventKind.REPEALED.value]
    passport = parse.passport.repealed_by
    if passport is not None:
        by_act = calendar.register.find(passport)
        if all(event.by_act != by_act for event in whole):
            events.append(_passport_repeal(parse, passport, calendar))
    events += offered_events(parse, act, calendar, {event.by_act for event in events})
    sha = parse.document.source.sha256[:16]
    return tuple(replace(event, id=f"{sha}:event:{n:04}") for n, event in enumerate(events))


def offered_events(
    parse: Parse, act: Act, calendar: Calendar, told: Collection[str | None]
) -> Iterator[DatedEvent]:
    """Yield the causes of the edition that a format names and no note: something was changed.

    `told` has the acts of which something tells already.
    """
    sha = parse.document.source.sha256
    for number, cause in enumerate(causes_of(parse.document.source.metadata)):
        by_act = calendar.register.find_cause(cause, act.id)
        if by_act is None or by_act == act.id or by_act in told:
            continue
        by = calendar.register.acts[by_act]
        yield DatedEvent(
            id=f"{sha[:16]}:cause:{number:02}",
            kind=EventKind.CHANGED.value,
            eid=None,
            when=calendar.date(None, by_act),
            by=by.label,
            by_act=by_act,
            by_date=by.ref.date,
            quote=cause.text,
            span=None,
            rule=calendar.own_rules.get(by_act),
            origin=METADATA,
            document=sha,
        )


def split_starts(
    parse: Parse, act: Act, calendar: Calendar, start: DatedEvent
) -> dict[str, DatedEvent]:
    """Return the clauses whose entry into force differs from the act's, with that event.

    A clause that only some readings of the scope mean gets a window over both dates:
    docs/decisions/0006-split-commencement.md.
    """
    starts: dict[str, DatedEvent] = {}
    scoped = [c for c in parse.commencement if c.scope or c.candidates]
    for number, commencement in enumerate(scoped):
        event = replace(
            start,
            id=f"{parse.document.source.sha256[:16]}:commencement:{number:02}",
            when=calendar.date(commencement.rule, act.id),
            quote=commencement.scope_text or commencement.rule.text,
            span=commencement.span,
            rule=commencement.rule,
        )
        sure, doubtful = _scope_readings(commencement)
        for eid in sure:
            starts[eid] = replace(event, id=f"{event.id}:{eid}", eid=eid)
        reason = commencement.reason or "the scope of the entry into force allows two readings"
        for eid in doubtful:
            when = either(event.when, start.when, reason)
            starts[eid] = replace(event, id=f"{event.id}:{eid}", eid=eid, when=when)
    return starts


def touches(eid: str, events: tuple[DatedEvent, ...], tree: Tree) -> tuple[Touch, ...]:
    """Return the applied events that touch a clause, each with its reach."""
    found = []
    for event in events:
        if not event.shapes_versions:
            continue
        if event.eid is None:
            found.append(Touch(event, Reach.ACT))
        elif event.eid == eid:
            found.append(Touch(event, Reach.SELF))
        elif not event.own_words_only and tree.holds(event.eid, eid):
            found.append(Touch(event, Reach.ANCESTOR))
    return tuple(found)


def _scope_readings(commencement: Commencement) -> tuple[set[str], set[str]]:
    """The clauses that every reading of a scope means, and those that only some mean."""
    readings = [set(reading) for reading in (commencement.scope, *commencement.candidates)]
    readings = [reading for reading in readings if reading]
    sure = set.intersection(*readings)
    return sure, set.union(*readings) - sure


def _replaced_clauses(parse: Parse, tree: Tree) -> frozenset[str]:
    """The clauses whose words a note replaced: nothing but the note (and a box) stands there."""
    inline = {note.eid for note in parse.notes if note.inline and note.eid}
    worded: set[str] = set()
    for node in parse.structure.nodes:
        if node.kind in _NO_WORDS or node.eid in inline or not node.own_text.strip():
            continue
        worded |= {node.eid, *tree.ancestors[node.eid]}
    return frozenset(node.eid for node in parse.structure.nodes if node.eid not in worded)


def _note_events(
    note: NoteEvent, act: Act, calendar: Calendar, tree: Tree, replaced: frozenset[str]
) -> list[DatedEvent]:
    eid, own_words = _target(note, tree)
    plain = DatedEvent(
        id="",
        kind=note.event.value,
        eid=eid,
        when=calendar.date(None, None),
        by="an act that the note does not name",
        by_act=None,
        by_date=None,
        quote=note.text,
        span=note.span,
        stands_under=note.stands_under,
        origin="inline note" if note.inline else "note",
        own_words_only=own_words,
        replaces_text=eid in replaced,
        disagreement=_disagreement(note, act, tree),
    )
    return [_caused(plain, cause.act, cause.commencement, calendar) for cause in note.by] or [plain]


def _caused(
    event: DatedEvent, ref: ActRef, rule: CommencementRule | None, calendar: Calendar
) -> DatedEvent:
    by_act = calendar.register.find(ref)
    by = calendar.register.acts.get(by_act or "")
    if by is None:
        return replace(event, rule=rule, when=calendar.date(rule, None))
    return replace(
        event,
        when=calendar.date(rule, by_act),
        by=by.label,
        by_act=by_act,
        by_date=by.ref.date,
        rule=rule or calendar.own_rules.get(by.id),
    )


def _target(note: NoteEvent, tree: Tree) -> tuple[str | None, bool]:
    """The clause a note is about; a heading that is no clause of its own is its chapter's."""
    eid = note.eid
    if eid is not None and eid.endswith(_HEADING) and eid not in tree.ancestors:
        return eid.removesuffix(_HEADING), True
    return eid, False


def _disagreement(note: NoteEvent, act: Act, tree: Tree) -> str | None:
    """Why a note is given to neither clause: docs/decisions/0004-notes-that-disagree.md."""
    eid, under = _target(note, tree)[0], note.stands_under
    if eid is None or under is None or eid not in tree.ancestors or tree.related(eid, under):
        return None
    return f"a note under {under} of {act.label} says that {eid} was {note.event.value}"


def _passport_repeal(parse: Parse, ref: ActRef, calendar: Calendar) -> DatedEvent:
    span = parse.passport.span or Span(0, 0)
    event = DatedEvent(
        id="",
        kind=EventKind.REPEALED.value,
        eid=None,
        when=calendar.date(None, None),
        by="an act that the passport does not name",
        by_act=None,
        by_date=None,
        quote=parse.document.source.text[span.start : span.end],
        span=span,
        origin="passport",
    )
    return _caused(event, ref, None, calendar)
