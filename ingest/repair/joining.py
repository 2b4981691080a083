"""Join the printed lines of a block: a blank, or nothing, where a line was broken."""

# ruff: noqa: PLR0911 - each return is one case, in the order in which the cases are asked

from __future__ import annotations

from dataclasses import dataclass

from ingest.letters import fold
from ingest.model import RepairRule
from ingest.repair import lexicon
from ingest.repair.evidence import Evidence

_CLOSES = frozenset(",;:.)!?%»]…")
_OPENS = frozenset("([«")
_DASHES = frozenset("-–—‐‑")


@dataclass(frozen=True, slots=True)
class Seam:
    """How two printed lines meet: with a blank or closed, and by which rule."""

    blank: bool
    rule: RepairRule
    certain: bool = True


_STRAY = Seam(False, RepairRule.STRAY_SPACE)
_BROKEN = Seam(False, RepairRule.JOINED_WORD)
_APART = Seam(True, RepairRule.JOINED_LINE)


def seam(left: str, right: str, trailing: bool) -> Seam:
    """Decide how the text `left` of one printed line goes on with `right` of the next.

    `trailing` tells that a blank stood behind the left line.  Both texts are stripped and
    not empty.
    """
    if right[0] in _CLOSES or left[-1] in _OPENS:
        return _STRAY
    if left[-1] == '"' and _opens_quote(left):
        return _STRAY
    if right[0] == '"' and _closes_quote(right):
        return _STRAY
    if not trailing and _is_broken_word(left, right):
        return _BROKEN
    return _APART


def _opens_quote(left: str) -> bool:
    """Tell whether the quotation mark that ends `left` opens: `www.egov.kz "` ⏎ `электрондық`."""
    return len(left) == 1 or left[-2].isspace() or left[-2] in _OPENS


def _closes_quote(right: str) -> bool:
    """Tell whether the mark that begins `right` closes: `бекіту туралы` ⏎ `" Қазақстан`."""
    return len(right) == 1 or right[1].isspace() or right[1] in _CLOSES


def _is_broken_word(left: str, right: str) -> bool:
    """Tell whether a word, number or address was broken: `5-` ⏎ `тармағына`, `үй/` ⏎ `ғимарат`."""
    if left[-1] in _DASHES:
        return len(left) > 1 and (left[-2].isalnum() or left[-2] == ")")
    if left[-1] == "/":
        return len(left) > 1 and not left[-2].isspace()
    if left[-1] == "_":
        return right[0] == "_"
    return right[0] in _DASHES and len(right) > 1 and right[1].isalpha() and left[-1].isalnum()


def link_seam(left: str, right: str, evidence: Evidence) -> Seam:
    """Decide how the line `left`, without a blank behind it, goes on with the link `right`.

    The link began at the line's start, or before it and was torn, even inside a word.  The
    pieces are closed when together they make a word that is known, and set apart when each
    is a word of its own; otherwise the likelier is taken and is not certain.
    """
    ordinary = seam(left, right, trailing=False)
    if not ordinary.blank:
        return ordinary
    above = fold(left).lower().split()
    first = above[-1].lstrip('("«')
    second = fold(right).lower().split(" ", 1)[0].rstrip('.,;:)"')
    if first in ("қр", "№") or (first[-1:].isalpha() and second[:1].isdigit()):
        return ordinary  # `№ ҚР` ⏎ `ДСМ-170/2020`, `Тәртіпке` ⏎ `14-қосымшаға`
    closed = Seam(False, RepairRule.CROSSING_LINK)
    if first[-1:].isalnum() and second[:1] == "-":
        return closed
    if not first[-1:].isalnum() or not second[:1].isalnum():
        return ordinary
    if first[-1].isdigit() and second[0].isdigit():
        listed = len(above) > 1 and above[-2][-1:] != "," and lexicon.precedes_reference(above[-2])
        listed = listed or "№" in above[-3:]
        return closed if listed else Seam(False, RepairRule.CROSSING_LINK, certain=False)
    joined = first + second
    if len(second) < 3 and lexicon.is_act_number("".join(above[-2:]) + second):
        return closed
    if lexicon.is_enacting(joined):
        return closed
    return _word_seam(first, second, right, ordinary, evidence)


def _word_seam(first: str, second: str, right: str, ordinary: Seam, evidence: Evidence) -> Seam:
    """Decide how two pieces of letters meet: as one word, or as two."""
    closed = Seam(False, RepairRule.CROSSING_LINK)
    joined = first + second
    if lexicon.is_function_word(second) and len(second) < 4 and " " not in right:
        certain = lexicon.is_noun_of_act(joined) or evidence.knows(joined)
        return Seam(False, RepairRule.CROSSING_LINK, certain)  # no link is a word like `да`
    apart = _is_word(first, evidence) and _is_word(second, evidence)
    if lexicon.is_torn_reference(joined) or lexicon.is_noun_of_act(joined):
        return ordinary if apart and lexicon.is_noun_of_act(second) else closed
    if apart or any(character.isdigit() for character in first):
        return ordinary
    if evidence.knows(joined):
        return closed
    if _is_word(first, evidence):
        return Seam(True, RepairRule.CROSSING_LINK, certain=False)
    return Seam(False, RepairRule.CROSSING_LINK, certain=not _is_word(second, evidence))


def _is_word(word: str, evidence: Evidence) -> bool:
    if word[-1] in "ғгб":  # `бұйрығ`: a stem that only stands before a vowel
        return False
    known = lexicon.is_function_word(word) or lexicon.is_noun_of_act(word)
    known = known or lexicon.is_code_name(word)
    return known or lexicon.is_torn_reference(word) or evidence.knows(word)
