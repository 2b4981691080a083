"""Own annexes of an amending order that bring new texts, and lists of what is repealed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from ingest.model import Document, Span
from ingest.origin import source_span
from parsers.model import Line, Node, NodeKind, Structure

_NOT_TEXT = frozenset({NodeKind.BOX, NodeKind.NOTE, NodeKind.EDITORIAL, NodeKind.IMPRINT})
_OWN_OF_ACT = re.compile(r"\bосы\s+(?:бұйры[қғ]|қаулы|шешім|жарлы[қғ])", re.IGNORECASE)
_REPEALED = re.compile(r"күш(?:і|ін|тері|терін)\s+жой", re.IGNORECASE)


class Annexes:
    """The annexes and attachments of one document, looked up by what instructions call them."""

    def __init__(self, document: Document, structure: Structure) -> None:
        self._document = document
        self._nodes = structure.nodes

    @cached_property
    def _annexes(self) -> list[Node]:
        return [node for node in self._nodes if node.kind is NodeKind.ANNEX]

    def find(self, number: str, instruction: str, attachment: str | None) -> Node | None:
        """Return the annex that `осы бұйрыққа / осы тізбеге N-қосымша` names, None if unsure.

        Args:
            number: the number as printed, `""` for an annex without one.
            instruction: the sentence, which tells whose annex it is.
            attachment: the eId of the attachment in which the instruction stands.

        """
        numbered = [node for node in self._annexes if (node.num or "") == number]
        if not numbered and number == "":
            numbered = [node for node in self._annexes if node.parent is None]
        parent = None if _OWN_OF_ACT.search(instruction) else attachment
        near = [node for node in numbered if node.parent == parent] or numbered
        return near[0] if len(near) == 1 else None

    def find_list(self, number: str, instruction: str) -> Node | None:
        """Return the annex or attachment that lists what is repealed."""
        if number:
            return self.find(number, instruction, None)
        lists = [
            node
            for node in self._nodes
            if node.kind in (NodeKind.ANNEX, NodeKind.ATTACHMENT) and self._speaks_of_repeal(node)
        ]
        if len(lists) == 1:
            return lists[0]
        return self.find("", instruction, None)

    def _speaks_of_repeal(self, holder: Node) -> bool:
        words = [holder.heading or "", *holder.belongs_to]
        words.extend(
            node.own_text
            for node in self._nodes
            if node.parent == holder.eid and node.kind in (NodeKind.HEADING, NodeKind.BOX)
        )
        return any(_REPEALED.search(text) for text in words)

    def members(self, holder: Node) -> Iterator[Node]:
        """Yield every node that lies in `holder`, in document order."""
        inside = {holder.eid}
        yield holder
        for node in self._nodes:
            if node.parent in inside:
                inside.add(node.eid)
                yield node

    def text(self, annex: Node) -> tuple[str, Span | None]:
        """Return the whole text of an annex without its boxes, and where it stands."""
        nodes = [node for node in self.members(annex) if node.kind not in _NOT_TEXT and node.lines]
        text = "\n".join(part for part in map(_node_text, nodes) if part)
        lines = sorted(
            (line for node in nodes for line in node.lines),
            key=lambda line: (line.block, line.start),
        )
        if not lines:
            return text, None
        first, last = self.span_of(lines[0]), self.span_of(lines[-1])
        return text, Span(min(first.start, last.start), max(first.end, last.end))

    def span_of(self, line: Line) -> Span:
        """Return the source span of a line."""
        return source_span(self._document.blocks[line.block], line.start, line.end)


def _node_text(node: Node) -> str:
    """Return a node's own words; of a torn row number, name and content in this order.

    The cells are taken only where they lose no word of the row.
    """
    plain = "\n".join(line.text.strip() for line in node.lines if line.text.strip())
    if node.cells is None:
        return plain
    cells = "\n".join(
        part for part in (node.cells.number, node.cells.name, node.cells.content) if part
    )
    return cells if sorted(cells.split()) == sorted(plain.split()) else plain
