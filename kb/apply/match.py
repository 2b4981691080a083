"""Finding quoted words in clauses: folded letters, any white space, any kind of quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.letters import fold
from kb.apply.model import Piece, Words

# «қағидалар», “қағидалар”, "қағидалар": the same words in three printers' quotes.
_QUOTES = '"«»“”„‟″'
_QUOTE = f"[{re.escape(_QUOTES)}]"
_DASHES = "-‐‑–—−"
_BLANKS = re.compile(r"\s+")


def find_words(words: str, pieces: Sequence[Piece]) -> tuple[Words, ...]:
    """Return every place in the pieces' own words at which `words` stand.

    Whole words only: `2` is not found in `12` or in `2,5`, `құжат` not in `құжаттар`.
    """
    pattern = _pattern(words)
    return tuple(
        Words(piece.eid, match.start(), match.end())
        for piece in pieces
        if piece.text
        for match in pattern.finditer(fold(piece.text))
    )


def runs_over(words: str, pieces: Sequence[Piece]) -> bool:
    """Say whether words that stand in no single clause run over from one into the next."""
    joined = "\n".join(piece.text for piece in pieces if piece.text)
    return _pattern(words).search(fold(joined)) is not None


def stands_in_longer_words(words: str, pieces: Sequence[Piece]) -> bool:
    """Say whether words are there as parts of longer words or numbers only."""
    wanted = _loose(words)
    return any(wanted in _loose(piece.text) for piece in pieces if piece.text)


def same_wording(one: str, other: str) -> bool:
    """Say whether two wordings are the same but for look-alike letters, blanks and quotes."""
    return _loose(one) == _loose(other)


def _loose(text: str) -> str:
    plain = fold(text)
    for quote in _QUOTES[1:]:
        plain = plain.replace(quote, '"')
    return _BLANKS.sub(" ", plain).strip()


@lru_cache(maxsize=512)
def _pattern(words: str) -> re.Pattern[str]:
    plain = fold(words).strip()
    tokens = [
        "".join(_QUOTE if letter in _QUOTES else re.escape(letter) for letter in token)
        for token in plain.split()
    ]
    if not tokens:
        return re.compile(r"(?!)")
    before, after = "", ""
    if plain[0].isalnum():
        before = r"(?<!\w)" + (rf"(?<!\d[.,{_DASHES}])" if plain[0].isdigit() else "")
    if plain[-1].isalnum():
        after = r"(?!\w)" + (rf"(?![.,{_DASHES}]\d)" if plain[-1].isdigit() else "")
    return re.compile(before + r"\s+".join(tokens) + after)
