"""A parse as JSON: the shape of `tarmaq parse --format json` that others build on.

The shape is laid down by `queries/schemas/parse.schema.json`; keys may be added, none is
taken away.  Spans are pairs of code points in the source as decoded, end exclusive.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from typing import Any

from ingest.model import Notice, Span
from kb.rule_values import value_to_json
from parsers.adilet import derived_adilet_id
from parsers.model import (
    ActRef,
    Amendment,
    Citation,
    Commencement,
    CommencementRule,
    Coverage,
    EventKind,
    Line,
    Node,
    NodeKind,
    NoteEvent,
    Parse,
    Passport,
    ReadNumber,
    Repeal,
    Rule,
    RuleKind,
    Service,
)

Json = dict[str, Any]

_NO_WORDING = frozenset({NodeKind.NOTE, NodeKind.EDITORIAL})
"""Words of the editor, which are no part of the wording of the clause they stand under."""


def parse_to_json(parse: Parse) -> Json:
    """Return a parse as JSON objects (dicts, lists, strings, numbers).

    `clauses` stand in document order; `text` is the whole wording of a clause with that of
    its children, label included, one printed paragraph a line, without the editor's notes;
    `own_text` is what the node itself holds.
    """
    return {
        "act": _passport(parse.passport, parse.notes),
        "clauses": _clauses(parse.structure.nodes),
        "citations": [_citation(item) for item in parse.citations],
        "amendments": [_amendment(item) for item in parse.amendments],
        "notes": [_note(item) for item in parse.notes],
        "commencement": [_commencement(item) for item in parse.commencement],
        "repeals": [_repeal(item) for item in parse.repeals],
        "services": [_service(item) for item in parse.services],
        "rules": [_set_rule(item) for item in parse.rules],
        "coverage": _coverage(parse.coverage, len(parse.document.source.text)),
        "warnings": [_warning(item) for item in _notices(parse)],
    }


def parse_schema() -> Json:
    """Return the JSON Schema (draft 2020-12) of `parse_to_json`'s answer."""
    text = files("queries").joinpath("schemas", "parse.schema.json").read_text("utf-8")
    schema: Json = json.loads(text)
    return schema


def wording(nodes: Sequence[Node]) -> dict[str, str]:
    """Return the whole wording of each node by eId: its own lines and its children's.

    Slices of one block are put together again; a new block begins a new line.  Rows are in
    reading order.  Notes and editorial remarks are left out, except for themselves.
    """
    lines: dict[str, list[Line]] = {node.eid: list(node.lines) for node in nodes}
    children: dict[str, list[Node]] = {}
    for node in nodes:
        if node.parent is not None and node.kind not in _NO_WORDING:
            children.setdefault(node.parent, []).append(node)
    for node in reversed(nodes):
        for child in children.get(node.eid, ()):
            lines[node.eid].extend(lines[child.eid])
    return {eid: _joined(own) for eid, own in lines.items()}


def _joined(lines: Sequence[Line]) -> str:
    parts: list[str] = []
    before: Line | None = None
    for line in lines:
        if before is not None and (before.block != line.block or before.end != line.start):
            parts.append("\n")
        parts.append(line.text)
        before = line
    return "\n".join(part.strip() for part in "".join(parts).split("\n"))


def _clauses(nodes: Sequence[Node]) -> list[Json]:
    texts = wording(nodes)
    return [_clause(node, texts[node.eid]) for node in nodes]


def _clause(node: Node, text: str) -> Json:
    cells = node.cells
    return {
        "eid": node.eid,
        "kind": node.kind.value,
        "num": node.num,
        "heading": node.heading,
        "text": text,
        "own_text": node.own_text,
        "parent": node.parent,
        "attachment": node.attachment,
        "span": _span(node.span),
        "belongs_to": list(node.belongs_to),
        "cells": None
        if cells is None
        else {"number": cells.number, "name": cells.name, "content": cells.content},
    }


def _passport(passport: Passport, notes: tuple[NoteEvent, ...]) -> Json:
    act = passport.act
    adilet, basis = _adilet_id(passport)
    return {
        "id": _identity(act, adilet),
        "adilet_id": adilet,
        "adilet_id_basis": basis,
        "type": act.type.value,
        "issuer": act.issuer,
        "acting": act.acting,
        "date": _date(act.date),
        "number": act.number,
        "registration_date": _date(passport.registration_date),
        "registration_number": act.registration_number,
        "title": act.title,
        "signatory": passport.signatory,
        "status": passport.status,
        "repealed_by": _repealed_by(passport.repealed_by, notes),
        "span": None if passport.span is None else _span(passport.span),
    }


def _adilet_id(passport: Passport) -> tuple[str | None, str | None]:
    """Return the portal's id and whether it was found in the source or derived.

    Only orders of the national register from 2011 on have a rule, see `parsers.adilet`.
    """
    if passport.adilet_id is not None:
        return passport.adilet_id, "source"
    derived = derived_adilet_id(passport.act)
    return (derived, "derived") if derived else (None, None)


def _identity(act: ActRef, adilet: str | None) -> str | None:
    if adilet is not None:
        return adilet
    return f"{act.number}/{act.date.isoformat()}" if act.number and act.date else None


