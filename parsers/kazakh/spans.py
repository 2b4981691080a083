"""A pipeline that marks acts, clauses, dates, durations and amounts as spans.

Durations and amounts are token patterns; acts, clauses and dates are read by the same
functions that the parsers use, so that the pipeline and the base never disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from ingest.letters import fold
from parsers.acts import find_act_refs
from parsers.citations.clauses import find_chains
from parsers.dates import find_dates
from parsers.kazakh.language import Kazakh
from parsers.lexicon import forms_of

SPANS_KEY = "tarmaq"
"""Where the pipeline leaves its spans: `doc.spans["tarmaq"]`."""

_UNITS = sorted(forms_of(("күн", "ай", "жыл", "сағат", "минут", "апта")))
_INDEX = sorted(forms_of(("көрсеткіш",)))
_MONEY = [*sorted(forms_of(("теңге",))), "аек", "айлық"]
_RATES = sorted(forms_of(("ставка", "мөлшерлеме", "алым")))
_NUMBER: list[dict[str, Any]] = [{"LIKE_NUM": True, "OP": "+"}]
_SPELLED: list[dict[str, Any]] = [{"ORTH": "("}, {"LIKE_NUM": True, "OP": "+"}, {"ORTH": ")"}]
_KIND: list[dict[str, Any]] = [{"LOWER": {"IN": ["жұмыс", "күнтізбелік", "толық"]}, "OP": "?"}]


def _stated(tail: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the patterns of a quantity before `tail`: `5 …`, `бес …`, `5 (бес) …`."""
    return [[*_NUMBER, *tail], [*_NUMBER, *_SPELLED, *tail]]


def _patterns() -> Iterable[dict[str, Any]]:
    calendar: list[dict[str, Any]] = [{"LOWER": "күнтізбелік"}]
    unit: list[dict[str, Any]] = [*_KIND, {"LOWER": {"IN": _UNITS}}]
    for pattern in _stated(unit):
        yield {"label": "DURATION", "pattern": pattern}
        yield {"label": "DURATION", "pattern": [*calendar, *pattern]}
    index: list[dict[str, Any]] = [
        {"LOWER": "айлық"},
        {"LOWER": "есептік"},
        {"LOWER": {"IN": _INDEX}},
    ]
    money: list[dict[str, Any]] = [{"LOWER": {"IN": _MONEY}}]
    for tail in (index, money):
        for pattern in _stated(tail):
            yield {"label": "AMOUNT", "pattern": pattern}
    percent = [{"LOWER": {"IN": _RATES}}, {"LIKE_NUM": True}, {"ORTH": "%"}]
    yield {"label": "AMOUNT", "pattern": percent}


@Language.component("kk_references")
def mark_references(doc: Doc) -> Doc:
    """Add the acts, clauses and dates of a document to its spans, and keep the longest.

    Within one label spans do not overlap; an act may hold the date in its name.
    """
    folded = fold(doc.text)
    found = [(start, end, "ACT") for start, end, _ in find_act_refs(doc.text)]
    found += [(chain.start, chain.end, "CLAUSE") for chain in find_chains(folded)]
    found += [(date.start, date.end, "DATE") for date in find_dates(folded)]
    spans = list(doc.spans.get(SPANS_KEY, []))
    spans += [
        span
        for start, end, label in found
        if (span := doc.char_span(start, end, label=label, alignment_mode="expand"))
    ]
    doc.spans[SPANS_KEY] = sorted(_longest(spans), key=lambda span: (span.start, -span.end))
    return doc


def _longest(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for label in sorted({span.label_ for span in spans}):
        kept.extend(filter_spans([span for span in spans if span.label_ == label]))
    return kept


def pipeline() -> Language:
    """Return a pipeline for Kazakh legal text.

    Its spans stand in `doc.spans["tarmaq"]` with the labels ACT, CLAUSE, DATE, DURATION and
    AMOUNT.  Meant for sentences and clauses; whole documents go faster through the parsers.
    """
    language = Kazakh()
    ruler = language.add_pipe("span_ruler", config={"spans_key": SPANS_KEY, "overwrite": False})
    ruler.add_patterns(list(_patterns()))  # type: ignore[attr-defined]
    language.add_pipe("kk_references")
    return language
