"""Which language a text is in: only Kazakh in Cyrillic letters is read."""

from __future__ import annotations

import re
from enum import StrEnum

from ingest.errors import UnsupportedLanguageError
from ingest.letters import fold

_CYRILLIC = re.compile(r"[Ѐ-ӿ]+")
_KAZAKH = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_LATIN = re.compile(r"[A-Za-zÀ-ſ]+")
_ARABIC = re.compile(r"[\u0600-\u06ff]+")
_KAZAKH_LATIN = re.compile(r"[ǵńşğıöüäýúáŋ]", re.I)

_KAZAKH_SHARE = 0.04
"""Kazakh prose has about one letter in seven from `әғқңөұүһі`; Russian prose has none."""

_SAMPLE = 3_000
"""So many characters from each of two places tell a language."""


class Language(StrEnum):
    """What a text was found to be written in."""

    KAZAKH = "Kazakh"
    RUSSIAN = "Russian"
    LATIN = "Latin script"
    ARABIC = "Arabic script"
    NONE = "no words"


def detect_language(text: str) -> Language:
    """Tell the language of a text by its letters: those of its beginning and its middle."""
    middle = len(text) // 2
    folded = fold(text[:_SAMPLE] + text[max(_SAMPLE, middle) : middle + _SAMPLE])
    cyrillic = _letters(_CYRILLIC, folded)
    latin = _letters(_LATIN, folded)
    arabic = _letters(_ARABIC, folded)
    if not cyrillic + latin + arabic:
        return Language.NONE
    if arabic > max(cyrillic, latin):
        return Language.ARABIC
    if latin > cyrillic:
        return Language.LATIN
    kazakh = len(_KAZAKH.findall(folded))
    return Language.KAZAKH if kazakh >= _KAZAKH_SHARE * cyrillic else Language.RUSSIAN


def _letters(stretches: re.Pattern[str], text: str) -> int:
    return sum(map(len, stretches.findall(text)))


def require_kazakh(file: str, text: str) -> None:
    """Raise `UnsupportedLanguageError` unless `text` is Kazakh in Cyrillic letters."""
    language = detect_language(text)
    if language is Language.KAZAKH:
        return
    if language is Language.RUSSIAN:
        reason = "the text is in Russian; only orders in Kazakh are supported so far"
    elif language is Language.NONE:
        reason = "the file holds no words"
    elif language is Language.LATIN and len(_KAZAKH_LATIN.findall(text)) * 20 > len(text):
        reason = (
            "the text is Kazakh in Latin letters, which is not supported; use the Cyrillic text"
        )
    elif language is Language.ARABIC:
        reason = "Kazakh in Arabic letters is not supported; use the text in Cyrillic"
    else:
        reason = "the text is in Latin letters; only orders in Kazakh (Cyrillic) are supported"
    raise UnsupportedLanguageError(file, reason)
