"""Cut a decoded text into printed lines and tell PDF text from text with whole paragraphs."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.model import SourceFormat

LONG_LINE = 200
"""Characters: no page of the portal is that wide, so a longer line was never wrapped."""

# `\xa0\xa0\xa0\xa0\xa0 1-тармақ мынадай редакцияда жазылсын:` as a browser saves a paragraph.
_NO_BREAK_INDENT = re.compile(r"(?:\A|\n)\xa0{2,}")
# `\n\t\n2\n\t\n`: a table cell as a browser saves it.
_TAB_LINES = re.compile(r"\n\t+\xa0*\n")


class Line(NamedTuple):
    """A printed line that holds more than white space.

    `start` and `end` bound its content in the source (no white space at either side);
    `raw_start` is where the line begins with its indent.  `indent` counts the white space
    before the content, `trailing` tells whether white space stood behind it, `gap` counts
    the blank lines before it.
    """

    raw_start: int
    start: int
    end: int
    indent: int
    trailing: bool
    gap: int

    @property
    def length(self) -> int:
        """Characters from the left edge to the end of the content."""
        return self.end - self.raw_start


def printed_lines(text: str) -> list[Line]:
    """Return the lines of `text` that hold more than white space, in order.

    Lines end at a line feed; a carriage return counts as white space.
    """
    lines: list[Line] = []
    position = 0
    gap = 0
    for raw in text.split("\n"):
        width = len(raw)
        length = len(raw.strip())
        if length == width != 0:
            lines.append(Line(position, position, position + width, 0, False, gap))
            gap = 0
        elif length:
            indent = width - len(raw.lstrip())
            start = position + indent
            trailing = len(raw.rstrip("\r")) != indent + length
            lines.append(Line(position, start, start + length, indent, trailing, gap))
            gap = 0
        else:
            gap += 1
        position += width + 1
    return lines


def source_format(text: str, lines: list[Line]) -> SourceFormat:
    """Tell by content whether `text` was wrapped by a PDF or keeps whole paragraphs.

    No-break spaces as indents and lines of tabs come from HTML.  Otherwise the text is
    plain when more than a fifth of its characters stand in lines over `LONG_LINE`.
    """
    if "\xa0\xa0" in text and _NO_BREAK_INDENT.search(text):
        return SourceFormat.PLAIN_TEXT
    if "\n\t" in text and len(_TAB_LINES.findall(text)) >= 3:
        return SourceFormat.PLAIN_TEXT
    long = sum([line.end - line.start for line in lines if line.end - line.raw_start > LONG_LINE])
    total = sum([line.end - line.start for line in lines]) if long else 1
    return SourceFormat.PLAIN_TEXT if long * 5 > total else SourceFormat.PDF_TEXT
