"""Printed lines of all pages to blocks: paragraphs by their indent, tables over page ends.

A line goes on with the one above when it stands at the margin and its first word would not
have fitted there any more; so paragraphs go on over pages, and headings do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.model import BlockStyle
from ingest.readers.layout import Laid
from ingest.readers.pdf_page import PageContent, PdfCell, PdfLine, PdfTable
from ingest.readers.tables import BOX_GAP, TableCell, lay_table
from ingest.repair.joining import seam

_NEAR = 3.0  # points by which places that are meant to be the same differ
_LEAST_INDENT = 8.0
_MOST_INDENT = 70.0
_BLANK = 2.5  # points: the narrowest blank of justified text
_COMMON = 0.1  # share of lines that stand at the margin
_STRAY = 0.05  # share of lines that stick out, such as blanks to fill in
_FEW, _MANY = 3, 40  # full lines that show an edge; lines of which some will be full
# "1) портал", "2. Осы": a numbered clause in a cell begins a paragraph
_NUMBERED = re.compile(r"\d{1,3}(?:-\d{1,3})*[.)]\s")
_ENDS = (".", ";", ":")
_LOWER = re.compile(r"[а-яәғқңөұүһі]")
_WORD = re.compile(r"[^\W\d_]+")
_LAST_LETTERS = re.compile(r"(?:^|[\s(\"«“-])(?P<letters>[^\W\d_]{2,})\Z")
_FIRST_LETTERS = re.compile(r"(?P<letters>[^\W\d_]{2,})(?![\w-])")


@dataclass(frozen=True, slots=True)
class Margins:
    """Where text stands, in points: margins, first-line indent, distance of lines."""

    left: float
    right: float
    indent: float
    leading: float


def margins_of(lines: Sequence[PdfLine], width: float) -> Margins:
    """Measure the margins of a document from its lines outside tables; `width` is a page's."""
    if not lines:
        return Margins(0, 0, 0, 1)
    starts = Counter(round(line.x0) for line in lines)
    common = [x for x, count in starts.items() if count >= max(2, _COMMON * len(lines))]
    left = float(min(common or starts))
    right = _right_edge(lines, left, width)
    indents = Counter(round(line.x0 - left) for line in lines)
    usual = [
        (count, shift) for shift, count in indents.items() if _LEAST_INDENT <= shift <= _MOST_INDENT
    ]
    steps = [
        below.top - above.top
        for above, below in pairwise(lines)
        if above.page == below.page and below.top > above.top
    ]
    return Margins(left, right, float(max(usual)[1]) if usual else 0.0, median(steps or [1.0]))


def _right_edge(lines: Sequence[PdfLine], left: float, width: float) -> float:
    """Return where full lines end: in justified text a common place that few lines pass.

    Lines far from the left margin do not count: a box may stick out to the right.  A document
    of a few short lines shows no edge: its margins are taken to be alike.
    """
    ends = [line.x1 for line in lines if line.x0 - left <= _MOST_INDENT]
    counts = Counter(round(end) for end in ends)
    common = [place for place, count in counts.items() if count >= max(_FEW, _COMMON * len(ends))]
    edge = max((end for end in ends if common and end <= max(common) + 1), default=0.0)
    if common and sum(end > edge for end in ends) <= _STRAY * len(ends):
        return edge
    return max(ends) if len(ends) > _MANY else max(*ends, width - left)


def _words_of(pages: Sequence[PageContent]) -> Counter[str]:
    """Count the words of a document, in small letters."""
    words: Counter[str] = Counter()
    for page in pages:
        for item in page.items:
            lines = (
                [item] if isinstance(item, PdfLine) else [x for c in item.cells for x in c.lines]
            )
            for line in lines:
                words.update(_WORD.findall(line.text.casefold()))
    return words


