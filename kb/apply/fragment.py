"""New wording to pieces: the structure reader (parsers.structure) on a fragment of an act.

A fragment such as `13. Жауапты орындаушы …` is read as a small document of its own; what
cannot stand alone (a subpoint, an annex) is read behind a line or box that it can stand in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.model import Block, BlockStyle, Document, Run, Source, SourceFormat, Span
from kb.apply.model import Piece
from parsers import eid as eids
from parsers.model import Node, NodeKind
from parsers.structure import read_structure

KINDS = {
    eids.PREAMBLE: NodeKind.PREAMBLE,
    eids.ATTACHMENT: NodeKind.ATTACHMENT,
    eids.DIVISION: NodeKind.DIVISION,
    eids.CHAPTER: NodeKind.CHAPTER,
    eids.SECTION: NodeKind.SECTION,
    eids.ARTICLE: NodeKind.ARTICLE,
    eids.POINT: NodeKind.POINT,
    eids.SUBPOINT: NodeKind.SUBPOINT,
    eids.PART: NodeKind.PART,
    eids.PARAGRAPH: NodeKind.PARAGRAPH,
    eids.ANNEX: NodeKind.ANNEX,
    eids.ROW: NodeKind.ROW,
    eids.HEADING: NodeKind.HEADING,
}
"""What a clause is by the last step of its eId."""

NOT_NORMS = frozenset(
    {
        NodeKind.PASSPORT,
        NodeKind.STATUS,
        NodeKind.EDITORIAL,
        NodeKind.NOTE,
        NodeKind.BOX,
        NodeKind.SIGNATURE,
        NodeKind.AGREEMENT,
        NodeKind.IMPRINT,
    }
)
"""Pieces of a document that nobody amends."""

_HEAD = ("БҰЙЫРАМЫН:", "1. Мәтін.")


@dataclass(frozen=True, slots=True)
class _Frame:
    """Lines that a fragment is read behind, the eId that its root then has, and their style."""

    lines: tuple[str, ...]
    root: str
    style: BlockStyle = BlockStyle.PARAGRAPH


def step_of(eid: str) -> tuple[str, str | None]:
    """Return the prefix and number of the last step of an eId: `para`, `10-1`."""
    last = eids.split(eid)[-1]
    prefix, found, number = last.rpartition("_")
    return (prefix, number) if found else (last, None)


def kind_of(eid: str) -> NodeKind | None:
    """Return what a clause is by its eId, None for steps that are no clauses (a sentence)."""
    return KINDS.get(step_of(eid)[0])


def read_fragment(
    eid: str, new: str, parent: str | None, attachment: str | None
) -> tuple[Piece, ...]:
    """Return the pieces of a new wording: the clause `eid` and what stands in it.

    `parent` and `attachment` are those of the clause itself.  Where the fragment cannot be
    divided as one clause of that name, all of it is one piece: no word is dropped.
    """
    prefix, number = step_of(eid)
    frame = _frame(prefix, number)
    if frame is not None:
        found = _pieces(eid, new, frame)
        if found:
            root = replace(found[0], parent=parent, attachment=attachment)
            return (root, *(replace(p, attachment=p.attachment or attachment) for p in found[1:]))
    return (_single(eid, new, number, parent, attachment),)


def rooted(
    pieces: Sequence[Piece], eid: str, parent: str | None, attachment: str | None
) -> tuple[Piece, ...]:
    """Return pieces of an amending order as the clause `eid` of the act that it amends.

    The first piece is the clause: it keeps its place in the act, and what is in it gets names
    behind its own.  An own annex that restates what an order approved is its attachment.
    """
    first = pieces[0]
    prefix, number = step_of(eid)
    kind = kind_of(eid) or first.kind
    num = number if prefix != eids.ATTACHMENT else None
    names = {piece.eid: _renamed(piece.eid, first.eid, eid) for piece in pieces}
    root = replace(first, eid=eid, kind=kind, num=num, parent=parent, attachment=attachment)
    holds = prefix in (eids.ATTACHMENT, eids.ANNEX)
    around = eid if holds else attachment
    return (
        root,
        *(
            replace(
                piece,
                eid=names[piece.eid],
                parent=names.get(piece.parent or "", eid),
                attachment=names.get(piece.attachment or "", around),
            )
            for piece in pieces[1:]
        ),
    )


def _frame(prefix: str, number: str | None) -> _Frame | None:
    if prefix in (eids.POINT, eids.ARTICLE, eids.DIVISION, eids.CHAPTER, eids.SECTION):
        return _Frame((), eids.step(prefix, number))
    if prefix == eids.SUBPOINT:
        return _Frame(("1. Мәтін:",), f"para_1__{eids.step(prefix, number)}")
    if prefix == eids.PART:
        return _Frame(("1. Мәтін.",), "para_1__part_2")
    if prefix == eids.ANNEX:
        box: tuple[str, ...] = ("Қағидаларға", f"{number or 1}-қосымша")
        return _Frame((*_HEAD, *box), eids.step(prefix, number or 1), BlockStyle.LINE)
    if prefix == eids.ATTACHMENT:
        box = ("2020 жылғы 1 қаңтардағы", "№ 1 бұйрығымен", "бекітілген")
        return _Frame((*_HEAD, *box), "att_1")
    return None


def _pieces(eid: str, new: str, frame: _Frame) -> tuple[Piece, ...]:
    """The pieces of a fragment re-rooted to `eid`; none if it is not one clause of that name."""
    nodes = read_structure(_document(new, frame)).nodes
    first = len(frame.lines)
    ours = [n for n in nodes if any(line.block >= first for line in n.lines) or not n.lines]
    ours = [n for n in ours if n.kind is not NodeKind.BOX]
    if not ours or ours[0].eid != frame.root or not _one_clause(ours, frame.root):
        return ()
    names = {node.eid: _renamed(node.eid, frame.root, eid) for node in ours}
    following = going_on(nodes)
    return tuple(
        Piece(
            eid=names[node.eid],
            kind=node.kind,
            text=node.own_text,
            num=node.num,
            heading=node.heading,
            parent=names.get(node.parent or "", eid),
            attachment=names.get(node.attachment or ""),
            follows_on=node.eid in following,
            norm=node.kind not in NOT_NORMS,
        )
        for node in ours
    )


def _one_clause(nodes: Sequence[Node], root: str) -> bool:
    """Whether every node stands in the root; points stand in their chapter by the tree."""
    inside = {root}
    for node in nodes[1:]:
        if node.parent not in inside:
            return False
        inside.add(node.eid)
    return True


def _renamed(name: str, root: str, eid: str) -> str:
    if name == root or name.startswith(f"{root}__"):
        return eid + name.removeprefix(root)
    # A point in a restated chapter: numbered through the attachment, beside the chapter's name.
    return eids.join(*eids.split(eid)[:-1], name)


def going_on(nodes: Sequence[Node]) -> frozenset[str]:
    """Return the clauses that begin inside the paragraph in which the one before them ends."""
    found: set[str] = set()
    before: int | None = None
    for node in nodes:
        if not node.lines:
            continue
        if node.lines[0].block == before and node.lines[0].start > 0:
            found.add(node.eid)
        before = node.lines[-1].block
    return frozenset(found)


def _single(
    eid: str, new: str, number: str | None, parent: str | None, attachment: str | None
) -> Piece:
    kind = kind_of(eid) or NodeKind.PARAGRAPH
    named = kind not in (NodeKind.PART, NodeKind.PARAGRAPH)
    heading = _row_name(new, number) if kind is NodeKind.ROW else None
    return Piece(eid, kind, new, number if named else None, heading, parent, attachment)


def _row_name(new: str, number: str | None) -> str | None:
    """The name of a row: its second cell, printed behind its number."""
    cells = [cell.strip() for cell in new.split("\n")]
    return cells[1] if len(cells) > 1 and cells[0].rstrip(".") == number else None


def _document(new: str, frame: _Frame) -> Document:
    text = "\n".join((*frame.lines, new))
    source = Source("fragment", "0" * 64, SourceFormat.PLAIN_TEXT, "utf-8", text)
    return Document(source, tuple(_blocks(text, frame)))


def _blocks(text: str, frame: _Frame) -> Iterator[Block]:
    start = 0
    for number, line in enumerate(text.split("\n")):
        end = start + len(line)
        style = BlockStyle.LINE if 0 < len(frame.lines) - number < 4 else frame.style
        if number < len(frame.lines) and step_of(frame.root)[0] in (eids.SUBPOINT, eids.PART):
            style = BlockStyle.PARAGRAPH
        span = Span(start, min(end + 1, len(text)))
        run = (Run(0, len(line), Span(start, end)),) if line else ()
        yield Block(line, span, run, style if line.strip() else BlockStyle.BLANK)
        start = end + 1
