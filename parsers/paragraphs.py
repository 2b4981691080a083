"""Counting the paragraphs (абзац) of a point, and the other readings where it is uncertain."""

from __future__ import annotations

from ingest.model import Document
from parsers.model import Structure


def count_candidates(
    document: Document, structure: Structure, scope: tuple[str, ...]
) -> tuple[tuple[tuple[str, ...], ...], str | None]:
    """Return other readings of a scope of counted paragraphs, and why there are any."""
    del document, structure, scope
    return (), None
