"""One edit to one text: the operation that its kind calls for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kb.apply.delete import delete
from kb.apply.delete_words import delete_words
from kb.apply.insert import insert
from kb.apply.insert_words import insert_words
from kb.apply.model import REPEALED, Edit, Result, Status, Text, failed
from kb.apply.places import place_of_new, resolve
from kb.apply.repeal import repeal
from kb.apply.replace_words import replace_words
from kb.apply.restate import restate
from kb.apply.suspend import suspend
from parsers.model import Operation

_OPERATIONS: Mapping[Operation, Callable[[Text, Edit], Result]] = {
    Operation.RESTATE: restate,
    Operation.INSERT: insert,
    Operation.DELETE: delete,
    Operation.REPLACE_WORDS: replace_words,
    Operation.INSERT_WORDS: insert_words,
    Operation.DELETE_WORDS: delete_words,
    Operation.REPEAL: repeal,
    Operation.SUSPEND: suspend,
}


def apply_edit(text: Text, edit: Edit) -> Result:
    """Return what an edit makes of a text: changed as ordered, or left alone with the reason.

    Never raises and never changes a text in part.
    """
    if text.state == REPEALED and edit.op is not Operation.REPEAL:
        return failed(text, "the act was repealed before")
    if edit.eid is not None:
        names = resolve(text, edit.eid)
        if len(names) > 1:
            why = f"{edit.eid} can be {' or '.join(names)}; the order does not say which is meant"
            return Result(Status.AMBIGUOUS, why, text)
        edit = replace(edit, eid=names[0] if names else _new_name(text, edit, edit.eid))
    return replace(_OPERATIONS[edit.op](text, edit), eid=edit.eid)


def _new_name(text: Text, edit: Edit, eid: str) -> str:
    return place_of_new(text, eid) if edit.op is Operation.INSERT else eid
