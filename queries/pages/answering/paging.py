"""Long lists page by page: the page asked for, and the pages beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datasette.utils.asgi import Request

PER_PAGE = 50
_LAST = 1_000_000
"""No list has more pages; a larger number would not fit SQLite's offset."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Page `number` (from 1) of a list of `total` entries with `size` on a page."""

    number: int
    total: int
    size: int = PER_PAGE

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def previous(self) -> int | None:
        """The page before, None on the first; from behind the end it is the last one."""
        return min(self.number - 1, self.pages) if self.number > 1 else None

    @property
    def following(self) -> int | None:
        """The page after, None on the last."""
        return self.number + 1 if self.number < self.pages else None


def asked_page(request: Request) -> int:
    """Return the number of the page asked for; what is no number is the first page."""
    text = (request.args.get("page") or "").strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
    return min(max(number, 1), _LAST)


def offset_of(number: int, size: int = PER_PAGE) -> int:
    """Return how many entries stand before a page."""
    return (number - 1) * size
