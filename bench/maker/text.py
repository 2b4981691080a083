"""An order as clean text: whole paragraphs, cells one below the other."""

from __future__ import annotations

from bench.maker.model import Box, Grid, Heading, Item, Order, Paragraph, Signature

_INDENT = " " * 6


def to_text(order: Order) -> str:
    """Return the order as a browser's plain text has it."""
    head = [order.title, *([order.status] if order.status else []), order.passport]
    return "\n\n".join(head) + "\n\n" + "".join(_item(item) for item in order.items)


def _item(item: Item) -> str:
    if isinstance(item, Paragraph):
        return f"{_INDENT}{item.text}\n"
    if isinstance(item, Heading):
        return f"\n{item.text}\n\n"
    if isinstance(item, Box):
        return "\n\n" + "\n".join(item.lines) + "\n\n"
    if isinstance(item, Signature):
        return "\n" + "\n".join(item.office) + f" {item.name}\n"
    return _grid(item)


def _grid(grid: Grid) -> str:
    lines = [grid.caption] if grid.caption else []
    lines += [paragraph for row in grid.rows for cell in row for paragraph in cell]
    return "\n\t\n" + "\n\t\n".join(lines) + "\n\n"
