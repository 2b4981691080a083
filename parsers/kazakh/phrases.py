"""Phrases of notes matched over tokens: word forms and spacing do not matter, order does."""

from __future__ import annotations

from functools import cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans

from parsers.event_phrases import PHRASES
from parsers.kazakh.language import Kazakh
from parsers.model import EventKind


@cache
def _matcher() -> tuple[Kazakh, PhraseMatcher]:
    """Return a bare pipeline and its matcher of event phrases, made once."""
    language = Kazakh()
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    for kind, phrases in PHRASES.items():
        matcher.add(kind.value, [language.make_doc(phrase) for phrase in phrases])
    return language, matcher


def match_phrases(text: str, start: int = 0) -> list[tuple[EventKind, int, int]]:
    """Return event phrases in `text`: kind, start and end, counted from `start` on.

    `start` is where the stretch begins in the note that it is cut from.  Runs of blanks are
    closed before matching, so that a double blank inside a phrase does no harm; of phrases
    that overlap the longest counts.
    """
    language, matcher = _matcher()
    doc: Doc = language.make_doc(text)
    words = [token for token in doc if not token.is_space]
    plain = Doc(language.vocab, words=[token.text for token in words])
    spans = filter_spans(matcher(plain, as_spans=True))
    return [
        (
            EventKind(span.label_),
            start + words[span.start].idx,
            start + words[span.end - 1].idx + len(words[span.end - 1]),
        )
        for span in spans
    ]
