"""Suspend (қолданысын тоқтата тұру): a clause is not applied until a day; its words stay."""

from __future__ import annotations

from dataclasses import replace

from kb.apply.fragment import kind_of, step_of
from kb.apply.model import IN_FORCE, SUSPENDED, Edit, Piece, Result, Status, Text, failed
from kb.apply.places import NOT_HELD, put, with_holders


def suspend(text: Text, edit: Edit) -> Result:
    """Suspend a clause and all that stands in it; `resume` ends this."""
    eid = edit.eid
    if eid is not None and text.find(eid) is None:
        kind = kind_of(eid)
        if text.whole or kind is None:
            return failed(text, f"the act has no clause {eid}")
        text = with_holders(text, eid)
        text = put(text, (Piece(eid, kind, None, step_of(eid)[1], reason=NOT_HELD),))
    standing = [piece for piece in text.scope(eid) if piece.state != SUSPENDED]
    if not standing:
        return Result(Status.NO_CHANGE, f"{eid or 'the act'} is not in force", text)
    status = Status.APPLIED if text.whole else Status.TARGET_NOT_IN_COLLECTION
    until = f"until {edit.until.isoformat()}" if edit.until else "without an end"
    stopped = [replace(piece, state=SUSPENDED) for piece in standing]
    return Result(status, f"{eid or 'the act'} is suspended {until}", text.with_pieces(stopped))


def resume(text: Text, eid: str | None) -> Result:
    """Let a suspended clause be applied again, with the words that it has by then."""
    standing = [piece for piece in text.scope(eid) if piece.state == SUSPENDED]
    if not standing:
        return Result(Status.NO_CHANGE, f"{eid or 'the act'} is not suspended", text)
    again = [replace(piece, state=IN_FORCE) for piece in standing]
    return Result(Status.APPLIED, "the suspension ended", text.with_pieces(again))
