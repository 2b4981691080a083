"""Grounds of refusal (бас тарту үшін негіздер): an ordered list for each case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.model import NodeKind, RefusalGround, RuleKind
from parsers.rules.cases import Case, case_of_head, trim
from parsers.rules.found import Findings, Found
from parsers.rules.passage import Passage

# a new item: a printed line, or a label inside one (`… жағдайда. 3. Заңды тұлға …`)
_NEXT = re.compile(r"\n|(?<=[.;:])\s+(?=\d{1,2}[.)]\s)")
_ITEM = re.compile(r"[\s\"«“]*(?P<label>\d{1,3}(?:-\d{1,3})?[.)])?(?:\s+|$)")
_CASE = re.compile(r"кезінде|жағдай|үшін")


def read_refusals(passage: Passage, findings: Findings) -> None:
    """Add the grounds of the row of refusals; items that end in a colon set the case."""
    case: Case | None = None
    position = 0
    for start, end in _items(passage):
        item = _ITEM.match(passage.text, start, end)
        label = item["label"] if item else None
        low, high = trim(passage.text, item.end() if item and label else start, end)
        if low >= high:
            continue
        if passage.match[:end].rstrip().endswith(":"):
            case = case_of_head(passage.match, low, high, any_words=True)
            position = 0
            continue
        if label is not None and label.endswith(".") and (case is not None or position):
            case, position = _own_case(passage, low, high), 0
        elif label == "1." and case is None:
            case = _own_case(passage, low, high)
        position += 1
        num = passage.node.num or ""
        place = int(num) if passage.node.kind is NodeKind.SUBPOINT and num.isdigit() else position
        value = RefusalGround(place, label, passage.quote(low, high))
        findings.rules.append(
            Found(
                RuleKind.REFUSAL,
                value,
                low,
                high,
                case=case.key if case else None,
                case_text=passage.quote(case.start, case.end) if case else None,
            )
        )


def _own_case(passage: Passage, low: int, high: int) -> Case | None:
    """Return the case that a ground names itself: `қайта рәсімдеу үшін … бас тарту негізі`."""
    marker = _CASE.search(passage.match, low, high)
    return case_of_head(passage.match, low, marker.end()) if marker else None


def _items(passage: Passage) -> Iterator[tuple[int, int]]:
    start = passage.first
    for match in _NEXT.finditer(passage.match, passage.first):
        yield start, match.start()
        start = match.end()
    yield start, len(passage.text)
