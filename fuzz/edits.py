r"""Edits in lines of text, applied to a small act: what a fuzzer writes, the appliers get.

A line is `operation|eid|old|new|flags`; a missing part is None, flags are the letters
`e` (everywhere), `b` (before) and `w` (the act is known only from its amendments), `\\n` in the
wording is a line break.  Any line is an edit: what is unknown in it counts as absent.
"""

from __future__ import annotations

from dataclasses import replace

from fuzz.invariants import require
from kb.apply import Edit, Result, Status, Text, apply_edit
from kb.apply.fragment import read_fragment
from parsers.model import Operation

_ACT = (
    ("preamble", "Заңының 10-бабына сәйкес БҰЙЫРАМЫН:"),
    ("para_1", "1. Мыналар:\n1) қағидалар;\n2) стандарт бекітілсін."),
    ("para_2", "2. Өтініш үш күн ішінде қаралады. Шағым он күн ішінде беріледі.\nЕкінші бөлік."),
    ("para_10", "10. Осы бұйрық қолданысқа енгізіледі."),
    ("annex_1", "1-қосымша\n1. Бірінші тармақ.\n2. Екінші тармақ: үш күн."),
)
_OPERATIONS = {operation.value: operation for operation in Operation}


def act(*, whole: bool = True) -> Text:
    """Return the small act that all edits are applied to."""
    pieces = tuple(piece for eid, words in _ACT for piece in read_fragment(eid, words, None, None))
    return Text(pieces, whole)


def read_edit(line: str) -> Edit:
    """Return the edit that a line says."""
    name, eid, old, new, flags = (*line.split("|", 4), "", "", "", "", "")[:5]
    return Edit(
        _OPERATIONS.get(name.strip(), Operation.RESTATE),
        eid.strip() or None,
        _words(old),
        _words(new),
        everywhere="e" in flags,
        before="b" in flags,
        cause="№ 5",
    )


def check_edits(lines: str) -> Text:
    """Apply the edits of up to twelve lines one after the other and check each result.

    Raises `fuzz.invariants.BrokenPromiseError`.
    """
    text = act(whole="|w" not in lines[:80])
    for line in lines.splitlines()[:12]:
        edit = read_edit(line)
        result = apply_edit(text, edit)
        _check(text, edit, result)
        text = result.text
    return text


def _check(before: Text, edit: Edit, result: Result) -> None:
    again = apply_edit(before, edit)
    require(again == result, "the same edit of the same text gives two results")
    after = result.text
    names = [piece.eid for piece in after.pieces]
    require(len(set(names)) == len(names), f"two pieces of one name after {edit}")
    lost = {piece.eid for piece in before.pieces} - set(names)
    require(not lost, f"pieces lost by {edit}: {lost}")
    require(bool(result.reason) or result.status is Status.APPLIED, f"no reason: {edit}")
    changed = result.status in (Status.APPLIED, Status.TARGET_NOT_IN_COLLECTION)
    require(changed or after == before, f"{result.status} and yet changed by {edit}")
    for words in result.words:
        piece = before.find(words.eid)
        inside = piece is not None and 0 <= words.start <= words.end <= len(piece.text or "")
        require(inside, f"changed words outside their clause: {words}")
    _check_new_words(edit, before, after)
    _check_repeated(edit, result)


def _check_new_words(edit: Edit, before: Text, after: Text) -> None:
    known = "".join(_all(before).split()) + "".join((edit.new or "").split())
    for word in _all(after).split():
        for letter in word:
            require(letter in known, f"a letter that nobody wrote: {letter!r} after {edit}")


def _check_repeated(edit: Edit, result: Result) -> None:
    """Check that what an edit puts in or takes away is there or gone, however often it comes."""
    if result.status is not Status.APPLIED or edit.op not in (Operation.RESTATE, Operation.DELETE):
        return
    again = apply_edit(result.text, replace(edit, eid=result.eid))
    same = {piece.eid: piece.text for piece in again.text.pieces if piece.there}
    once = {piece.eid: piece.text for piece in result.text.pieces if piece.there}
    require(same == once, f"a second {edit.op.value} changes the text again: {edit}")


def _all(text: Text) -> str:
    return "\n".join(piece.text for piece in text.pieces if piece.text)


def _words(part: str) -> str | None:
    return part.replace("\\n", "\n") or None
