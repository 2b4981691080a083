"""Blocks to pieces: the slices of repaired text that structure deals out to nodes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from ingest.model import BlockStyle, CellPosition, Document
from parsers.model import Line


class Piece(NamedTuple):
    """A slice of one block, as long as possible: the block itself unless something cut it.

    A tuple, because there is one for each line of a document: it is made three times faster.

    `block` is the index into `Document.blocks`, `start`/`end` count characters of its text.
    `gap` counts the blank lines before the piece (0 for the later slices of a block).
    """

    block: int
    start: int
    end: int
    text: str
    indented: bool
    gap: int
    cell: CellPosition | None = None

    @property
    def line(self) -> Line:
        """The piece as a line of a node."""
        return Line(self.block, self.start, self.end, self.text)

    def cut(self, *places: int) -> list[Piece]:
        """Cut at `places` (characters of this piece's text, ascending); no empty slices."""
        bounds = [0, *places, len(self.text)]
        return [
            Piece(
                self.block,
                self.start + low,
                self.start + high,
                self.text[low:high],
                self.indented,
                0 if low else self.gap,
                self.cell,
            )
            for low, high in pairwise(bounds)
            if low < high
        ]


_PUSHED_RIGHT = 20  # boxes of older texts are pushed to the right by blanks: no paragraphs


def pieces_of(document: Document) -> list[Piece]:
    """Return one piece per block that holds text, in document order."""
    return [
        Piece(
            index,
            0,
            len(block.text),
            block.text,
            block.style is BlockStyle.PARAGRAPH and block.indent < _PUSHED_RIGHT,
            block.gap,
            block.cell,
        )
        for index, block in enumerate(document.blocks)
        if block.style is not BlockStyle.BLANK
    ]


def joined(pieces: Iterable[Piece]) -> str:
    """Return the words of several pieces as one line of text."""
    return " ".join(piece.text.strip() for piece in pieces if piece.text.strip())
