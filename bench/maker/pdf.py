"""An order as a PDF in the portal's manner: links drawn after the rest of their line.

Paragraphs are justified with an indent and go on over pages, headings and boxes stand flush,
tables have lines and go on over pages; a row that does not fit is torn, and a loose line of a
cell has its letters spread.  The characters of a page stand in
its content in the order of drawing: first the plain text of a line, then its links.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bench.maker.model import Box, Grid, Heading, Item, Order, Paragraph, Signature

_FOLDERS = (
    Path("/usr/share/fonts/truetype/dejavu"),
    Path("/usr/share/fonts/dejavu"),
    Path("/usr/share/fonts/TTF"),
)
_PLAIN, _BOLD = "DejaVuSerif", "DejaVuSerif-Bold"
_LINK = re.compile(r"\d+(?:-\d+)*-(?:бабының|қосымшаға|тармағына)|№ \d+(?= \()")
_WIDTH, _HEIGHT = 595.0, 842.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 71.0, 524.0, 780.0, 60.0
_INDENT, _SIZE, _LEADING = 21.0, 11.0, 15.0
_PADDING = 4.0
_LOOSE = 0.25  # share of a cell that a justified line leaves empty before its letters are spread
_WIDEST = 2.4  # points


class FontMissingError(RuntimeError):
    """No font with Kazakh letters was found on this machine."""


def font_folder() -> Path | None:
    """Return the folder of a font with Kazakh letters, None where none is installed."""
    return next((path for path in _FOLDERS if (path / f"{_PLAIN}.ttf").is_file()), None)


@cache
def _fonts() -> None:
    folder = font_folder()
    if folder is None:
        raise FontMissingError("the font DejaVu Serif is needed (Debian: fonts-dejavu-core)")
    for name in (_PLAIN, _BOLD):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


def portal_pdf(order: Order) -> bytes:
    """Return the order as a PDF.

    Raises `FontMissingError` where no font with Kazakh letters is installed.
    """
    _fonts()
    stream = io.BytesIO()
    page = _Page(Canvas(stream, pagesize=(_WIDTH, _HEIGHT), invariant=True))
    page.flush(order.title, _BOLD)
    page.skip()
    if order.status:
        page.flush(order.status, _PLAIN)
    page.flush(order.passport, _PLAIN)
    for item in order.items:
        _draw(page, item)
    page.canvas.save()
    return stream.getvalue()


def _draw(page: _Page, item: Item) -> None:
    if isinstance(item, Paragraph):
        page.paragraph(item.text)
    elif isinstance(item, Heading):
        page.skip()
        page.flush(item.text, _BOLD)
        page.skip()
    elif isinstance(item, Box):
        page.skip(3)
        for line in item.lines:
            page.line(_LEFT + 250, line, _PLAIN)
        page.skip(2)
    elif isinstance(item, Signature):
        page.skip()
        for line in item.office[:-1]:
            page.line(_LEFT, line, _PLAIN)
        page.pair(item.office[-1], item.name)
        page.skip()
    else:
        _table(page, item)


@dataclass(slots=True)
class _Page:
    """The place where the next line is drawn."""

    canvas: Canvas
    y: float = _TOP

    def skip(self, lines: float = 1) -> None:
        """Leave lines empty."""
        self.y -= lines * _LEADING

    def room(self) -> None:
        """Begin a new page when the line does not fit any more."""
        if self.y < _BOTTOM:
            self.turn()

    def turn(self) -> None:
        """Begin a new page."""
        self.canvas.showPage()
        self.y = _TOP

    def line(self, x: float, text: str, font: str) -> None:
        """Draw one line and go to the next."""
        self.room()
        self.canvas.setFont(font, _SIZE)
        self.canvas.drawString(x, self.y, text)
        self.skip()

    def pair(self, left: str, right: str) -> None:
        """Draw two texts on one line, the second in the right half."""
        self.room()
        self.canvas.setFont(_PLAIN, _SIZE)
        self.canvas.drawString(_LEFT, self.y, left)
        start = max(_LEFT + 300, _LEFT + pdfmetrics.stringWidth(left, _PLAIN, _SIZE) + 12)
        self.canvas.drawString(start, self.y, right)
        self.skip()

    def flush(self, text: str, font: str) -> None:
        """Draw text without an indent, wrapped, not justified."""
        for line in wrapped(text, font, _RIGHT - _LEFT, _RIGHT - _LEFT):
            self.line(_LEFT, line, font)

    def paragraph(self, text: str) -> None:
        """Draw an indented, justified paragraph; each line's links after its plain text."""
        lines = wrapped(text, _PLAIN, _RIGHT - _LEFT - _INDENT, _RIGHT - _LEFT)
        for number, line in enumerate(lines):
            self.room()
            x = _LEFT + (_INDENT if number == 0 else 0)
            blanks = line.count(" ")
            spare = _RIGHT - x - pdfmetrics.stringWidth(line, _PLAIN, _SIZE)
            stretch = spare / blanks if number < len(lines) - 1 and blanks else 0.0
            self._justified(x, line, stretch)
            self.skip()

    def _justified(self, x: float, line: str, stretch: float) -> None:
        links = [match.span() for match in _LINK.finditer(line)]
        plain: list[tuple[float, str, bool]] = []
        linked: list[tuple[float, str, bool]] = []
        for match in re.finditer(r"\S+", line):
            start, word = match.start(), match.group()
            before = line[:start]
            at = x + pdfmetrics.stringWidth(before, _PLAIN, _SIZE) + stretch * before.count(" ")
            is_link = any(low <= start < high for low, high in links)
            (linked if is_link else plain).append((at, word, is_link))
        self.canvas.setFont(_PLAIN, _SIZE)
        for at, word, is_link in [*plain, *linked]:
            self.canvas.setFillColorRGB(0, 0, 0.8 if is_link else 0)
            self.canvas.drawString(at, self.y, word)
        self.canvas.setFillColorRGB(0, 0, 0)


