"""Short names that a text sets for itself: `… Заңы (бұдан әрі – Заң)`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers import lexicon

# `(бұдан әрі – Заң)`, `(бұдан әрі-дәлелді бас тарту)`, `(Салық кодексі)`
_DEFINITION = re.compile(
    r"""
    \( \s* (?: (?:бұдан|мұнан) \s+ (?:әрі|былай) (?:\s+ қарай)? \s*+ [-–—:,]? \s*+
               (?P<name> [^()]{1,120}? )
             | (?P<bare> [А-ЯӘІҢҒҮҰҚӨҺ][\w-]+ \s+ кодексі ) )
    \s* \)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A short name: the bracket's `start` and `end` in the text, and the name as printed."""

    start: int
    end: int
    name: str

    @property
    def key(self) -> str | None:
        """What later mentions are looked up by, see `name_key`."""
        return name_key(self.name)


def find_definitions(folded: str) -> list[Definition]:
    """Return the short names set in a folded text, in order."""
    if "(" not in folded:
        return []
    return [
        Definition(match.start(), match.end(), match["name"] or match["bare"])
        for match in _DEFINITION.finditer(folded)
    ]


def name_key(name: str) -> str | None:
    """Return the lemma by which mentions of a short name are found, in any case.

    Only names that end in the noun of an act or of what an order approves have one:
    `Заңның` → `заң`, `Салық кодексіне` → `салық кодекс`, `портал` → None.
    """
    words = name.strip(' "').split()
    if not words:
        return None
    last = words[-1].lower()
    form = lexicon.ACT_FORMS.get(last) or lexicon.ATTACHMENT_FORMS.get(last)
    return " ".join([*(word.lower() for word in words[:-1]), form.lemma]) if form else None
