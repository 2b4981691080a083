"""New wording that an amending order prints as an annex (қосымша) of its own, in its pieces.

`… бұйрықпен бекітілген "…" қағидалары осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын`:
the annex has the rules whole, with chapters and annexes of their own.  Two boxes can stand
upon each other above it: that of the amending order, and that of the order which approved the
rules.  The structure of the amending order tells where each clause begins, so the pieces of
the new wording are taken from there and not divided again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.letters import fold
from ingest.model import Document, Span
from kb.apply.fragment import NOT_NORMS, going_on
from kb.apply.model import Piece
from kb.identity import number_key
from parsers.amendments import Context
from parsers.amendments.annexes import Annexes
from parsers.amendments.instruction import read_sentence
from parsers.model import ActRef, Amendment, Node, NodeKind, Operation, Structure

# "… 2020 жылғы 10 қаңтардағы № ҚР ДСМ-10 бұйрығымен бекітілген"
_ACT_NUMBER = re.compile(
    r"[№N]\s* (?P<number>\S.{0,30}?) \s+ (?:бұйры|қаулы|шешім|жарлы|өкім)",
    re.VERBOSE | re.IGNORECASE,
)
_BRINGS_TEXT = (Operation.RESTATE, Operation.INSERT)


@dataclass(frozen=True, slots=True)
class OwnAnnex:
    """The clause of an amending order that brings new wording.

    `pieces` have the eIds of the amending order, the clause itself (`root`) first; `text` is
    all their words, `span` where they stand.  `approved` tells that its box names what an
    order approved.
    """

    root: str
    pieces: tuple[Piece, ...]
    text: str
    span: Span
    approved: bool

    @property
    def heading(self) -> str | None:
        """The heading of the new wording: by it a title is known where it was changed too."""
        return self.pieces[0].heading


def own_annexes(
    document: Document, structure: Structure, amendments: Sequence[Amendment]
) -> Mapping[int, OwnAnnex]:
    """Return the own annexes that amendments of a document take their wording from, by place.

    Args:
        document: the amending order.
        structure: its clauses.
        amendments: its instructions, as read from it.

    """
    nodes = structure.nodes
    if not any(node.kind is NodeKind.ANNEX for node in nodes):
        return {}
    reader = _Reader(nodes, {node.eid: node for node in nodes}, Annexes(document, structure))
    found = ((place, reader.of(amendment)) for place, amendment in enumerate(amendments))
    return {place: own for place, own in found if own is not None}


def with_own_text(amendment: Amendment, own: OwnAnnex | None) -> Amendment:
    """Return an amendment with the words of its own annex, where none were read."""
    if own is None or amendment.new is not None:
        return amendment
    return replace(amendment, new=own.text, new_span=own.span)


@dataclass(frozen=True, slots=True)
class _Reader:
    nodes: Sequence[Node]
    by_eid: Mapping[str, Node]
    annexes: Annexes

    def of(self, amendment: Amendment) -> OwnAnnex | None:
        """The own annex of an amendment, None if its wording is quoted or it has none."""
        if amendment.op not in _BRINGS_TEXT or amendment.old is not None:
            return None
        source = self.by_eid.get(amendment.source_eid)
        if source is None or "қосымша" not in source.own_text:
            return None
        numbers = {
            change.own_annex
            for line in source.lines
            for change in read_sentence(line.text, Context(amendment.act)).changes
            if change.own_annex is not None and _last(change.eid) == _last(amendment.eid)
        }
        found = [
            self._bearing(annex, amendment.act)
            for annex in (
                self.annexes.find(number, source.own_text, source.attachment) for number in numbers
            )
            if annex is not None
        ]
        fitting = [root for root in found if self._brings(root, amendment)]
        return self._read(fitting[0]) if len(fitting) == 1 else None

    def _brings(self, root: Node, amendment: Amendment) -> bool:
        """Whether the new wording is that of a clause; what was read elsewhere goes before."""
        place = amendment.new_span
        return place is None or any(
            place.start <= node.span.start < place.end for node in self._norms(root)
        )

    def _bearing(self, annex: Node, act: ActRef) -> Node:
        """The annex, or under a second box what the amended act approved."""
        inside = list(self.annexes.members(annex))
        if any(node.kind not in NOT_NORMS and node.lines for node in inside):
            return annex
        names = {node.eid for node in inside}
        last = max(n for n, node in enumerate(self.nodes) if node.eid in names)
        below = self.nodes[last + 1] if last + 1 < len(self.nodes) else None
        return below if below is not None and _approved_by(below, act) else annex

    def _read(self, root: Node) -> OwnAnnex | None:
        following = going_on(self.nodes)
        norms = list(self._norms(root))
        pieces = tuple(_piece(node, node.eid in following) for node in norms)
        text = "\n".join(piece.text for piece in pieces if piece.text)
        if not text:
            return None
        spans = [node.span for node in norms if node.lines]
        span = Span(min(span.start for span in spans), max(span.end for span in spans))
        return OwnAnnex(root.eid, pieces, text, span, root.kind is NodeKind.ATTACHMENT)

    def _norms(self, root: Node) -> Iterator[Node]:
        return (node for node in self.annexes.members(root) if node.kind not in NOT_NORMS)


def _approved_by(node: Node, act: ActRef) -> bool:
    """Whether the box above an attachment names an act: `№ 10 бұйрығымен бекітілген`."""
    if node.kind is not NodeKind.ATTACHMENT or act.number is None:
        return node.kind is NodeKind.ATTACHMENT
    named = _ACT_NUMBER.finditer(fold(" ".join(node.belongs_to)))
    return number_key(act.number) in {number_key(match["number"]) for match in named}


def _piece(node: Node, follows_on: bool) -> Piece:
    return Piece(
        eid=node.eid,
        kind=node.kind,
        text=_words(node),
        num=node.num,
        heading=node.heading,
        parent=node.parent,
        attachment=node.attachment,
        follows_on=follows_on,
    )


def _words(node: Node) -> str:
    """A clause's own words; a row without the blanks that its cells end in.

    Of a torn row number, name and content come in this order, where no word is lost by it.
    """
    if node.kind is not NodeKind.ROW:
        return node.own_text
    printed = "\n".join(line.strip() for line in node.own_text.split("\n") if line.strip())
    if node.cells is None:
        return printed
    parts = (node.cells.number, node.cells.name, node.cells.content)
    cells = "\n".join(part for part in parts if part)
    return cells if sorted(cells.split()) == sorted(printed.split()) else printed


def _last(eid: str | None) -> str | None:
    return eid.rpartition("__")[2] if eid is not None else None
