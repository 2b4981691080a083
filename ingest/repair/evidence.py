"""What the document itself says: which words it knows and which words stand side by side."""

from __future__ import annotations

from functools import cached_property

from ingest.letters import fold
from ingest.repair.lines import Line

_PUNCTUATION = str.maketrans(dict.fromkeys('.,;:()[]"«»!?', " "))
_DIGITS = str.maketrans(dict.fromkeys("123456789", "0"))


class Evidence:
    """Words and neighbours of one document, worked out only when a damaged line asks."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self._text = text
        self._lines = lines
        self._seen: dict[str, bool] = {}

    @cached_property
    def _words(self) -> frozenset[str]:
        """Folded words, without those that a line break or displaced text may have spoilt."""
        pieces: list[str] = []
        for line in self._lines:
            content = self._text[line.start : line.end]
            if not line.trailing:
                content = content.rsplit(" ", 3)[0]
            if line.indent == 1:
                content = content.partition(" ")[2]
            pieces.append(content)
        unlike = set(" ".join(pieces).translate(_PUNCTUATION).split())
        return frozenset(fold(" ".join(unlike)).lower().split())

    @cached_property
    def _running(self) -> str:
        """The document as one line, digits made alike; not folded, for that takes too long."""
        return " ".join(self._text.split()).lower().translate(_DIGITS)

    def knows(self, word: str) -> bool:
        """Tell whether the folded, lower-case `word` stands whole somewhere in the document."""
        return word in self._words

    def side_by_side(self, left: str, right: str) -> bool:
        """Tell whether `left` and `right` stand side by side somewhere in the document."""
        pair = f"{left} {right}".translate(_DIGITS)
        if pair not in self._seen:
            self._seen[pair] = f" {pair}" in self._running
        return self._seen[pair]
