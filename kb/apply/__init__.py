"""Applying operations to the text of an act: pure functions, one module per operation."""

from __future__ import annotations

from kb.apply.apply import apply_edit
from kb.apply.model import Edit, Piece, Result, Status, Text, Words
from kb.apply.order_edits import Turn, order_edits

__all__ = [
    "Edit",
    "Piece",
    "Result",
    "Status",
    "Text",
    "Turn",
    "Words",
    "apply_edit",
    "order_edits",
]
