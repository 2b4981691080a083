"""Repeal (күшін жою): an act with all its clauses, or one clause of it."""

from __future__ import annotations

from dataclasses import replace

from kb.apply.delete import take_out
from kb.apply.model import REPEALED, Edit, Result, Status, Text


def repeal(text: Text, edit: Edit) -> Result:
    """End a clause, or with `edit.eid` None the act.

    What an amending act changed in others stays changed when it is repealed itself
    (docs/decisions/0008-repeal-of-amending-orders.md): this touches its own text only.
    """
    if edit.eid is not None:
        return take_out(text, edit, edit.eid, REPEALED)
    if text.state == REPEALED:
        return Result(Status.NO_CHANGE, "the act was repealed before", text)
    reason = f"repealed by {edit.cause}"
    gone = [replace(piece, text=None, state=REPEALED, reason=reason) for piece in text.scope(None)]
    ended = replace(text.with_pieces(gone), state=REPEALED)
    status = Status.APPLIED if text.whole else Status.TARGET_NOT_IN_COLLECTION
    return Result(status, "the act and all its clauses ended", ended)
