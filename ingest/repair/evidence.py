"""What the document itself says: which words it knows and which words stand side by side."""

from __future__ import annotations

from functools import cached_property

from ingest.letters import fold
from ingest.repair.lines import Line

_PUNCTUATION = '.,;:()[]"«»!?'
_DIGITS = "123456789"


class Evidence:
    """Words and neighbours of one document, worked out only when a damaged line asks."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self._text = text
        self._lines = lines
        self._seen: dict[str, bool] = {}

    @cached_property
    def _words(self) -> frozenset[str]:
        """Folded words of the lines that kept their last blank: nothing displaced spoilt them."""
        whole = [self._text[line.start : line.end] for line in self._lines if line.trailing]
        distinct = " ".join(set(" ".join(whole).split()))
        return frozenset(fold(_alike(distinct, _PUNCTUATION, " ")).lower().split())

    @cached_property
    def _running(self) -> str:
        """The document as one line, digits made alike; not folded, for that takes too long."""
        return _alike(" ".join(self._text.split()).lower(), _DIGITS, "0")

    def knows(self, word: str) -> bool:
        """Tell whether the folded, lower-case `word` stands whole somewhere in the document."""
        return word in self._words

    def side_by_side(self, left: str, right: str) -> bool:
        """Tell whether `left` and `right` stand side by side somewhere in the document."""
        pair = _alike(f"{left} {right}", _DIGITS, "0")
        if pair not in self._seen:
            self._seen[pair] = f" {pair}" in self._running
        return self._seen[pair]


def _alike(text: str, characters: str, replacement: str) -> str:
    """Return `text` with each of `characters` replaced; `str.translate` is slow on Cyrillic."""
    for character in characters:
        text = text.replace(character, replacement)
    return text
