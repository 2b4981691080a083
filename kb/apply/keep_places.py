"""Clauses that a new wording lacks keep their place among those that it has.

A clause that is gone still stands in the text of the days on which it was there, so it must
lie where its number puts it: 7-1) between 7) and 8), though 7) and 8) were worded anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from kb.apply.fragment import step_of
from kb.apply.model import Piece
from kb.apply.places import number_order
from parsers import eid as eids


def keep_places(new: Sequence[Piece], old: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces of a new wording with those that only the old one has put in between.

    Args:
        new: the pieces of the new wording in printed order, the clause itself first.
        old: what stood in the clause before, in its order.

    Returns:
        All pieces of `new` in their order, and those of `old` that it lacks.  Such a piece
        goes behind its nearest lower number in the same place, else before its nearest higher
        one, else (an annex) to the end or behind what it stood behind.

    """
    kept = list(new)
    names = {piece.eid for piece in new}
    for index, piece in enumerate(old):
        if piece.eid not in names:
            kept.insert(_place(kept, piece, old[:index]), piece)
    return tuple(kept)


def _place(kept: Sequence[Piece], piece: Piece, before: Sequence[Piece]) -> int:
    """The index in `kept` for a piece; `before` has what stood before it, nearest last."""
    prefix, number = step_of(piece.eid)
    wanted = number_order(number)
    siblings = {p.eid: n for n, p in enumerate(kept) if n and p.parent == piece.parent}
    numbered = [
        (number_order(step_of(eid)[1]), index)
        for eid, index in siblings.items()
        if number is not None and step_of(eid)[0] == prefix
    ]
    lower = [found for found in numbered if found[0] < wanted]
    if lower:
        return _behind(kept, max(lower)[1])
    if numbered:
        return min(numbered)[1]
    holder = next((n for n, p in enumerate(kept) if p.eid == piece.parent), 0)
    if prefix == eids.ANNEX:
        return _behind(kept, holder)
    stood_behind = next((p.eid for p in reversed(before) if p.eid in siblings), None)
    if stood_behind is not None:
        return _behind(kept, siblings[stood_behind])
    return holder + 1


def _behind(kept: Sequence[Piece], index: int) -> int:
    """The index behind a piece and all that stands in it."""
    first = kept[index].eid
    inside, end = {first}, index + 1
    for number, piece in enumerate(kept[end:], start=end):
        if piece.parent in inside or piece.eid.startswith(f"{first}__"):
            inside.add(piece.eid)
            end = number + 1
    return end
