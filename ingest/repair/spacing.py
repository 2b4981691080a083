"""Close blanks inside one text: letter-spaced words, addresses, stray and doubled blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.model import RepairRule

# `И н д у с т р и я  ж ә н е`, `" Э л е к т р`: at least three single letters, one blank apart,
# and the marks that stand as far from them.
_SPACED_WORD = re.compile(
    r"""(?<!\S)(?:["«(]\ )*[^\W\d_](?:\ [^\W\d_]){2,}(?:\ ["».,;:)])*(?!\S)""", re.VERBOSE
)
# ` н д`: what each has from its second letter on, found faster.
_SINGLE_LETTERS = re.compile(r"\ [^\W\d_]\ [^\W\d_](?!\S)", re.VERBOSE)
# `www. comprom. miid. gov. kz`, `www.gov.kz/memleket/entities/ miid`
_ADDRESS = re.compile(
    r"""\b(?:www|https?://)\.?\ ?          # how an address begins
        (?:[a-z0-9-]{1,40}\.\ ?){1,6}      # its labels, a blank behind the dot
        [a-z]{2,12}\b""",
    re.VERBOSE,
)
# `нөмірі )`, `( немесе`, two blanks: what nothing displaced explains.
_STRAY = re.compile(
    r"""\ {2,}                              # `нысанында  қайта`
      | \ (?=[,;.)](?!\d)|:(?!\d))          # `нөмірі )`
      | \ (?<=\(\ )                         # `( немесе`
    """,
    re.VERBOSE,
)
# What at least one of the rules above needs; one scan tells that a text has none of it.
_ANY = re.compile(r" (?:[ ,;.):]|[^\W\d_] [^\W\d_](?!\S))|\( |www|http")

Drop = tuple[RepairRule, int, int, tuple[int, ...]]
"""A rule, the stretch of text it reads, and the offsets of the blanks it drops."""


def is_letter_spaced(text: str) -> bool:
    """Tell whether `text` holds a word printed with a blank after each letter."""
    return _SINGLE_LETTERS.search(text) is not None and _SPACED_WORD.search(text) is not None


def superfluous_blanks(text: str) -> list[Drop]:
    """Return the blanks of `text` that a reader would not print, by rule, in text order."""
    if not _ANY.search(text):
        return []
    drops: list[Drop] = []
    taken: set[int] = set()
    for drop in (*_letter_spacing(text), *_addresses(text), *_stray(text)):
        if taken.isdisjoint(drop[3]):
            taken.update(drop[3])
            drops.append(drop)
    return sorted(drops, key=lambda drop: drop[1])


def _letter_spacing(text: str) -> Iterator[Drop]:
    if not _SINGLE_LETTERS.search(text):
        return
    for match in _SPACED_WORD.finditer(text):
        blanks = tuple(range(match.start() + 1, match.end(), 2))
        yield RepairRule.LETTER_SPACING, match.start(), match.end(), blanks


def _addresses(text: str) -> Iterator[Drop]:
    if "www" not in text and "http" not in text:
        return
    for match in _ADDRESS.finditer(text):
        blanks = tuple(place for place in range(*match.span()) if text[place] == " ")
        if blanks:
            yield RepairRule.STRAY_SPACE, match.start(), match.end(), blanks


def _stray(text: str) -> Iterator[Drop]:
    for match in _STRAY.finditer(text):
        start, end = match.span()
        if end - start == 1:
            if start:
                yield RepairRule.STRAY_SPACE, start, end, (start,)
        elif text[end : end + 1] in ",;.:)" or text[start - 1 : start] == "(":
            yield RepairRule.STRAY_SPACE, start, end, tuple(range(start, end))
        else:
            yield RepairRule.EMPTY_HOLE, start, end, tuple(range(start + 1, end))
