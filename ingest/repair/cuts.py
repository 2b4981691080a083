"""Weigh the place of a line where the plain text ends and displaced text begins."""

# ruff: noqa: PLR0911 - each return is one case, in the order in which the cases are asked

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.repair import lexicon
from ingest.repair.evidence import Evidence
from ingest.repair.pieces import TORN_ACT_NUMBER, piece_weight

if TYPE_CHECKING:
    from ingest.repair.reading import Reading, Setting

_DIGITS = re.compile(r"\d+")
# `11-48-` of `11-` and `48-НҚ`
_TWO_NUMBERS = re.compile(r"\d-\d+-\Z")


def cut_weight(setting: Setting, reading: Reading, evidence: Evidence | None) -> float:
    """Weigh the place where the plain text ends and the displaced text begins.

    A mark, a capital or a change from letters to digits shows a cut; text is never set so.
    """
    body, end = setting.body, reading.end
    left, right = body[end - 1], body[end]
    torn = setting.marked and setting.before[-1:].isalnum()
    if left == " ":
        return 0.0
    if left in "-–—":
        return _behind_dash(setting, reading, torn)
    if setting.raw[end - 1].islower() and setting.raw[end].isupper():
        return 2.0
    if right == "-":
        return 0.5 if torn and not left.isdigit() else -6.0
    if right == "№":
        return 2.0
    if left == "№":
        return 1.0 if setting.after[:1].isdigit() else -4.0
    if left.isdigit():
        return _behind_digit(body, end)
    if left.isalpha():
        return 1.5 if right.isdigit() else _inside_word(setting, reading, evidence)
    return _behind_mark(body, end)


def _behind_dash(setting: Setting, reading: Reading, torn: bool) -> float:
    """Weigh displaced text stuck to a dash, or to a hyphen within a word or number."""
    body, end = setting.body, reading.end
    if body[end - 1] != "-":
        return 2.0
    if body[end - 2] == " ":
        return -6.0 if torn else 2.0
    if len(reading.places) > 1 and reading.places[-1] == end:
        return -6.0  # a link follows the hyphen, not the noun
    return _behind_hyphen(setting, end)


def _behind_digit(body: str, end: int) -> float:
    """Weigh displaced text stuck to a number: `52-тармағына`."""
    right = body[end]
    printed = body[body.rfind(" ", 0, end) + 1 : end]
    if right == "0" or "/" in printed or "-" in printed:
        return -8.0
    if right.isdigit():
        digits = _leading_digits(body, end)
        return -2.5 - (0.3 * digits if digits < 3 else 2.5)
    return 1.0 if right.isalpha() else -6.0


def _leading_digits(body: str, place: int) -> int:
    """Count the digits of `body` from `place`: the shorter a number, the likelier its clause."""
    match = _DIGITS.match(body, place)
    return len(match.group()) if match else 0


def _behind_hyphen(setting: Setting, end: int) -> float:
    """Weigh displaced text stuck to a hyphen at which the line was broken: `қарап-3-қосымшаға`."""
    link = setting.body[end:].split(" ", 1)[0]
    if setting.raw[end - 2 : end - 1].isupper():
        return -3.0
    if setting.body[end - 2 : end - 1].isalpha():
        piece = piece_weight(setting.before, link) if setting.marked else None
        ends = lexicon.is_part_noun(link) or link in ("нқ", "қ")
        if setting.marked and setting.before[-1:].isdigit() and ends:
            return -3.0
        fits = link[0].isdigit() or lexicon.is_noun_of_act(link) or (piece or 0) > 5
        return 1.5 if fits and setting.after[:1].isalpha() else -5.0
    following = setting.after.split(" ", 1)[0].rstrip(".,;:)")
    piece = piece_weight(setting.before, link) if setting.marked else None
    if link in ("нқ", "қ") and _TWO_NUMBERS.search(setting.body[:end]):
        return -4.0
    if following in ("нқ", "қ") and TORN_ACT_NUMBER.search(setting.body[:end]):
        return 2.0  # `№ 130-` ⏎ `НҚ`
    if not lexicon.is_part_noun(following) or (lexicon.is_part_noun(link) and (piece or 0) < 5):
        return -6.0
    return 2.0


def _behind_mark(body: str, end: int) -> float:
    """Weigh displaced text stuck to a mark; text is never set so, but behind `(` and `"`."""
    mark = body[end - 1]
    if mark == "(" or (mark == '"' and body.count('"', 0, end) % 2):
        return 0.0
    if body[end].isdigit() and body[end - 2 : end - 1].isdigit() and mark in ".,:":
        return -6.0
    return 2.5


def _inside_word(setting: Setting, reading: Reading, evidence: Evidence | None) -> float:
    """Weigh displaced text stuck to a word: `ережелер|бұйрығымен`."""
    body = setting.body
    start = body.rfind(" ", 0, reading.end) + 1
    left = body[start : reading.end].lstrip('("«')
    right = body[reading.end : reading.links[0][1]]
    piece = piece_weight(setting.before, right) if setting.marked else None
    known = lexicon.is_noun_of_act(right) or (piece is not None and piece > 5)
    weight = -1.5 if known else -4.0
    if lexicon.is_noun_of_act(left + right) or lexicon.is_function_word(left + right):
        return -8.0
    if evidence is None:
        return weight
    if evidence.knows(left + right):
        weight -= 4.0
    if weight <= -4.0 and evidence.knows(right):
        weight += 2.5
    known = lexicon.is_function_word(left) or lexicon.is_torn_reference(left)
    if known or lexicon.is_noun_of_act(left) or evidence.knows(left):
        return weight + 2.0
    return weight - (2.0 if len(left) < 4 or not lexicon.is_noun_of_act(right) else 0.0)
