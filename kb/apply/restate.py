"""Restate (жаңа редакцияда жазу): a clause gets new wording, with all that stands in it."""

from __future__ import annotations

from dataclasses import replace

from kb.apply.fragment import kind_of, read_fragment, rooted, step_of
from kb.apply.keep_places import keep_places
from kb.apply.match import same_wording
from kb.apply.model import DELETED, IN_FORCE, Edit, Piece, Result, Status, Text, Words, failed
from kb.apply.places import holder, put, with_holders


def restate(text: Text, edit: Edit) -> Result:
    """Put `edit.new` in the place of a clause and of everything inside it.

    Parts that the new wording does not have are deleted with it; nothing is renumbered.
    """
    if edit.eid is None or not edit.new:
        return failed(text, "the instruction gives no clause or no new wording")
    if kind_of(edit.eid) is None:
        return failed(text, f"{edit.eid} is no clause that can be restated alone")
    target = text.find(edit.eid)
    if target is None:
        return _unknown(text, edit, edit.eid, edit.new)
    if target.reason == left_out(edit.cause):
        target = replace(target, state=_state_around(text, target))
    if not target.there:
        return failed(text, f"{edit.eid} was {target.state} before")
    wording = _behind_its_number(text, target, edit.new)
    root, *parts = new_pieces(edit, edit.eid, wording, target.parent, target.attachment)
    new = (replace(root, follows_on=target.follows_on), *parts)
    if same_words(text, edit.eid, wording):
        return Result(Status.NO_CHANGE, "the text has this wording already", text)
    words = tuple(Words(p.eid, 0, len(p.text)) for p in text.scope(edit.eid) if p.text)
    known = text.whole or target.text is not None
    status = Status.APPLIED if known else Status.TARGET_NOT_IN_COLLECTION
    reason = f"{edit.eid} has the new wording"
    return Result(status, reason, replaced(text, target, new, edit.cause), words)


def new_pieces(
    edit: Edit, eid: str, new: str, parent: str | None, attachment: str | None
) -> tuple[Piece, ...]:
    """Return the pieces of new wording: as the amending order divides it, else read from `new`."""
    if edit.pieces:
        return rooted(edit.pieces, eid, parent, attachment)
    return read_fragment(eid, new, parent, attachment)


def _behind_its_number(text: Text, target: Piece, new: str) -> str:
    """The wording of a first part without the number of its point.

    `13-тармақтың бірінші бөлігі мынадай редакцияда жазылсын: «13. Жауапты орындаушы …»` prints
    the number with the words; in the text it stands in the point's own piece before them.
    """
    above = holder(text, target.eid)
    lead = above.text.strip() if target.follows_on and above and above.text else ""
    only_number = above is not None and lead.rstrip(".)") == step_of(above.eid)[1]
    found = new.lstrip()
    return found.removeprefix(lead).lstrip() if only_number and found.startswith(lead) else new


def same_words(text: Text, eid: str, new: str) -> bool:
    """Say whether a clause has this wording already, parts and all."""
    standing = text.scope(eid)
    if any(piece.text is None for piece in standing):
        return False
    return same_wording(words_of(standing), new)


def words_of(pieces: tuple[Piece, ...]) -> str:
    """Return the words of pieces one after the other, each printed paragraph on a line."""
    words = ""
    for piece in pieces:
        if piece.text:
            words += ("" if piece.follows_on or not words else "\n") + piece.text
    return words


def replaced(text: Text, target: Piece, new: tuple[Piece, ...], cause: str) -> Text:
    """Return the text with new pieces for a clause; what they lack is marked as gone."""
    inside = text.inside(target.eid)
    names = {piece.eid for piece in new}
    new = tuple(replace(piece, state=target.state) for piece in new)
    old = tuple(
        _left_out(piece, cause) if piece.norm and piece.eid not in names else piece
        for piece in text.pieces
        if piece.eid in inside
    )
    pieces: list[Piece] = []
    for piece in text.pieces:
        if piece.eid == target.eid:
            pieces += keep_places(new, old)
        elif piece.eid not in inside and piece.eid not in names:
            pieces.append(piece)
    return replace(text, pieces=tuple(pieces))


def left_out(cause: str) -> str:
    """Return the reason of what new wording by an act does not have.

    If the same act gives such a clause its own new wording, it stands: rules can be restated
    by one annex of an order, and an annex of theirs by the next.
    """
    return f"the new wording by {cause} does not have it"


def _left_out(piece: Piece, cause: str) -> Piece:
    if not piece.there:
        return piece
    return replace(piece, text=None, state=DELETED, reason=left_out(cause))


def _state_around(text: Text, piece: Piece) -> str:
    above = text.find(piece.parent)
    return above.state if above is not None else IN_FORCE


def _unknown(text: Text, edit: Edit, eid: str, new: str) -> Result:
    if text.whole:
        return failed(text, f"the act has no clause {eid}")
    text = with_holders(text, eid)
    above = holder(text, eid)
    if above is not None and not above.there:
        return failed(text, f"{above.eid}, in which {eid} stands, was {above.state} before")
    pieces = new_pieces(edit, eid, new, above.eid if above else None, None)
    reason = "the act is known from its amendments only; the new wording holds from then on"
    return Result(Status.TARGET_NOT_IN_COLLECTION, reason, put(text, pieces))
