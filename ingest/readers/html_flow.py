"""The elements of a page to blocks, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.etree import _Element

from ingest.model import BlockStyle, LinkTarget
from ingest.readers.layout import Laid
from ingest.readers.tables import BOX_GAP, RawCell, TableCell, lay_table, place_cells

UNSEEN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "svg",
        "iframe",
        "object",
        "audio",
        "video",
        "canvas",
        "map",
        "meta",
        "link",
    }
)
"""Elements whose content a browser does not print as text."""
FURNITURE = frozenset({"nav", "footer", "aside", "form", "menu", "dialog"})
"""Elements that hold what stands around a text: menus, search forms, footers."""
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "figure",
        "figcaption",
        "center",
        "hr",
        "address",
        "fieldset",
        "legend",
        "body",
        "html",
        "form",
        "nav",
        "aside",
        "details",
        "summary",
        "caption",
    }
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "center", "caption"})
_BOLD = frozenset({"b", "strong"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_EDGE = " \u00a0\u2007\u202f"
# style="text-align: center", align="right"
_ALIGNED = re.compile(r"text-align\s*:\s*([a-z]+)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_SENTENCE_END = (".", ";", ":", ",", "!", "?")
_WIDE_TABLE = 8  # a single cell with more paragraphs than this holds a page, not a box
_MAX_SPAN = 200
_PRE_INDENT = 4
_MOST_DIGITS = 10


@dataclass(frozen=True, slots=True)
class _Context:
    """What an element hands down to its children."""

    style: BlockStyle = BlockStyle.PARAGRAPH
    bold: bool = False
    pre: bool = False
    right: bool = False


class Flow:
    """Collects the text of elements into blocks.

    `skipped` are elements left out as furniture of the page; `tables` counts tables.
    """

    def __init__(self, skipped: frozenset[_Element], style: BlockStyle, tables: int = 0) -> None:
        self.laid: list[Laid] = []
        self.tables = tables
        self._skipped = skipped
        self._start = _Context(style)
        self._in_cell = style is not BlockStyle.PARAGRAPH
        self._text: list[str] = []
        self._length = 0
        self._plain = 0
        self._blank = True
        self._links: list[LinkTarget] = []
        self._anchor: str | None = None
        self._right = False
        self._numbers: dict[_Element, int] = {}  # of the next item of a numbered list

    def read(self, element: _Element) -> None:
        """Add the content of `element`."""
        self._children(element, self._start)
        self._flush(self._start)

    def _children(self, element: _Element, context: _Context) -> None:
        if element.text:
            self._add(element.text, context)
        for child in element:
            self._element(child, context)
            if child.tail:
                self._add(child.tail, context)

    def _element(self, element: _Element, context: _Context) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in UNSEEN or element in self._skipped:
            return
        look = element.get("style", "")
        if look and _HIDDEN.search(look):
            return
        if tag == "br":
            self._flush(context)
        elif tag == "table":
            self._flush(context)
            self._table(element, context)
        elif tag in _BLOCKS:
            self._flush(context)
            self._name(element)
            inner = self._inside(element, tag, look, context)
            if tag == "li":
                self._number(element, inner)
            self._children(element, inner)
            self._flush(inner)
        else:
            self._inline(element, tag, look, context)

    def _inline(self, element: _Element, tag: str, look: str, context: _Context) -> None:
        if tag in _BOLD or (look and _BOLD_STYLE.search(look)):
            context = replace(context, bold=True)
        if tag == "a":
            self._name(element)
            start = self._length
            self._children(element, context)
            target = element.get("href")
            if target and self._length > start and not target.startswith("javascript:"):
                self._links.append(LinkTarget(start, self._length, target))
        else:
            self._children(element, context)

    def _name(self, element: _Element) -> None:
        """Keep the id of an element for the next block: `z12`."""
        name = element.get("id") or (element.get("name") if element.tag == "a" else None)
        if name and self._anchor is None and not self._length:
            self._anchor = name

    def _inside(self, element: _Element, tag: str, look: str, context: _Context) -> _Context:
        """Return the context inside a block element: headings and aligned text are lines."""
        own = _ALIGNED.search(look) if look else None
        align = (own[1] if own else element.get("align", "")).lower()
        if align or tag in _HEADINGS:
            context = replace(context, right=align in ("right", "end"))
        if tag in _HEADINGS or align in ("center", "right", "end"):
            context = replace(context, style=_flush_style(context))
        if tag == "pre":
            context = replace(context, pre=True)
        return context

    def _number(self, element: _Element, context: _Context) -> None:
        """Print the number that a browser would put before an item of a numbered list."""
        parent = element.getparent()
        if parent is None or parent.tag != "ol":
            return
        number = self._numbers.get(parent) or _whole(parent.get("start", "1"), 1)
        self._numbers[parent] = number + 1
        self._add(f"{number}. ", context)

    def _add(self, text: str, context: _Context) -> None:
        if context.pre and "\n" in text:
            for index, line in enumerate(text.expandtabs().split("\n")):
                if index:
                    self._flush(context)
                self._put(line, context)
        else:
            self._put(text, context)

    def _put(self, text: str, context: _Context) -> None:
        if context.pre:
            if not self._length and len(text) - len(text.lstrip()) < _PRE_INDENT:
                self._plain = -1  # a flush line of preformatted text
        else:
            text = _SPACE.sub(" ", text)
        if self._blank and text.startswith(" "):
            text = text.lstrip(" ")
        if not text:
            return
        if not context.bold and self._plain >= 0 and text.strip(_EDGE):
            self._plain += 1
        self._text.append(text)
        self._length += len(text)
        self._blank = text.endswith(" ")

    def _flush(self, context: _Context) -> None:
        """End the block: what was collected becomes one, unless it is blank."""
        whole = "".join(self._text)
        text = whole.strip(_EDGE)
        if text:
            shift = len(whole) - len(whole.lstrip(_EDGE))
            links = tuple(_shifted(link, shift, len(text)) for link in self._links)
            text, links = _without_invisible(text, links)
            style = context.style
            heading = not self._plain and not text.endswith(_SENTENCE_END)
            if style is BlockStyle.PARAGRAPH and (heading or self._plain < 0):
                style = BlockStyle.LINE
            if text:
                # lines set to the right are a box: it stands apart from what is above it
                gap = BOX_GAP if context.right and not self._right else 0
                self.laid.append(Laid(text, style, gap, anchor=self._anchor, links=links))
                self._anchor = None
                self._right = context.right
        self._text.clear()
        self._links = []
        self._length = self._plain = 0
        self._blank = True

    def _table(self, table: _Element, context: _Context) -> None:
        rows = list(_rows(table))
        single = rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else None
        if single is not None and _holds_page(single):
            self._children(single, context)
            self._flush(context)
            return
        self._caption(table, context)
        number = self.tables
        if not self._in_cell:
            self.tables += 1
        placed = place_cells([[self._cell(cell) for cell in row] for row in rows])
        self.laid += lay_table(placed, number) if not self._in_cell else _in_order(placed)

    def _caption(self, table: _Element, context: _Context) -> None:
        caption = table.find("caption")
        if caption is not None:
            self._element(caption, context)

    def _cell(self, cell: _Element) -> RawCell:
        inside = Flow(self._skipped, BlockStyle.LINE)
        if self._anchor:
            inside._anchor, self._anchor = self._anchor, None
        inside._name(cell)
        inside.read(cell)
        return RawCell(tuple(inside.laid), _span(cell, "rowspan"), _span(cell, "colspan"))


def _flush_style(context: _Context) -> BlockStyle:
    return BlockStyle.LINE if context.style is BlockStyle.PARAGRAPH else context.style


def _rows(table: _Element) -> Iterator[list[_Element]]:
    """Yield the cells of each row of this table, not of tables inside it."""
    for child in table:
        if child.tag == "tr":
            yield [cell for cell in child if cell.tag in ("td", "th")]
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from _rows(child)


def _holds_page(cell: _Element) -> bool:
    if cell.find(".//table") is not None:
        return True
    return sum(1 for _ in cell.iter("p", "h1", "h2", "h3", "pre")) > _WIDE_TABLE


def _in_order(cells: tuple[TableCell, ...]) -> list[Laid]:
    """Return the text of a table inside a cell: cell after cell, part of the outer cell."""
    return [part for cell in cells for part in cell.parts]


def _span(cell: _Element, name: str) -> int:
    return min(max(_whole(cell.get(name, "1").strip(), 1), 1), _MAX_SPAN)


def _whole(text: str, otherwise: int) -> int:
    """Return a number of a few digits; signs that only look like digits are none."""
    return int(text) if text.isdecimal() and len(text) < _MOST_DIGITS else otherwise


def _shifted(link: LinkTarget, shift: int, length: int) -> LinkTarget:
    start = min(max(link.start - shift, 0), length)
    return LinkTarget(start, min(max(link.end - shift, start), length), link.target)


def _without_invisible(
    text: str, links: tuple[LinkTarget, ...]
) -> tuple[str, tuple[LinkTarget, ...]]:
    """Drop soft hyphens and blanks of no width, which a page does not print."""
    if not _INVISIBLE.search(text):
        return text, links
    before = [len(_INVISIBLE.findall(text, 0, link.start)) for link in links]
    within = [len(_INVISIBLE.findall(text, 0, link.end)) for link in links]
    moved = tuple(
        LinkTarget(link.start - low, link.end - high, link.target)
        for link, low, high in zip(links, before, within, strict=True)
    )
    return _INVISIBLE.sub("", text), moved
