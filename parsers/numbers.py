"""Numbers of Kazakh legal texts: words (жиырма үш), ordinals (отыз екінші), lists, ranges.

Points are numbered as printed, so a number of a clause is text, not an integer: `10-1`
stands between `10` and `11`.  Lists share one noun (`8, 9 және 10-тармақтар`), ranges are
unrolled (`отыз бесінші – қырық үшінші абзацтар`), and a bracket may take something out of
an item (`94-2 (6-тармақтан басқасы), 94-4-баптар`): the exception is kept as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = {
    "бір": 1, "екі": 2, "үш": 3, "төрт": 4, "бес": 5,
    "алты": 6, "жеті": 7, "сегіз": 8, "тоғыз": 9,
}  # fmt: skip
_TENS = {
    "он": 10, "жиырма": 20, "отыз": 30, "қырық": 40, "елу": 50,
    "алпыс": 60, "жетпіс": 70, "сексен": 80, "тоқсан": 90,
}  # fmt: skip
_SCALES = {"жүз": 100, "мың": 1000}
CARDINALS = _UNITS | _TENS | _SCALES

_UNIT_ORDINALS = {
    "бірінші": 1, "екінші": 2, "үшінші": 3, "төртінші": 4, "бесінші": 5,
    "алтыншы": 6, "жетінші": 7, "сегізінші": 8, "тоғызыншы": 9,
}  # fmt: skip
_ROUND_ORDINALS = {
    "оныншы": 10, "жиырмасыншы": 20, "отызыншы": 30, "қырқыншы": 40, "қырықыншы": 40,
    "елуінші": 50, "алпысыншы": 60, "жетпісінші": 70, "сексенінші": 80,
    "тоқсаныншы": 90, "жүзінші": 100, "мыңыншы": 1000,
}  # fmt: skip
ORDINALS = _UNIT_ORDINALS | _ROUND_ORDINALS

MAX_RANGE = 300
"""A range of more clauses than this is taken for a misreading and not unrolled."""


def _alternatives(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


CARDINAL_WORD = rf"\b(?:{_alternatives(CARDINALS)})\b"
"""Expression source: one cardinal word."""
CARDINAL = rf"(?:{CARDINAL_WORD}(?:\s+{CARDINAL_WORD})*)"
"""Expression source: a cardinal of one or more words, `жиырма бір`."""
ORDINAL = rf"(?:(?:{CARDINAL_WORD}\s+)*\b(?:{_alternatives(ORDINALS)})\b)"
"""Expression source: an ordinal of one or more words, `отыз екінші`."""


def parse_cardinal(text: str) -> int | None:
    """Return the value of a cardinal in words, None for anything else.

    >>> parse_cardinal("жиырма үш"), parse_cardinal("екі мың бес жүз"), parse_cardinal("күн")
    (23, 2500, None)
    """
    total = group = 0
    words = text.lower().split()
    for word in words:
        value = CARDINALS.get(word)
        if value is None:
            return None
        if value == 1000:
            total, group = total + max(group, 1) * 1000, 0
        elif value == 100:
            group = max(group, 1) * 100
        elif not _fits(group, value):
            return None
        else:
            group += value
    return total + group if words else None


def _fits(group: int, value: int) -> bool:
    """Say whether `value` may stand behind `group`: tens after hundreds, units after tens."""
    return group % 100 == 0 if value >= 10 else group % 10 == 0


def parse_ordinal(text: str) -> int | None:
    """Return the value of an ordinal in words, None for anything else.

    >>> parse_ordinal("он бірінші"), parse_ordinal("отыз екінші"), parse_ordinal("оныншы")
    (11, 32, 10)
    """
    words = text.lower().split()
    if not words or words[-1] not in ORDINALS:
        return None
    last = ORDINALS[words[-1]]
    if len(words) == 1:
        return last
    before = parse_cardinal(" ".join(words[:-1]))
    if before is None:
        return None
    if last in (100, 1000):
        return before * last if before < last else None
    return before + last if _fits(before, last) else None


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A quantity as printed, in digits, in words, or in both: `5 (бес)`.

    `digits` and `words` are the two readings; `agrees` is false where both stand there and
    differ.  `value` is the digits' reading where there is one.
    """

    digits: int | None
    words: int | None

    @property
    def value(self) -> int | None:
        """The number to take: the digits, else the words."""
        return self.digits if self.digits is not None else self.words

    @property
    def agrees(self) -> bool:
        """Whether digits and words do not contradict each other."""
        return None in (self.digits, self.words) or self.digits == self.words


