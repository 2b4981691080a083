"""What the row classes say about their columns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """What a column means; `references` names the table that its values are keys of."""

    description: str
    references: str | None = None
    key: bool = False
