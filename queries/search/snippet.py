"""The words around what was found, cut out of a text with the found words marked.

Marks are pairs of text and truth, never markup: what a page makes of them is its business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parsers.kazakh.stems import stem, tokens
from queries.search.terms import Term

LENGTH = 240
"""Characters of a snippet, about."""
_LEAD = 60
"""Characters kept before the first word that was found."""
Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it was looked for."""


class _Mark(NamedTuple):
    start: int
    end: int
    term: int


def snippet(text: str, terms: Sequence[Term]) -> Pieces:
    """Return the stretch of `text` that has most of the terms, in pieces.

    White space is closed up; three dots stand where something was cut off.  Without any term
    in it the text's beginning is given.
    """
    marks = sorted(_marks(text, terms))
    start, end = _window(text, marks)
    pieces: list[tuple[str, bool]] = []
    place = start
    for mark in marks:
        if mark.start < place or mark.end > end:
            continue
        pieces += [(text[place : mark.start], False), (text[mark.start : mark.end], True)]
        place = mark.end
    pieces.append((text[place:end], False))
    head, tail = "… " if start else "", " …" if end < len(text) else ""
    return _closed([(head, False), *pieces, (tail, False)])


def _marks(text: str, terms: Sequence[Term]) -> Iterator[_Mark]:
    found = list(tokens(text))
    written = [word for _, _, word in found]
    stemmed = [stem(word) for word in written]
    for number, term in enumerate(terms):
        row = written if term.exact or term.beginning else stemmed
        first, count = term.words[0], len(term.words)
        for place, word in enumerate(row):
            same = word.startswith(first) if term.beginning else word == first
            if same and (term.beginning or tuple(row[place : place + count]) == term.words):
                yield _Mark(found[place][0], found[place + count - 1][1], number)


def _window(text: str, marks: Sequence[_Mark]) -> tuple[int, int]:
    """Return the stretch that begins before the mark from which most terms are near."""
    best, most, last = 0, 0, 0
    near: Counter[int] = Counter()
    for mark in marks:
        while last < len(marks) and marks[last].start < mark.start + LENGTH - _LEAD:
            near[marks[last].term] += 1
            last += 1
        if len(near) > most:
            best, most = mark.start, len(near)
        near[mark.term] -= 1
        if not near[mark.term]:
            del near[mark.term]
    start = _word_start(text, max(best - _LEAD, 0))
    return start, _word_end(text, min(max(start + LENGTH, best + _LEAD), len(text)))


def _word_start(text: str, place: int) -> int:
    blank = text.rfind(" ", 0, place)
    return blank + 1 if place and place - blank < _LEAD else place


def _word_end(text: str, place: int) -> int:
    blank = text.find(" ", place)
    end = len(text) if blank < 0 else blank
    return end if end - place < _LEAD else place


def _closed(pieces: Sequence[tuple[str, bool]]) -> Pieces:
    """Close up white space within and between pieces, and join those of one kind."""
    joined: list[tuple[str, bool]] = []
    for words, is_hit in pieces:
        body = " ".join(words.split())
        lead = " " if words[:1].isspace() and not _ends_blank(joined) else ""
        tail = " " if body and words[-1:].isspace() else ""
        if joined and joined[-1][1] == is_hit:
            joined[-1] = (joined[-1][0] + lead + body + tail, is_hit)
        else:
            joined.append((lead + body + tail, is_hit))
    return tuple((words, is_hit) for words, is_hit in joined if words)


def _ends_blank(pieces: Sequence[tuple[str, bool]]) -> bool:
    return not pieces or pieces[-1][0][-1:] in ("", " ")
