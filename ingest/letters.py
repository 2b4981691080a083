"""Letters: the matching copy of a text, character for character.

PDF and HTML texts mix letters that only look alike: `мемлекеттiк` with a Latin `i`,
`Cағат` with a Latin `C`.  `fold` maps a text to a copy of *the same length* for matching,
so that offsets in the copy are offsets in the text.  The text itself is never changed.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LOOK_ALIKE = str.maketrans(
    "aceiopxyhABCEHIKMOPTXYһҺ",
    "асеіорхунАВСЕНІКМОРТХУһҺ",
)
_BLANKS = "\u00a0\u2007\u202f\t"
_LATIN = re.compile(r"[A-Za-z]")
_TO_FOLD = re.compile(rf"[A-Za-z{_BLANKS}]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_WORD = re.compile(r"[^\W\d_]+")
# `тiк`: a word in both scripts has a place where they meet
_MEETING = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_CACHED_LENGTH = 4000
"""Several readers fold the same line; lines of up to so many characters are remembered."""


def fold(text: str) -> str:
    """Return a matching copy of `text`: same length, look-alike letters made Cyrillic.

    Only words that hold at least one Cyrillic letter are folded, so addresses and names in
    Latin script (`WSSecurity`, `www.egov.kz`) stay.  No-break spaces and tabs become blanks.

    >>> fold("мемлекеттiк"), fold("www.egov.kz")
    ('мемлекеттік', 'www.egov.kz')
    """
    return _fold_line(text) if len(text) <= _CACHED_LENGTH else _fold(text)


def lower_case(text: str) -> str:
    """Return `text` in small letters, of the same length.

    A letter whose small form is two characters long (İ) stays as it is.
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _fold(text: str) -> str:
    if not _TO_FOLD.search(text):
        return text
    for blank in _BLANKS:
        if blank in text:
            text = text.replace(blank, " ")
    return _WORD.sub(_fold_word, text) if _MEETING.search(text) else text


_fold_line = lru_cache(maxsize=4096)(_fold)


def _fold_word(match: re.Match[str]) -> str:
    word = match.group()
    if not _LATIN.search(word) or not _CYRILLIC.search(word):
        return word
    return word.translate(_LOOK_ALIKE)
