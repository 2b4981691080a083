"""Where a new clause goes: behind its nearest lower number, in the clause that holds it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.apply.fragment import kind_of, step_of
from kb.apply.model import Piece, Text
from parsers import eid as eids

_DIGITS = re.compile(r"\d+")
NOT_HELD = "the wording is not in the collection"


def number_order(number: str | None) -> tuple[int, ...]:
    """Return a number for sorting: 10 before 10-1 before 10-2 before 11."""
    return tuple(int(part) for part in _DIGITS.findall(number or ""))


def outer_eid(eid: str) -> str | None:
    """Return the eId without its last step, None for a clause of the act itself."""
    return eids.join(*eids.split(eid)[:-1]) or None


def holder(text: Text, eid: str) -> Piece | None:
    """Return the nearest clause by name in which `eid` stands, if the text has one."""
    outer = outer_eid(eid)
    while outer is not None:
        found = text.find(outer)
        if found is not None:
            return found
        outer = outer_eid(outer)
    return None


def neighbours(text: Text, eid: str) -> list[Piece]:
    """Return the clauses of the same kind and place as `eid`, in the order of their numbers.

    Deleted ones count too: 10-1 goes behind the place of a deleted 10.  Those of a chapter that
    is gone as a whole do not, if there are others: nothing can be put there.
    """
    outer, prefix = outer_eid(eid), step_of(eid)[0]
    found = [p for p in text.pieces if _is_neighbour(p.eid, outer, prefix) and p.eid != eid]
    gone = {piece.eid for piece in text.pieces if not piece.there}
    found = [piece for piece in found if piece.parent not in gone] or found
    return sorted(found, key=lambda piece: number_order(step_of(piece.eid)[1]))


def put(text: Text, pieces: Sequence[Piece]) -> Text:
    """Return the text with a new clause and all that stands in it at its place.

    The first piece is the clause.  Its parent is that of its neighbour, for points stand in
    chapters that their names leave out.
    """
    root = pieces[0]
    others = neighbours(text, root.eid)
    wanted = number_order(step_of(root.eid)[1])
    lower = [p for p in others if number_order(step_of(p.eid)[1]) < wanted]
    kept = [p for p in text.pieces if p.eid not in {piece.eid for piece in pieces}]
    if lower:
        beside = lower[-1]
        inside = text.inside(beside.eid)
        index = max(n for n, piece in enumerate(kept) if piece.eid in inside) + 1
    elif others:
        beside = others[0]
        index = next(n for n, piece in enumerate(kept) if piece.eid == beside.eid)
    else:
        return _put_last(text, kept, pieces)
    root = replace(root, parent=beside.parent, attachment=beside.attachment)
    return replace(text, pieces=(*kept[:index], *_placed(root, pieces), *kept[index:]))


def with_holders(text: Text, eid: str) -> Text:
    """Return a text that has every clause that `eid` stands in by its name.

    For an act known only from its amendments: the clauses between are put in without words.
    """
    outer = outer_eid(eid)
    if outer is None or text.find(outer) is not None:
        return text
    kind = kind_of(outer)
    if kind is None:
        return text
    text = with_holders(text, outer)
    above = holder(text, outer)
    piece = Piece(
        eid=outer,
        kind=kind,
        text=None,
        num=step_of(outer)[1],
        parent=above.eid if above else None,
        attachment=_attachment(above),
        reason=NOT_HELD,
    )
    return put(text, (piece,))


def _put_last(text: Text, kept: list[Piece], pieces: Sequence[Piece]) -> Text:
    """Put a clause that has no neighbour at the end of what holds it."""
    above = holder(text, pieces[0].eid)
    if above is None:
        first = next((n for n, p in enumerate(kept) if p.eid.startswith("att_")), len(kept))
        root = replace(pieces[0], parent=None)
        return replace(text, pieces=(*kept[:first], *_placed(root, pieces), *kept[first:]))
    inside = text.inside(above.eid)
    index = max(n for n, piece in enumerate(kept) if piece.eid in inside) + 1
    root = replace(pieces[0], parent=above.eid, attachment=_attachment(above))
    return replace(text, pieces=(*kept[:index], *_placed(root, pieces), *kept[index:]))


def _placed(root: Piece, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """A clause whose place is known, with its parts: they lie in the same attachment."""
    parts = (replace(p, attachment=p.attachment or root.attachment) for p in pieces[1:])
    return (root, *parts)


def _attachment(above: Piece | None) -> str | None:
    if above is None:
        return None
    holds = step_of(above.eid)[0] in (eids.ATTACHMENT, eids.ANNEX)
    return above.eid if holds else above.attachment


def _is_neighbour(name: str, outer: str | None, prefix: str) -> bool:
    return outer_eid(name) == outer and step_of(name)[0] == prefix


def resolve(text: Text, eid: str) -> tuple[str, ...]:
    """Return the clauses of a text that an instruction can mean by a name, best known first.

    An instruction says `2-тармақтың 5) тармақшасы` where the text has the subpoint in a part
    of the point; parts (бөлік) that the instruction leaves out are passed over.  One name is
    an answer, none says that the text has no such clause, several that it is not clear.  A
    clause that is gone is meant only if no other is.
    """
    exact = text.find(eid)
    if exact is not None and exact.there:
        return (eid,)
    wanted = eids.split(eid)
    found = [
        piece
        for piece in text.pieces
        if piece.norm and piece.eid.endswith(wanted[-1]) and _without_parts(piece.eid) == wanted
    ]
    there = [piece.eid for piece in found if piece.there]
    if exact is not None and not there:
        return (eid,)
    return tuple(there or [piece.eid for piece in found])


def place_of_new(text: Text, eid: str) -> str:
    """Return the name that a new clause gets: beside its neighbours, if a part holds them all."""
    outer, last = outer_eid(eid), eids.split(eid)[-1]
    if outer is None or neighbours(text, eid) or step_of(eid)[0] == eids.PART:
        return eid
    prefix = step_of(eid)[0]
    homes = {
        outer_eid(piece.eid)
        for piece in text.pieces
        if step_of(piece.eid)[0] == prefix and _without_parts(piece.eid)[:-1] == eids.split(outer)
    }
    home = homes.pop() if len(homes) == 1 else None
    return eids.join(home, last) if home else eid


def _without_parts(eid: str) -> tuple[str, ...]:
    steps = eids.split(eid)
    return (*(s for s in steps[:-1] if not s.startswith(f"{eids.PART}_")), steps[-1])
