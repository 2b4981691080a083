"""Kazakh for spaCy: `spacy.blank("kk")`, and a pipeline that marks what acts are made of."""

from parsers.kazakh.language import Kazakh
from parsers.kazakh.spans import SPANS_KEY, pipeline

__all__ = ["SPANS_KEY", "Kazakh", "pipeline"]
