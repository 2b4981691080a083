"""Strings that attack a regular expression, made from its own tree, and the time they take.

A backtracking matcher is slow where a text can be divided among loops in many ways and then
fails.  So for each loop of a pattern a text is made that leads to it, goes round in it many
times, and ends in something that nothing matches.
"""

from __future__ import annotations

import re
import re._constants as codes  # type: ignore[import-not-found]
import re._parser as tree  # type: ignore[import-not-found]
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from time import thread_time
from types import FrameType
from typing import Any

Argument = Any
"""What a node of the tree holds: the standard library has no type for it."""
Nodes = Sequence[tuple[Any, Argument]]

_COMMON = (" ", "а", "1", "-", '"', "(", "\n", ". ", "1, ", "сөз ", "№ ")
"""What loops of these grammars go round in, besides what the pattern's own tree gives."""
_END = "\x00"
"""What no pattern matches."""
_VARIANTS = 3
_CATEGORIES: Mapping[object, str] = {
    codes.CATEGORY_DIGIT: "17",
    codes.CATEGORY_NOT_DIGIT: "а -",
    codes.CATEGORY_SPACE: " \n",
    codes.CATEGORY_NOT_SPACE: "а1-",
    codes.CATEGORY_WORD: "а1x",
    codes.CATEGORY_NOT_WORD: " -,",
}
_OTHERS = 'аx1 -,.;"\n'
"""Candidates for a set that is told by what is not in it."""


class TooSlowError(Exception):
    """A match was interrupted: it took longer than it was given."""


@dataclass(frozen=True, slots=True)
class Attack:
    """A text that grows: `before`, then `loop` again and again, then `after`."""

    before: str
    loop: str
    after: str

    def of_length(self, length: int) -> str:
        """Return the text with about `length` characters of loops."""
        return self.before + self.loop * max(1, length // len(self.loop)) + self.after


def attacks(pattern: re.Pattern[Any]) -> list[Attack]:
    """Return the attacks on a pattern, each once; the same pattern gives the same ones."""
    source = pattern.pattern
    parsed = tree.parse(source, pattern.flags & ~re.DEBUG)
    random = Random(str(source))
    found: dict[Attack, None] = {}
    for before, loop in _loops(list(parsed), "", random):
        for turn in (loop, " "):
            found[Attack(before, turn, _END)] = None
        if before:
            found[Attack("", before + loop, _END)] = None
    whole = _sample(list(parsed), random)
    for turn in dict.fromkeys((whole, whole[: len(whole) // 2], *_COMMON)):
        if turn:
            found[Attack("", turn, _END)] = None
    return list(found)


def seconds(pattern: re.Pattern[Any], text: str, limit: float) -> float:
    """Return how long a search takes in the text.

    Raises `TooSlowError` after `limit` seconds; the matcher looks for signals as it goes.
    """
    subject: Any = text if isinstance(pattern.pattern, str) else text.encode("utf-8", "replace")
    before = signal.signal(signal.SIGVTALRM, _interrupt)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        start = thread_time()
        pattern.search(subject)
        return thread_time() - start
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise TooSlowError


def _loops(nodes: Nodes, before: str, random: Random) -> Iterator[tuple[str, str]]:
    """Yield for each loop a text that leads to it and texts of one turn."""
    for code, value in nodes:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            _, most, body = value
            if most is codes.MAXREPEAT or most > 10:
                turns = {_sample(list(body), random) for _ in range(_VARIANTS)}
                yield from ((before, turn) for turn in sorted(turns) if turn)
            yield from _loops(list(body), before, random)
        else:
            for inner in _inner(code, value):
                yield from _loops(inner, before, random)
        before += _sample([(code, value)], random)


def _inner(code: object, value: Argument) -> list[list[tuple[Any, Any]]]:
    """Return the bodies inside a node that is no loop."""
    if code is codes.SUBPATTERN:
        return [list(value[3])]
    if code is codes.BRANCH:
        return [list(branch) for branch in value[1]]
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [list(value[1])]
    if code is codes.ATOMIC_GROUP:
        return [list(value)]
    if code is codes.GROUPREF_EXISTS:
        return [list(body) for body in value[1:] if body]
    return []


def _sample(nodes: Nodes, random: Random) -> str:
    """Return a text that the nodes match, as far as their look-arounds let it."""
    return "".join([_sample_one(code, value, random) for code, value in nodes])


def _sample_one(code: object, value: Argument, random: Random) -> str:
    makers: Mapping[object, Callable[[], str]] = {
        codes.LITERAL: lambda: chr(value),
        codes.NOT_LITERAL: lambda: next(c for c in _OTHERS if ord(c) != value),
        codes.ANY: lambda: "а",
        codes.IN: lambda: _of_set(value, random),
        codes.BRANCH: lambda: _sample(list(random.choice(value[1])), random),
        codes.SUBPATTERN: lambda: _sample(list(value[3]), random),
        codes.ATOMIC_GROUP: lambda: _sample(list(value), random),
    }
    if code in makers:
        return makers[code]()
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, most, body = value
        times = min(int(most), max(int(least), random.randint(0, 2)))
        return "".join([_sample(list(body), random) for _ in range(times)])
    return ""  # anchors and look-arounds have no width; references are left to the loops


def _of_set(items: Nodes, random: Random) -> str:
    inside: list[str] = []
    for code, value in items:
        if code is codes.LITERAL:
            inside.append(chr(value))
        elif code is codes.RANGE:
            inside.append(chr(value[0]))
        elif code is codes.CATEGORY:
            inside += _CATEGORIES.get(value, "а")
    if items[0][0] is codes.NEGATE:
        return next((c for c in _OTHERS if c not in inside), "\u2060")
    return random.choice(inside)
