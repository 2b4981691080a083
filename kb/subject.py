"""One act with its own text: its events, the chain of each clause, and its text as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.model import Span
from kb.apply.fragment import NOT_NORMS
from kb.apply.model import GONE, REPEALED, Piece, Text
from kb.effective import Certainty
from kb.events import Calendar, Tree, read_events, split_starts, start_event, touches, tree_of
from kb.identity import Act
from kb.versions import DatedEvent, Reach, Touch, Version, Wording, chain
from parsers.model import EventKind, Node, Parse


@dataclass(frozen=True, slots=True)
class Subject:
    """One act with everything its clauses' chains are made from."""

    act: Act
    parse: Parse
    tree: Tree
    start: DatedEvent
    splits: dict[str, DatedEvent]
    events: tuple[DatedEvent, ...]
    doubtful: tuple[Span, ...]

    @property
    def sha256(self) -> str:
        """The digest of the chosen document."""
        return self.parse.document.source.sha256

    def start_of(self, eid: str | None) -> DatedEvent:
        """Return a clause's own entry into force, or that of what it stands in, or the act's."""
        if eid is None:
            return self.start
        for outer in (eid, *self.tree.ancestors.get(eid, ())):
            if outer in self.splits:
                return self.splits[outer]
        for outer, event in self.splits.items():
            if eid.startswith(f"{outer}__"):
                return event
        return self.start


def read_subject(parse: Parse, act: Act, calendar: Calendar) -> Subject:
    """Return an act with what its chosen document says happened to it."""
    start = start_event(parse, act, calendar)
    return Subject(
        act=act,
        parse=parse,
        tree=tree_of(parse),
        start=start,
        splits=split_starts(parse, act, calendar, start),
        events=read_events(parse, act, calendar),
        doubtful=tuple(r.span for r in parse.document.repairs if not r.certain),
    )


def told_chains(subject: Subject) -> dict[str | None, tuple[Version, ...]]:
    """Return the versions of each clause (None: of the act) as the document tells them."""
    whole = [Touch(e, Reach.ACT) for e in subject.events if e.eid is None and e.shapes_versions]
    whole = [t for t in whole if t.event.kind == EventKind.REPEALED.value]
    printed = Wording("", Certainty.EXACT)
    chains: dict[str | None, tuple[Version, ...]] = {None: chain(subject.start, whole, printed)}
    nodes = nodes_of(subject.parse)
    for eid in sorted(set(nodes) | set(missing_clauses(subject))):
        node = nodes.get(eid)
        if node is not None and node.kind in NOT_NORMS:
            continue
        found = touches(eid, subject.events, subject.tree)
        wording = _printed_wording(subject, eid, node)
        chains[eid] = chain(subject.start_of(eid), found, wording)
    return chains


def missing_clauses(subject: Subject) -> tuple[str, ...]:
    """Return the clauses that only events name, sorted."""
    nodes = {node.eid for node in subject.parse.structure.nodes}
    wanted = {e.eid for e in subject.events} | {e.stands_under for e in subject.events}
    return tuple(sorted(eid for eid in wanted if eid is not None and eid not in nodes))


def standing_text(subject: Subject, chains: Mapping[str | None, tuple[Version, ...]]) -> Text:
    """Return the text of an act as its document leaves it: what later edits are made on."""
    going_on = going_on_clauses(subject.parse)
    pieces = []
    for node in nodes_of(subject.parse).values():
        versions = chains.get(node.eid, ())
        last = versions[-1] if versions else None
        state = last.state if last and last.state in GONE else "in_force"
        pieces.append(
            Piece(
                eid=node.eid,
                kind=node.kind,
                text=None if state in GONE else node.own_text,
                num=node.num,
                heading=node.heading,
                parent=node.parent,
                attachment=node.attachment,
                follows_on=node.eid in going_on,
                norm=node.kind not in NOT_NORMS,
                state=state,
                reason=last.wording.reason if last else None,
            )
        )
    ended = chains[None][-1].state == REPEALED
    return Text(tuple(pieces), whole=True, state=REPEALED if ended else "in_force")


def nodes_of(parse: Parse) -> dict[str, Node]:
    """Return the nodes by eId, in document order; of two with one eId the first."""
    nodes: dict[str, Node] = {}
    for node in parse.structure.nodes:
        nodes.setdefault(node.eid, node)
    return nodes


def going_on_clauses(parse: Parse) -> frozenset[str]:
    """Return the clauses that begin inside the paragraph in which the clause before them ends.

    `13. Жауапты орындаушы …` is the number of point 13 and the words of its first part.
    """
    found: set[str] = set()
    before: int | None = None
    for node in parse.structure.nodes:
        if node.kind in NOT_NORMS or not node.lines:
            continue
        if node.lines[0].block == before and node.lines[0].start > 0:
            found.add(node.eid)
        before = node.lines[-1].block
    return frozenset(found)


def _printed_wording(subject: Subject, eid: str, node: Node | None) -> Wording:
    if node is None:
        unprinted = "the clause is named by a note only; the document prints no words of it"
        return Wording(None, Certainty.UNKNOWN, unprinted)
    reason = _doubt(subject, eid, node)
    certain = Certainty.EXACT if reason is None else Certainty.UNCERTAIN
    return Wording(node.own_text, certain, reason)


def _doubt(subject: Subject, eid: str, node: Node) -> str | None:
    for event in subject.events:
        if event.disagreement is None:
            continue
        places = [place for place in (event.eid, event.stands_under) if place is not None]
        if any(eid == place or subject.tree.holds(place, eid) for place in places):
            return f"{event.disagreement}; it was applied to neither"
    for span in subject.doubtful:
        if node.span.start <= span.start < node.span.end:
            return "a damaged line of the source allows two readings"
    return None
