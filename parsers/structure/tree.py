"""The tree under construction: drafts of nodes, unique eIds, and their spans at the end."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.model import Block, Document, Notice, Span
from ingest.origin import source_span
from parsers.model import Line, Node, NodeKind, RowCells, Structure
from parsers.pieces import Piece

_HOLDERS = frozenset({NodeKind.ATTACHMENT, NodeKind.ANNEX})


class Draft:
    """A node that may still get lines and children."""

    __slots__ = (
        "attachment",
        "belongs_to",
        "cells",
        "children",
        "eid",
        "heading",
        "kind",
        "lines",
        "num",
        "parent",
    )

    def __init__(self, eid: str, kind: NodeKind, parent: Draft | None) -> None:
        self.eid = eid
        self.kind = kind
        self.parent = parent
        self.children: list[Draft] = []
        self.lines: list[Line] = []
        self.num: str | None = None
        self.heading: str | None = None
        self.belongs_to: tuple[str, ...] = ()
        self.cells: RowCells | None = None
        self.attachment: str | None = None
        if parent is not None:
            self.attachment = parent.eid if parent.kind in _HOLDERS else parent.attachment

    def take(self, pieces: Iterable[Piece]) -> None:
        """Give the node the words of `pieces`."""
        self.lines.extend([piece.line for piece in pieces])


class Tree:
    """All drafts of a document in the order in which they were found."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.roots: list[Draft] = []
        self.notices: list[Notice] = []
        self._eids: set[str] = set()
        self._counts: dict[str, int] = {}

    def add(
        self,
        kind: NodeKind,
        eid: str,
        parent: Draft | None = None,
        pieces: Iterable[Piece] = (),
        num: str | None = None,
    ) -> Draft:
        """Add a node behind all others of `parent`.

        An eId that is taken already gets a counter (`para_5_2`) and a notice: both clauses
        stay, and neither is called by the other's name.
        """
        lines = list(pieces)
        unique = self._unique(eid)
        if unique != eid:
            self.report(
                "duplicate-number",
                f"The number of {eid} occurs twice; the later one is called {unique}.",
                lines[0] if lines else None,
            )
        draft = Draft(unique, kind, parent)
        draft.num = num
        draft.take(lines)
        (self.roots if parent is None else parent.children).append(draft)
        return draft

    def count(self, kind: NodeKind, prefix: str, step: str, parent: Draft | None = None) -> Draft:
        """Add an unnumbered node, named by the first free counter: `note_1`, `form_2`."""
        stem = f"{prefix}__{step}" if prefix else step
        return self.add(kind, self._free(stem, 1), parent)

    def report(self, code: str, message: str, piece: Piece | None = None) -> None:
        """Record what could not be settled, with the place in the source."""
        span = None
        if piece is not None:
            block = self.document.blocks[piece.block]
            span = _span_of(block, piece.start, piece.end)
        self.notices.append(Notice(code, message, span))

    def freeze(self) -> Structure:
        """Return the finished tree: nodes in document order, parents before their children."""
        nodes: list[Node] = []
        for root in self.roots:
            self._freeze(root, nodes)
        return Structure(tuple(nodes), tuple(self.notices))

    def _freeze(self, draft: Draft, nodes: list[Node]) -> Span | None:
        place = len(nodes)
        nodes.append(_PLACE)
        blocks = self.document.blocks
        spans = [_span_of(blocks[line.block], line.start, line.end) for line in draft.lines]
        for child in draft.children:
            span = self._freeze(child, nodes)
            if span is not None:
                spans.append(span)
        whole = _whole(spans)
        nodes[place] = Node(
            eid=draft.eid,
            kind=draft.kind,
            lines=tuple(draft.lines),
            span=whole or Span(0, 0),
            num=draft.num,
            heading=draft.heading,
            parent=draft.parent.eid if draft.parent else None,
            attachment=draft.attachment,
            belongs_to=draft.belongs_to,
            cells=draft.cells,
        )
        return whole

    def _unique(self, eid: str) -> str:
        unique = self._free(eid, 2) if eid in self._eids else eid
        self._eids.add(unique)
        return unique

    def _free(self, stem: str, first: int) -> str:
        """Return `stem` with the first counter from `first` on that is not taken."""
        number = max(first, self._counts.get(stem, 0) + 1)
        while f"{stem}_{number}" in self._eids:
            number += 1
        self._counts[stem] = number
        return f"{stem}_{number}"


def _whole(spans: list[Span]) -> Span | None:
    """Return the span that holds all; most nodes have one line and no children."""
    if len(spans) <= 1:
        return spans[0] if spans else None
    return Span(min([span.start for span in spans]), max([span.end for span in spans]))


_PLACE = Node("", NodeKind.FORM, (), Span(0, 0))


def _span_of(block: Block, start: int, end: int) -> Span:
    """Return the source span of a slice; a whole block of one run needs no search."""
    if start == 0 and end == len(block.text) and len(block.runs) == 1:
        source = block.runs[0].source
        if source:
            return source
    return source_span(block, start, end)