# `5 (бес) жұмыс күні`, `15 (он бес )`, `он жұмыс күні`, `10 айлық`
STATED = rf"""
    (?: (?P<digits>\d{{1,6}}) (?: \s*\(\s* (?P<spelled>{CARDINAL}) \s*\) )?
      | (?P<words>{CARDINAL}) )
"""
"""Expression source (verbose): a quantity; groups `digits`, `spelled`, `words`."""


def stated(digits: str | None, words: str | None) -> StatedNumber:
    """Return the quantity printed as `digits` and/or `words` (either may be None).

    >>> stated("5", "бес").agrees, stated("7", "бес").agrees, stated(None, "он").value
    (True, False, 10)
    """
    return StatedNumber(int(digits) if digits else None, parse_cardinal(words) if words else None)


@dataclass(frozen=True, slots=True)
class ListedNumber:
    """One number of a list; `exception` is what a bracket behind it takes out of it."""

    number: str
    exception: str | None = None


# `13`, `10-1`, `1.5` (some rules number their points by chapter)
_DIGITS = r"\d{1,4}(?:\.\d{1,3}){0,2}(?:-\d{1,3}){0,2}"
_JOINT = r"(?:\s*,\s*|\s+(?:және|немесе|мен|пен|бен)\s+|\s*,\s*(?:және|немесе|сондай-ақ)\s+)"
_DASH = r"(?:\s*[–—]\s*|\s+-\s*|(?<=\))-)"
_EXCEPTION = r"(?:\s*\([^()]{1,80}(?:басқасы|қоспағанда)\))?"
_DIGIT_ITEM = rf"{_DIGITS}\)?(?:-(?:і|ы)?нші|-(?:і|ы)?ншы|-ші|-шы)?{_EXCEPTION}"
_ITEM = rf"(?:{_DIGIT_ITEM}|{ORDINAL})"

# `8, 9 және 10`, `1), 2) және 3)`, `екінші, үшінші және отыз үшінші`, `отыз бесінші – қырық үшінші`
NUMBER_LIST = rf"{_ITEM}(?:(?:{_JOINT}|{_DASH}){_ITEM})*"
"""Expression source: the numbers that one clause noun governs."""

_PIECE = re.compile(
    rf"""
      (?P<digits> {_DIGITS}) \)? (?:-(?:[іы]?нш[іы]|ш[іы]))?
        (?: \s*\( (?P<exception> [^()]{{1,80}}(?:басқасы|қоспағанда) ) \) )?
    | (?P<ordinal> {ORDINAL})
    | (?P<dash> \s*[–—]\s* | \s+-\s* | (?<=\))- )
    """,
    re.VERBOSE,
)


def unroll(text: str, *, plural: bool = False) -> tuple[ListedNumber, ...]:
    """Return each number named by a list that matches `NUMBER_LIST`, ranges unrolled.

    `plural` tells that the noun behind the list is in the plural: a single `1-3` is then the
    range from 1 to 3 (`1-3-тармақтар`), not the inserted number 1-3 (`1-3-тармақ`).

    >>> [item.number for item in unroll("8, 9 және 10")]
    ['8', '9', '10']
    >>> [item.number for item in unroll("отыз бесінші – отыз жетінші")]
    ['35', '36', '37']
    """
    items: list[ListedNumber] = []
    open_range = False
    for piece in _PIECE.finditer(text):
        if piece["dash"]:
            open_range = bool(items)
            continue
        number = piece["digits"] or _ordinal_text(piece["ordinal"])
        if open_range:
            items.extend(ListedNumber(between) for between in _between(items[-1].number, number))
        items.append(ListedNumber(number, piece["exception"]))
        open_range = False
    if plural and len(items) == 1:
        first, dash, last = items[0].number.partition("-")
        if dash and first.isdigit() and last.isdigit() and int(first) < int(last):
            names = (first, *_between(first, last), last)
            return tuple(ListedNumber(name) for name in names)
    return tuple(items)


def _ordinal_text(words: str) -> str:
    """Return an ordinal as digits; of words that make no number the last one counts."""
    return str(parse_ordinal(words) or ORDINALS[words.lower().split()[-1]])


def _between(first: str, last: str) -> list[str]:
    """Return the numbers strictly between two ends that differ in their last part only."""
    head, _, low = first.rpartition("-")
    other, _, high = last.rpartition("-")
    if (
        head != other
        or not (low.isdigit() and high.isdigit())
        or not 0 < int(high) - int(low) <= MAX_RANGE
    ):
        return []
    prefix = f"{head}-" if head else ""
    return [f"{prefix}{number}" for number in range(int(low) + 1, int(high))]
