"""Delete (алып тастау): a clause and all that stands in it; the numbers of others stay."""

from __future__ import annotations

from dataclasses import replace

from kb.apply.fragment import kind_of, step_of
from kb.apply.model import DELETED, Edit, Piece, Result, Status, Text, Words, failed
from kb.apply.places import holder, put, with_holders


def delete(text: Text, edit: Edit) -> Result:
    """Take a clause out of the text."""
    if edit.eid is None:
        return failed(text, "an order cannot be deleted, only repealed")
    return take_out(text, edit, edit.eid, DELETED)


def take_out(text: Text, edit: Edit, eid: str, state: str) -> Result:
    """Mark a clause and everything in it as gone: deleted or repealed."""
    reason = f"{state} by {edit.cause}"
    target = text.find(eid)
    if target is None:
        return _unknown(text, eid, state, reason)
    if not target.there:
        return Result(Status.NO_CHANGE, f"{eid} was {target.state} before", text)
    standing = text.scope(eid)
    words = tuple(Words(piece.eid, 0, len(piece.text)) for piece in standing if piece.text)
    gone = [replace(piece, text=None, state=state, reason=reason) for piece in standing]
    status = Status.APPLIED if text.whole else Status.TARGET_NOT_IN_COLLECTION
    return Result(status, f"{eid} was {state}", text.with_pieces(gone), words)


def _unknown(text: Text, eid: str, state: str, reason: str) -> Result:
    kind = kind_of(eid)
    if text.whole or kind is None:
        return failed(text, f"the act has no clause {eid}")
    text = with_holders(text, eid)
    above = holder(text, eid)
    if above is not None and not above.there:
        return failed(text, f"{above.eid}, in which {eid} stands, was {above.state} before")
    piece = Piece(eid, kind, None, step_of(eid)[1], state=state, reason=reason)
    said = "the act is known from its amendments only; its earlier words are not known"
    return Result(Status.TARGET_NOT_IN_COLLECTION, said, put(text, (piece,)))
