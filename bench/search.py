"""`python -m bench.search`: how well word forms find each other, and how fast a search is.

Recall: of a base form and its inflected forms, how many have one stem (that is both ways at
once: the form finds the base, and the base the form).  Precision: of pairs of near words that
must not find each other, how many have different stems.  The lists stand in
`tests/parsers/kazakh/word_lists`.  `--show` prints what was missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from parsers.kazakh.stems import stem

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


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--show", action="store_true", help="print what was missed")
    show = arguments.parse_args().show
    _print("Forms that find their base form, and are found by it", recall(inflected()), show)
    _print("Near words kept apart", precision(apart()), show)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
