"""Clauses, events and versions of one act, from the chosen document of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.model import Span
from kb.effective import Certainty, EffectiveDate, certainty
from kb.events import (
    Calendar,
    Tree,
    read_events,
    split_starts,
    start_event,
    touches,
    tree_of,
)
from kb.identity import Act
from kb.rows import RowSet, date_columns
from kb.tables import ClauseRow, ClauseVersionRow, EventRow, WarningRow
from kb.versions import DatedEvent, Reach, Touch, Version, Wording, chain
from parsers import eid as eids
from parsers.model import EventKind, Node, NodeKind, Parse

NOT_NORMS = frozenset(
    {
        NodeKind.PASSPORT,
        NodeKind.STATUS,
        NodeKind.EDITORIAL,
        NodeKind.NOTE,
        NodeKind.BOX,
        NodeKind.SIGNATURE,
        NodeKind.AGREEMENT,
        NodeKind.IMPRINT,
    }
)
"""Pieces of a document that nobody amends: they are kept as clauses but have no versions."""

_KIND_OF_STEP = {
    eids.ARTICLE: NodeKind.ARTICLE,
    eids.POINT: NodeKind.POINT,
    eids.SUBPOINT: NodeKind.SUBPOINT,
    eids.PART: NodeKind.PART,
    eids.PARAGRAPH: NodeKind.PARAGRAPH,
    eids.CHAPTER: NodeKind.CHAPTER,
    eids.ANNEX: NodeKind.ANNEX,
    eids.ROW: NodeKind.ROW,
    eids.ATTACHMENT: NodeKind.ATTACHMENT,
}
_ORDER = (Certainty.EXACT, Certainty.COMPUTED, Certainty.PRESUMED, Certainty.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the act as a whole comes to: its start, and its repeal or planned repeal."""

    start: EffectiveDate
    end: DatedEvent | None


@dataclass(frozen=True, slots=True)
class _Subject:
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
        return self.parse.document.source.sha256


def add_clauses(
    rows: RowSet,
    parse: Parse,
    act: Act,
    calendar: Calendar,
    repeals: tuple[DatedEvent, ...] = (),
) -> Outcome:
    """Add the clauses of an act, its events, and the versions that follow from them.

    `repeals` are repeals of this act or its clauses that other acts in the collection order;
    one that a note already tells of is not taken twice.
    """
    start = start_event(parse, act, calendar)
    events = read_events(parse, act, calendar)
    told = {(event.by_act, event.eid, event.kind) for event in events}
    events += tuple(e for e in repeals if (e.by_act, e.eid, e.kind) not in told)
    subject = _Subject(
        act=act,
        parse=parse,
        tree=tree_of(parse),
        start=start,
        splits=split_starts(parse, act, calendar, start),
        events=events,
        doubtful=tuple(r.span for r in parse.document.repairs if not r.certain),
    )
    named = _add_clause_rows(rows, subject)
    for event in (start, *subject.splits.values(), *events):
        rows.add("events", _event_row(rows, subject, event, named))
    _add_versions(rows, subject, named)
    _warn(rows, subject)
    return Outcome(start.when, _end(events))


def clause_key(act: str, eid: str | None) -> str | None:
    """Return the key of a clause: act and eId."""
    return None if eid is None else f"{act}#{eid}"


def _end(events: tuple[DatedEvent, ...]) -> DatedEvent | None:
    whole = [event for event in events if event.eid is None]
    for kind in (EventKind.REPEALED, EventKind.PLANNED_REPEAL):
        for event in whole:
            if event.kind == kind.value:
                return event
    return None


def _add_clause_rows(rows: RowSet, subject: _Subject) -> frozenset[str]:
    """Add a row for each node, and for each clause that only an event names."""
    nodes = _nodes(subject.parse)
    going_on = _going_on(subject.parse)
    for position, node in enumerate(subject.parse.structure.nodes):
        if nodes[node.eid] is not node:
            _warn_of_second(rows, subject, node, position)
            continue
        row = _clause_row(rows, subject, node, position, nodes)
        rows.add("clauses", replace(row, follows_on=int(node.eid in going_on)))
    wanted = {e.eid for e in subject.events} | {e.stands_under for e in subject.events}
    missing = sorted(eid for eid in wanted if eid is not None and eid not in nodes)
    for position, eid in enumerate(missing, start=len(nodes)):
        rows.add("clauses", _missing_clause(subject, eid, position, frozenset(nodes)))
    return frozenset(nodes) | frozenset(missing)


