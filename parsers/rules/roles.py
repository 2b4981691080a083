"""What a clause is for: the row of terms, fees, hours or refusals, or an item under such words.

Standards are tables of numbered rows since 2020; before, they were points with items
(`4. Мемлекеттік қызметті көрсету мерзімдері:` and `1) …`).  Both are known by the same words.
"""

from __future__ import annotations

import re
from enum import Enum

from ingest.letters import fold
from parsers.model import Node, NodeKind
from parsers.service_table import match_name

# "Жұмыс кестесі: …"
_LABEL_END = re.compile(r"\s*[:–—-]")


class Role(Enum):
    """What is set in a row or an item."""

    TERM = "term"  # көрсету мерзімі
    FEE = "fee"  # төлем мөлшері
    HOURS = "hours"  # жұмыс кестесі
    REFUSAL = "refusal"  # бас тарту үшін негіздер
    OTHER = "other"  # any other row of a standard


_RANKS = {2: Role.TERM, 5: Role.FEE, 6: Role.HOURS, 8: Role.REFUSAL}
"""Roles by the rank that `match_name` gives the names of rows."""
_WORDS = (
    (Role.FEE, re.compile(r"(?:төлем|алым|ақы|баж)\w*\s+мөлшер\w*")),
    (Role.HOURS, re.compile(r"жұмыс\s+(?:кесте|графи|режим)\w*")),
    (Role.REFUSAL, re.compile(r"бас\s+тарту\w*\s+(?:\w+\s+){0,8}?негізд?е?р?\w*")),
    (Role.TERM, re.compile(r"қызмет\w*\s+көрсету\w*\s+(?:жалпы\s+)?мерзім(?:дері|і)\b")),
)
_LEADS = tuple((role, words) for role, words in _WORDS if role is not Role.FEE)
_HOURS = dict(_WORDS)[Role.HOURS]
_PRINTED_NUMBER = re.compile(r"[\s\"«“]*\d{1,2}\.?\s*\n")
_LABEL = re.compile(r"[\s\"«“]*(?:\d{1,3}(?:-\d{1,3})*[.)]\s*)?")
_LONGEST_LEAD = 300


def role_of_row(node: Node) -> tuple[Role, int] | None:
    """Return the role of a row and where its content begins in `own_text`.

    Rows that new wording quotes (`реттік нөмірі 6-жол …`) count; None for all other nodes.
    """
    if node.kind is NodeKind.ROW and node.cells is not None:
        return _of_cells(node)
    if node.kind is not NodeKind.QUOTED or len(node.lines) < 2:
        return None
    text = fold(node.own_text)
    number = _PRINTED_NUMBER.match(text)
    if number is None:
        return None
    found = match_name(" ".join(text[number.end() : number.end() + 600].split()))
    if found is None:
        return None
    role = _RANKS.get(found[0], Role.OTHER)
    return role, _behind(text, found[1].end(), number.end())


def role_of_lead(lead: str) -> Role | None:
    """Return the role of the items under a point in folded small letters that ends in a colon.

    >>> role_of_lead("4. мемлекеттік қызметті көрсету мерзімдері:")
    <Role.TERM: 'term'>
    """
    if not lead.endswith(":") or len(lead) > _LONGEST_LEAD:
        return None
    for role, words in _LEADS:
        if words.search(lead):
            return role
    return None


def role_of_point(text: str) -> Role | None:
    """Return `HOURS` for a point in folded small letters that opens with `жұмыс кестесі`."""
    start = _LABEL.match(text)
    head = text[start.end() if start else 0 :][:120]
    hours = _HOURS.search(head)
    return Role.HOURS if hours and _LABEL_END.match(head, hours.end()) else None


def _of_cells(node: Node) -> tuple[Role, int]:
    assert node.cells is not None
    name = fold(node.cells.name)
    found = match_name(name)
    if found is not None:
        return _RANKS.get(found[0], Role.OTHER), _content_start(node)
    lowered = name.lower()
    for role, words in _WORDS:
        match = words.search(lowered)
        if match is None:
            continue
        if node.cells.content.strip():
            return role, _content_start(node)
        # name and content run together: the content begins behind the known words
        own = words.search(fold(node.own_text).lower())
        return role, own.end() if own else 0
    return Role.OTHER, _content_start(node)


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
