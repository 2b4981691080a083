"""Amendments as rows: which clause of the collection each instruction is about.

They are stored and compared with the notes of the target's text; one that no note tells of
is reported, for the versions do not have it yet.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from kb.facts import known_clause
from kb.identity import Register, title_key
from kb.rows import RowSet, fact_id
from kb.tables import AmendmentRow, ClauseRow, DocumentRow, EventRow, WarningRow
from parsers.model import Amendment, NodeKind, Parse

IN_TARGET_TEXT, NOT_APPLIED, NO_TARGET_TEXT = "in_target_text", "not_applied", "no_target_text"


@dataclass(frozen=True, slots=True)
class Targets:
    """What instructions are held against: texts, attachments and events of the collection.

    `events` has, for an act and the act that changed it, the clauses that its notes name
    (None for the act as a whole).
    """

    held: frozenset[str]
    attachments: dict[str, tuple[ClauseRow, ...]]
    events: dict[tuple[str, str], frozenset[str | None]]


def find_targets(rows: RowSet) -> Targets:
    """Index the clauses and events already added."""
    held = {
        row.act for row in rows.rows.get("documents", {}).values() if isinstance(row, DocumentRow)
    }
    attachments: dict[str, list[ClauseRow]] = defaultdict(list)
    for row in rows.rows.get("clauses", {}).values():
        if isinstance(row, ClauseRow) and row.kind == NodeKind.ATTACHMENT.value:
            attachments[row.act].append(row)
    events: dict[tuple[str, str], set[str | None]] = defaultdict(set)
    for event in rows.rows.get("events", {}).values():
        if isinstance(event, EventRow) and event.by_act is not None:
            events[event.act, event.by_act].add(event.clause)
    return Targets(
        frozenset(held),
        {act: tuple(found) for act, found in attachments.items()},
        {key: frozenset(found) for key, found in events.items()},
    )


def add_amendments(
    rows: RowSet, parse: Parse, act: str, register: Register, targets: Targets
) -> None:
    """Add the operations that an act orders, each with its target as far as it is known."""
    sha = parse.document.source.sha256
    for number, amendment in enumerate(parse.amendments):
        target = register.find(amendment.act)
        clause = _target_clause(rows, target, amendment, targets)
        row = AmendmentRow(
            id=fact_id(sha, "amendment", number),
            act=act,
            clause=known_clause(rows, act, amendment.source_eid),
            op=amendment.op.value,
            target_act=target,
            attachment=amendment.attachment,
            target_eid=amendment.eid,
            target_clause=clause,
            old=amendment.old,
            new=amendment.new,
            everywhere=int(amendment.everywhere),
            until=amendment.until.isoformat() if amendment.until else None,
            state=_state(act, target, clause, targets),
            document=sha,
            span=rows.span(sha, amendment.span),
            new_span=rows.optional_span(sha, amendment.new_span),
        )
        rows.add("amendments", row)
        if row.state == NOT_APPLIED:
            _warn(rows, row)


def link_causes(rows: RowSet) -> None:
    """Give each event the clause of the causing act, where one instruction alone fits it."""
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows.rows.get("amendments", {}).values():
        if isinstance(row, AmendmentRow) and row.target_clause and row.clause:
            sources[row.act, row.target_clause].add(row.clause)
    events = rows.rows.get("events", {})
    for key, event in events.items():
        if not isinstance(event, EventRow) or event.by_act is None or event.clause is None:
            continue
        found = sources.get((event.by_act, event.clause), set())
        if len(found) == 1:
            events[key] = replace(event, by_eid=next(iter(found)).partition("#")[2])


def _target_clause(
    rows: RowSet, target: str | None, amendment: Amendment, targets: Targets
) -> str | None:
    """The clause that an instruction is about, if the collection has it.

    An attachment is found by its title; where the act has one attachment only, that is it,
    for titles are often quoted with small differences (`қызметті`/`қызмет`).
    """
    if target is None or amendment.eid is None:
        return None
    if amendment.attachment is None:
        return known_clause(rows, target, amendment.eid)
    attached = targets.attachments.get(target, ())
    wanted = title_key(amendment.attachment)
    exact = [row for row in attached if wanted and wanted in title_key(row.heading or "")]
    for row in exact[:1] or (attached if len(attached) == 1 else ()):
        inside = known_clause(rows, target, f"{row.eid}__{amendment.eid}")
        return inside or known_clause(rows, target, amendment.eid)
    return None


def _state(act: str, target: str | None, clause: str | None, targets: Targets) -> str:
    if target is None or target not in targets.held:
        return NO_TARGET_TEXT
    for told in targets.events.get((target, act), frozenset()):
        if told is None or (clause is not None and f"{clause}__".startswith(f"{told}__")):
            return IN_TARGET_TEXT
    return NOT_APPLIED


def _warn(rows: RowSet, row: AmendmentRow) -> None:
    what = row.target_clause or row.target_eid or "a clause"
    message = (
        f"an instruction ({row.op}) for {what} is not told by any note in the text at hand; "
        "the versions do not have it yet"
    )
    rows.add(
        "warnings",
        WarningRow(
            id=f"{row.id}:not-applied",
            step="base",
            code="amendment-not-applied",
            message=message,
            act=row.target_act,
            clause=row.target_clause,
            document=row.document,
            span=row.span,
        ),
    )
