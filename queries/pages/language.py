"""The languages of the interface: which one a reader is shown, and its catalog of strings.

Texts of orders are never translated; only what Tarmaq itself says is.  The strings stand in
English in code and templates (`_("…")`), their translations in `locale/*/tarmaq.po`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from babel import negotiate_locale

from queries.pages.sentences import Sentences

if TYPE_CHECKING:
    from datasette.utils.asgi import Request

LANGUAGES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
"""Languages of the interface by their code, the first being the one shown unasked."""
COOKIE = "tarmaq_language"
"""Name of the cookie that keeps a reader's choice; set only when one is made."""
_DEFAULT = next(iter(LANGUAGES))


def N_(message: str) -> str:  # noqa: N802 - gettext's name for a string translated later
    """Mark a string for the catalogs and return it as it is."""
    return message


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


@cache
def translator(code: str) -> Translator:
    """Return the interface in a language of `LANGUAGES`."""
    catalog = _catalog(code)
    return Translator(code, catalog, Sentences(code, catalog))


def asked_language(request: Request) -> str:
    """Return the language for a request: `?lang=`, the reader's choice, the browser's, Kazakh."""
    for code in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if code in LANGUAGES:
            return str(code)
    accepted = [
        part.partition(";")[0].strip()
        for part in (request.headers.get("accept-language") or "").split(",")
    ]
    return negotiate_locale(accepted, list(LANGUAGES), sep="-") or _DEFAULT


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
