"""What a person typed, as terms to be looked for: words in any form, numbers, phrases.

Nothing that is typed is an operator of the search engine: every term is quoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parsers.kazakh.stems import stems, tokens

MOST_TERMS = 32
MOST_CHARACTERS = 1_000
"""More words or characters than this are no search; the rest is left out and told."""
# "жұмыс күні", «жұмыс күні»: what stands between quotes is looked for as it is written
_PIECE = re.compile(
    r"""
      ["“”„«»] (?P<phrase> [^"“”„«»]* ) ["“”„«»]
    | (?P<word> [^\s"“”„«»]+ )
    """,
    re.VERBOSE,
)
_LEAST_FOR_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to be found: words side by side, by their stems, as written, or by a beginning.

    `51-НҚ` is a term of two words; a word in any form is a term of one.  `printed` is what the
    person typed.
    """

    printed: str
    words: tuple[str, ...]
    exact: bool = False
    beginning: bool = False

    @property
    def match(self) -> str:
        """The term as an expression of FTS5."""
        column = "words" if self.exact or self.beginning else "stems"
        quoted = " ".join(self.words).replace('"', '""')
        return f'{column} : "{quoted}"{" *" if self.beginning else ""}'

    @property
    def can_be_beginning(self) -> bool:
        """Whether the term is a word long enough to be taken for the beginning of one."""
        return not self.exact and len(self.words) == 1 and len(self.printed) >= _LEAST_FOR_BEGINNING

    def as_beginning(self) -> Term:
        """Return the term as the beginning of a word (лиценз…)."""
        written = tuple(word for _, _, word in tokens(self.printed))
        return replace(self, words=written, beginning=True)


def read_terms(text: str) -> tuple[Term, ...]:
    """Return the terms of a search, each once, in the order typed.

    Words in quotes are one term, looked for as written; what a hyphen, a full stop or a slash
    joins is one term, too (`13-тармақ`, `28.04.2023`).
    """
    found: dict[Term, None] = {}
    for piece in _PIECE.finditer(text):
        if piece["phrase"] is not None:
            words = tuple(word for _, _, word in tokens(piece["phrase"]))
            term = Term(piece["phrase"].strip(), words, exact=True)
        else:
            term = Term(piece["word"], stems(piece["word"]))
        if term.words:
            found[term] = None
    return tuple(found)


def match_of(terms: tuple[Term, ...]) -> str:
    """Return the expression of FTS5 that asks for all of some terms."""
    return " AND ".join(f"({term.match})" for term in terms)
