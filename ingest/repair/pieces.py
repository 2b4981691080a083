"""Weigh the pieces of a link that the end of a line tore in two."""

# ruff: noqa: PLR0911 - each return is one case, in the order in which the cases are asked

from __future__ import annotations

import re

from ingest.repair import lexicon
from ingest.repair.grammar import is_phrase, meeting_weight

# `№ ҚР` ⏎ `ДСМ-170/2020`, `№ 2` ⏎ `29-НҚ`: a number of an act torn inside it.
TORN_ACT_NUMBER = re.compile(r"(?:№|\bn)\ ?(?:қр\ ?)?[\w/-]{0,12}\Z", re.VERBOSE)
# `дсм-140/2022`: a code that stands behind `ҚР`.
_MINISTRY_CODE = re.compile(r"\A[^\W\d]{3}-")
# `1)`: the number of a subpoint whose noun stands on the next line.
_SUBPOINT = re.compile(r"\d{1,3}(?:-\d{1,2})?\)")
_THREE_LETTERS = re.compile(r"[^\W\d]{3}")
PIECE = 7.0
"""From this weight a piece plainly goes on with the word above."""
LINKING = frozenset(("және", "немесе", "мен", "бен", "пен", ",", "–", "-"))


def _act_number_weight(number: str, link: str) -> float | None:
    """Weigh `link` as the rest of the torn number of an act: `№ ҚР` ⏎ `ДСМ-170/2020`."""
    if "қр" not in number + link and _MINISTRY_CODE.search(link):
        return 4.0
    rest, _, noun = link.rpartition(" ")
    if lexicon.is_noun_of_act(noun):
        weight = _act_number_weight(number, rest) if rest else None
        return weight + 1.0 if weight else None
    if " " in link and not link.startswith(("қр ", "р ")):
        return None
    if number.endswith(("№", "қр")):
        number += " "
    if number[-1].isdigit() and _THREE_LETTERS.search(link):
        return None
    if number.endswith("-нқ") and link[0].isdigit():
        return None  # `№ 148-НҚ` is whole
    if lexicon.is_act_number(number + link):
        return 9.5 if link[0] == "-" else 8.0
    return None


def _words_weight(left: str, link: str) -> float | None:
    """Weigh a second piece of some words: `Еңбе` ⏎ `к кодексіне`, `53-` ⏎ `бабының 8) тармағы`."""
    first, _, rest = link.partition(" ")
    holds = first[-1] in "ңыі"  # only `36-бабы`, `36-бабының` hold a smaller part
    if holds and lexicon.is_torn_reference(left + first) and lexicon.is_reference_chain(rest):
        return 12.0 if meeting_weight(left + first, rest) > 0 else -6.0
    if is_phrase(f"{left}{link}"):
        return 12.0
    torn = lexicon.is_code_name(left + first) and not lexicon.is_code_name(left)
    return 8.5 if torn and lexicon.is_noun_of_act(rest) else None


def is_open_chain(link: str) -> bool:
    """Tell whether `link` lacks only its last noun or a part of it: `45-бабының 13) т`."""
    head, bracket, rest = link.rpartition(")")
    if not bracket or not "тармақша".startswith(rest.strip()):
        return False
    return lexicon.is_reference_chain(f"{head}) тармақша")


def first_piece_weight(link: str, before: str) -> float:
    """Weigh a link at the end of a line when the line below begins with one, or its rest."""
    if " " in link:
        if is_open_chain(link):
            return 4.0
        return -1.0 + min(0.0, *map(lexicon.link_likeness, link.split()))
    if lexicon.is_torn_reference(link):
        if before in LINKING:
            return 3.0
        return 2.0 if lexicon.precedes_reference(before) else 0.5
    if link[-1] == "-" or lexicon.is_number(link) or lexicon.numbered_noun(link):
        return 3.0
    return -1.0 if lexicon.is_noun_of_act(link) else 0.5


def piece_weight(before: str, link: str) -> float | None:
    """Weigh the second piece of a link torn by the line end; None when it is a whole word."""
    if not before or before[-1].isspace():
        return None
    left = before.split()[-1].lstrip('("«')
    torn_number = TORN_ACT_NUMBER.search(before)
    if torn_number and (
        any(c.isdigit() for c in link) or link.partition(" ")[0] in ("нқ", "-нқ", "қ")
    ):
        return _act_number_weight(torn_number.group(), link)
    if _SUBPOINT.fullmatch(left) and lexicon.is_part_noun(link):
        return 10.0
    if link.startswith(") ") and left.isdigit() and lexicon.is_part_noun(link[2:]):
        return 10.0
    if " " in link:
        return _words_weight(left, link)
    joined = left + link
    if lexicon.is_torn_reference(joined):
        return 8.0
    if link[0] == "-":
        return 5.0 if left[-1:].isdigit() else -2.0
    if left.endswith("-"):
        return -4.0 if link[0].isdigit() else min(1.0, lexicon.link_likeness(link))
    ending = len(link) < 7 and not lexicon.is_noun_of_act(link)
    if lexicon.is_noun_of_act(joined) and (ending or not lexicon.is_noun_of_act(left)):
        return 7.5
    likeness = lexicon.link_likeness(link)
    return max(0.5, likeness) if len(left) > 1 and likeness < 2 else None
