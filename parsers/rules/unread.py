"""No number goes unnoticed: what the readers left of the rows of terms and fees."""

from __future__ import annotations

import re

from parsers.numbers import CARDINAL_WORD
from parsers.rules.found import Findings, Remark
from parsers.rules.passage import Passage

# `15`, `0,5`, `616`; a cardinal in words; labels (`1) `) are cut off by the sentences
_NUMBER = re.compile(rf"\d+(?:[.,]\d+)*|{CARDINAL_WORD}")


def remark_unread(passage: Passage, findings: Findings, code: str, what: str) -> None:
    """Add a remark for each sentence with a number that no quote and no remark holds.

    A row with nothing read at all gets one remark over its content.
    """
    covered = findings.cover()
    for sentence in passage.sentences:
        numbers = [
            match
            for match in _NUMBER.finditer(passage.match, sentence.start, sentence.end)
            if not covered(match.start())
        ]
        if numbers:
            words = ", ".join(match.group() for match in numbers)
            message = f"Not understood in the row of {what}: {words}."
            findings.remarks.append(Remark(code, message, sentence.start, sentence.end))
    if not findings.rules and not findings.remarks:
        low, high = passage.first, len(passage.text.rstrip())
        if low < high:
            message = f"Nothing is understood of this row of {what}."
            findings.remarks.append(Remark(code, message, low, high))
