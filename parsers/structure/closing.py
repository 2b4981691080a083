"""The closing of an act: signature (қол қою), agreement (келісілді) and the site's imprint."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Document, SourceFormat
from parsers.model import NodeKind
from parsers.pieces import Piece
from parsers.structure.marks import (
    AGREEMENT,
    DIVISION,
    IMPRINT,
    NOTE,
    SIGNATORY,
    SUBPOINT,
    head,
    point_label,
)
from parsers.structure.tree import Tree

# "Қазақстан Республикасының …министрі", "исполняющий обязанности", "міндетін атқарушы"
_OFFICE = re.compile(
    r"""Қазақстан\s+Республикас|министр|міндетін\s+атқар|төраға|төрайым|әкім|хатшы|басқарма
        |Президент|Премьер|Прокурор|исполня|председател|аким""",
    re.X | re.I,
)
# not "министрінің м.а."
_ENDS_TEXT = re.compile(r"(?<!м\.а)(?<!м\.\sа)[.;:][\"»”]?\s*$")
# the name that the reader of Word documents gives a footnote
_FOOTNOTE = re.compile(r"(?:footnote|endnote)-\d+\Z")
_LONGEST = 220
_MOST_LINES = 14


def imprint_start(pieces: Sequence[Piece]) -> int:
    """Return where the imprint `© 2012. …` of the site begins, or the number of pieces."""
    for index in range(max(0, len(pieces) - 4), len(pieces)):
        if IMPRINT.match(pieces[index].text):
            return index
    return len(pieces)


def add_imprint(tree: Tree, pieces: Sequence[Piece]) -> None:
    """Add the imprint, if there is one."""
    if pieces:
        tree.add(NodeKind.IMPRINT, "imprint", pieces=pieces)


def closing_start(pieces: Sequence[Piece]) -> int:
    """Return the index with which signature and agreement begin at the end of an act's body."""
    agreement = next(
        (i for i, piece in enumerate(pieces) if AGREEMENT.match(piece.text[:40])), len(pieces)
    )
    start = agreement
    first = agreement
    while start > 0 and agreement - start < _MOST_LINES and _may_sign(pieces[start - 1]):
        start -= 1
        if _OFFICE.search(pieces[start].text) or SIGNATORY.search(pieces[start].text):
            first = start
    return first


def footnotes_start(document: Document, pieces: Sequence[Piece]) -> int:
    """Return where the footnotes begin that the reader of Word documents puts behind the text."""
    start = len(pieces)
    if document.source.format is SourceFormat.DOCX:
        while start and _FOOTNOTE.match(document.blocks[pieces[start - 1].block].anchor or ""):
            start -= 1
    return start


def read_closing(tree: Tree, pieces: Sequence[Piece]) -> None:
    """Add signature and agreement from the pieces behind the last clause."""
    agreement = next(
        (i for i, piece in enumerate(pieces) if AGREEMENT.match(piece.text[:40])), len(pieces)
    )
    notes = [piece for piece in pieces[:agreement] if NOTE.match(head(piece.text))]
    signature = [piece for piece in pieces[:agreement] if piece not in notes]
    if signature:
        tree.add(NodeKind.SIGNATURE, "signature", pieces=signature)
    for note in notes:
        tree.count(NodeKind.NOTE, "", "note").take([note])
    if pieces[agreement:]:
        tree.add(NodeKind.AGREEMENT, "agreement", pieces=pieces[agreement:])


def _may_sign(piece: Piece) -> bool:
    text = piece.text
    if len(text) > _LONGEST:
        return False
    if SIGNATORY.search(text):
        return True
    start = text[:80]
    if _ENDS_TEXT.search(text) or point_label(start) or SUBPOINT.match(start):
        return False
    return not (DIVISION.match(start) or NOTE.match(start) or start.lstrip()[:1] in '"«“')