def wrapped(text: str, font: str, first: float, rest: float) -> list[str]:
    """Return `text` wrapped at `first` points for its first line and `rest` for the others."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        width = first if not lines else rest
        if line and pdfmetrics.stringWidth(longer, font, _SIZE) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def _table(page: _Page, grid: Grid) -> None:
    count = max(len(row) for row in grid.rows)
    shares = {3: (0.08, 0.32, 0.60), 2: (0.4, 0.6)}.get(count, (1 / count,) * count)
    edges = [_LEFT]
    for share in shares:
        edges.append(edges[-1] + share * (_RIGHT - _LEFT))
    page.skip()
    if grid.caption:
        _row(page, [_LEFT, _RIGHT], [[grid.caption]])
    for row in grid.rows:
        _row(page, edges, [list(parts) for parts in row] + [[]] * (count - len(row)))
    page.skip()


def _row(page: _Page, edges: list[float], cells: list[list[str]]) -> None:
    """Draw one row; what does not fit goes on in cells of the next page."""
    columns: list[list[tuple[str, float]]] = []
    for place, parts in enumerate(cells):
        width = edges[place + 1] - edges[place] - 2 * _PADDING
        columns.append([line for part in parts for line in _spread(part, width)])
    while True:
        if page.y - _LEADING < _BOTTOM:
            page.turn()
        height = max(len(column) for column in columns)
        fits = max(1, min(height, int((page.y - _BOTTOM) / _LEADING)))
        top = page.y
        page.canvas.setFont(_PLAIN, _SIZE)
        for place, column in enumerate(columns):
            for number, (line, space) in enumerate(column[:fits]):
                y = top - _LEADING * number - _SIZE - 1
                page.canvas.drawString(edges[place] + _PADDING, y, line, charSpace=space)
        page.y = top - _LEADING * fits - _PADDING
        for place in range(len(columns)):
            page.canvas.rect(edges[place], page.y, edges[place + 1] - edges[place], top - page.y)
        columns = [column[fits:] for column in columns]
        if not any(columns):
            return
        page.turn()


def _spread(text: str, width: float) -> list[tuple[str, float]]:
    """Return the lines of a cell's paragraph; loose ones with points between their letters."""
    lines = wrapped(text, _PLAIN, width, width)
    spread = []
    for line in lines[:-1]:
        spare = width - pdfmetrics.stringWidth(line, _PLAIN, _SIZE)
        space = min(spare / len(line), _WIDEST) if spare > _LOOSE * width else 0.0
        spread.append((line, space))
    return [*spread, (lines[-1], 0.0)]
