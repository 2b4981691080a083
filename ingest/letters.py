"""Letters: the matching copy of a text, character for character.

PDF and HTML texts mix letters that only look alike: `мемлекеттiк` with a Latin `i`,
`Cағат` with a Latin `C`.  `fold` maps a text to a copy of *the same length* for matching,
so that offsets in the copy are offsets in the text.  The text itself is never changed.
"""

from __future__ import annotations

import re

_LOOK_ALIKE = str.maketrans(
    "aceiopxyhABCEHIKMOPTXYһҺ",
    "асеіорхунАВСЕНІКМОРТХУһҺ",
)
_BLANKS = {ord(character): " " for character in "\u00a0\u2007\u202f\t"}
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")


def fold(text: str) -> str:
    """Return a matching copy of `text`: same length, look-alike letters made Cyrillic.

    Only words that hold at least one Cyrillic letter are folded, so addresses and names in
    Latin script (`WSSecurity`, `www.egov.kz`) stay.  No-break spaces and tabs become blanks.

    >>> fold("мемлекеттiк"), fold("www.egov.kz")
    ('мемлекеттік', 'www.egov.kz')
    """
    blanked = text.translate(_BLANKS)
    if not _LATIN.search(blanked):
        return blanked
    return _WORD.sub(_fold_word, blanked)


def _fold_word(match: re.Match[str]) -> str:
    word = match.group()
    return word.translate(_LOOK_ALIKE) if _CYRILLIC.search(word) else word
