"""An attachment whose box is missing: where the numbering of points begins anew."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.pieces import Piece
from parsers.quoted import find_quotes
from parsers.structure.marks import AGREEMENT, DIVISION, NOTE, SIGNATORY, head, point_label


def detached_start(pieces: Sequence[Piece]) -> int:
    """Return the index with which an attachment without a box begins, else the length.

    The sign is a point 1 behind at least two points of the act, with a signature, agreement
    or chapter heading between; the heading lines before it belong to the attachment.
    """
    quoted = {
        index
        for quote in find_quotes([piece.text for piece in pieces])
        for index in range(quote.first, quote.last + 1)
    }
    points = 0
    for index, piece in enumerate(pieces):
        label = point_label(piece.text[:80]) if index not in quoted else None
        if label is None or not piece.indented:
            continue
        if label["num"] == "1" and points >= 2:
            start = _back(pieces, index)
            return start if start < index else len(pieces)
        points += 1
    return len(pieces)


def _back(pieces: Sequence[Piece], index: int) -> int:
    """Go back over the heading lines before a point 1, up to signature or agreement."""
    start = index
    while start > 0:
        piece = pieces[start - 1]
        text = head(piece.text)
        if NOTE.match(text) or DIVISION.match(text):
            start -= 1
            continue
        if piece.indented or SIGNATORY.search(piece.text) or AGREEMENT.match(text):
            break
        start -= 1
    return start
