"""Two sources for one wording: an operation's new words against a consolidated text."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from kb.apply import Edit, Text
from kb.apply.match import find_words, same_wording
from kb.apply.restate import words_of
from parsers.model import Operation

MATCHES, DIFFERS = "matches", "differs"
_LONGEST = 4000
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Comparison:
    """`outcome` is matches or differs; `difference` says in what, None if in nothing."""

    outcome: str
    difference: str | None = None


def compare(text: Text, edit: Edit) -> Comparison:
    """Hold an operation against a text that is said to have it.

    Letters that only look alike, blanks and the form of quotes make no difference; where only
    they differ the texts match, and `difference` says so.
    """
    if edit.eid is not None and text.find(edit.eid) is None:
        gone = edit.op in (Operation.DELETE, Operation.REPEAL)
        reason = f"the text has no clause {edit.eid}"
        return Comparison(MATCHES if gone else DIFFERS, None if gone else reason)
    standing = text.scope(edit.eid)
    if edit.op in (Operation.DELETE, Operation.REPEAL):
        said = f"{edit.eid} still stands in the text"
        return Comparison(DIFFERS, said) if standing else Comparison(MATCHES)
    if edit.op is Operation.SUSPEND:
        return Comparison(MATCHES)
    if not standing:
        return Comparison(DIFFERS, f"{edit.eid} does not stand in the text")
    if edit.op in (Operation.RESTATE, Operation.INSERT):
        return _wordings(words_of(standing), edit.new or "")
    return _words(text, edit)


def _wordings(printed: str, new: str) -> Comparison:
    if printed.split() == new.split() and printed == new:
        return Comparison(MATCHES)
    if same_wording(printed, new):
        return Comparison(MATCHES, "only in blanks, quotes or letters that look alike")
    return Comparison(DIFFERS, difference(new, printed))


def _words(text: Text, edit: Edit) -> Comparison:
    standing = text.scope(edit.eid)
    if edit.new and not find_words(edit.new, standing):
        return Comparison(DIFFERS, f"the new words “{edit.new}” do not occur in the text")
    kept = edit.op is Operation.INSERT_WORDS or (edit.old or "") in (edit.new or "")
    if edit.old and not kept and find_words(edit.old, standing):
        return Comparison(DIFFERS, f"the old words “{edit.old}” still occur in the text")
    return Comparison(MATCHES)


def difference(ordered: str, printed: str) -> str:
    """Return what differs, words ordered as [-…-] and words printed as {+…+}."""
    if len(ordered) > _LONGEST or len(printed) > _LONGEST:
        return _long_difference(ordered, printed)
    return "; ".join(_stretches(ordered.split(), printed.split())[:_SHOWN])


def _long_difference(ordered: str, printed: str) -> str:
    """Paragraph by paragraph, so that no comparison grows with the square of a whole annex."""
    first, second = ordered.split("\n"), printed.split("\n")
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    found: list[str] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            old, new = " ".join(first[a:b]), " ".join(second[c:d])
            found += _stretches(old[:_LONGEST].split(), new[:_LONGEST].split())
    return "; ".join(found[:_SHOWN])


def _stretches(first: list[str], second: list[str]) -> list[str]:
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    found = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        old = f"[-{' '.join(first[a:b])}-]" if a < b else ""
        new = f"{{+{' '.join(second[c:d])}+}}" if c < d else ""
        found.append(f"{old} {new}".strip())
    return found
