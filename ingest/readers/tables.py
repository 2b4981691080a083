"""Tables: cells with rows and columns to blocks, the same for every format that has them.

Not every table is one: the portal sets boxes (`… бұйрығына 1-қосымша`) and signatures as
tables without lines, and the title of a standard as a first row over the whole width.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.model import BlockStyle, CellPosition
from ingest.readers.layout import Laid

BOX_GAP = 2
"""Blank lines that a box stands apart from what is above it."""
# "2", "10-1.": the number cell of a row (жол).
_ROW_NUMBER = re.compile(r"\d{1,4}(?:-\d{1,3})*\s*[.)]?\Z")


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its place in the grid of its table, from 0, and its paragraphs in order."""

    row: int
    column: int
    parts: tuple[Laid, ...]
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as a format writes it, row by row, before its column is counted out."""

    parts: tuple[Laid, ...]
    row_span: int = 1
    column_span: int = 1


def place_cells(rows: Iterable[Sequence[RawCell]]) -> tuple[TableCell, ...]:
    """Count out the columns of cells that span several rows and columns, as browsers do."""
    placed: list[TableCell] = []
    taken: dict[int, int] = {}  # column → first row in which it is free again
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while taken.get(column, 0) > row:
                column += 1
            placed.append(TableCell(row, column, cell.parts, cell.row_span, cell.column_span))
            for covered in range(column, column + cell.column_span):
                taken[covered] = row + cell.row_span
            column += cell.column_span
    return tuple(placed)


def lay_table(cells: Sequence[TableCell], number: int) -> list[Laid]:
    """Return the blocks of a table in reading order; `number` counts tables from 0.

    Empty cells give no block.  The lines of a box or a signature, and a title over the whole
    width above the first row, come as lines; everything else as cells.
    """
    filled = [cell for cell in cells if cell.parts]
    if not filled:
        return []
    if _is_box(cells, filled):
        return _lines(filled)
    width = max(cell.column + cell.column_span for cell in cells)
    body = [cell for cell in filled if cell.column_span < width]
    first = min((cell.row for cell in body), default=0)
    laid = _lines([cell for cell in filled if cell.row < first], gap=0)
    for cell in filled:
        if cell.row >= first:
            place = CellPosition(number, cell.row, cell.column, cell.row_span, cell.column_span)
            laid += [replace(part, style=BlockStyle.CELL, cell=place) for part in cell.parts]
    return laid


def _is_box(cells: Sequence[TableCell], filled: Sequence[TableCell]) -> bool:
    """Tell whether the table only places text: one column of text, or a single pair."""
    columns = {cell.column for cell in filled}
    if len(columns) == 1:
        return True
    rows = {cell.row for cell in cells}
    first = filled[0].parts[0].text
    return len(rows) == 1 and len(filled) == 2 and _ROW_NUMBER.match(first) is None


def _lines(cells: Sequence[TableCell], gap: int = BOX_GAP) -> list[Laid]:
    """Return cells as lines; a single line beside another text ends that text's last line.

    `Қазақстан Республикасының министрі | Ә. Исекешев` is one line of a signature.
    """
    laid: list[Laid] = []
    for cell in cells:
        parts = [replace(part, style=BlockStyle.LINE, gap=0) for part in cell.parts]
        if laid and len(parts) == 1 and len(cells) == 2 and cells[0].row == cell.row:
            laid[-1] = replace(laid[-1], text=f"{laid[-1].text} {parts[0].text}")
        else:
            laid += parts
    if laid:
        laid[0] = replace(laid[0], gap=gap)
    return laid