def _nodes(parse: Parse) -> dict[str, Node]:
    """The nodes by eId; of two with one eId the first, the other is reported."""
    nodes: dict[str, Node] = {}
    for node in parse.structure.nodes:
        nodes.setdefault(node.eid, node)
    return nodes


def _warn_of_second(rows: RowSet, subject: _Subject, node: Node, position: int) -> None:
    message = f"two pieces of the text go by {node.eid}; the second is in no version"
    row = WarningRow(
        id=f"{subject.sha256[:16]}:base:second:{position:05}",
        step="base",
        code="two-clauses-of-one-name",
        message=message,
        act=subject.act.id,
        clause=f"{subject.act.id}#{node.eid}",
        document=subject.sha256,
        span=rows.span(subject.sha256, node.span),
    )
    rows.add("warnings", row)


def _going_on(parse: Parse) -> frozenset[str]:
    """The clauses that begin inside the paragraph in which the clause before them ends.

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


def _clause_row(
    rows: RowSet, subject: _Subject, node: Node, position: int, nodes: dict[str, Node]
) -> ClauseRow:
    act = subject.act.id
    parent = node.parent if node.parent in nodes else None
    attachment = node.attachment if node.attachment in nodes else None
    return ClauseRow(
        id=f"{act}#{node.eid}",
        act=act,
        eid=node.eid,
        kind=node.kind.value,
        num=node.num,
        heading=node.heading,
        parent=clause_key(act, parent),
        attachment=clause_key(act, attachment),
        position=position,
        text=node.own_text,
        follows_on=0,
        norm=int(node.kind not in NOT_NORMS),
        in_text=1,
        document=subject.sha256,
        span=rows.span(subject.sha256, node.span),
    )


def _missing_clause(subject: _Subject, eid: str, position: int, nodes: frozenset[str]) -> ClauseRow:
    steps = eids.split(eid)
    prefix, _, number = steps[-1].rpartition("_")
    kind = _KIND_OF_STEP.get(prefix)
    above = next(
        (
            eids.join(*steps[:n])
            for n in range(len(steps) - 1, 0, -1)
            if eids.join(*steps[:n]) in nodes
        ),
        None,
    )
    act = subject.act.id
    return ClauseRow(
        id=f"{act}#{eid}",
        act=act,
        eid=eid,
        kind=kind.value if kind else "unknown",
        num=number if kind else None,
        heading=None,
        parent=clause_key(act, above),
        attachment=None,
        position=position,
        text=None,
        follows_on=0,
        norm=1,
        in_text=0,
        document=subject.sha256,
        span=None,
    )


def _event_row(
    rows: RowSet, subject: _Subject, event: DatedEvent, named: frozenset[str]
) -> EventRow:
    when = date_columns(event.when)
    rule, act = event.rule, subject.act.id
    source = event.document or subject.sha256
    return EventRow(
        id=event.id,
        act=act,
        clause=clause_key(act, event.eid if event.eid in named else None),
        stands_under=clause_key(act, event.stands_under),
        kind=event.kind,
        by_act=event.by_act,
        by_eid=event.by_eid,
        rule=rule.text if rule else None,
        rule_days=rule.days if rule else None,
        rule_date=rule.date.isoformat() if rule and rule.date else None,
        effect_earliest=when["earliest"],
        effect_latest=when["latest"],
        effect_certainty=when["certainty"],
        effect_assumption=when["assumption"],
        effect_reason=when["reason"],
        applied=int(event.shapes_versions),
        disagreement=event.disagreement,
        origin=event.origin,
        quote=event.quote,
        document=source,
        span=rows.optional_span(source, event.span),
    )


def _add_versions(rows: RowSet, subject: _Subject, named: frozenset[str]) -> None:
    whole = [Touch(e, Reach.ACT) for e in subject.events if e.eid is None and e.shapes_versions]
    whole = [t for t in whole if t.event.kind == EventKind.REPEALED.value]
    printed = Wording("", Certainty.EXACT)
    for row in _version_rows(subject, None, chain(subject.start, whole, printed)):
        rows.add("clause_versions", row)
    nodes = _nodes(subject.parse)
    for eid in sorted(named):
        node = nodes.get(eid)
        if node is not None and node.kind in NOT_NORMS:
            continue
        found = touches(eid, subject.events, subject.tree)
        wording = _printed_wording(subject, eid, node)
        versions = chain(_start_of(subject, eid), found, wording)
        for row in _version_rows(subject, eid, versions):
            rows.add("clause_versions", row)


def _start_of(subject: _Subject, eid: str) -> DatedEvent:
    """The clause's own entry into force, or that of what it stands in, or the act's."""
    for outer in (eid, *subject.tree.ancestors.get(eid, ())):
        if outer in subject.splits:
            return subject.splits[outer]
    for outer, event in subject.splits.items():
        if eid.startswith(f"{outer}__"):
            return event
    return subject.start


def _printed_wording(subject: _Subject, eid: str, node: Node | None) -> Wording:
    if node is None:
        unprinted = "the clause is named by a note only; the document prints no words of it"
        return Wording(None, Certainty.UNKNOWN, unprinted)
    reason = _doubt(subject, eid, node)
    certain = Certainty.EXACT if reason is None else Certainty.UNCERTAIN
    return Wording(node.own_text, certain, reason)


def _doubt(subject: _Subject, eid: str, node: Node) -> str | None:
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


def _version_rows(
    subject: _Subject, eid: str | None, versions: tuple[Version, ...]
) -> Iterator[ClauseVersionRow]:
    subject_key = clause_key(subject.act.id, eid)
    source = subject.parse.document.source.name
    consolidated = bool(subject.parse.notes)
    for ordinal, version in enumerate(versions, start=1):
        begins = date_columns(version.valid_from)
        ends = date_columns(version.valid_to) if version.valid_to is not None else None
        text = version.wording.text if eid is not None else None
        yield ClauseVersionRow(
            id=f"{subject_key or subject.act.id}@{ordinal}",
            act=subject.act.id,
            clause=subject_key,
            ordinal=ordinal,
            state=version.state,
            from_earliest=begins["earliest"],
            from_latest=begins["latest"],
            from_certainty=begins["certainty"],
            from_assumption=begins["assumption"],
            from_reason=begins["reason"],
            to_earliest=ends["earliest"] if ends else None,
            to_latest=ends["latest"] if ends else None,
            to_certainty=ends["certainty"] if ends else None,
            to_assumption=ends["assumption"] if ends else None,
            to_reason=ends["reason"] if ends else None,
            text=text,
            wording_certainty=version.wording.certainty.value,
            date_certainty=_less_sure(version),
            basis=_basis(version, source, consolidated),
            reason=version.wording.reason,
            cause_event=version.cause.id,
            cause_act=version.cause.by_act,
        )


def _less_sure(version: Version) -> str:
    dates = [version.valid_from] + ([version.valid_to] if version.valid_to is not None else [])
    return max((certainty(when) for when in dates), key=_ORDER.index).value


def _basis(version: Version, source: str, consolidated: bool) -> str:
    if version.state not in ("in_force", "unknown"):
        return f"{version.cause.origin} in {source}"
    if version.wording.text is None:
        return f"a note in {source} that tells of an earlier wording"
    return f"consolidated text in {source}" if consolidated else f"text as adopted in {source}"


def _warn(rows: RowSet, subject: _Subject) -> None:
    act, sha = subject.act.id, subject.sha256
    for event in subject.events:
        if event.disagreement is None:
            continue
        key = f"{sha[:16]}:base:disagreement:{event.id}"
        rows.add(
            "warnings",
            WarningRow(
                id=key,
                step="base",
                code="note-names-another-clause",
                message=f"{event.disagreement}; it was applied to neither clause",
                act=act,
                clause=clause_key(act, event.stands_under),
                document=sha,
                span=rows.optional_span(event.document or sha, event.span),
            ),
        )
    for eid in sorted(subject.splits):
        if eid in subject.tree.ancestors:
            continue
        message = f"the entry into force names {eid}, which the text of the act does not have"
        key = f"{sha[:16]}:base:split:{eid}"
        rows.add(
            "warnings",
            WarningRow(
                key, "base", "commencement-of-unknown-clause", message, act, None, sha, None
            ),
        )
