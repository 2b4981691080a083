"""The readings of the law under an answer, one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queries.pages.language.decision_words import Decision


def decision_lines(decisions: Iterable[Decision]) -> Iterator[str]:
    """Yield a line for each decision of interpretation that an answer rests on."""
    for one in decisions:
        yield f"rests on decision {one.number} (docs/decisions): {one.title}"
