"""Mutations of whole orders, aware of what orders are made of; one seed gives one text.

These change anything anywhere; what must hold of the result is `fuzz.invariants`.  Mutations
whose effect is known beforehand are in `fuzz.effects`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType

Mutation = Callable[[str, Random], str]

_NUMBER = re.compile(r"\d+")
_DATE = re.compile(r"\b\d{2}\.\d{2}\.\d{4}\b|\b\d{4}\s+жылғы\s+\d{1,2}\s+\w+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_QUOTE = re.compile(r"[\"«»“”]")
_ISSUER = re.compile(r"(?<=Қазақстан Республикасы )[А-ЯӘІҢҒҮҰҚӨҺ]\w+(?:\s\w+){0,4}(?=\s+министр)")
_NUMBERS = ("0", "1", "07", "99", "1000", "2147483648", "5-1", "VI")
_DATES = ("31.02.2021", "2020 жылғы 31 сәуірдегі", "01.01.0001", "2099 жылғы 1 қаңтардағы")
_WORDS = ("және", "тармақ", "қосымша", "бұйрығы", "БҰЙЫРАМЫН", "осы", "деген", "жазылсын")
_ISSUERS = ("Қаржы", "Ішкі істер", "Су ресурстары және ирригация")
_PAGE = 40


def other_numbers(text: str, random: Random) -> str:
    """Put other numbers in the place of some."""
    return _replaced(text, _NUMBER, _NUMBERS, random)


def other_dates(text: str, random: Random) -> str:
    """Put other days, some of which do not exist, in the place of some."""
    return _replaced(text, _DATE, _DATES, random)


def other_words(text: str, random: Random) -> str:
    """Put words of the grammar in the place of some."""
    return _replaced(text, _WORD, _WORDS, random)


def other_issuer(text: str, random: Random) -> str:
    """Let another ministry have issued the order."""
    issuer = random.choice(_ISSUERS)
    return _ISSUER.sub(issuer, text)


def without_quotes(text: str, random: Random) -> str:
    """Remove some quotes, so that new wording does not end where it did."""
    return _replaced(text, _QUOTE, ("",), random)


def swapped_lines(text: str, random: Random) -> str:
    """Swap some lines with others."""
    lines = text.split("\n")
    for _ in range(random.randint(1, 8)):
        one, other = random.randrange(len(lines)), random.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def cut_lines(text: str, random: Random) -> str:
    """Cut a stretch of lines out, or all lines behind a place."""
    lines = text.split("\n")
    start = random.randrange(len(lines))
    del lines[start : random.choice((start + random.randint(1, 30), len(lines)))]
    return "\n".join(lines)


def repeated_page(text: str, random: Random) -> str:
    """Print a page twice."""
    lines = text.split("\n")
    start = random.randrange(max(1, len(lines) - _PAGE))
    lines[start:start] = lines[start : start + _PAGE]
    return "\n".join(lines)


def joined_lines(text: str, random: Random) -> str:
    """Join some lines with those behind them."""
    return "".join(
        part if part != "\n" or random.random() > 0.05 else " " for part in re.split(r"(\n)", text)
    )


def split_lines(text: str, random: Random) -> str:
    """Break some lines at a blank."""
    return "".join(
        part if part != " " or random.random() > 0.02 else "\n" for part in re.split(r"( )", text)
    )


MUTATIONS: Mapping[str, Mutation] = MappingProxyType(
    {
        mutation.__name__: mutation
        for mutation in (
            other_numbers, other_dates, other_words, other_issuer, without_quotes, swapped_lines,
            cut_lines, repeated_page, joined_lines, split_lines,
        )
    }
)  # fmt: skip
"""All mutations by name."""


def _replaced(text: str, what: re.Pattern[str], by: tuple[str, ...], random: Random) -> str:
    share = random.choice((0.01, 0.1, 0.5))
    return what.sub(
        lambda match: random.choice(by) if random.random() < share else match.group(), text
    )
