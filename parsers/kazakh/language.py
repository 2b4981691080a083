"""The language class: how Kazakh legal text is cut into tokens.

References are kept whole, because a point's number and its noun are one word in Kazakh
(`10-бабының`), and so are numbers of acts (`51-НҚ`, `04/198`), labels (`1)`) and dates.
"""

from __future__ import annotations

import re

from spacy.attrs import LIKE_NUM
from spacy.lang.char_classes import CONCAT_QUOTES, LIST_ELLIPSES, LIST_PUNCT, LIST_QUOTES
from spacy.language import BaseDefaults, Language
from spacy.symbols import NORM, ORTH
from spacy.util import update_exc

from parsers.numbers import CARDINALS, ORDINALS

_ABBREVIATIONS = {
    "м.а.": "міндетін атқарушы",
    "т.б.": "тағы басқа",
    "т.с.с.": "тағы сол сияқты",
    "ж.": "жыл",
    "жж.": "жылдар",
    "т.": "тармақ",
    "№": "нөмір",
    "млн.": "миллион",
    "млрд.": "миллиард",
}
TOKENIZER_EXCEPTIONS: dict[str, list[dict[int, str]]] = update_exc(
    {}, {word: [{ORTH: word, NORM: norm}] for word, norm in _ABBREVIATIONS.items()}
)
"""Abbreviations with full stops that end no sentence."""

# `10-бабының`, `51-НҚ`, `ДСМ-170/2020`, `19-42-3.3.17`, `1)`, `28.04.2023`, `04/198`
_WHOLE = re.compile(
    r"""
    (?: \d{1,4}(?:-\d{1,3})* \)                     # 1)  1-1)
      | \d{1,2}\.\d{1,2}\.\d{4} | \d{4}\.\d{2}\.\d{2}\.?   # dates
      | \d+(?:[.,]\d+)?                             # 9.00  1,9
      | \w+(?:[-/]\w+)+(?:\.\d+)*                   # 10-бабының  04/198  19-42-3.3.17
    ) $
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"\d+(?:-\d+)*(?:[.,]\d+)?")
STOP_WORDS = {
    "және", "немесе", "мен", "пен", "бен", "да", "де", "та", "те", "не", "үшін", "бойынша",
    "туралы", "сәйкес", "осы", "көрсетілген", "аталған", "болып", "табылады", "кейін", "дейін",
    "бастап", "арқылы", "кезінде", "жағдайда",
}  # fmt: skip
"""Frequent words that carry no legal sense of their own."""

_PREFIXES = ["§", "%", "=", "—", "–", r"\+(?![0-9])", *LIST_PUNCT, *LIST_ELLIPSES, *LIST_QUOTES]
# `1)` behind a quote stays whole
_NO_LABEL = r"(?<!^\d)(?<!^\d\d)(?<!^\d-\d)\)"
_SUFFIXES = [
    *(mark for mark in LIST_PUNCT if mark != r"\)"),
    *LIST_ELLIPSES,
    *LIST_QUOTES,
    _NO_LABEL,
    r"(?<=[0-9])%",
    r"(?<=[\w%)])\.",
    "—",
    "–",
    "-",
]
# `Кодекс)"сөз`, `көрсеткіш;алым`, `15–20`; a hyphen joins a number and its noun
_INFIXES = [
    *LIST_ELLIPSES,
    rf"(?<=[\w)])[{CONCAT_QUOTES}(](?=\w)",
    r"(?<=[^\W\d_])[,;:)](?=[^\W\d_])",
    r"[–—]",
]


def like_num(text: str) -> bool:
    """Say whether a token is a number: digits, `10-1`, a cardinal or an ordinal in words."""
    lowered = text.lower()
    return bool(_NUMBER.fullmatch(lowered)) or lowered in CARDINALS or lowered in ORDINALS


class KazakhDefaults(BaseDefaults):
    """Tokenizer rules and lexical attributes of Kazakh."""

    tokenizer_exceptions = TOKENIZER_EXCEPTIONS
    prefixes = _PREFIXES
    suffixes = _SUFFIXES
    infixes = _INFIXES
    token_match = _WHOLE.match
    lex_attr_getters = {LIKE_NUM: like_num}  # noqa: RUF012  # the attribute is spaCy's
    stop_words = STOP_WORDS


class Kazakh(Language):  # type: ignore[no-untyped-call]
    """Kazakh (қазақ тілі), the language of code `kk`."""

    lang = "kk"
    Defaults = KazakhDefaults
