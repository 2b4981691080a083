"""Dates as Kazakh acts print them, in every case ending, impossible ones kept and told.

`2022 жылғы 13 мамырдағы`, `2015 жылы 18 қарашада`, `2026 жылғы 12 шілдеден`, `28.04.2023`,
`2004.12.20.`.  Months are known by their stems, so a slip in the ending (`қыркүйекгі`) does
no harm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTH_STEMS = (
    ("қаңтар", 1), ("ақпан", 2), ("наурыз", 3), ("сәуір", 4), ("мамыр", 5), ("маусым", 6),
    ("шілде", 7), ("тамыз", 8), ("қыркүйек", 9), ("қыркүйег", 9), ("қазан", 10),
    ("қараша", 11), ("желтоқсан", 12),
)  # fmt: skip
MONTH = r"(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйе[кг]|қазан|қараша|желтоқсан)"
"""Expression source: the stem of a month's name."""

# `2022 жылғы 13 мамырдағы`, `2015 жылы 18 қарашада`, `2015 жылғы « 31 » желтоқсандағы`,
# `2019 ж. 1 қаңтардан`
WRITTEN = rf"""
    (?P<year> \d{{4}} ) (?: \s+ жыл\w* | \s* ж\. ) \s+
    ["«“]? \s? (?P<day> \d{{1,2}} ) \s? ["»”]? \s*+ -? \s*+ (?P<month> {MONTH} ) \w*
"""
# `28.04.2023`, `1.2.2020`, `28.04.2023 ж.`
DAY_FIRST = r"(?P<d1> \d{1,2} ) \. (?P<m1> \d{1,2} ) \. (?P<y1> \d{4} ) (?! [\d.]*\d )"
# `2004.12.20.`
YEAR_FIRST = r"(?P<y2> \d{4} ) \. (?P<m2> \d{2} ) \. (?P<d2> \d{2} ) \.? (?! \d )"

DATE = re.compile(
    rf"(?<![\d.]) (?: {WRITTEN} | {DAY_FIRST} | {YEAR_FIRST} )", re.VERBOSE | re.IGNORECASE
)
"""A date in any of the three forms; read a match with `read_match`."""
_YEAR = re.compile(r"\d\d\d\d")
_BEFORE_YEAR = len("31.12.")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: `start`/`end` in its characters; `value` None for a day that is none."""

    start: int
    end: int
    text: str
    value: date | None


def find_dates(text: str) -> list[FoundDate]:
    """Return every date in `text` (folded or not), in order.

    An impossible day (`31 сәуір`) is found with the value None, never moved to another day.

    >>> [found.value.isoformat() for found in find_dates("2015 жылғы 10 қыркүйекгі № 906")]
    ['2015-09-10']
    """
    begin = first_place(text)
    if begin is None:
        return []
    return [
        FoundDate(match.start(), match.end(), match.group(), read_match(match))
        for match in DATE.finditer(text, begin)
    ]


def first_place(text: str) -> int | None:
    """Return the first character with which a date can begin, None in a text without a year."""
    year = _YEAR.search(text)
    return None if year is None else max(0, year.start() - _BEFORE_YEAR)


def read_match(match: re.Match[str]) -> date | None:
    """Return the date of a `DATE` match, None when the calendar has no such day."""
    if match["year"]:
        return read_written(match)
    if match["y1"]:
        year, month, day = int(match["y1"]), int(match["m1"]), int(match["d1"])
    else:
        year, month, day = int(match["y2"]), int(match["m2"]), int(match["d2"])
    return _calendar_day(year, month, day)


def read_written(match: re.Match[str]) -> date | None:
    """Return the date of a match of `WRITTEN` inside another expression."""
    month = month_number(match["month"])
    return _calendar_day(int(match["year"]), month or 0, int(match["day"]))


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int | None:
    """Return 1 to 12 for a month's name in any case, None for another word."""
    lowered = name.lower()
    return next((number for stem, number in _MONTH_STEMS if lowered.startswith(stem)), None)
