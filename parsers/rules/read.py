"""A parsed document to its rules: the readers, each over the passages that concern it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum

from ingest.model import Document, Notice, Span
from parsers.model import Amendment, Node, NodeKind, Rule, Service, Structure
from parsers.rules.belonging import Owners
from parsers.rules.deadlines import Setting, read_deadlines
from parsers.rules.fees import read_fees
from parsers.rules.found import Findings, Found, Remark
from parsers.rules.hours import read_hours
from parsers.rules.passage import Passage, folded, passage_of, span_of
from parsers.rules.refusals import read_refusals
from parsers.rules.unread import remark_unread
from parsers.service_table import match_name


class _Row(IntEnum):
    """Rows of a standard by the rank that `match_name` gives their names."""

    TERM = 2
    FEE = 5
    HOURS = 6
    REFUSAL = 8


_READ_WHOLE = frozenset(_Row)
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
_PRINTED_NUMBER = re.compile(r"[\s\"«“]*\d{1,2}\.?\s*\n")


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
    owners = Owners(structure, services, amendments)
    rules: list[Rule] = []
    notices: list[Notice] = []
    for node in structure.nodes:
        if node.kind not in _CLAUSES:
            continue
        row = _rank(node)
        if row not in _READ_WHOLE and not _concerns(node):
            continue
        row, passage = _passage(node, row)
        findings = Findings()
        _read(passage, row, _setting(node, nodes, row), findings)
        _hand_on(document, passage, row, findings, (owners, rules, notices))
    return tuple(rules), tuple(notices)


def _concerns(node: Node) -> bool:
    for line in node.lines:
        text = folded(line.text)
        if any(word in text for word in _ANY):
            return True
    return False


def _rank(node: Node) -> int | None:
    """Return the rank of a row's name, -1 for an unknown one, None for other clauses."""
    if node.kind is not NodeKind.ROW or node.cells is None:
        return None
    found = match_name(folded(node.cells.name))
    return found[0] if found else -1


def _passage(node: Node, row: int | None) -> tuple[int | None, Passage]:
    """Return the passage of a node and the rank of the row it is, quoted rows included."""
    if row is not None:
        return row, passage_of(node, _content_start(node))
    if node.kind is NodeKind.QUOTED and len(node.lines) > 1:
        text = folded(node.own_text)
        number = _PRINTED_NUMBER.match(text)
        bare = re.sub(r"^[\s\"«“]*(?:\d{1,2}\.?\s*\n)?", "", text)
        found = match_name(" ".join(bare[:600].split())) if number else None
        if found is not None:
            return found[0], passage_of(node, _behind(text, found[1].end(), len(text) - len(bare)))
    return None, passage_of(node)


def _behind(text: str, letters: int, position: int) -> int:
    """Return the offset behind `letters` characters of the squeezed text from `position` on."""
    count = 0
    blank = True
    while position < len(text) and count < letters:
        if text[position].isspace():
            count += 0 if blank else 1
            blank = True
        else:
            count += 1
            blank = False
        position += 1
    return position


def _content_start(node: Node) -> int:
    """Return where the content of a row begins in its own text, behind number and name."""
    assert node.cells is not None
    name = " ".join(node.cells.name.split())
    offset = 0
    for line in node.lines:
        words = " ".join(line.text.split())
        if not (words == node.cells.number or words.rstrip(".") == node.num or words in name):
            break
        offset += len(line.text) + 1
    return min(offset, len(node.own_text))


def _setting(node: Node, nodes: dict[str, Node], row: int | None) -> Setting:
    lead = ""
    parent = nodes.get(node.parent or "")
    if parent is not None and node.kind in (NodeKind.PARAGRAPH, NodeKind.SUBPOINT):
        words = folded(parent.own_text).lower().rstrip()
        lead = words if words.endswith(":") and len(words) < 400 else ""
    own = node.attachment is None and node.kind not in (NodeKind.QUOTED, NodeKind.ROW)
    return Setting(term_row=row == _Row.TERM, lead=lead, own_order=own)


def _read(passage: Passage, row: int | None, setting: Setting, findings: Findings) -> None:
    if row == _Row.REFUSAL:
        read_refusals(passage, findings)
    elif row == _Row.HOURS:
        read_hours(passage, findings, hours_row=True)
    elif row == _Row.FEE:
        read_fees(passage, findings, fee_row=True)
        remark_unread(passage, findings, "sum-not-understood", "fees")
    elif row == _Row.TERM:
        read_deadlines(passage, setting, findings)
        remark_unread(passage, findings, "term-not-understood", "terms")
    else:
        read_deadlines(passage, setting, findings)
        read_fees(passage, findings, fee_row=False)
        read_hours(passage, findings, hours_row=False)


def _hand_on(
    document: Document,
    passage: Passage,
    row: int | None,
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


def _rule(passage: Passage, row: int | None, found: Found, span: Span, owners: Owners) -> Rule:
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
        row=_row_number(passage) if row is not None else None,
    )


def _row_number(passage: Passage) -> str | None:
    node = passage.node
    if node.cells is not None:
        return node.cells.number
    number = re.match(r"[\s\"«“]*(\d{1,2})", passage.text)
    return number[1] if number else None
