"""The neutral description of an order: what is printed, without saying in which format."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Paragraph:
    """An indented paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A line without an indent: the heading of a chapter, the title of an attachment."""

    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """The lines above an attachment that say what it belongs to."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """The lines of the office, and the name beside the last of them."""

    office: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: an optional title over its whole width, then rows of cells of paragraphs."""

    rows: tuple[tuple[tuple[str, ...], ...], ...]
    caption: str | None = None


Item = Paragraph | Heading | Box | Signature | Grid


@dataclass(frozen=True, slots=True)
class Order:
    """An order as it is printed: head, then items in reading order.

    `adilet_id`, `edition` and `publications` are what a format offers beside the text.
    """

    title: str
    passport: str
    items: tuple[Item, ...]
    status: str | None = None
    adilet_id: str = "V2100023456"
    edition: date = date(2022, 5, 18)
    publications: tuple[date, ...] = field(default=(date(2021, 7, 9),))
