"""Quantities of time: `5 (бес) жұмыс күні`, `күнтізбелік отыз күн`, `жиырма үш жұмыс күннен`.

Digits and words are read separately; whether they agree is for the reader to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from parsers.hints import has_any
from parsers.lexicon import forms_of
from parsers.model import ReadNumber, Unit
from parsers.numbers import CARDINAL_WORD, parse_cardinal

_UNITS = {
    "минут": Unit.MINUTE,
    "сағат": Unit.HOUR,
    "күн": Unit.CALENDAR_DAY,
    "тәулік": Unit.CALENDAR_DAY,
    "апта": Unit.WEEK,
    "ай": Unit.MONTH,
    "жыл": Unit.YEAR,
}
_FORMS = forms_of(tuple(_UNITS))
_NOUNS = "|".join((*sorted(_FORMS, key=len, reverse=True), "минут[а-яәғқңөұүһі]{0,6}"))
# `бір айлық мерзімде`, `30 күндік мерзім`
_ADJECTIVES = {
    "минуттық": "минут", "сағаттық": "сағат", "күндік": "күн", "тәуліктік": "тәулік",
    "апталық": "апта", "айлық": "ай", "жылдық": "жыл",
}  # fmt: skip

# a number in words, of no more words than numbers have: `екі мың бес жүз жиырма бір`
WORDED = rf"(?:{CARDINAL_WORD}(?:\s+{CARDINAL_WORD}){{0,7}})"
NUMBER = rf"""
    (?: (?P<digits> (?<![\w.,:/№]) (?<!\w[-–]) \d{{1,4}} (?![\d.,:]*\d) (?!\w) )
            (?: \s* \( \s* (?P<spelled> [^()\d]{{2,60}} ) \) )?
      | (?P<words> (?<!\w) {WORDED} ) (?: \s* \( \s* (?P<inner> \d{{1,4}} ) \s* \) )? )
"""
"""Expression source (verbose): `5`, `5 (бес)`, `бес`, `бес (5)`."""

# `3 (үш) жұмыс күнінен`, `күнтізбелік он күн`, `15 күнтізбелік күн`, `отыз минут`, `екі ай`
_QUANTITY = re.compile(
    rf"""
    (?<! \w ) (?= \w )
    (?: \b (?P<before> күнтізбелік | жұмыс ) \s+ )?
    {NUMBER} \s*
    (?: (?P<kind> жұмыс | (?:толық\s+)? күнтізбелік ) \s+ )?
    (?: (?P<noun> {_NOUNS} ) (?! \w )
      | (?P<adjective> {"|".join(_ADJECTIVES)} ) (?= \s+ (?:мерзім|уақыт) ) )
    """,
    re.VERBOSE,
)
_UNIT_WORDS = ("күн", "сағат", "минут", "апта", "тәулік")
_UNIT_HINT = re.compile(r"ай(?<!\wай)|жыл(?:[^ғы]|ы?\b)")
_DIGIT = re.compile(r"\d")
_NUMERAL = re.compile(CARDINAL_WORD)
_LEADING = re.compile(rf"\s*({WORDED})")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of time at `start`/`end`; `stated` is false for bare `күн`."""

    start: int
    end: int
    number: ReadNumber
    unit: Unit
    stated: bool
    words_unread: bool


def find_quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """Yield the quantities of time in `text[start:end]` (folded, small letters), in order.

    Calendar years (`2015 жылы`) are none.

    >>> [(int(q.number.value), q.unit.value) for q in find_quantities("5 (бес) жұмыс күні")]
    [(5, 'working_day')]
    """
    stop = len(text) if end is None else end
    words = text[start:stop]
    if not (_has_unit(words) and _has_number(words)):
        return
    for match in _QUANTITY.finditer(text, start, stop):
        number, unread = read_number(match)
        lemma = _lemma(match["noun"]) if match["noun"] else _ADJECTIVES[match["adjective"]]
        unit = _UNITS[lemma]
        if unit is Unit.YEAR and number.value is not None and number.value >= 1000:
            continue
        kind = f"{match['before'] or ''} {match['kind'] or ''}"
        stated = unit is not Unit.CALENDAR_DAY or lemma == "тәулік" or bool(kind.strip())
        if lemma == "күн" and "жұмыс" in kind:
            unit = Unit.WORKING_DAY
        yield Quantity(match.start(), match.end(), number, unit, stated, unread)


def _has_unit(words: str) -> bool:
    return has_any(words, _UNIT_WORDS) or _UNIT_HINT.search(words) is not None


def _has_number(words: str) -> bool:
    return _DIGIT.search(words) is not None or _NUMERAL.search(words) is not None


def _lemma(noun: str) -> str:
    """Return the unit of an inflected noun; the loan word минут takes back and front endings."""
    form = _FORMS.get(noun)
    return form.lemma if form else "минут"


def read_number(match: re.Match[str]) -> tuple[ReadNumber, bool]:
    """Return the number of a match of `NUMBER`, and whether its words could not be read."""
    digits = match["digits"] or match["inner"]
    words = match["words"]
    unread = False
    if match["spelled"] is not None:
        leading = _LEADING.match(match["spelled"])
        words = leading[1] if leading else None
        unread = leading is None
    value = parse_cardinal(words) if words else None
    unread = unread or (words is not None and value is None)
    return (
        ReadNumber(
            Decimal(digits.replace(",", ".")) if digits else None,
            None if value is None else Decimal(value),
        ),
        unread,
    )
