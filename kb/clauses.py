"""Rows of one act: its clauses, its events, and the versions that follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kb.apply.fragment import NOT_NORMS, kind_of, step_of
from kb.apply.model import GONE, Piece
from kb.derive import Derived
from kb.effective import Certainty, EffectiveDate, certainty
from kb.rows import RowSet, date_columns
from kb.subject import Subject, missing_clauses, nodes_of
from kb.tables import ClauseRow, ClauseVersionRow, EventRow, WarningRow
from kb.versions import DatedEvent, Version
from parsers import eid as eids
from parsers.model import EventKind, Node

__all__ = ["NOT_NORMS", "Outcome", "add_clauses", "clause_key", "outcome_of"]

_NAMED = 4
_ORDER = (Certainty.EXACT, Certainty.COMPUTED, Certainty.PRESUMED, Certainty.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act as a whole comes to: its start, and its repeal or planned repeal."""

    start: EffectiveDate | None
    end: DatedEvent | None


def clause_key(act: str, eid: str | None) -> str | None:
    """Return the key of a clause: act and eId."""
    return None if eid is None else f"{act}#{eid}"


def outcome_of(derived: Derived) -> Outcome:
    """Return the start of an act (None if the collection has no text of it) and its end."""
    events = [*(derived.subject.events if derived.subject else ())]
    events += [version.cause for version in derived.chains[None] if version.state in GONE]
    whole = [event for event in events if event.eid is None]
    start = derived.start.when if derived.subject else None
    for kind in (EventKind.REPEALED, EventKind.PLANNED_REPEAL):
        for event in whole:
            if event.kind == kind.value:
                return Outcome(start, event)
    return Outcome(start, None)


def add_clauses(rows: RowSet, derived: Derived, names: Mapping[str, str]) -> None:
    """Add the clauses of an act, its events, and its versions.

    `names` has the names of the files by digest.
    """
    named = _add_clause_rows(rows, derived)
    for event in _events(derived):
        rows.add("events", _event_row(rows, derived, event, named))
    for eid in sorted(derived.chains, key=lambda eid: eid or ""):
        if eid is None or eid in named:
            for row in _version_rows(derived, eid, names):
                rows.add("clause_versions", row)
    _warn_of_moves(rows, derived)
    if derived.subject is not None:
        _warn(rows, derived.subject)


def _warn_of_moves(rows: RowSet, derived: Derived) -> None:
    """Report clauses that new wording puts into another chapter: a clause has one place.

    On the days before, the text of the whole act has them where they stand now.
    """
    moved: dict[str, tuple[DatedEvent, list[str]]] = {}
    for eid, changes in derived.run.changes.items():
        for change in changes:
            piece, before = change.piece, change.before
            if piece is None or before is None or piece.parent == before.parent:
                continue
            moved.setdefault(change.event.id, (change.event, []))[1].append(eid or "")
    for event, names in moved.values():
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        named = ", ".join(names[:_NAMED]) + more
        message = (
            f"{event.by} put {named} into another chapter; texts of days before show them where "
            "they stand since"
        )
        act, document = derived.act.id, event.document
        span = rows.optional_span(document, event.span) if document else None
        key = f"{event.id}:moved"
        rows.add(
            "warnings",
            WarningRow(key, "base", "moved-to-another-chapter", message, act, None, document, span),
        )


def _events(derived: Derived) -> Iterable[DatedEvent]:
    """Every event of an act: those that its text tells, and those that made versions."""
    found: dict[str, DatedEvent] = {}
    subject = derived.subject
    if subject is not None:
        for event in (subject.start, *subject.splits.values(), *subject.events):
            found[event.id] = event
    for versions in derived.chains.values():
        for version in versions:
            found.setdefault(version.cause.id, version.cause)
    for changes in derived.run.changes.values():
        for change in changes:
            found.setdefault(change.event.id, change.event)
    return found.values()


def _add_clause_rows(rows: RowSet, derived: Derived) -> frozenset[str]:
    """Add a row for each node, for each clause that amendments made, and that notes name."""
    subject = derived.subject
    nodes = nodes_of(subject.parse) if subject is not None else {}
    missing = missing_clauses(subject) if subject is not None else ()
    pieces = {piece.eid: piece for piece in derived.run.text.pieces}
    missing = tuple(eid for eid in missing if eid not in pieces)
    named = frozenset(pieces) | frozenset(missing)
    for position, piece in enumerate(pieces.values()):
        node = nodes.get(piece.eid)
        gone = derived.vanished.get(piece.eid)
        if node is not None and subject is not None:
            row = _clause_row(rows, subject, node, piece, position, named)
        elif gone is not None and piece.eid not in derived.run.changes:
            row = _clause_row(rows, gone.subject, gone.node, piece, position, named)
            row = replace(row, in_text=0)
        else:
            row = _amended_clause(rows, derived, piece, position)
        rows.add("clauses", row)
    for position, eid in enumerate(missing, start=len(pieces)):
        if subject is not None:
            rows.add("clauses", _missing_clause(subject, eid, position, named))
    if subject is not None:
        _warn_of_second(rows, subject, nodes)
    return named


