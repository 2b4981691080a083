"""Join the printed lines of a block: a blank, or nothing, where a line was broken."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import RepairRule

_CLOSES = frozenset(",;:.)!?%»]…")
_OPENS = frozenset("([«")
_DASHES = frozenset("-–—‐‑")


@dataclass(frozen=True, slots=True)
class Seam:
    """How two printed lines meet: with a blank or closed, and by which rule."""

    blank: bool
    rule: RepairRule


def seam(left: str, right: str, trailing: bool) -> Seam:
    """Decide how the text `left` of one printed line goes on with `right` of the next.

    `trailing` tells that a blank stood behind the left line.  Both texts are stripped and
    not empty.
    """
    if right[0] in _CLOSES or left[-1] in _OPENS:
        return Seam(False, RepairRule.STRAY_SPACE)
    if left[-1] == '"' and _opens_quote(left):
        return Seam(False, RepairRule.STRAY_SPACE)
    if right[0] == '"' and _closes_quote(right):
        return Seam(False, RepairRule.STRAY_SPACE)
    if not trailing and _is_broken_word(left, right):
        return Seam(False, RepairRule.JOINED_WORD)
    return Seam(True, RepairRule.JOINED_LINE)


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
