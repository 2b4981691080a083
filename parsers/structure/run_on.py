"""Orders saved without their paragraphs: the points that stand on the line of the enacting word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from parsers.pieces import Piece
from parsers.structure.marks import ENACTING

# "БҰЙЫРАМЫН: 1. Қоса беріліп отырған …"
_FIRST = re.compile(r"\s*(?=1\.\s+(?:[^\W\d_]|[\"«“]))")
# "… енгізілсін: ", "… қағидаларында: ", "… тасталсын; ", "…»; ": instructions and wording part
_LINE_END = re.compile(r"(?:с[ыі]н[:;]|[дтн][ае]:|[\"»”];)\s+(?=[\w\"«“])")


def cut_run_on(pieces: Sequence[Piece], first: int) -> list[Piece]:
    """Cut the points off the enacting word that they follow on the same line.

    Args:
        pieces: the pieces of a document in order.
        first: the enacting word is looked for in so many of them.

    Returns:
        The pieces; an order with its paragraphs is returned as it is.

    """
    cut = list(pieces)
    for index, piece in enumerate(cut[:first]):
        enacting = ENACTING.search(piece.text)
        if enacting is not None:
            start = _FIRST.match(piece.text, enacting.end())
            if start is not None:
                cut[index : index + 1] = piece.cut(*_places(piece.text, start.end()))
            break
    return cut


def _places(text: str, start: int) -> list[int]:
    """Return where points begin, as far as their numbers count on, and lines of instructions."""
    places = {start}
    point = start
    for number in count(2):
        label = re.compile(rf"(?<=[.;:»\"”]\s){number}\.\s+(?=[А-ЯӘІҢҒҮҰҚӨҺ\"«“])")
        following = label.search(text, point)
        if following is None:
            break
        point = following.start()
        places.add(point)
    places.update(line.end() for line in _LINE_END.finditer(text, start))
    return sorted(places)
