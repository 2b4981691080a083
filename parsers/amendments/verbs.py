"""Verbs of change: an instruction is cut behind each of them into operations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from parsers.quoted import RUSSIAN_STAYS


class Verb(StrEnum):
    """What a verb orders; the Kazakh imperative stands behind each."""

    RESTATE = "restate"  # жазылсын, баяндалсын
    ADD = "add"  # толықтырылсын
    REPLACE = "replace"  # ауыстырылсын
    DELETE = "delete"  # алып тасталсын
    SUSPEND = "suspend"  # тоқтатыла тұрсын
    REPEAL = "repeal"  # күші жойылды деп танылсын
    BRING_IN = "bring_in"  # өзгерістер енгізілсін: opens the changes
    UNKNOWN = "unknown"  # танылсын without күші жойылды, оқылсын …


# "жазылсын", "жазылып", "толықтырылсын", "алып тасталып", "алыптасталсын", "тоқтатыла тұрсын",
# "күші жойылды деп танылсын", "күшін жойды деп саналсын", "күші жойылсын", "енгізілсін"
_VERB = re.compile(
    r"""
    (?= [жбтакөоесд] ) (?:                            # the first letters of all that follow
      (?P<restate> (?:жазыл|баяндал)(?:сын|ып) )
    | (?P<add> толықтыр[ыі]л[ыі]?(?:сын|п) )
    | (?P<replace> (?:ауыст|алмаст)ыр[ыі]л[ыі]?(?:сын|п) )
    | (?P<delete> (?:алып|алынып) \s* таста?лы?н?(?:сын|сың|ып) )
    | (?P<suspend> тоқтат(?:ыла|а)? \s* тұр(?:ыл)?сын | тоқтатылсын )
    | (?P<repeal> күш(?:і|ін|тері|терін) \s*
          (?: жой(?:ылды|ылған|ылсын|ды|ған) \s+ деп \s+ (?:танылсын|саналсын|танылып)
            | жой(?:ылсын|сын|ылып) ) )
    | (?P<bring_in> енгізіл(?:сін|іп) )
    | (?P<unknown> танылсын | саналсын | өзгертілсін | оқылсын | деп \s+ белгіленсін )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "жазылсын", "танылсын", "АУЫСТЫРЫЛСЫН"; both begin with a set of letters, which is found fast
_IMPERATIVE = re.compile(r"[сС](?i:[ыіi]н|ың)\b(?<=[лрйЛРЙ]\w{3})")
# "қазақ тіліндегі мәтін өзгермейді", "… өзгеріссіз қалады"
_UNCHANGED = re.compile(r"[өӨ](?i:згер(?:мейді|іссіз))")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of an instruction with the verb that ends it.

    `start`/`end` bound the words before the verb, `verb_end` ends the verb.  `chained`
    tells that the verb is a converb (`ауыстырылып`), so the next clause goes on with its
    place; `colon` that new wording follows.
    """

    verb: Verb
    start: int
    end: int
    verb_end: int
    chained: bool
    colon: bool


def may_order_change(text: str) -> bool:
    """Say whether a line may hold a verb of change: a cheap test."""
    return _IMPERATIVE.search(text) is not None or _UNCHANGED.search(text) is not None


_COLON = re.compile(rf"{RUSSIAN_STAYS}\s*:", re.IGNORECASE)
_BREAK = re.compile(r"\s*[;.]")


def find_clauses(masked: str) -> list[Clause]:
    """Return the clauses of an instruction whose quotes and titles are blanked, in order."""
    clauses: list[Clause] = []
    start = 0
    for match in _VERB.finditer(masked):
        if match.start() < start:
            continue
        kind = Verb(match.lastgroup or "unknown")
        chained = _BREAK.match(masked, match.end()) is None
        colon = _COLON.match(masked, match.end()) is not None
        clauses.append(Clause(kind, start, match.start(), match.end(), chained, colon))
        start = match.end()
    return clauses
