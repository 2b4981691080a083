"""One page of a PDF: its printed lines and its tables, from the places of the words.

A page draws its words in any order, links often last; here they are put in the order in
which they are read, by their places alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page as PdfPage

JOINED_LETTERS = 0.3
"""Part of the letter size up to which letters belong to one word; a blank is wider."""
_BOLD = re.compile(r"bold|black|heavy|semibold", re.I)
_SAME_LINE = 0.5
"""Part of the height by which the middles of words on one line differ at most."""
_EDGE = 2.0  # points


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A printed line: its text, its place in points from the top left, its first word's width."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    first: float
    bold: bool
    page: int


@dataclass(frozen=True, slots=True)
class PdfCell:
    """A cell of a table: grid place, edges in points and its lines."""

    row: int
    column: int
    column_span: int
    x0: float
    x1: float
    lines: tuple[PdfLine, ...]


@dataclass(frozen=True, slots=True)
class PdfTable:
    """A table of one page: the left edges of its columns, the number of rows, and its cells."""

    top: float
    edges: tuple[float, ...]
    rows: int
    cells: tuple[PdfCell, ...]


@dataclass(frozen=True, slots=True)
class PageContent:
    """Lines and tables of a page from top to bottom; `letters` are its characters, sorted.

    `width` is the page's, in points, `images` counts its pictures.
    """

    number: int
    items: tuple[PdfLine | PdfTable, ...]
    letters: str
    images: int
    width: float


def read_page(page: PdfPage) -> PageContent:
    """Read one page; the caller closes it."""
    words: list[dict[str, Any]] = page.extract_words(
        x_tolerance_ratio=JOINED_LETTERS, return_chars=True
    )
    found = page.find_tables() if page.rects or page.lines or page.curves else []
    tables: list[PdfTable] = []
    for table in found:
        inside = [word for word in words if _within(word, table.bbox)]
        if not inside:
            continue
        taken = {id(word) for word in inside}
        words = [word for word in words if id(word) not in taken]
        tables.append(_table(table, inside, page.page_number))
    items: list[PdfLine | PdfTable] = [*_lines(words, page.page_number), *tables]
    items.sort(key=lambda item: item.top)
    letters = "".join(sorted("".join(char["text"] for char in page.chars)))
    return PageContent(
        page.page_number, tuple(items), letters.strip(), len(page.images), page.width
    )


def _within(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _lines(words: Sequence[dict[str, Any]], page: int) -> list[PdfLine]:
    """Put words into lines: those whose middles are at one height, from left to right."""
    rows: list[list[dict[str, Any]]] = []
    middle = 0.0
    for word in sorted(words, key=lambda word: (word["top"] + word["bottom"]) / 2):
        place = (word["top"] + word["bottom"]) / 2
        if rows and place - middle < _SAME_LINE * (word["bottom"] - word["top"]):
            rows[-1].append(word)
        else:
            rows.append([word])
            middle = place
    return [_line(sorted(row, key=lambda word: word["x0"]), page) for row in rows]


def _line(words: Sequence[dict[str, Any]], page: int) -> PdfLine:
    return PdfLine(
        text=" ".join(word["text"] for word in words),
        x0=words[0]["x0"],
        x1=max(word["x1"] for word in words),
        top=min(word["top"] for word in words),
        bottom=max(word["bottom"] for word in words),
        first=words[0]["x1"] - words[0]["x0"],
        bold=all(_BOLD.search(word["chars"][0]["fontname"]) for word in words),
        page=page,
    )


def _table(table: Any, words: Iterable[dict[str, Any]], page: int) -> PdfTable:  # noqa: ANN401
    places = [
        (row, column, box)
        for row, cells in enumerate(table.rows)
        for column, box in enumerate(cells.cells)
        if box is not None
    ]
    inside: list[list[dict[str, Any]]] = [[] for _ in places]
    for word in words:
        index = next((i for i, place in enumerate(places) if _within(word, place[2])), None)
        if index is None:  # a word on a line of the table goes to the nearest cell
            index = min(range(len(places)), key=lambda i: _distance(word, places[i][2]))
        inside[index].append(word)
    edges = sorted({round(box[0]) for _, _, box in places})
    cells = tuple(
        PdfCell(
            row,
            _column(edges, box[0]),
            max(1, sum(box[0] - _EDGE <= edge < box[2] - _EDGE for edge in edges)),
            box[0],
            box[2],
            tuple(_lines(own, page)),
        )
        for (row, _, box), own in zip(places, inside, strict=True)
    )
    return PdfTable(table.bbox[1], tuple(float(edge) for edge in edges), len(table.rows), cells)


def _column(edges: Sequence[int], x: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - x))


def _distance(word: dict[str, Any], box: tuple[float, float, float, float]) -> float:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    across = max(box[0] - x, 0, x - box[2])
    down = max(box[1] - y, 0, y - box[3])
    return float(across + down)
