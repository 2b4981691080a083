"""Two texts word by word: what stayed, went, came, and what only changed its place."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

LONGEST = 600
"""Words of a paragraph, or paragraphs of a text, that are compared one by one at most."""
BUDGET = 6_000_000
"""Pairs of words compared in one answer; difflib takes the product of both lengths."""
_FEWEST = 4
"""Words that a paragraph must have to be recognised at another place: fewer occur by chance."""

_WORDS = re.compile(r"\s+|[^\s\w]|\w+")
_BARE = re.compile(r"\w+")
# "13. Жауапты …", "10-1) …": the number changes when a paragraph moves, its words do not.
_LABEL = re.compile(r"\s*[\"«“]?\d+(?:-\d+)*[.)]\s*")


class Mark(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"
    MOVED_FROM = "moved_from"
    MOVED_TO = "moved_to"

    @property
    def before(self) -> bool:
        """Whether the words stood in the earlier text."""
        return self not in (Mark.INSERTED, Mark.MOVED_TO)

    @property
    def after(self) -> bool:
        """Whether the words stand in the later text."""
        return self not in (Mark.DELETED, Mark.MOVED_FROM)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed, went, came or moved; both ends of a move have the same `pair`."""

    mark: Mark
    text: str
    pair: int | None = None


@dataclass(slots=True)
class Comparison:
    """What one answer may still compare, and the paragraphs known to have moved.

    `moved` gives the number of a move by its words.  `whole` counts the paragraphs that were
    too long to be compared word by word.
    """

    moved: Mapping[str, int] = field(default_factory=dict)
    left: int = BUDGET
    whole: int = 0

    def takes(self, first: int, second: int) -> bool:
        """Whether texts of so many words are compared; they are then counted."""
        if max(first, second) > LONGEST or first * second > self.left:
            self.whole += 1
            return False
        self.left -= first * second
        return True


def compare_words(
    before: str, after: str, comparison: Comparison | None = None
) -> tuple[Stretch, ...]:
    """Return the words of two texts, paragraph by paragraph, each stretch with its mark.

    Paragraphs that stayed the same are found first, then those that moved; the others are
    compared in pairs, word by word up to `LONGEST` words, and as wholes beyond.  Without a
    `comparison` moves are looked for inside the two texts alone.
    """
    first, second = _paragraphs(before), _paragraphs(after)
    if comparison is None:
        comparison = Comparison(find_moves([(before, after)]))
    found: list[Stretch] = []
    for old, new in _blocks(first, second):
        if old == new:
            found.append(Stretch(Mark.SAME, "".join(old)))
        else:
            found += _block(old, new, comparison)
    return tuple(_joined(found))


def find_moves(texts: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return the paragraphs that went at one place and came at another, each with a number.

    `texts` are the earlier and later words of each clause compared.  A paragraph is known by
    its words without its number; one that went or came more than once is left out, since it
    cannot be told which went where.
    """
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    for before, after in texts:
        for old, new in _blocks(_paragraphs(before), _paragraphs(after)):
            if old != new:
                gone.update(key for key in map(_key, old) if key)
                come.update(key for key in map(_key, new) if key)
    both = (key for key, times in gone.items() if times == 1 and come[key] == 1)
    return {key: number for number, key in enumerate(both, start=1)}


def _paragraphs(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _key(paragraph: str) -> str | None:
    label = _LABEL.match(paragraph)
    words = _BARE.findall(paragraph[label.end() if label else 0 :].casefold())
    return " ".join(words) if len(words) >= _FEWEST else None


def _blocks(
    first: Sequence[str], second: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Pairs of stretches of paragraphs: equal ones, and the different ones between them."""
    if max(len(first), len(second)) > LONGEST:
        yield from _ends(first, second)
        return
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        yield first[a:b], second[c:d]


def _ends(
    first: Sequence[str], second: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Very many paragraphs: only the beginning and the end that they share are set apart."""
    shortest = min(len(first), len(second))
    head = next((n for n in range(shortest) if first[n] != second[n]), shortest)
    rest = shortest - head
    tail = next((n for n in range(rest) if first[-1 - n] != second[-1 - n]), rest)
    yield first[:head], second[:head]
    yield first[head : len(first) - tail], second[head : len(second) - tail]
    yield first[len(first) - tail :], second[len(second) - tail :]


def _block(old: Sequence[str], new: Sequence[str], comparison: Comparison) -> list[Stretch]:
    """Different paragraphs: those that moved are marked, the others are compared in pairs."""
    found: list[Stretch] = []
    gone, come = list(reversed(old)), list(reversed(new))
    while gone or come:
        first, second = gone[-1] if gone else "", come[-1] if come else ""
        from_here = comparison.moved.get(_key(first) or "")
        to_here = comparison.moved.get(_key(second) or "")
        if from_here is not None and from_here != to_here:
            found.append(Stretch(Mark.MOVED_FROM, gone.pop(), from_here))
        elif to_here is not None and from_here != to_here:
            found.append(Stretch(Mark.MOVED_TO, come.pop(), to_here))
        else:
            found += _pair(first, second, comparison)
            del gone[-1:], come[-1:]
    return found


def _pair(before: str, after: str, comparison: Comparison) -> list[Stretch]:
    """Two paragraphs, either of which may be empty, word by word."""
    first, second = _WORDS.findall(before), _WORDS.findall(after)
    if not first or not second or not comparison.takes(len(first), len(second)):
        return _whole(before, after)
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    found: list[Stretch] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found.append(Stretch(Mark.SAME, "".join(first[a:b])))
        else:
            found += _whole("".join(first[a:b]), "".join(second[c:d]))
    return found


def _whole(before: str, after: str) -> list[Stretch]:
    pair = ((Mark.DELETED, before), (Mark.INSERTED, after))
    return [Stretch(mark, text) for mark, text in pair if text]


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Join neighbours of one mark; a blank between two changed words stays a stretch."""
    waiting: Stretch | None = None
    for stretch in stretches:
        if waiting and (waiting.mark, waiting.pair) == (stretch.mark, stretch.pair):
            waiting = Stretch(waiting.mark, waiting.text + stretch.text, waiting.pair)
            continue
        if waiting is not None:
            yield waiting
        waiting = stretch
    if waiting is not None:
        yield waiting
