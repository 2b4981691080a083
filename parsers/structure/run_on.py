"""Orders saved without their paragraphs: the points that stand on the line of the enacting word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.pieces import Piece
from parsers.structure.marks import ENACTING

# "БҰЙЫРАМЫН: 1. Қоса беріліп отырған …"
_FIRST = re.compile(r"\s*(?=1\.\s+(?:[^\W\d_]|[\"«“]))")
# "… бекітілсін. 2. Туризм департаменті"; not "15.2. бөлім"
_POINT = re.compile(r"(?<=[.;:»\"”]\s)(?P<num>\d{1,3})\.\s+(?=[А-ЯӘІҢҒҮҰҚӨҺ\"«“])")
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
    number = 1
    for point in _POINT.finditer(text, start):
        if int(point["num"]) == number + 1:
            number += 1
            places.add(point.start())
    places.update(line.end() for line in _LINE_END.finditer(text, start))
    return sorted(places)