def lay_pages(pages: Sequence[PageContent]) -> list[Laid]:
    """Return the blocks of all pages in reading order."""
    lines = [item for page in pages for item in page.items if isinstance(item, PdfLine)]
    margins = margins_of(lines, max(page.width for page in pages))
    flow = _Flow(margins, _words_of(pages))
    for page in pages:
        for place, item in enumerate(page.items):
            if isinstance(item, PdfLine):
                flow.line(item)
            else:
                flow.table(item, page.number, opens_page=place == 0)
    return list(flow.finish())


@dataclass(slots=True)
class _Draft:
    """A block being put together from lines."""

    lines: list[PdfLine]
    style: BlockStyle
    gap: int


@dataclass(slots=True)
class _Grid:
    """A table being put together from the pages it stands on."""

    edges: tuple[float, ...]
    rows: int
    cells: list[PdfCell]
    page: int


class _Flow:
    def __init__(self, margins: Margins, words: Counter[str]) -> None:
        self._margins = margins
        self._words = words
        self._items: list[_Draft | _Grid] = []

    def finish(self) -> Iterator[Laid]:
        """Yield the blocks."""
        number = 0
        for item in self._items:
            if isinstance(item, _Draft):
                yield Laid(
                    joined(item.lines, self._words), item.style, item.gap, item.lines[0].page
                )
            else:
                cells = [_cell(cell, self._words) for cell in item.cells]
                yield from lay_table(cells, number)
                number += 1

    def line(self, line: PdfLine) -> None:
        """Add a line outside tables: to the open block, or as the first of a new one."""
        last = self._items[-1] if self._items else None
        indented = self._is_indented(line)
        if isinstance(last, _Draft) and not indented and self._goes_on(last, line):
            last.lines.append(line)
            return
        gap = self._gap(last.lines[-1], line) if isinstance(last, _Draft) else 0
        style = BlockStyle.PARAGRAPH if indented else BlockStyle.LINE
        self._items.append(_Draft([line], style, gap))

    def table(self, table: PdfTable, page: int, *, opens_page: bool) -> None:
        """Add a table, or go on with the one that the page before ended with."""
        last = self._items[-1] if self._items else None
        if opens_page and isinstance(last, _Grid) and _same_columns(last, table):
            _go_on(last, table)
        else:
            self._items.append(_Grid(table.edges, table.rows, list(table.cells), page))

    def _is_indented(self, line: PdfLine) -> bool:
        shift = line.x0 - self._margins.left
        return self._margins.indent > 0 and abs(shift - self._margins.indent) <= _NEAR

    def _goes_on(self, draft: _Draft, line: PdfLine) -> bool:
        above = draft.lines[-1]
        if line.bold != above.bold and (line.bold or all(own.bold for own in draft.lines)):
            return False
        if line.page == above.page and self._gap(above, line):
            return False
        margins = self._margins
        width = margins.right - margins.left
        if abs(line.x0 - margins.left) <= _NEAR:
            if draft.style is BlockStyle.LINE and abs(draft.lines[0].x0 - margins.left) > _NEAR:
                return False
            return above.x1 + _BLANK + line.first > margins.right + 0.5
        if draft.style is BlockStyle.LINE and self._is_centred(above) and self._is_centred(line):
            return above.x1 - above.x0 + 2 * _BLANK + line.first > width
        return False

    def _is_centred(self, line: PdfLine) -> bool:
        middle = (self._margins.left + self._margins.right) / 2
        return abs((line.x0 + line.x1) / 2 - middle) <= 2 * _NEAR

    def _gap(self, above: PdfLine, line: PdfLine) -> int:
        """Return the blank lines between two lines; a page that ends early leaves two."""
        if line.page != above.page:
            return BOX_GAP
        return max(0, round((line.top - above.top) / self._margins.leading - 1))


