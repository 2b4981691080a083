"""A measured figure with its key, and the table of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: a stable key, what it is, the number, how it is shown, what stands beside it.

    `more_is_better` is None for a figure that is neither good nor bad.
    """

    key: str
    what: str
    value: float
    shown: str
    beside: str = ""
    more_is_better: bool | None = None


def table_of(figures: Sequence[Figure], title: str) -> Table:
    """Return the figures as one table."""
    table = Table("measured", "figure", "beside it", title=title)
    for figure in figures:
        table.add_row(figure.what, figure.shown, figure.beside)
    return table
