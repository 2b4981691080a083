"""The languages of the interface: which one a reader is shown, and its catalog of strings.

Texts of orders are never translated; only what Tarmaq itself says is.  The strings stand in
English in code and templates (`_("…")`), their translations in `locale/*/tarmaq.po`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from babel.dates import get_day_names
from babel.numbers import format_decimal

from queries.pages.language.marks import N_ as N_
from queries.pages.language.places import place_in_words
from queries.pages.language.sentences import Sentences

if TYPE_CHECKING:
    from datasette.utils.asgi import Request

LANGUAGES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
"""Languages of the interface by their code, the first being the one shown unasked."""
COOKIE = "tarmaq_language"
"""Name of the cookie that keeps a reader's choice; set only when one is made."""
_DEFAULT = next(iter(LANGUAGES))
_LONGEST_HEADER = 1_000
"""Characters of an Accept-Language header that are read."""
# `ru-RU;q=0.8`: one language of an Accept-Language header (RFC 9110, section 12.5.4)
_ACCEPTED = re.compile(
    r"""
    \s*(?P<code>[a-z]{1,8}|\*)(?:-[a-z0-9-]*)?
    \s*(?:;\s*q=(?P<q>[\d.]{1,5}))?\s*
    """,
    re.VERBOSE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Translator:
    """The interface in one language; `code` is its ISO 639-1 code."""

    code: str
    catalog: NullTranslations
    sentences: Sentences

    def gettext(self, message: str, **values: object) -> str:
        """Return a string in this language with its `%(name)s` filled in."""
        found = self.catalog.gettext(message)
        return found % values if values else found

    def ngettext(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the form of a counted string for `number`, which is also its `%(number)s`."""
        found = self.catalog.ngettext(one, many, number)
        return found % (values | {"number": number})

    def say(self, sentence: str | None) -> str:
        """Return a sentence of an answer (a reason, a headline, a note) in this language.

        One that no catalog has is returned in English as it is, never left out.
        """
        return self.sentences.say(sentence) if sentence else ""

    def speaks(self, sentence: str | None) -> str:
        """Return the code of the language in which `say` gives a sentence: this one or `en`."""
        return self.sentences.speaks(sentence) if sentence else self.code

    def number(self, number: int | Decimal) -> str:
        """Return a number, such as a sum in tenge, grouped as in this language."""
        return format_decimal(number, locale=self.code)

    def weekday(self, day: date) -> str:
        """Return the name of the day of the week."""
        names: Mapping[int, str] = get_day_names("wide", locale=self.code)
        return names[day.weekday()]


@cache
def translator(code: str) -> Translator:
    """Return the interface in a language of `LANGUAGES`."""
    catalog = _catalog(code)
    return Translator(code, catalog, Sentences(code, catalog, lambda eid: _place(code, eid)))


def _place(code: str, eid: str) -> str:
    return place_in_words(eid, translator(code))


def asked_language(request: Request) -> str:
    """Return the language for a request: `?lang=`, the reader's choice, the browser's, Kazakh."""
    for code in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if code in LANGUAGES:
            return str(code)
    return _accepted(request.headers.get("accept-language") or "") or _DEFAULT


def _accepted(header: str) -> str | None:
    """The language of ours that a browser likes best; `*` is any, a weight of 0 is a refusal."""
    weights: dict[str, float] = {}
    for part in header[:_LONGEST_HEADER].lower().split(","):
        match = _ACCEPTED.fullmatch(part)
        if match is not None:
            weights.setdefault(match["code"], _weight(match["q"]))
    # Of languages liked equally well the one named first goes before, then our own order.
    named = [code for code in weights if code in LANGUAGES]
    liked = {code: weights.get(code, weights.get("*", 0)) for code in (*named, *LANGUAGES)}
    best = max(liked, key=lambda code: liked[code])
    return best if liked[best] > 0 else None


def _weight(text: str | None) -> float:
    try:
        return 1.0 if text is None else float(text)
    except ValueError:
        return 0.0


def _catalog(code: str) -> NullTranslations:
    """The catalog of a language, compiled from its `.po` when it is first asked for."""
    source = files("queries.pages") / "locale" / code / "tarmaq.po"
    if code == "en" or not source.is_file():
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with source.open("rb") as opened:
        write_mo(compiled, read_po(opened, locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)
