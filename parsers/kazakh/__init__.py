"""Kazakh for spaCy: `spacy.blank("kk")`, and a pipeline that marks what acts are made of.

spaCy is loaded when one of these is asked for: stems and tokens do without it, and whoever
needs only them starts in half the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parsers.kazakh.language import Kazakh
    from parsers.kazakh.spans import SPANS_KEY, pipeline

__all__ = ["SPANS_KEY", "Kazakh", "pipeline"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a class, a function or a text
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from parsers.kazakh import language, spans

    return getattr(language if name == "Kazakh" else spans, name)
