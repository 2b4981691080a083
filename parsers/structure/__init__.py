"""Structure (құрылым): the blocks of a document as the tree of an act.

Title, passport, preamble, points, signature, then attachments with their boxes, chapters,
annexes, rows and forms.  Each slice of text goes to exactly one node; what cannot be placed
stays where it was found, with a notice.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.model import Document
from parsers.model import NodeKind, Structure
from parsers.pieces import Piece, pieces_of
from parsers.structure.annexes import add_holder, read_content
from parsers.structure.boxes import Box, cut_boxes, find_boxes
from parsers.structure.clauses import read_clauses
from parsers.structure.closing import (
    add_imprint,
    closing_start,
    footnotes_start,
    imprint_start,
    read_closing,
)
from parsers.structure.detached import detached_start
from parsers.structure.opening import OWN_NUMBER, cut_opening, read_opening
from parsers.structure.tree import Tree

__all__ = ["read_structure"]


def read_structure(document: Document) -> Structure:
    """Read the structure of an act from the blocks of its document.

    Returns the nodes in document order, parents before children, and notices on what was not
    clear.  Never raises on any text: a document that is no act gives a title and paragraphs.
    """
    tree = Tree(document)
    printed = pieces_of(document)
    footnotes = footnotes_start(document, printed)
    pieces = cut_boxes(cut_opening(printed[:footnotes]))
    imprint = imprint_start(pieces)
    start = read_opening(tree, pieces[:imprint])
    boxes = find_boxes(pieces[:imprint], start)
    groups = _groups(boxes)
    body_end = groups[0][0].first if groups else imprint
    _read_body(tree, pieces[start:body_end])
    own = _own_number(tree)
    ends = [group[0].first for group in groups[1:]] + [imprint]
    for group, end in zip(groups, ends, strict=False):
        holder = add_holder(tree, group, pieces, own)
        read_content(tree, holder, pieces[group[-1].last + 1 : end])
    add_imprint(tree, pieces[imprint:])
    for footnote in printed[footnotes:]:
        tree.count(NodeKind.NOTE, "", "note").take([footnote])
    return tree.freeze()


def _read_body(tree: Tree, pieces: Sequence[Piece]) -> None:
    """Read the act's own clauses, signature and agreement, and an attachment without a box."""
    detached = detached_start(pieces)
    own = pieces[:detached]
    closing = closing_start(own)
    read_clauses(tree, None, own[:closing])
    read_closing(tree, own[closing:])
    if detached < len(pieces):
        holder = add_holder(tree, (), pieces, None)
        message = "An attachment begins here without a box that names what it belongs to."
        tree.report("attachment-without-box", message, pieces[detached])
        read_content(tree, holder, pieces[detached:])


def _groups(boxes: Sequence[Box]) -> list[list[Box]]:
    """Put boxes that stand directly upon each other into one group."""
    groups: list[list[Box]] = []
    for box in boxes:
        if groups and groups[-1][-1].last + 1 == box.first and box.annex:
            groups[-1].append(box)
        else:
            groups.append([box])
    return groups


def _own_number(tree: Tree) -> str | None:
    for root in tree.roots:
        if root.kind is NodeKind.PASSPORT:
            match = OWN_NUMBER.search(" ".join(line.text for line in root.lines))
            return match["num"] if match else None
    return None
