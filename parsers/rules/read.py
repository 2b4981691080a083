"""A parsed document to its rules: the readers, each over the passages that concern it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.letters import fold
from ingest.model import Document, Notice, Span
from parsers.hints import has_any
from parsers.model import Amendment, Node, NodeKind, Rule, Service, Structure
from parsers.rules.belonging import Owners
from parsers.rules.deadlines import Setting, read_deadlines
from parsers.rules.fees import read_fees
from parsers.rules.found import Findings, Found, Remark
from parsers.rules.hours import read_hours
from parsers.rules.passage import Passage, folded_text, passage_of, span_of
from parsers.rules.refusals import read_refusals
from parsers.rules.roles import Role, role_of_lead, role_of_point, role_of_row
from parsers.rules.unread import remark_unread

_CLAUSES = frozenset(
    {
        NodeKind.ARTICLE,
        NodeKind.POINT,
        NodeKind.SUBPOINT,
        NodeKind.PART,
        NodeKind.PARAGRAPH,
        NodeKind.QUOTED,
        NodeKind.ROW,
    }
)
_ANY = (
    "күн", "сағат", "минут", "айлық", "айда", "айға", " ай ", "апта", "тәулік", "%", "пайыз",
    "егін", "ақысыз", "теңге", "ереу", "алынба", "төленбе", "өндірілме", "мөлшерлеме",
    "жыл іш", "жыл м", "жылдан а", "мерзім іш", "мерзімде", "мерзімінде", "АЕК", "МРП",
)  # fmt: skip
"""A line without any of these holds no term, sum or hour."""
_READ_WHOLE = {Role.TERM, Role.FEE, Role.HOURS, Role.REFUSAL}
# the label of a point: `"13. `, `10-1. `
_POINT = re.compile(r"[\s\"«“]*\d{1,4}(?:-\d{1,3})*\.(?!\d)")


# "3. Мемлекеттік қызмет көрсету мерзімі"
_ROW_LABEL = re.compile(r"[\s\"«“]*(\d{1,2})")


def read_rules(
    document: Document,
    structure: Structure,
    services: Sequence[Service],
    amendments: Sequence[Amendment] = (),
) -> tuple[tuple[Rule, ...], tuple[Notice, ...]]:
    """Return the rules that a document sets, in document order, and what was not understood.

    `services` and `amendments` are those read from the same document: the first name whose
    rule it is, the second tell for quoted new wording and new annexes which act and clause
    will hold the words.  Notices have the codes `term-not-understood`, `sum-not-understood`,
    `hours-not-understood`, `number-disagrees` and `number-words-not-understood`.
    """
    nodes = {node.eid: node for node in structure.nodes}
    clauses = [node for node in structure.nodes if node.kind in _CLAUSES]
    texts = [folded_text(node) for node in clauses]
    words = _words_in("\n".join(texts))
    owners = Owners(structure, services, amendments)
    rules: list[Rule] = []
    notices: list[Notice] = []
    quoted = _QuotedLead()
    for node, text in zip(clauses, texts, strict=True):
        found = role_of_row(node)
        lead = quoted.of(node) or _lead(node, nodes)
        role = found[0] if found else role_of_lead(lead)
        if role not in _READ_WHOLE and not has_any(text, words):
            continue
        passage = passage_of(node, text, found[1] if found else 0)
        if role is None:
            role = role_of_point(passage.match)
        findings = Findings()
        _read(passage, role, _setting(node, role, lead), findings)
        _hand_on(document, passage, found is not None, findings, (owners, rules, notices))
    return tuple(rules), tuple(notices)


def _words_in(text: str) -> tuple[str, ...]:
    """Return which of the words of `_ANY` a document has: the others need no second look."""
    return tuple(word for word in _ANY if word in text)


def _lead(node: Node, nodes: dict[str, Node]) -> str:
    """Return the words that an item stands under, in small letters; empty where none lead."""
    parent = nodes.get(node.parent or "")
    if parent is None or node.kind not in (NodeKind.PARAGRAPH, NodeKind.SUBPOINT):
        return ""
    words = parent.own_text.rstrip()
    return fold(words).lower() if words.endswith(":") and len(words) < 400 else ""


class _QuotedLead:
    """The words that items of quoted new wording stand under: `"7. … жалпы мерзімі:` and items.

    Quoted lines are siblings, so a line that ends in a colon leads those behind it up to the
    next point (`8. …`) or to the line behind a full stop.
    """

    def __init__(self) -> None:
        self._lead = ""
        self._closed = True

    def of(self, node: Node) -> str:
        """Return the lead of a node; nodes must come in document order."""
        if node.kind is not NodeKind.QUOTED or not node.lines:
            self._lead = ""
            return ""
        last = node.lines[-1].text.rstrip()
        lead = "" if self._closed or _POINT.match(node.lines[0].text) else self._lead
        self._closed = last.rstrip('"»”;').endswith(".")
        if last.endswith(":") and len(node.lines) == 1 and len(last) < 400:
            self._lead = fold(last).lower()
            self._closed = False
        elif not lead:
            self._lead = ""
        return lead


def _setting(node: Node, role: Role | None, lead: str) -> Setting:
    own = node.attachment is None and node.kind not in (NodeKind.QUOTED, NodeKind.ROW)
    return Setting(term_row=role is Role.TERM, lead=lead, own_order=own)


def _read(passage: Passage, role: Role | None, setting: Setting, findings: Findings) -> None:
    if role is Role.REFUSAL:
        read_refusals(passage, findings)
    elif role is Role.HOURS:
        read_hours(passage, findings, hours_row=True)
    elif role is Role.FEE:
        read_fees(passage, findings, fee_row=True)
        remark_unread(passage, findings, "sum-not-understood", "fees")
    elif role is Role.TERM:
        read_deadlines(passage, setting, findings)
        remark_unread(passage, findings, "term-not-understood", "terms")
    else:
        read_deadlines(passage, setting, findings)
        read_fees(passage, findings, fee_row=False)
        read_hours(passage, findings, hours_row=False)


def _hand_on(
    document: Document,
    passage: Passage,
    row: bool,
    findings: Findings,
    out: tuple[Owners, list[Rule], list[Notice]],
) -> None:
    owners, rules, notices = out
    node = passage.node
    for found in sorted(findings.rules, key=lambda item: (item.start, item.end)):
        span = span_of(document, node, found.start, found.end)
        rules.append(_rule(passage, row, found, span, owners))
    for remark in _once(findings):
        span = span_of(document, node, remark.start, remark.end)
        notices.append(Notice(remark.code, remark.message, span))


def _once(findings: Findings) -> Iterable[Remark]:
    return sorted(set(findings.remarks), key=lambda item: (item.start, item.end, item.code))


def _rule(passage: Passage, row: bool, found: Found, span: Span, owners: Owners) -> Rule:
    node = passage.node
    belonging = owners.of(node, span)
    return Rule(
        kind=found.kind,
        value=found.value,
        service=belonging.service,
        attachment=node.attachment,
        eid=node.eid,
        quote=passage.quote(found.start, found.end),
        start=found.start,
        end=found.end,
        span=span,
        case=found.case,
        case_text=found.case_text,
        step=found.step,
        number=found.number,
        adopted=belonging.adopted,
        row=_row_number(passage) if row else None,
    )


def _row_number(passage: Passage) -> str | None:
    node = passage.node
    if node.cells is not None:
        return node.cells.number
    number = _ROW_LABEL.match(passage.text)
    return number[1] if number else None
