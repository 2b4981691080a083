"""Operations as rows: what each instruction is about, what became of it, and what is odd."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from kb.clauses import clause_key
from kb.derive import Derived
from kb.facts import known_clause
from kb.operations import Ordered
from kb.rows import RowSet, date_columns
from kb.settle import IN_TEXT, Outcome
from kb.tables import AmendmentRow, EventRow, JoinRow, WarningRow
from kb.titles import Join

_REPORTED = {"failed": "amendment-failed", "ambiguous": "amendment-ambiguous"}
_JOINS = {
    Join.TOLERANCE: "joined-on-tolerance",
    Join.ONLY: "joined-on-tolerance",
    Join.AMBIGUOUS: "attachment-ambiguous",
    Join.NONE: "attachment-not-found",
}
DIFFERS = "differs"


def add_amendments(rows: RowSet, derived: Mapping[str, Derived], texts: Container[str]) -> None:
    """Add every operation with its outcome, the joins it rests on, and what is to be reported.

    `texts` are the acts of which the collection has the text.
    """
    for act in derived.values():
        for outcome in act.outcomes:
            if not outcome.ordered.from_repeals:
                rows.add("amendments", _row(rows, act, outcome))
            _add_join(rows, act, outcome)
            _warn(rows, act, outcome)
        if act.circular:
            _warn_of_circle(rows, act)
    _link_causes(rows, derived)
    _notes_without_operations(rows, derived, texts)


def add_unplaced(rows: RowSet, operations: Iterable[Ordered]) -> None:
    """Add operations whose target act is not named: they are about nothing the base knows."""
    for ordered in operations:
        reason = "the instruction does not say which act it changes"
        rows.add("amendments", _plain(rows, ordered, Outcome(ordered, "failed", reason)))


def _row(rows: RowSet, act: Derived, outcome: Outcome) -> AmendmentRow:
    row = _plain(rows, outcome.ordered, outcome)
    event = f"{outcome.ordered.id}:event"
    known = event if event in rows.rows.get("events", {}) else None
    return replace(row, target_clause=known_clause(rows, act.act.id, outcome.eid), event=known)


def _plain(rows: RowSet, ordered: Ordered, outcome: Outcome) -> AmendmentRow:
    amendment, when, found = ordered.amendment, date_columns(ordered.when), outcome.comparison
    words = [[place.eid, place.start, place.end] for place in outcome.words]
    return AmendmentRow(
        id=ordered.id,
        act=ordered.by.id,
        clause=known_clause(rows, ordered.by.id, amendment.source_eid),
        op=amendment.op.value,
        target_act=ordered.target,
        attachment=amendment.attachment,
        target_eid=amendment.eid,
        target_clause=None,
        old=amendment.old,
        new=amendment.new,
        everywhere=int(amendment.everywhere),
        until=amendment.until.isoformat() if amendment.until else None,
        before=int(amendment.before),
        effect_earliest=when["earliest"],
        effect_latest=when["latest"],
        effect_certainty=when["certainty"],
        effect_assumption=when["assumption"],
        effect_reason=when["reason"],
        sequence=outcome.sequence,
        state=outcome.state,
        reason=outcome.reason,
        words=json.dumps(words, ensure_ascii=False),
        comparison=found.outcome if found else None,
        difference=found.difference if found else None,
        event=None,
        document=ordered.document,
        span=rows.span(ordered.document, amendment.span),
        new_span=rows.optional_span(ordered.document, amendment.new_span),
    )


def _add_join(rows: RowSet, act: Derived, outcome: Outcome) -> None:
    """Add the join of a title once for each file that quotes it."""
    join = outcome.join.join if outcome.join else None
    title, ordered = outcome.ordered.amendment.attachment, outcome.ordered
    if join is None or title is None:
        return
    same = [
        o.ordered.id
        for o in act.outcomes
        if o.ordered.amendment.attachment == title and o.ordered.document == ordered.document
    ]
    if ordered.id != min(same):
        return
    clause = known_clause(rows, act.act.id, join.found)
    span = rows.span(ordered.document, ordered.amendment.span)
    row = JoinRow(
        f"{ordered.id}:join",
        act.act.id,
        title,
        clause,
        join.how.value,
        join.reason,
        ordered.document,
        span,
    )
    rows.add("joins", row)
    if join.how in _JOINS:
        _add_warning(
            rows, f"{ordered.id}:join", _JOINS[join.how], join.reason, act, ordered, clause
        )


def _warn(rows: RowSet, act: Derived, outcome: Outcome) -> None:
    ordered = outcome.ordered
    clause = known_clause(rows, act.act.id, outcome.eid)
    what = outcome.eid or ordered.amendment.eid or "the act"
    label = f"{ordered.amendment.op.value} of {what} by {ordered.by.label}"
    if outcome.state in _REPORTED:
        key = f"{ordered.id}:{outcome.state}"
        message = f"{label} was not applied: {outcome.reason}"
        _add_warning(rows, key, _REPORTED[outcome.state], message, act, ordered, clause)
    if ordered.fallen and outcome.state == "no_change":
        message = f"{label} was not applied: {outcome.reason}"
        _add_warning(
            rows, f"{ordered.id}:fallen", "instruction-fell", message, act, ordered, clause
        )
    if outcome.comparison and outcome.comparison.outcome == DIFFERS and outcome.state == IN_TEXT:
        message = f"{label} and the text differ: {outcome.comparison.difference}"
        _add_warning(
            rows, f"{ordered.id}:differs", "wording-differs", message, act, ordered, clause
        )
    for code, message in outcome.findings:
        _add_warning(rows, f"{ordered.id}:{code}", code, message, act, ordered, clause)


def _warn_of_circle(rows: RowSet, act: Derived) -> None:
    for outcome in act.outcomes[:1]:
        message = (
            f"{act.act.label} and an act that it changes amend each other; the instructions of "
            "one of them were read as printed"
        )
        key = f"{act.act.id}:circular"
        _add_warning(rows, key, "circular-amendment", message, act, outcome.ordered, None)


def _add_warning(  # noqa: PLR0913, PLR0917 - all of it is one fact
    rows: RowSet,
    key: str,
    code: str,
    message: str,
    act: Derived,
    ordered: Ordered,
    clause: str | None,
) -> None:
    span = rows.span(ordered.document, ordered.amendment.span)
    row = WarningRow(key, "base", code, message, act.act.id, clause, ordered.document, span)
    rows.add("warnings", row)


def _link_causes(rows: RowSet, derived: Mapping[str, Derived]) -> None:
    """Give each note's event the instruction of the causing act that it tells of."""
    found: dict[tuple[str, str | None, str], list[Ordered]] = defaultdict(list)
    for act in derived.values():
        for outcome in act.outcomes:
            if outcome.state == IN_TEXT:
                place = (act.act.id, clause_key(act.act.id, outcome.eid), outcome.ordered.by.id)
                found[place].append(outcome.ordered)
    events = rows.rows.get("events", {})
    for key, event in events.items():
        if not isinstance(event, EventRow) or event.by_act is None or event.by_eid is not None:
            continue
        ordered = found.get((event.act, event.clause, event.by_act), [])
        clauses = {one.amendment.source_eid for one in ordered}
        if ordered:
            quote = " … ".join(dict.fromkeys(one.quote for one in ordered))
            by_eid = clauses.pop() if len(clauses) == 1 else None
            events[key] = replace(event, by_eid=by_eid, instruction=quote)


def _notes_without_operations(
    rows: RowSet, derived: Mapping[str, Derived], texts: Container[str]
) -> None:
    """Report notes that name an act of the collection which orders nothing there."""
    for act in derived.values():
        subject = act.subject
        if subject is None:
            continue
        for event in subject.events:
            if event.by_act is None or event.by_act == act.act.id or event.by_act not in texts:
                continue
            if any(_fits(outcome, event.by_act, event.eid, act) for outcome in act.outcomes):
                continue
            what = event.eid or "the act"
            message = (
                f"a note says that {what} was {event.kind} by {event.by}, whose text in the "
                "collection orders nothing there"
            )
            key = f"{event.id}:note-without-operation"
            span = rows.optional_span(subject.sha256, event.span)
            clause = known_clause(rows, act.act.id, event.eid)
            row = WarningRow(
                key,
                "base",
                "note-without-operation",
                message,
                act.act.id,
                clause,
                subject.sha256,
                span,
            )
            rows.add("warnings", row)


def _fits(outcome: Outcome, by: str, eid: str | None, act: Derived) -> bool:
    if outcome.ordered.by.id != by:
        return False
    if eid is None or outcome.eid is None or act.subject is None:
        return True
    return act.subject.tree.related(eid, outcome.eid)