def _repealed_by(act: ActRef | None, notes: tuple[NoteEvent, ...]) -> Json | None:
    """Return the repealing act, with the entry into force that a note gives for the repeal."""
    if act is None:
        return None
    rules = (
        cause.commencement
        for note in notes
        if note.event is EventKind.REPEALED and note.eid is None
        for cause in note.by
        if (cause.act.date, cause.act.number) == (act.date, act.number)
    )
    rule = next(rules, None)
    return {**_act(act), "commencement": None if rule is None else _rule(rule)}


def _act(act: ActRef) -> Json:
    return {
        "type": act.type.value,
        "issuer": act.issuer,
        "acting": act.acting,
        "date": _date(act.date),
        "number": act.number,
        "registration_number": act.registration_number,
        "title": act.title,
    }


def _citation(item: Citation) -> Json:
    return {
        "text": item.text,
        "span": _span(item.span),
        "act": None if item.act is None else _act(item.act),
        "own": item.own,
        "attachment": item.attachment,
        "eids": list(item.eids),
        "source_eid": item.source_eid,
    }


def _amendment(item: Amendment) -> Json:
    return {
        "op": item.op.value,
        "act": _act(item.act),
        "attachment": item.attachment,
        "eid": item.eid,
        "old": item.old,
        "new": item.new,
        "source_eid": item.source_eid,
        "span": _span(item.span),
        "new_span": None if item.new_span is None else _span(item.new_span),
        "everywhere": item.everywhere,
        "until": _date(item.until),
        "before": item.before,
    }


def _note(item: NoteEvent) -> Json:
    causes = [
        {
            **_act(cause.act),
            "commencement": None if cause.commencement is None else _rule(cause.commencement),
            "span": _span(cause.span),
        }
        for cause in item.by
    ]
    return {
        "eid": item.eid,
        "event": item.event.value,
        "by": causes,
        "text": item.text,
        "span": _span(item.span),
        "stands_under": item.stands_under,
        "inline": item.inline,
    }


def _rule(rule: CommencementRule) -> Json:
    if rule.days is not None:
        since = rule.counted_from.value
        return (
            {"kind": f"from_{since}"}
            if rule.from_the_day
            else {"kind": f"after_{since}", "days": rule.days}
        )
    if rule.date is not None:
        return {"kind": "date", "date": rule.date.isoformat()}
    return {"kind": "unknown", "text": rule.text}


def _commencement(item: Commencement) -> Json:
    return {
        "scope": list(item.scope) if item.scope or item.scope_text else "act",
        "scope_text": item.scope_text,
        "rule": _rule(item.rule),
        "text": item.rule.text,
        "span": _span(item.rule.span),
        "candidates": [list(candidate) for candidate in item.candidates],
        "reason": item.reason,
    }


def _repeal(item: Repeal) -> Json:
    return {"act": _act(item.act), "eids": list(item.eids), "span": _span(item.span)}


def _service(item: Service) -> Json:
    return {
        "name": item.name,
        "provider": item.provider,
        "attachment": item.attachment,
        "span": _span(item.span),
        "standard": item.standard,
        "names": [
            {"name": name.name, "eid": name.eid, "span": _span(name.span)} for name in item.names
        ],
    }


def _set_rule(item: Rule) -> Json:
    adopted, number = item.adopted, item.number
    value = value_to_json(item.value)
    if item.kind is RuleKind.FEE:
        value = {key: found for key, found in value.items() if found is not None}
    return {
        "kind": item.kind.value,
        "service": item.service,
        "attachment": item.attachment,
        "eid": item.eid,
        "row": item.row,
        "case": item.case,
        "case_text": item.case_text,
        "step": None if item.step is None else item.step.value,
        "value": value,
        "number": None if number is None else _readings(number),
        "quote": item.quote,
        "start": item.start,
        "end": item.end,
        "span": _span(item.span),
        "adopted": None
        if adopted is None
        else {
            "amendment": adopted.amendment,
            "attachment": adopted.attachment,
            "eid": adopted.eid,
        },
    }


def _readings(number: ReadNumber) -> Json:
    digits, words = (
        None if found is None else int(found) if found == int(found) else float(found)
        for found in (number.digits, number.words)
    )
    return {"digits": digits, "words": words, "agrees": number.agrees}


def _coverage(coverage: Coverage | None, chars: int) -> Json:
    if coverage is None:
        return {"chars": chars, "claimed": None, "unclaimed": [], "explanations": []}
    return {
        "chars": coverage.chars,
        "claimed": coverage.claimed,
        "unclaimed": [_span(span) for span, _ in coverage.unclaimed],
        "explanations": [reason for _, reason in coverage.unclaimed],
    }


def _notices(parse: Parse) -> list[Notice]:
    """Return the notices of all rooms, each once, in the order of their places."""
    every = [*parse.document.notices, *parse.structure.notices, *parse.notices]
    return sorted(dict.fromkeys(every), key=lambda notice: notice.span or Span(0, 0))


def _warning(item: Notice) -> Json:
    span = None if item.span is None else _span(item.span)
    return {"code": item.code, "message": item.message, "span": span}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
