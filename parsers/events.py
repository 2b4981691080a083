"""What happened, in the words of notes: phrases matched by the Kazakh pipeline's matcher."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.model import EventKind

_BRACKET = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
# `жаңа редакцияда-ҚР Қаржы министрінің`: a dash without its blanks
_TIGHT_DASH = re.compile(r"(?<=\w)[-–—](?=\s?(?:ҚР|Қазақстан)\b)")
_WORDS = re.compile(
    r"жойы|жою|жойғ|жойды|редакция|енгізілді|толықтырылды|толықтырылған|таста|өзгертілді|ауыстырыл"
)
_REACH = 60
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
    from parsers.kazakh.phrases import match_phrases  # spaCy loads on first use

    masked = _BRACKET.sub(lambda match: " " * len(match.group()), folded)
    masked = _TIGHT_DASH.sub(" ", masked)
    found: list[FoundEvent] = []
    for low, high in _windows(masked, start):
        for kind, begin, end in match_phrases(masked[low:high], low):
            floor = found[-1].end if found else start
            subject = _subject_start(masked, floor, begin, bool(found))
            found.append(FoundEvent(kind, begin, end, subject))
    return found


def _windows(masked: str, start: int) -> list[tuple[int, int]]:
    """Return the stretches that can hold a phrase, cut at blanks: only they are tokenized."""
    windows: list[tuple[int, int]] = []
    for match in _WORDS.finditer(masked.lower(), start):
        low = _cut_before(masked, start, match.start())
        high = _cut_behind(masked, match.end())
        if windows and low <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(high, windows[-1][1]))
        else:
            windows.append((low, high))
    return windows


def _cut_before(masked: str, start: int, position: int) -> int:
    """Return the beginning of a word some way before `position`, at the least `start`."""
    if position - _REACH <= start:
        return start
    blank = masked.find(" ", position - _REACH, position)
    return blank + 1 if blank >= 0 else position - _REACH


def _cut_behind(masked: str, position: int) -> int:
    """Return the end of a word some way behind `position`, at the most the end of the note."""
    if position + _REACH >= len(masked):
        return len(masked)
    blank = masked.rfind(" ", position, position + _REACH)
    return blank if blank >= 0 else position + _REACH


def _subject_start(masked: str, floor: int, begin: int, later: bool) -> int:
    between = masked[floor:begin]
    if not later or not _ACT.search(between):
        return floor
    ends = [match.end() for match in _CAUSE_END.finditer(between)]
    return floor + (ends[-1] if ends else 0)
