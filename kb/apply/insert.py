"""Insert (толықтыру): a new clause, behind its nearest lower number; nothing is renumbered."""

from __future__ import annotations

from dataclasses import replace

from kb.apply.fragment import kind_of
from kb.apply.match import same_wording
from kb.apply.model import IN_FORCE, Edit, Result, Status, Text, failed
from kb.apply.places import holder, neighbours, outer_eid, put, with_holders
from kb.apply.restate import new_pieces, replaced, words_of


def insert(text: Text, edit: Edit) -> Result:
    """Add the clause `edit.eid` with the words `edit.new`.

    10-1 goes behind 10 and 10-2 behind 10-1.  A clause that was deleted before comes back
    with the new words; one that is there already is an error of the order.
    """
    if edit.eid is None or not edit.new:
        return failed(text, "the instruction gives no clause or no wording to be added")
    if kind_of(edit.eid) is None:
        return failed(text, f"{edit.eid} is no clause that can be added")
    target = text.find(edit.eid)
    if target is not None and target.there:
        if same_wording(words_of(text.scope(edit.eid)), edit.new):
            return Result(Status.NO_CHANGE, "the text has this clause already", text)
        return failed(text, f"{edit.eid} is there already with other words")
    return _added(text, edit, edit.eid, edit.new)


def _added(text: Text, edit: Edit, eid: str, new: str) -> Result:
    if not text.whole:
        text = with_holders(text, eid)
    problem = _no_place(text, eid)
    if problem is not None:
        return failed(text, problem)
    status = Status.APPLIED if text.whole else Status.TARGET_NOT_IN_COLLECTION
    target = text.find(eid)
    if target is None:
        pieces = new_pieces(edit, eid, new, outer_eid(eid), None)
        return Result(status, f"{eid} was added", put(text, pieces))
    back = replace(target, state=IN_FORCE)
    pieces = new_pieces(edit, eid, new, target.parent, target.attachment)
    return Result(status, f"{eid} was added again", replaced(text, back, pieces, edit.cause))


def _no_place(text: Text, eid: str) -> str | None:
    outer = outer_eid(eid)
    if outer is not None:
        above = text.find(outer)
        if above is None and not neighbours(text, eid):
            return f"the act has no clause {outer} to which {eid} could be added"
        above = above or holder(text, eid)
        if above is not None and not above.there:
            return f"{above.eid}, to which {eid} should be added, was {above.state} before"
    return None
