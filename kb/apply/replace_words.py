"""Replace words (сөздермен ауыстыру): quoted words for others, once or everywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from kb.apply.fragment import kind_of, step_of
from kb.apply.match import find_words, runs_over, stands_in_longer_words
from kb.apply.model import Edit, Piece, Result, Status, Text, Words, failed
from kb.apply.places import NOT_HELD, holder, put, with_holders

Rewrite = Callable[[str, int, int], str]
"""From the own words of a clause and a stretch of them to the words after the change."""


def replace_words(text: Text, edit: Edit) -> Result:
    """Put `edit.new` in the place of `edit.old`, found exactly once or, if told, everywhere."""
    new = edit.new
    if new is None:
        return failed(text, "the instruction gives no new words")
    return change_words(text, edit, lambda own, start, end: own[:start] + new + own[end:])


def change_words(text: Text, edit: Edit, rewrite: Rewrite) -> Result:
    """Change the clause at the words `edit.old`; all of it or nothing.

    The words must stand there exactly once, or at least once where the order says that they
    are changed in the whole text.
    """
    if not edit.old:
        return failed(text, "the instruction does not quote the words to be found")
    if edit.eid is not None:
        target = text.find(edit.eid)
        if target is None and text.whole:
            return failed(text, f"the act has no clause {edit.eid}")
        if target is None or (target.text is None and target.there):
            return _not_held(text, edit, edit.eid)
        if not target.there:
            return failed(text, f"{edit.eid} was {target.state} before")
    standing = text.scope(edit.eid)
    if any(piece.text is None for piece in standing) or (not text.whole and edit.eid is None):
        reason = f"part of the words in which “{edit.old}” must be found is not in the collection"
        return Result(Status.TARGET_NOT_IN_COLLECTION, reason, text)
    found = find_words(edit.old, standing)
    problem = _problem(text, edit, found, standing)
    return problem or _changed(text, found, standing, rewrite)


def _problem(
    text: Text, edit: Edit, found: tuple[Words, ...], standing: tuple[Piece, ...]
) -> Result | None:
    old, where = edit.old or "", edit.eid or "the act"
    if not found:
        if runs_over(old, standing):
            why = f"“{old}” runs over from one clause of {where} into the next"
        elif stands_in_longer_words(old, standing):
            why = f"“{old}” occurs in {where} only as part of longer words or numbers"
        else:
            why = f"“{old}” occurs 0 times in {where}"
        return failed(text, why)
    if len(found) > 1 and not edit.everywhere:
        why = f"“{old}” occurs {len(found)} times in {where}; the order does not say which is meant"
        return Result(Status.AMBIGUOUS, why, text)
    return None


def _changed(
    text: Text, found: tuple[Words, ...], standing: Iterable[Piece], rewrite: Rewrite
) -> Result:
    places: dict[str, list[Words]] = defaultdict(list)
    for words in found:
        places[words.eid].append(words)
    changed = []
    for piece in standing:
        own = piece.text or ""
        for words in reversed(places.get(piece.eid, [])):
            own = rewrite(own, words.start, words.end)
        if own != piece.text:
            changed.append(replace(piece, text=own))
    if not changed:
        return Result(Status.NO_CHANGE, "the words are replaced by themselves", text)
    count = f"{len(found)} places" if len(found) > 1 else "one place"
    return Result(Status.APPLIED, f"changed in {count}", text.with_pieces(changed), found)


def _not_held(text: Text, edit: Edit, eid: str) -> Result:
    """The clause is there, but its words are not known: a change of unknown words is kept."""
    reason = f"changed by {edit.cause}; {NOT_HELD}"
    target, kind = text.find(eid), kind_of(eid)
    if target is None:
        if kind is None:
            return failed(text, f"{eid} is no clause whose words can be changed")
        text = with_holders(text, eid)
        above = holder(text, eid)
        if above is not None and not above.there:
            return failed(text, f"{above.eid}, in which {eid} stands, was {above.state} before")
        text = put(text, (Piece(eid, kind, None, step_of(eid)[1], reason=reason),))
    else:
        text = text.with_pieces((replace(target, reason=reason),))
    said = f"the words of {eid} are not in the collection; the change is kept without words"
    return Result(Status.TARGET_NOT_IN_COLLECTION, said, text)
