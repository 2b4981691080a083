"""Two texts word by word: what stayed, went, came, and what only changed its place."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isqrt

LONGEST = 600
"""Words of a paragraph, or paragraphs of a text, that are compared one by one at most."""
BUDGET = 30_000_000
"""Steps of comparing in one answer, well under a second: see `_steps`."""
_FEWEST = 4
"""Words that a paragraph must have to be recognised at another place: fewer occur by chance."""

# "үш жұмыс күні;": a word or a mark and the blanks behind it; blanks at the very beginning
_WORDS = re.compile(r"(\w+|[^\s\w]|^)(\s*)")
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


@dataclass(frozen=True, slots=True)
class Compared:
    """The words of two texts in order, and how many paragraphs were too long to be compared."""

    stretches: tuple[Stretch, ...]
    not_compared: int = 0


@dataclass(slots=True)
class _Allowance:
    """What may still be compared in one answer; `refused` counts what was too much."""

    left: int
    refused: int = 0

    def takes(self, first: Sequence[str], second: Sequence[str]) -> bool:
        """Whether two sequences are compared; what that takes is then spent."""
        if max(len(first), len(second)) > LONGEST:
            return False
        needed = _steps(first, second)
        if needed > self.left:
            return False
        self.left -= needed
        return True


def _steps(first: Sequence[str], second: Sequence[str]) -> int:
    """About how many steps difflib takes: the pairs of equal items, for each run that it finds.

    A text that repeats few words over and over takes far more than its length tells.
    """
    times = Counter(second)
    pairs = sum(number * times[item] for item, number in Counter(first).items())
    return len(first) + len(second) + pairs * isqrt(pairs)


_Block = tuple[Sequence[str], Sequence[str]]
"""Paragraphs of the earlier and of the later text that stand for each other."""


def compare_words(before: str, after: str) -> tuple[Stretch, ...]:
    """Return the words of two texts, paragraph by paragraph, each stretch with its mark."""
    return compare_texts([(before, after)])[0].stretches


def compare_texts(pairs: Sequence[tuple[str, str]], budget: int = BUDGET) -> tuple[Compared, ...]:
    """Compare the earlier and later words of several clauses, among which paragraphs may move.

    Paragraphs that stayed the same are found first, then those that moved; the others are
    compared in pairs, word by word up to `LONGEST` words, and as wholes beyond.  `budget`
    bounds the steps taken for all together.
    """
    allowance = _Allowance(budget)
    aligned = [
        tuple(_blocks(_paragraphs(before), _paragraphs(after), allowance))
        for before, after in pairs
    ]
    moves = _moves(block for blocks in aligned for block in blocks)
    return tuple(_compared(blocks, moves, allowance) for blocks in aligned)


def _compared(
    blocks: Sequence[_Block], moves: Mapping[str, int], allowance: _Allowance
) -> Compared:
    refused = allowance.refused
    found: list[Stretch] = []
    for old, new in blocks:
        if old == new:
            found.append(Stretch(Mark.SAME, "".join(old)))
        else:
            found += _block(old, new, moves, allowance)
    return Compared(tuple(_joined(found)), allowance.refused - refused)


def _moves(blocks: Iterable[_Block]) -> dict[str, int]:
    """The paragraphs that went at one place and came at another, each with a number.

    A paragraph is known by its words without its number; one that went or came more than once
    is left out, since it cannot be told which went where.
    """
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    for old, new in blocks:
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


def _blocks(first: Sequence[str], second: Sequence[str], allowance: _Allowance) -> Iterator[_Block]:
    """Yield stretches of paragraphs in pairs: equal ones, and the different ones between them."""
    if not allowance.takes(first, second):
        yield from _ends(first, second)
        return
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        yield first[a:b], second[c:d]


def _ends(first: Sequence[str], second: Sequence[str]) -> Iterator[_Block]:
    """Very many paragraphs: only the beginning and the end that they share are set apart."""
    shortest = min(len(first), len(second))
    head = next((n for n in range(shortest) if first[n] != second[n]), shortest)
    rest = shortest - head
    tail = next((n for n in range(rest) if first[-1 - n] != second[-1 - n]), rest)
    cuts = ((0, 0), (head, head), (len(first) - tail, len(second) - tail))
    ends = (*cuts[1:], (len(first), len(second)))
    for (a, c), (b, d) in zip(cuts, ends, strict=True):
        if b > a or d > c:
            yield first[a:b], second[c:d]


def _block(
    old: Sequence[str], new: Sequence[str], moves: Mapping[str, int], allowance: _Allowance
) -> list[Stretch]:
    """Different paragraphs: those that moved are marked, the others are compared in pairs."""
    found: list[Stretch] = []
    gone, come = list(reversed(old)), list(reversed(new))
    while gone or come:
        first, second = gone[-1] if gone else "", come[-1] if come else ""
        from_here = moves.get(_key(first) or "")
        to_here = moves.get(_key(second) or "")
        if from_here is not None and from_here != to_here:
            found.append(Stretch(Mark.MOVED_FROM, gone.pop(), from_here))
        elif to_here is not None and from_here != to_here:
            found.append(Stretch(Mark.MOVED_TO, come.pop(), to_here))
        else:
            found += _pair(first, second, allowance)
            del gone[-1:], come[-1:]
    return found


def _pair(before: str, after: str, allowance: _Allowance) -> list[Stretch]:
    """Two paragraphs, either of which may be empty, word by word.

    Blanks go with the word before them: compared by themselves they would be most of the words
    that two texts have in common, and the slowest.
    """
    first, second = _words(before), _words(after)
    if not first or not second:
        return _whole(before, after)
    old, new = [word for word, _ in first], [word for word, _ in second]
    if not allowance.takes(old, new):
        allowance.refused += 1
        return _whole(before, after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    found: list[Stretch] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found += _same(first[a:b], second[c:d])
        else:
            found += _changed(first[a:b], second[c:d])
    return found


def _words(paragraph: str) -> list[tuple[str, str]]:
    """The words and marks of a paragraph, each with the blanks behind it."""
    words = _WORDS.findall(paragraph)
    return [word for word in words if word != ("", "")]


def _same(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> Iterator[Stretch]:
    for (word, blank), (_, other) in zip(old, new, strict=True):
        if blank == other:
            yield from _stretch(Mark.SAME, word + blank)
        else:
            yield from _stretch(Mark.SAME, word)
            yield from _whole(blank, other)


def _changed(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> Iterator[Stretch]:
    """Words that went and came; a blank behind both stays."""
    shared = old[-1][1] if old and new and old[-1][1] == new[-1][1] else ""
    before = "".join(word + blank for word, blank in old).removesuffix(shared)
    after = "".join(word + blank for word, blank in new).removesuffix(shared)
    yield from _whole(before, after)
    yield from _stretch(Mark.SAME, shared)


def _stretch(mark: Mark, text: str) -> list[Stretch]:
    return [Stretch(mark, text)] if text else []


def _whole(before: str, after: str) -> list[Stretch]:
    return _stretch(Mark.DELETED, before) + _stretch(Mark.INSERTED, after)


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
