"""What happened, in the words of notes: phrases, and the words for what they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.event_phrases import find_phrases
from parsers.model import EventKind

_BRACKET = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
# `жаңа редакцияда-ҚР Қаржы министрінің`: a dash without its blanks
_TIGHT_DASH = re.compile(r"(?<=\w)[-–—](?=\s?(?:ҚР|Қазақстан)\b)")
_WORDS = re.compile(
    r"жойы|жою|жойғ|жойды|редакция|енгізілді|толықтырылды|толықтырылған|таста|өзгертілді|ауыстырыл"
)
# where the causes of an event end and the next subject begins
_CAUSE_END = re.compile(r";|[бқзш]\w*(?:мен|пен)\b(?=[\s,;.]|$)|\)(?=\s*[.,;])")
_ACT = re.compile(r"\d{4}.{0,40}(?:№|N)")


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """A phrase for an event: its characters, and where the words for its subject begin."""

    kind: EventKind
    start: int
    end: int
    subject_start: int


def find_events(folded: str, start: int) -> list[FoundEvent]:
    """Return the events told by a folded note from `start` on; brackets are left out.

    The words between two events are divided at the end of the first one's acts: behind the
    last `;` or the word for the act (`бұйрығымен`).
    """
    if not _WORDS.search(folded.lower(), start):
        return []
    masked = _BRACKET.sub(lambda match: " " * len(match.group()), folded)
    masked = _TIGHT_DASH.sub(" ", masked)
    found: list[FoundEvent] = []
    for kind, begin, end in find_phrases(masked, start):
        floor = found[-1].end if found else start
        subject = _subject_start(masked, floor, begin, bool(found))
        found.append(FoundEvent(kind, begin, end, subject))
    return found


def _subject_start(masked: str, floor: int, begin: int, later: bool) -> int:
    between = masked[floor:begin]
    if not later or not _ACT.search(between):
        return floor
    ends = [match.end() for match in _CAUSE_END.finditer(between)]
    return floor + (ends[-1] if ends else 0)
