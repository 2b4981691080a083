"""Sentences of answers (reasons, headlines, notes) in the languages of the interface."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import NullTranslations


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of the base in one language."""

    code: str
    catalog: NullTranslations

    def say(self, sentence: str) -> str:
        """Return a sentence in the language, or as it is if it is not known."""
        return self.catalog.gettext(sentence)