def _warn_of_second(rows: RowSet, subject: Subject, nodes: Mapping[str, Node]) -> None:
    for position, node in enumerate(subject.parse.structure.nodes):
        if nodes[node.eid] is node:
            continue
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


def _clause_row(  # noqa: PLR0913, PLR0917 - all of it is one fact
    rows: RowSet,
    subject: Subject,
    node: Node,
    piece: Piece,
    position: int,
    named: frozenset[str],
) -> ClauseRow:
    act = subject.act.id
    return ClauseRow(
        id=f"{act}#{node.eid}",
        act=act,
        eid=node.eid,
        kind=node.kind.value,
        num=node.num,
        heading=node.heading,
        parent=clause_key(act, piece.parent if piece.parent in named else None),
        attachment=clause_key(act, piece.attachment if piece.attachment in named else None),
        position=position,
        text=node.own_text,
        follows_on=int(piece.follows_on),
        norm=int(node.kind not in NOT_NORMS),
        in_text=1,
        document=subject.sha256,
        span=rows.span(subject.sha256, node.span),
    )


def _amended_clause(rows: RowSet, derived: Derived, piece: Piece, position: int) -> ClauseRow:
    """A clause that only amendments made known: words and place are those of the first."""
    act = derived.act.id
    changes = derived.run.changes.get(piece.eid, [])
    worded = [c for c in changes if c.piece is not None and c.piece.text is not None]
    first = next(iter(worded or changes), None)
    text = first.piece.text if first is not None and first.piece is not None else None
    event = first.event if first is not None else _any_event(derived)
    document = event.document or ""
    return ClauseRow(
        id=f"{act}#{piece.eid}",
        act=act,
        eid=piece.eid,
        kind=piece.kind.value,
        num=piece.num,
        heading=piece.heading,
        parent=clause_key(act, piece.parent),
        attachment=clause_key(act, piece.attachment),
        position=position,
        text=text,
        follows_on=int(piece.follows_on),
        norm=int(piece.norm),
        in_text=0,
        document=document,
        span=rows.optional_span(document, event.span if first is not None else None),
    )


def _any_event(derived: Derived) -> DatedEvent:
    """The first instruction about an act, for clauses that are only named on the way."""
    return min(
        (outcome.ordered.event(None) for outcome in derived.outcomes), key=lambda event: event.id
    )


def _missing_clause(subject: Subject, eid: str, position: int, named: frozenset[str]) -> ClauseRow:
    steps = eids.split(eid)
    kind = kind_of(eid)
    outer = [eids.join(*steps[:n]) for n in range(len(steps) - 1, 0, -1)]
    above = next((name for name in outer if name in named), None)
    act = subject.act.id
    return ClauseRow(
        id=f"{act}#{eid}",
        act=act,
        eid=eid,
        kind=kind.value if kind else "unknown",
        num=step_of(eid)[1] if kind else None,
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
    rows: RowSet, derived: Derived, event: DatedEvent, named: frozenset[str]
) -> EventRow:
    when = date_columns(event.when)
    rule, act = event.rule, derived.act.id
    own = derived.subject.sha256 if derived.subject else _any_event(derived).document
    source = event.document or own or ""
    amends = event.origin in ("amendment", "repeal")
    return EventRow(
        id=event.id,
        act=act,
        clause=clause_key(act, event.eid if event.eid in named else None),
        stands_under=clause_key(act, event.stands_under),
        kind=event.kind,
        by_act=event.by_act,
        by_eid=event.by_eid,
        instruction=event.quote if amends else None,
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


def _version_rows(
    derived: Derived, eid: str | None, names: Mapping[str, str]
) -> Iterator[ClauseVersionRow]:
    key = clause_key(derived.act.id, eid)
    for ordinal, version in enumerate(derived.chains[eid], start=1):
        begins = date_columns(version.valid_from)
        ends = date_columns(version.valid_to) if version.valid_to is not None else None
        text = version.wording.text if eid is not None else None
        yield ClauseVersionRow(
            id=f"{key or derived.act.id}@{ordinal}",
            act=derived.act.id,
            clause=key,
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
            basis=_basis(derived, version, names),
            reason=version.wording.reason,
            cause_event=version.cause.id,
            cause_act=version.cause.by_act,
        )


def _less_sure(version: Version) -> str:
    dates = [version.valid_from] + ([version.valid_to] if version.valid_to is not None else [])
    return max((certainty(when) for when in dates), key=_ORDER.index).value


def _basis(derived: Derived, version: Version, names: Mapping[str, str]) -> str:
    cause = version.cause
    if cause.origin in ("amendment", "repeal"):
        return f"{cause.origin} in {names.get(cause.document or '', cause.by)}"
    if derived.subject is None:
        return "the amendments of the act, whose text is not in the collection"
    source = derived.subject.parse.document.source.name
    if version.state not in ("in_force", "unknown"):
        return f"{cause.origin} in {source}"
    if version.wording.text is None:
        return f"a note in {source} that tells of an earlier wording"
    if version.wording.ordered:
        return f"{version.wording.reason}; a note in {source} tells when it was in force"
    consolidated = bool(derived.subject.parse.notes)
    return f"consolidated text in {source}" if consolidated else f"text as adopted in {source}"


def _warn(rows: RowSet, subject: Subject) -> None:
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