def joined(lines: Sequence[PdfLine], words: Counter[str]) -> str:
    """Return the text of lines that belong together, with or without a blank at each end.

    `words` counts those of the document: a word that a link's end of line tore is whole
    elsewhere in it.
    """
    text = lines[0].text
    for line in lines[1:]:
        # a line is broken behind a dash, not before one: `ресурсы` | `–www.gov.kz`
        apart = line.text[0] in "-–—" or seam(text, line.text, trailing=False).blank
        blank = " " if apart and not _is_torn_word(text, line.text, words) else ""
        text = f"{text}{blank}{line.text}"
    return text


def _is_torn_word(above: str, below: str, words: Counter[str]) -> bool:
    """Tell whether a line end stands inside a word, without a hyphen: `код` | `ексіне`.

    It does when the two make a word of the document and one of them is none elsewhere.
    """
    last, first = _LAST_LETTERS.search(above), _FIRST_LETTERS.match(below)
    if last is None or first is None or not first["letters"].islower():
        return False
    left, right = last["letters"].casefold(), first["letters"].casefold()
    if left + right not in words:
        return False
    return words[left] <= 1 or words[right] <= 1


def _same_columns(grid: _Grid, table: PdfTable) -> bool:
    """Tell whether a table on a new page goes on with the one before: its columns do."""
    return len(grid.edges) == len(table.edges) and all(
        abs(above - below) <= _NEAR for above, below in zip(grid.edges, table.edges, strict=True)
    )


def _go_on(grid: _Grid, table: PdfTable) -> None:
    """Add the rows of the next page; its first one may be the rest of a torn row."""
    shift = grid.rows
    if _is_torn(grid, table):
        shift -= 1
        for cell in (cell for cell in table.cells if cell.row == 0 and cell.lines):
            index = next(
                i
                for i, above in enumerate(grid.cells)
                if above.row == shift and above.column == cell.column
            )
            above = grid.cells[index]
            grid.cells[index] = replace(above, lines=above.lines + cell.lines)
        rest = [cell for cell in table.cells if cell.row]
    else:
        rest = list(table.cells)
    grid.cells += [replace(cell, row=cell.row + shift) for cell in rest]
    grid.rows = shift + table.rows


def _is_torn(grid: _Grid, table: PdfTable) -> bool:
    """Tell whether the first row of a page is the rest of the last row of the page before.

    It is when it has nothing in the first column that rows above begin with, or goes on in
    small letters, and each of its texts stands below one of that row.
    """
    above = {cell.column: cell for cell in grid.cells if cell.row == grid.rows - 1}
    below = {cell.column: cell for cell in table.cells if cell.row == 0 and cell.lines}
    if not below or any(column not in above for column in below):
        return False
    first = min(above)
    if first in below and above[first].lines:
        return False
    if above[first].lines:
        return True
    opening = below[min(below)].lines[0].text
    named = min((column for column in above if above[column].lines), default=first)
    return named not in below or _LOWER.match(opening) is not None


def _cell(cell: PdfCell, words: Counter[str]) -> TableCell:
    """Return a cell with its lines put together to paragraphs."""
    parts: list[Laid] = []
    paragraph: list[PdfLine] = []
    padding = min((line.x0 for line in cell.lines), default=cell.x0) - cell.x0
    for line in cell.lines:
        if paragraph and _begins(paragraph[-1], line, cell.x1 - padding):
            parts.append(Laid(joined(paragraph, words), BlockStyle.LINE, page=paragraph[0].page))
            paragraph = []
        paragraph.append(line)
    if paragraph:
        parts.append(Laid(joined(paragraph, words), BlockStyle.LINE, page=paragraph[0].page))
    return TableCell(cell.row, cell.column, tuple(parts), 1, cell.column_span)


def _begins(above: PdfLine, line: PdfLine, right: float) -> bool:
    """Tell whether a line of a cell begins a paragraph: its first word had room above."""
    if above.text.endswith(_ENDS) and _NUMBERED.match(line.text):
        return True
    return above.x1 + _BLANK + 1 + line.first <= right
