"""Words that an instruction quotes: `"X" деген сөздер "Y" деген сөздермен ауыстырылсын`.

The noun behind the quote and its ending tell the part each quote plays: the instrumental
brings what is new, the ablative with `кейін` where it goes, the plain form what is old.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from parsers.hints import has_any
from parsers.quotes import title_start


class Role(StrEnum):
    """The part a quote plays in an instruction; the Kazakh form stands behind each."""

    OLD = "old"  # деген сөздер
    NEW = "new"  # деген сөздермен
    AFTER = "after"  # деген сөзден кейін
    BEFORE = "before"  # деген сөздің алдынан
    INSTEAD = "instead"  # деген сөздердің орнына
    QUALIFIER = "qualifier"  # деген сөздермен басталатын: says which clause is meant
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quote: its marks at `start` and `end - 1`, its part, and the end of its noun."""

    start: int
    end: int
    role: Role
    noun_end: int


_NOUNS = (
    r"(?:сөз\s+тіркес|тыныс\s+белгі|сөз|цифр|сан|белгі|аббревиатура|сөйлем|әріп|символ|термин|дефис|нөмір|жол|абзац|мәтін"
    r"|бөлік|сілтеме|тармақша|деректеме|таңба|үтір|нүкте)"
)
# `" деген сөздермен`, `" деген сөзден кейін`, `" деген`, `" сөздері`, `"-мен`
_CLOSING = re.compile(
    rf"""
    (?P<mark> ["»”] ) \s*
    (?: (?: деген \s* (?: (?!сөз)[\w-]+ \s+ ){{0,2}}? | (?=сөз|цифр|сан[ыд]|тыныс\s+белгі) )
          (?P<noun> {_NOUNS}\w* )
      | (?P<bare> деген ) \b )
    (?P<where> \s+ (?: кейінгі | кейін | соң | алды\w* | орнына | дейін\w*
                    | басталатын | аяқталатын ) )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# `"X", "Z" деген сөздер`: what may stand between two quotes of one list
_LISTED = re.compile(r"(?P<mark>[\"»”])\s*(?:,|және|мен|пен|бен|,\s*және|немесе|тиісінше|-)\s*$")
_CASES = (
    (Role.NEW, ("мен", "бен", "пен")),
    (Role.AFTER, ("нан", "нен", "дан", "ден", "тан", "тен")),
    (Role.INSTEAD, ("ның", "нің", "дың", "дің", "тың", "тің")),
)


def find_quoted(folded: str) -> list[Quoted]:
    """Return the quoted words of an instruction in order; titles of acts are none."""
    if not has_any(folded, ("деген", "сөз", "цифр", "сан", "белгі")):
        return []
    found: list[Quoted] = []
    for match in _CLOSING.finditer(folded):
        floor = found[-1].noun_end if found else 0
        start = _opening(folded, match.start(), floor)
        if start is None:
            continue
        role = _role(match["noun"] or "", (match["where"] or "").strip().lower())
        item = Quoted(start, match.start() + 1, role, match.end())
        found.extend(_listed_before(folded, item, floor))
        found.append(item)
    return found


def _opening(folded: str, closing: int, floor: int) -> int | None:
    if closing < floor:
        return None
    start = title_start(folded[floor:], closing - floor)
    if start is not None:
        return floor + start
    # an opening mark with a stray blank behind it, or a quote longer than titles are
    plain = max(folded.rfind(mark, floor, closing) for mark in '"«“„')
    return plain if plain >= 0 else None


def _listed_before(folded: str, item: Quoted, floor: int) -> list[Quoted]:
    listed: list[Quoted] = []
    first = item
    while match := _LISTED.search(folded, max(floor, first.start - 16), first.start):
        start = _opening(folded, match.start(), floor)
        if start is None or start >= match.start():
            break
        first = Quoted(start, match.start() + 1, item.role, match.end())
        listed.insert(0, first)
    return listed


def _role(noun: str, where: str) -> Role:
    if where in ("басталатын", "аяқталатын"):
        return Role.QUALIFIER
    if where.startswith("алды"):
        return Role.BEFORE
    word = noun.lower()
    case = next((role for role, ends in _CASES if word.endswith(ends)), Role.OLD)
    if case is Role.AFTER:
        return Role.AFTER if where in ("кейін", "соң") else Role.OTHER
    if case is Role.INSTEAD:
        return Role.INSTEAD if where == "орнына" else Role.OTHER
    return case if not where else Role.OTHER


def words_of(text: str, quoted: Quoted) -> str:
    """Return the quoted words without their marks, as printed."""
    return text[quoted.start + 1 : quoted.end - 1].strip()
