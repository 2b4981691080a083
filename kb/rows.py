"""Rows from facts: small makers that every part of the assembly shares."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypedDict

from ingest.model import Span
from kb.effective import DateWindow, EffectiveDate, ExactDate, certainty, earliest, latest
from kb.schema import primary_key
from kb.tables import TABLES, Row, SpanRow

_SHORT = 16


class DateColumns(TypedDict):
    """A date of effect as column values."""

    earliest: str | None
    latest: str | None
    certainty: str
    assumption: str | None
    reason: str | None


def date_columns(when: EffectiveDate) -> DateColumns:
    """Return the columns of a date of effect; ISO texts."""
    first, last = earliest(when), latest(when)
    return DateColumns(
        earliest=first.isoformat() if first else None,
        latest=last.isoformat() if last else None,
        certainty=certainty(when).value,
        assumption=when.assumption if isinstance(when, DateWindow) else None,
        reason=when.reason if not isinstance(when, ExactDate) or when.computed else None,
    )


@dataclass(slots=True)
class RowSet:
    """Rows collected by table; a key that comes twice must come with the same row."""

    rows: dict[str, dict[str, Row]] = field(default_factory=dict)

    def add(self, table: str, *rows: Row) -> None:
        """Add rows to a table.

        Raises ValueError if a different row already has the key.
        """
        name = primary_key(table)
        known = self.rows.setdefault(table, {})
        for row in rows:
            key = getattr(row, name)
            if known.setdefault(key, row) != row:
                raise ValueError(f"two rows of {table} have the key {key}")

    def update(self, other: RowSet) -> None:
        """Add the rows of another set; raises ValueError like `add`."""
        for table, rows in other.rows.items():
            self.add(table, *rows.values())

    def span(self, sha256: str, span: Span) -> str:
        """Add a span of origin and return its key."""
        key = f"{sha256[:_SHORT]}:{span.start:07}-{span.end:07}"
        self.add("spans", SpanRow(key, sha256, span.start, span.end))
        return key

    def optional_span(self, sha256: str, span: Span | None) -> str | None:
        """Like `span`, for facts that may have no place."""
        return None if span is None else self.span(sha256, span)

    def sorted(self) -> dict[str, tuple[Row, ...]]:
        """Return the rows of each table in the order of their keys."""
        return {
            table: tuple(row for _, row in sorted(self.rows.get(table, {}).items()))
            for table in TABLES
        }


def fact_id(sha256: str, kind: str, number: int) -> str:
    """Return the key of the n-th fact of a kind in a file."""
    return f"{sha256[:_SHORT]}:{kind}:{number:05}"
