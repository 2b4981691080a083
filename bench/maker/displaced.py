"""An order as text that an extractor made of the portal's PDF: lines, displaced links, cells.

Every printed line is its plain text and behind it the texts of its links; the cells of a table
stand one below the other in narrow lines, some with a blank after each letter; page ends are
blank lines inside paragraphs.  What is damaged, and how, is drawn from a seed.
"""

from __future__ import annotations

import re
from random import Random
from textwrap import wrap

from bench.damage import damaged_paragraph
from bench.maker.model import Box, Grid, Heading, Item, Order, Paragraph, Signature
from bench.sentences import Piece

# "10-бабының", "1-қосымшаға", "№ 77 (": what the portal prints as a link
LINK = re.compile(r"\d+(?:-\d+)*-(?:бабының|қосымшаға|тармағына)|№ \d+(?= \()")
_WIDTH = 80
_CONTENT = 31  # characters of a column of a standard
_COLUMN = 29  # characters of the column that boxes stand in
_LOOSE = 0.55  # share of a cell's width below which a justified line is set with wide letters


def displaced_text(order: Order, seed: int = 7) -> bytes:
    """Return the order as an extractor's text; one seed gives the same text always."""
    random = Random(seed)
    head = [order.title, *([order.status] if order.status else []), order.passport]
    text = "\n".join(_flush(part) for part in head)
    return (text + "".join(_item(item, random) for item in order.items)).encode()


def _item(item: Item, random: Random) -> str:
    if isinstance(item, Paragraph):
        return damaged_paragraph(random, _pieces(item.text), _WIDTH)
    if isinstance(item, Heading):
        return f"\n{_flush(item.text)}\n"
    if isinstance(item, Box):
        return f"\n \n\n{_box(item.lines)}\n"
    if isinstance(item, Signature):
        return "".join(f"      {line}\n" for line in item.office[:1]) + "".join(
            f"{line}\n" for line in (*item.office[1:-1], f"{item.office[-1]} {item.name}")
        )
    return _grid(item)


def _box(lines: tuple[str, ...]) -> str:
    """Return the lines of a box as its narrow column prints them: two, then an empty one."""
    narrow = [part for line in lines for part in wrap(line, _COLUMN, break_on_hyphens=False)]
    pairs = [narrow[place : place + 2] for place in range(0, len(narrow), 2)]
    return "\n\n".join("\n".join(pair) for pair in pairs)


def _flush(text: str) -> str:
    """Return flush text, wrapped; a line that was broken keeps its blank."""
    return " \n".join(wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)) + "\n"


def _pieces(text: str) -> list[Piece]:
    pieces: list[Piece] = []
    place = 0
    for match in LINK.finditer(text):
        pieces += [Piece(text[place : match.start()], False), Piece(match.group(), True)]
        place = match.end()
    return [piece for piece in (*pieces, Piece(text[place:], False)) if piece.text]


def _grid(grid: Grid) -> str:
    rows = [_flush(grid.caption)] if grid.caption else []
    rows += ["\n".join(_cell(cell) for cell in row if cell) for row in grid.rows]
    return "\n" + "\n".join(rows) + "\n"


def _cell(parts: tuple[str, ...]) -> str:
    return "".join(_narrow(part) for part in parts)


def _narrow(text: str) -> str:
    """Return a paragraph of a cell in narrow lines; a loose one is set with wide letters."""
    lines = wrap(text, _CONTENT, break_long_words=False, break_on_hyphens=False)
    written = [
        f"{_spaced(line)}  " if len(line) < _LOOSE * _CONTENT else f"{line} " for line in lines[:-1]
    ]
    return "".join(f"{line}\n" for line in (*written, *lines[-1:]))


def _spaced(line: str) -> str:
    """Return a line with a blank after each letter: `И н д у с т р и я  ж ә н е`."""
    return "  ".join(" ".join(word) for word in line.split(" "))
