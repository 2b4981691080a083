"""Read a damaged line: which words at its end are displaced links, and which hole each fills.

An extractor printed the plain text of a line first and its links behind it, in order.  So a
reading is a place where the plain text ends, the links behind it, and a hole for each, in
the same order; a last link may have stood at the end of the line, where it is.  All readings
of a line are weighed by the shape of the links and by the words that meet.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from ingest.repair import lexicon
from ingest.repair.evidence import Evidence
from ingest.repair.grammar import is_phrase
from ingest.repair.pieces import PIECE, is_open_chain, piece_weight
from ingest.repair.scale import Scale
from ingest.repair.weigh import Weights

_WORD = re.compile(r"\S+")
# Where displaced text may begin inside a printed word: behind a mark (`жазылсын:13-тармақ`),
# between letter and digit (`қараңыз4`, `№бұйрығына`), and between digits (`52-тармағына`).
_INNER_CUT = re.compile(
    r"""(?<=[:;.,)("»№%])(?=[\w(№"-])
      | (?<=[^\W\d])(?=\d)
      | (?<=\d)(?=[\d№-])
      | (?<=\d)(?=[^\W\d])
      | (?<=[^\W\d])(?=№)
      | (?<=\w-)(?=[\d№]|-\w)
      | (?<=\ [–—-])(?=[\w№])
      | (?<=[а-яёәғқңөұүһіa-z])(?=[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]|-\w)
      | (?<=\w-)(?=[^\W\d])
      | (?<=[\w.,;:])(?=\)\ т)
    """,
    re.VERBOSE,
)
# `қараңыз4 т`, `№ 308`: the ends of links of two words.
_ENDS_SHORT = re.compile(r"\d\ т\.?\Z|№\ \S*\Z", re.VERBOSE)
# `ҚР ДСМ-170/2020`, the second piece of `№ ҚР ДСМ-170/2020`.
_ENDS_WITH_CODE = re.compile(r"р\ [^\W\d]{2,4}-\d", re.VERBOSE)
_LETTER = re.compile(r"[^\W\d]")
_LAST_TWO = re.compile(r"[^\W\d]{3}\Z")
_NUMBERED_WORD = re.compile(r"\d+(?:-\d+)*-\w+|\d+\)")
_LAST_LETTERS = re.compile(r"[^\W\d]{4,}\Z")
MAX_HOLES = 8
"""A line with more is a form to be filled in or a row of a table."""
MAX_EMPTY = 2
"""Holes of a line that may stay without a link."""
LONGEST = 5
"""Words of the longest link that is looked for: `№ ҚР ДСМ-33/2024 шешіміне`."""
MAX_LINKS = 6
"""More links than this are not looked for in one line."""


# "тәртібін .қараңыз": a word stuck to the mark before it
_STUCK_BEHIND_MARK = re.compile(r"[:;.,)]\w*\d*-?[^\W\d]{3,}\Z")


@dataclass(frozen=True, slots=True)
class Setting:
    """A damaged line and what stands around it, all but `raw` folded and in lower case.

    `raw` is the line as found, from the first hole that can be; `body` is its matching copy.
    `before` is the text of the lines above, `after` that of the line below.  `holes` are the
    places where a link may have stood; `marked` tells that an empty line says that this line
    began with one, `torn` that the line below does.
    """

    raw: str
    body: str
    before: str
    after: str
    holes: tuple[int, ...]
    marked: bool
    torn: bool


class Reading(NamedTuple):
    """One reading: the end of the plain text, the links, and the place of each in the body."""

    end: int
    links: tuple[tuple[int, int], ...]
    places: tuple[int, ...]

    def order(self) -> list[tuple[int, int]]:
        """Return the stretches of the body in the order in which they are read."""
        stretches: list[tuple[int, int]] = []
        position = 0
        for link, place in zip(self.links, self.places, strict=True):
            if place > position:
                stretches.append((position, place))
                position = place
            stretches.append(link)
        if self.end > position:
            stretches.append((position, self.end))
        return stretches


@dataclass(frozen=True, slots=True)
class Verdict:
    """The best reading of a line, how sure it is, and the text of its rivals."""

    reading: Reading | None
    certain: bool
    rivals: tuple[str, ...]
    unplaced: bool


def read_line(setting: Setting, evidence: Evidence) -> Verdict:
    """Return the best reading of a line with a hole; none when no link is found behind it."""
    found = _readings(setting, evidence)
    weighed = _weighed(setting, found, evidence)
    if not weighed:
        return Verdict(None, True, (), unplaced=False)
    best_weight, _, best = weighed[0]
    rivals = tuple(
        text
        for weight, text, rival in weighed[1:6]
        if best_weight - weight < _margin(setting, best, rival)
    )
    if best_weight <= Weights.THRESHOLD:
        return Verdict(None, True, rivals, unplaced=_looks_displaced(setting))
    certain = not rivals and not hides_piece(setting, best, evidence)
    return Verdict(best, certain, rivals, unplaced=False)


def _margin(setting: Setting, best: Reading, rival: Reading) -> float:
    """Return how much heavier `best` must be than `rival` to be certain."""
    if _is_fused(setting.body, best) or _is_fused(setting.body, rival):
        return Weights.FUSED_MARGIN
    low, high = best.links[0]
    shortened = rival.links[0][1] == high and low < rival.end
    if setting.torn and shortened and setting.body[low:high].partition(" ")[0].endswith("ң"):
        return Weights.CHAIN_MARGIN
    body = setting.body
    if _numbers(reading_text(body, best)) != _numbers(reading_text(body, rival)):
        return Weights.NUMBER_MARGIN
    return Weights.MARGIN


def _numbers(text: str) -> list[str]:
    """Return the numbered references of `text` in order: an exchange misleads the most."""
    return _NUMBERED_WORD.findall(text)


def hides_piece(setting: Setting, reading: Reading, evidence: Evidence) -> bool:
    """Tell whether the rest of a torn word may be stuck to the last plain word: `Дәрілік|ның`.

    The line above ends inside a link (`22-бабы`), `reading` puts nothing of it at the start of
    this line, and the document does not know the last plain word with such an ending.
    """
    if not setting.marked or not setting.before[-1:].isalnum():
        return False
    if (piece_weight(setting.before, setting.body[slice(*reading.links[0])]) or 0.0) >= PIECE:
        return False
    last = setting.body[: reading.end].rstrip().rpartition(" ")[2].lstrip('("«')
    if not last.isalpha() or evidence.knows(last) or lexicon.is_function_word(last):
        return False
    endings = (last[-length:] for length in range(1, min(7, len(last) - 1)))
    return any((piece_weight(setting.before, ending) or 0.0) >= PIECE for ending in endings)


def _weighed(
    setting: Setting, found: list[Reading], evidence: Evidence
) -> list[tuple[float, str, Reading]]:
    """Weigh readings, best first; of those that read alike only the best is kept.

    The document is asked only about readings that can still win: asking costs more than
    all the rest.
    """
    scale = Scale(setting)
    plain = [(scale.weigh(reading, None), reading) for reading in found]
    if not plain:
        return []
    limit = max(weight for weight, _ in plain) - Weights.HOPELESS
    rough = [
        (weight, weight + scale.meetings(reading), reading)
        for weight, reading in plain
        if weight >= limit
    ]
    limit = max(weight for _, weight, _ in rough) - Weights.CLOSE
    by_text: dict[str, tuple[float, Reading]] = {}
    for alone, weight, reading in rough:
        if weight < limit:
            continue
        full = scale.weigh(reading, evidence) + weight - alone
        text = reading_text(setting.body, reading)
        if text not in by_text or by_text[text][0] < full:
            by_text[text] = (full, reading)
    ranked = [(weight, text, reading) for text, (weight, reading) in by_text.items()]
    return sorted(ranked, key=lambda entry: -entry[0])


def _is_fused(body: str, reading: Reading) -> bool:
    """Tell whether `reading` cuts a row of digits in two: `52-тармағына` into 5 and 2."""
    return body[reading.end - 1].isdigit() and body[reading.end].isdigit()


def reading_text(body: str, reading: Reading) -> str:
    """Return the words of `body` as `reading` reads them, one blank apart."""
    return " ".join("".join(body[low:high] for low, high in reading.order()).split())


def _looks_displaced(setting: Setting) -> bool:
    """Tell whether something in the line can hardly be explained without a displaced link."""
    last = setting.body.rpartition(" ")[2]
    return setting.marked or _STUCK_BEHIND_MARK.search(last) is not None


def _readings(setting: Setting, evidence: Evidence) -> list[Reading]:
    """Return all readings of a line, each number of links and each way to cut them."""
    body = setting.body
    holes = setting.holes
    readings: list[Reading] = []
    if not 0 < len(holes) <= MAX_HOLES:
        return readings
    indent = len(body) - len(body.lstrip())
    words = [match.span() for match in _WORD.finditer(body)]
    cuts: dict[tuple[int, int], list[int]] = {}
    for links in _segmentations(body, words, min(len(holes) + 1, MAX_LINKS)):
        first = links[0]
        if first not in cuts:
            cuts[first] = _cuts(setting, first, evidence)
        for cut in cuts[first]:
            if cut > indent:
                readings += _assignments(holes, ((cut, first[1]), *links[1:]))
    return readings


def _segmentations(
    body: str, words: list[tuple[int, int]], most: int
) -> Iterator[tuple[tuple[int, int], ...]]:
    """Give the ways to take up to `most` links of one to three words from the end of a line.

    Links of several words are references of a known shape; one other is looked for at most.
    """
    pending: list[tuple[int, tuple[tuple[int, int], ...], bool]] = [(len(words), (), False)]
    while pending:
        last, links, odd = pending.pop()
        if links:
            yield links
        if len(links) == most:
            continue
        for length in range(1, min(LONGEST, last) + 1):
            link = (words[last - length][0], words[last - 1][1])
            text = body[slice(*link)]
            strange = length > 1 and not _is_known(text)
            if strange and (odd or _is_strange(text, length)):
                continue
            pending.append((last - length, (link, *links), odd or strange))


@lru_cache(maxsize=8192)
def _is_strange(link: str, length: int) -> bool:
    """Tell whether `length` words of no known shape are no link, even if text is stuck to them."""
    if _is_known(lexicon.unstuck(link)) or (length > 2 and _is_known(link.partition(" ")[2])):
        return False
    return length > 3 or _is_unlikely(link)


@lru_cache(maxsize=8192)
def _is_known(link: str) -> bool:
    """Tell whether a link of several words is a reference by its shape."""
    known = lexicon.is_act_number(link) or lexicon.is_numbered_act(link) or lexicon.is_day(link)
    return known or lexicon.is_reference_chain(link) or is_open_chain(link) or is_phrase(link)


def _is_unlikely(link: str) -> bool:
    """Tell whether a link of several words cannot be one: each of them must look like a link."""
    if " " not in link or "№" in link or _ENDS_WITH_CODE.search(link):
        return False
    if lexicon.ends_as_reference(link):
        return False
    likely = all(lexicon.link_likeness(word) >= 0 for word in link.split()[1:])
    return not likely and not lexicon.is_act_number(link) and not _ENDS_SHORT.search(link)


def _cuts(setting: Setting, link: tuple[int, int], evidence: Evidence) -> list[int]:
    """Return the places where displaced text can begin in the first word of `link`.

    Inside letters a stretch of three is looked for at least, but the second piece of a torn
    link can be shorter.
    """
    body = setting.body
    start, end = link
    stop = body.find(" ", start, end)
    stop = end if stop < 0 else stop
    low = max(0, start - 1)
    inner = _inner_cuts(setting.raw[low : min(stop + 2, end)], start - low)
    places = [start, *[low + place for place in inner]]
    if not _LETTER.match(body, stop - 1):
        return places
    letters = _LAST_LETTERS.search(body, start, stop)
    if letters is None and setting.marked:
        letters = _LAST_TWO.search(body, start, stop)
    if letters and not _is_whole_word(letters.group(), evidence):
        shortest = 1 if setting.marked else 3
        places += range(letters.start() + 2, stop - shortest + 1)
    return places


@lru_cache(maxsize=8192)
def _inner_cuts(word: str, start: int) -> tuple[int, ...]:
    """Return the places behind `start` where marks, digits or capitals let a printed word be cut.

    One character may stand before the word, and two of the next word behind it.
    """
    return tuple(match.start() for match in _INNER_CUT.finditer(word, start + 1))


def _is_whole_word(word: str, evidence: Evidence) -> bool:
    known = lexicon.is_function_word(word) or lexicon.is_noun_of_act(word)
    return known or evidence.knows(word)


def _assignments(holes: tuple[int, ...], links: tuple[tuple[int, int], ...]) -> Iterator[Reading]:
    """Give each way to put `links`, in order, into the holes of the plain text before them.

    `holes` are in ascending order.
    """
    end = links[0][0]
    open_holes = holes[: bisect_left(holes, end)]
    count = len(links)
    if len(open_holes) - count > MAX_EMPTY:
        return
    for places in combinations(open_holes, count):
        yield Reading(end, links, places)
    for places in combinations(open_holes, count - 1):
        yield Reading(end, links, (*places, end))
