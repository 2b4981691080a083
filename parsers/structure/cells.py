"""Real table cells: rows of formats that tell row and column (PDF, DOCX, HTML)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers import eid as names
from parsers.model import NodeKind, RowCells
from parsers.pieces import Piece, joined
from parsers.service_table import match_name
from parsers.structure.tree import Draft, Tree

_NUMBER = re.compile(r"\s*(?P<num>\d{1,4}(?:-\d{1,3})*)\s*[.)]?\s*$")


def add_cell_table(tree: Tree, holder: Draft, pieces: Sequence[Piece]) -> None:
    """Add rows (жол) from cells; a row is named by its printed number, else by its position.

    In a service standard a row without number and name goes on from the row above it, which
    a page has torn.  Rows of a second table in one annex stand under a table of their own.
    """
    for table in _tables(pieces):
        parent = holder
        if any(child.kind is NodeKind.ROW for child in holder.children):
            parent = tree.count(NodeKind.TABLE, holder.eid, "table", holder)
        _add_rows(tree, parent, _rows(table))


def _tables(pieces: Sequence[Piece]) -> list[list[Piece]]:
    tables: dict[int, list[Piece]] = {}
    for piece in pieces:
        tables.setdefault(piece.cell.table if piece.cell else -1, []).append(piece)
    return list(tables.values())


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    rows: dict[int, list[Piece]] = {}
    for piece in pieces:
        rows.setdefault(piece.cell.row if piece.cell else -1, []).append(piece)
    return list(rows.values())


def _add_rows(tree: Tree, parent: Draft, rows: Sequence[Sequence[Piece]]) -> None:
    service = sum(_service_name(row) is not None for row in rows) >= 3
    last: Draft | None = None
    for position, row in enumerate(rows, start=1):
        number = _NUMBER.match(row[0].text)
        if service and last is not None and number is None and _service_name(row) is None:
            _go_on(last, row)
            continue
        num = number["num"] if number else str(_position(last, position, service=service))
        name = names.join(parent.eid, names.step(names.ROW, num))
        last = tree.add(NodeKind.ROW, name, parent, row, num=num)
        cells = list(row[1:] if number else row)
        texts = _columns(cells)
        last.cells = RowCells(num, texts[0] if texts else "", "\n".join(texts[1:]))
        last.heading = last.cells.name or None
        if number is None:
            message = f"Row {num} has no printed number; it was numbered by position."
            tree.report("row-number-inferred", message, row[0])


def _position(last: Draft | None, position: int, *, service: bool) -> int:
    if service and last is not None and last.num and last.num.isdigit():
        return int(last.num) + 1
    return position


def _service_name(row: Sequence[Piece]) -> str | None:
    """Return the standard row name in the first or second cell."""
    for piece in row[:2]:
        if match_name(piece.text) is not None:
            return piece.text
    return None


def _columns(cells: Sequence[Piece]) -> list[str]:
    """Return the text of each column; paragraphs of a cell stand on lines of their own."""
    columns: dict[int, list[str]] = {}
    for piece in cells:
        column = piece.cell.column if piece.cell else 0
        columns.setdefault(column, []).append(piece.text.strip())
    return ["\n".join(texts) for texts in columns.values()]


def _go_on(row: Draft, pieces: Sequence[Piece]) -> None:
    """Add the cells of a torn row to the row above."""
    row.take(pieces)
    if row.cells is not None:
        content = "\n".join(part for part in (row.cells.content, joined(pieces)) if part)
        row.cells = RowCells(row.cells.number, row.cells.name, content)
