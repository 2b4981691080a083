"""`python -m bench.search`: how well word forms find each other, and how fast a search is.

Recall: of a base form and its inflected forms, how many have one stem (that is both ways at
once: the form finds the base, and the base the form).  Precision: of pairs of near words that
must not find each other, how many have different stems.  The lists stand in
`tests/parsers/kazakh/word_lists`: one written before there was a stemmer, one drawn by chance
from the words of the five orders.  `--show` prints what was missed.  Speed: milliseconds of
`find` on a base of the five orders, words of a second by the stemmer.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kb.build import Order, build
from parsers.kazakh.stems import stem, stems
from queries.base import open_base
from queries.search.find import SearchAsk, find

ORDERS = Path(__file__).parent.parent / "data" / "orders"
LISTS = Path(__file__).parent.parent / "tests" / "parsers" / "kazakh" / "word_lists"
Stemmer = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words of one class of a list, and the reason given for them, if any."""

    group: str
    first: str
    second: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """How many pairs of a class came out right, and those that did not."""

    group: str
    right: int
    missed: tuple[Pair, ...]

    @property
    def share(self) -> float:
        """Right ones among all, from 0 to 1."""
        return self.right / (self.right + len(self.missed))


def inflected(name: str = "inflected.txt") -> tuple[Pair, ...]:
    """Return base form and inflected form of each line `base: form form …`."""
    return tuple(
        Pair(group, base.strip(), form)
        for group, line in _lines(name)
        for base, _, forms in (line.partition(":"),)
        for form in forms.split()
    )


def apart(name: str = "apart.txt") -> tuple[Pair, ...]:
    """Return the two words and the reason of each line `word word | reason`."""
    found = []
    for group, line in _lines(name):
        words, _, reason = line.partition("|")
        first, second = words.split()
        found.append(Pair(group, first, second, reason.strip()))
    return tuple(found)


def recall(pairs: tuple[Pair, ...], stemmer: Stemmer = stem) -> tuple[Score, ...]:
    """Score by class how many forms have the stem of their base form."""
    return _scores(pairs, lambda pair: stemmer(pair.first) == stemmer(pair.second))


def precision(pairs: tuple[Pair, ...], stemmer: Stemmer = stem) -> tuple[Score, ...]:
    """Score by class how many pairs of different words have different stems."""
    return _scores(pairs, lambda pair: stemmer(pair.first) != stemmer(pair.second))


def total(scores: tuple[Score, ...]) -> Score:
    """Return the scores of all classes as one."""
    missed = tuple(pair for score in scores for pair in score.missed)
    return Score("all", sum(score.right for score in scores), missed)


def _scores(pairs: tuple[Pair, ...], right: Callable[[Pair], bool]) -> tuple[Score, ...]:
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(pair.group, []).append(pair)
    scores = []
    for group, members in groups.items():
        missed = tuple(pair for pair in members if not right(pair))
        scores.append(Score(group, len(members) - len(missed), missed))
    return tuple(scores)


def _lines(name: str) -> Iterator[tuple[str, str]]:
    group = ""
    for line in (LISTS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            group = line.strip("[] ")
        elif line.strip() and not line.startswith("#"):
            yield group, line


def _print(title: str, scores: tuple[Score, ...], show: bool) -> None:
    print(title)
    for score in (*scores, total(scores)):
        count = score.right + len(score.missed)
        print(f"  {score.group:<48} {score.right:>5} of {count:>5}  {score.share:7.1%}")
        if show and score.group != "all":
            for pair in score.missed:
                found = f"{stem(pair.first)} / {stem(pair.second)}"
                print(f"      {pair.first} {pair.second}: {found}  {pair.reason}")


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds of a search (median, 95th percentile, slowest); words stemmed a second.

    `first` counts words that were never seen before, `again` words of a running text.
    """

    median: float
    p95: float
    slowest: float
    first: float
    again: float


def measure(searches: int = 500, seed: int = 335) -> Speed:
    """Search a base of the five orders for words, numbers and phrases drawn from its texts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "law.db"
        build(Order((ORDERS,), path, Path(folder) / "none.csv"))
        connection = open_base(path)
        query = "select text from clause_versions where text <> '' order by rowid"
        texts = [text for (text,) in connection.execute(query)]
        draw = random.Random(seed)
        taken = []
        for words in _drawn(texts, draw, searches):
            day = date(2020, 1, 1) + timedelta(days=draw.randrange(2500))
            started = time.perf_counter()
            find(connection, SearchAsk(words, day))
            taken.append((time.perf_counter() - started) * 1000)
        connection.close()
    taken.sort()
    slow = taken[int(len(taken) * 0.95)]
    stem.cache_clear()
    return Speed(taken[len(taken) // 2], slow, taken[-1], _rate(texts), _rate(texts))


def _drawn(texts: list[str], draw: random.Random, number: int) -> Iterator[str]:
    """Yield one to three words that stand together, a third of them as a phrase or a number."""
    for count in range(number):
        words = draw.choice(texts).split()
        place = draw.randrange(len(words))
        asked = " ".join(words[place : place + 1 + count % 3]).replace('"', "")
        if count % 9 == 0:
            yield f"335 {draw.randrange(1, 17)}-тармақ"
        else:
            yield f'"{asked}"' if count % 5 == 0 else asked


def _rate(texts: list[str]) -> float:
    started = time.perf_counter()
    words = sum(len(stems(text)) for text in texts)
    return words / (time.perf_counter() - started)


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--show", action="store_true", help="print what was missed")
    show = arguments.parse_args().show
    _print("Forms that find their base form, and are found by it", recall(inflected()), show)
    _print("Near words kept apart", precision(apart()), show)
    _print("Held-out list: forms", recall(inflected("held_out.txt")), show)
    _print("Held-out list: near words", precision(apart("held_out_apart.txt")), show)
    speed = measure()
    print(
        f"Search: median {speed.median:.1f} ms, 95th percentile {speed.p95:.1f} ms, "
        f"slowest {speed.slowest:.1f} ms of 500"
    )
    print(f"Stemmer: {speed.again:,.0f} words a second, {speed.first:,.0f} when all are new")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
