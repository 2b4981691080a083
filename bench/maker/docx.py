"""An order as a Word document, as the portal offers it for download or as an office writes it."""

from __future__ import annotations

import io

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm
from docx.text.paragraph import Paragraph as WordParagraph

from bench.maker.model import Box, Grid, Heading, Item, Order, Paragraph, Signature


def portal_docx(order: Order) -> bytes:
    """Return the order with paragraphs indented by blanks and boxes as tables without lines."""
    return _written(order, blanks=True)


def office_docx(order: Order) -> bytes:
    """Return the order with paragraphs indented by Word and boxes as right-aligned lines."""
    return _written(order, blanks=False)


def _written(order: Order, *, blanks: bool) -> bytes:
    document = docx.Document()
    _bold(document, order.title)
    if order.status:
        document.add_paragraph(order.status)
    document.add_paragraph(order.passport)
    for item in order.items:
        _add(document, item, blanks=blanks)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add(document: Document, item: Item, *, blanks: bool) -> None:
    if isinstance(item, Paragraph):
        paragraph = document.add_paragraph(("      " if blanks else "") + item.text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if not blanks:
            paragraph.paragraph_format.first_line_indent = Cm(1.25)
    elif isinstance(item, Heading):
        heading = _bold(document, item.text)
        if not blanks:
            heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif isinstance(item, Box) and not blanks:
        lines = document.add_paragraph("\n".join(item.lines))
        lines.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif isinstance(item, Box):
        _pair(document, "", "\n".join(item.lines))
    elif isinstance(item, Signature):
        _pair(document, "\n".join(item.office), item.name)
    else:
        _table(document, item)


def _bold(document: Document, text: str) -> WordParagraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = True
    return paragraph


def _pair(document: Document, left: str, right: str) -> None:
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = left
    table.cell(0, 1).text = right


def _table(document: Document, grid: Grid) -> None:
    width = max(len(row) for row in grid.rows)
    table = document.add_table(rows=0, cols=width, style="Table Grid")
    if grid.caption:
        cells = table.add_row().cells
        cells[0].merge(cells[-1]).text = grid.caption
    for row in grid.rows:
        cells = table.add_row().cells
        for place, parts in enumerate(row):
            cells[place].text = parts[0] if parts else ""
            for part in parts[1:]:
                cells[place].add_paragraph(part)
