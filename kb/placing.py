"""Which clause of its target an operation is about: attachment by title, clause by eId."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kb.apply import Piece, Text, order_edits
from kb.identity import title_key
from kb.operations import Ordered
from kb.own_annexes import OwnAnnex
from kb.titles import Join, TitleJoin, alike, join_title
from parsers import eid as eids
from parsers.model import Amendment, NodeKind, Operation

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


def place_in_text(
    text: Text,
    amendment: Amendment,
    own: OwnAnnex | None = None,
    names: Mapping[str, Sequence[str]] | None = None,
) -> Placed:
    """Return the clause of a text that an amendment is about; it need not be there.

    Args:
        text: the text of the act.
        amendment: the instruction.
        own: the annex of the amending order that has the new wording, if it has one.
        names: headings that instructions give to attachments (`names_given`), by eId.

    """
    headings = _headings(text)
    if amendment.attachment is None:
        return _untitled(text, amendment, own, headings)
    join = join_title(amendment.attachment, headings)
    if join.found is None:
        join = _by_names(amendment.attachment, names or {}, join)
    if join.found is None and _restates_whole(amendment) and own is not None and own.heading:
        join = _by_heading(own.heading, headings, join)
    if join.found is None:
        ambiguous = join.how is Join.AMBIGUOUS
        return Placed(None, sure=False, ambiguous=ambiguous, reason=join.reason, join=join)
    return Placed(_inside(text, join.found, amendment.eid), reason=join.reason, join=join)


def names_given(text: Text, operations: Sequence[Ordered]) -> dict[str, list[str]]:
    """Return the headings that operations give to the attachments of a text, by eId.

    An order that restates rules can rename them; orders behind it quote the new title.
    """
    names: dict[str, list[str]] = {}
    for ordered in order_edits(operations, lambda ordered: ordered.turn):
        amendment, own = ordered.amendment, ordered.own
        whole, headed = _restates_whole(amendment), amendment.eid == eids.HEADING
        heading = own.heading if whole and own is not None else amendment.new if headed else None
        if heading is None:
            continue
        placed = place_in_text(text, replace(amendment, eid=None), own, names)
        if placed.eid is not None:
            names.setdefault(placed.eid, []).append(heading)
    return names


def _headings(text: Text) -> dict[str, str]:
    return {
        piece.eid: piece.heading or "" for piece in text.pieces if piece.kind is NodeKind.ATTACHMENT
    }


def _restates_whole(amendment: Amendment) -> bool:
    return amendment.op is Operation.RESTATE and amendment.eid is None


def _untitled(
    text: Text, amendment: Amendment, own: OwnAnnex | None, headings: Mapping[str, str]
) -> Placed:
    """A clause of the order itself, or an attachment that the instruction does not name.

    `көрсетілген Қағидалар осы бұйрыққа қосымшаға сәйкес …` behind no line that names them: the
    box above the new wording tells that an order approved it.
    """
    if not _restates_whole(amendment) or own is None:
        return Placed(_own(text, amendment.eid, headings))
    join = _by_heading(own.heading or "", headings, TitleJoin(None, Join.NONE, _UNTITLED))
    if join.found is None and own.approved and len(headings) == 1:
        join = TitleJoin(next(iter(headings)), Join.ONLY, "the order approved nothing else")
    return Placed(join.found, sure=join.found is not None, reason=join.reason)


_SURE = (Join.EXACT, Join.TOLERANCE)
_UNTITLED = "the instruction does not say which attachment of the order is restated"


def _by_names(wanted: str, names: Mapping[str, Sequence[str]], before: TitleJoin) -> TitleJoin:
    """The join of a title to the one attachment that instructions gave such a heading."""
    found = {
        key: join
        for key, given in names.items()
        for join in (join_title(wanted, {key: name}) for name in given)
        if join.how in _SURE
    }
    if len(found) != 1:
        return before
    ((key, join),) = found.items()
    return TitleJoin(key, join.how, f"{join.reason}, as the attachment was renamed")


def _by_heading(heading: str, headings: Mapping[str, str], before: TitleJoin) -> TitleJoin:
    """The join of new wording by its own heading, where the title quoted leads nowhere."""
    join = join_title(heading, headings) if heading else before
    if join.found is None or join.how not in _SURE:
        return before
    reason = f"{before.reason}, but the new wording has the heading “{heading}”"
    return TitleJoin(join.found, Join.TOLERANCE, reason)


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


def _own(text: Text, eid: str | None, headings: Mapping[str, str]) -> str | None:
    """A clause of the order itself; `annex_2` of an order is its second attachment.

    `бұйрыққа қосымша` of an order that approved one thing is that thing.
    """
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
    unnumbered = any(piece.kind is NodeKind.ATTACHMENT and not piece.num for piece in text.pieces)
    if not found and number == "1" and len(headings) == 1 and unnumbered:
        found = list(headings)
    return eids.join(found[0], *rest) if len(found) == 1 else eid


def _inside(text: Text, attachment: str, eid: str | None) -> str:
    """A clause of an attachment; an annex of it may stand beside it in the text."""
    inside = eids.join(attachment, eid)
    if eid is None or text.find(inside) is not None:
        return inside
    beside = text.find(eid)
    annexed = beside is not None and eids.split(eid)[0].startswith(f"{eids.ANNEX}_")
    return eid if annexed else inside
