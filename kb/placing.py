"""Which clause of its target an operation is about: attachment by title, clause by eId."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.apply import Piece, Text, order_edits
from kb.identity import title_key
from kb.operations import Ordered
from kb.titles import Join, TitleJoin, alike, join_title
from parsers import eid as eids
from parsers.model import Amendment, NodeKind

NAMED = "att_n"
"""Attachments of an act without a text are numbered as they are first named: `att_n1`."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The clause meant (None: the whole act), with how the attachment's title was joined."""

    eid: str | None
    sure: bool = True
    ambiguous: bool = False
    reason: str = ""
    join: TitleJoin | None = None


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The attachments of an act that only its amendments name, by title."""

    pieces: tuple[Piece, ...]
    names: dict[str, str]


def place_in_text(text: Text, amendment: Amendment) -> Placed:
    """Return the clause of a text that an amendment is about; it need not be there."""
    if amendment.attachment is None:
        return Placed(_own(text, amendment.eid))
    headings = {
        piece.eid: piece.heading or "" for piece in text.pieces if piece.kind is NodeKind.ATTACHMENT
    }
    join = join_title(amendment.attachment, headings)
    if join.found is None:
        ambiguous = join.how is Join.AMBIGUOUS
        return Placed(None, sure=False, ambiguous=ambiguous, reason=join.reason, join=join)
    return Placed(_inside(text, join.found, amendment.eid), reason=join.reason, join=join)


def skeleton_of(operations: Sequence[Ordered]) -> Skeleton:
    """Return the attachments that operations name, numbered in the order of their naming.

    Titles that differ in endings and small words only are one attachment.
    """
    titles: list[str] = []
    names: dict[str, str] = {}
    for ordered in order_edits(operations, lambda ordered: ordered.turn):
        title = ordered.amendment.attachment
        if title is None or title in names:
            continue
        key = title_key(title)
        same = [n for n, other in enumerate(titles) if title_key(other) == key]
        same = same or [n for n, other in enumerate(titles) if alike(title_key(other), key)]
        if len(same) != 1:
            titles.append(title)
            same = [len(titles) - 1]
        names[title] = f"{NAMED}{same[0] + 1}"
    pieces = tuple(
        Piece(f"{NAMED}{n}", NodeKind.ATTACHMENT, None, heading=title)
        for n, title in enumerate(titles, start=1)
    )
    return Skeleton(pieces, names)


def place_in_skeleton(skeleton: Skeleton, amendment: Amendment) -> Placed:
    """Return the clause of an act without a text that an amendment is about."""
    if amendment.attachment is None:
        return Placed(amendment.eid)
    name = skeleton.names[amendment.attachment]
    heading = next(p.heading or "" for p in skeleton.pieces if p.eid == name)
    how = Join.EXACT if title_key(heading) == title_key(amendment.attachment) else Join.TOLERANCE
    reason = f"“{amendment.attachment}” is taken for “{heading}”"
    join = TitleJoin(name, how, reason)
    return Placed(eids.join(name, amendment.eid), reason=reason, join=join)


def _own(text: Text, eid: str | None) -> str | None:
    """A clause of the order itself; `annex_2` of an order is its second attachment."""
    if eid is None or text.find(eid) is not None:
        return eid
    first, *rest = eids.split(eid)
    if not first.startswith(f"{eids.ANNEX}_"):
        return eid
    number = first.removeprefix(f"{eids.ANNEX}_")
    found = [
        piece.eid
        for piece in text.pieces
        if piece.kind is NodeKind.ATTACHMENT and piece.num == number
    ]
    return eids.join(found[0], *rest) if len(found) == 1 else eid


def _inside(text: Text, attachment: str, eid: str | None) -> str:
    """A clause of an attachment; an annex of it may stand beside it in the text."""
    inside = eids.join(attachment, eid)
    if eid is None or text.find(inside) is not None:
        return inside
    beside = text.find(eid)
    annexed = beside is not None and eids.split(eid)[0].startswith(f"{eids.ANNEX}_")
    return eid if annexed else inside
