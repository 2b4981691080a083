"""The account of a parse: every character of the source, claimed by one node or listed."""

from __future__ import annotations

from ingest.model import Block, BlockStyle, Document, Span
from parsers.model import Coverage, Structure

_BLANK = "white space between blocks: blank lines, page breaks"
_NO_NODE = "text that no node of the structure has"
_TWICE = "text that two nodes of the structure have"
_NO_BLOCK = "characters that the reader of the file gave to no block"


def account(document: Document, structure: Structure) -> Coverage:
    """Count the characters of the source that the structure claims.

    A block's characters (with its indent and the line breaks behind it) go to the node that
    has its text; where several nodes share a block, the first has its indent and the last
    its end.  They are claimed when the slices cover the block's text without gap or overlap.
    Blank blocks are unclaimed, with that explanation.
    """
    slices: dict[int, list[tuple[int, int]]] = {}
    for node in structure.nodes:
        for line in node.lines:
            slices.setdefault(line.block, []).append((line.start, line.end))
    claimed, place = 0, 0
    unclaimed: list[tuple[Span, str]] = []
    for index, block in enumerate(document.blocks):
        if block.span.start > place:
            unclaimed.append((Span(place, block.span.start), _NO_BLOCK))
        place = max(place, block.span.end)
        reason = _fault(block, slices.get(index, []))
        if reason is None:
            claimed += block.span.end - block.span.start
        elif block.span.end > block.span.start:
            unclaimed.append((block.span, reason))
    chars = len(document.source.text)
    if place < chars:
        unclaimed.append((Span(place, chars), _NO_BLOCK))
    return Coverage(chars, claimed, tuple(unclaimed))


def _fault(block: Block, slices: list[tuple[int, int]]) -> str | None:
    """Return why a block is not claimed, None if exactly one node has each character."""
    if block.style is BlockStyle.BLANK:
        return _BLANK
    place = 0
    if len(slices) > 1:
        slices.sort()
    for start, end in slices:
        if start != place:
            return _NO_NODE if start > place else _TWICE
        place = end
    return None if place == len(block.text) and slices else _NO_NODE
