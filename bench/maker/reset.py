"""A parsed order set anew: its repaired text and structure as a neutral description."""

from __future__ import annotations

from bench.maker.model import Box, Grid, Heading, Item, Order, Paragraph, Signature
from ingest.model import BlockStyle
from parsers.model import Node, NodeKind, Parse
from parsers.structure.marks import SIGNATORY

_HEAD = frozenset({NodeKind.TITLE, NodeKind.STATUS, NodeKind.PASSPORT})


def reset(parse: Parse) -> Order:
    """Return the description of an order that was read, to be written in other formats.

    A paragraph that several nodes share is one paragraph again; rows of standards become
    tables, numbered where the order prints a number.
    """
    head: dict[NodeKind, str] = {}
    items: list[Item] = []
    rows: list[Node] = []
    seen: set[int] = set()
    for node in parse.structure.nodes:
        if node.kind in _HEAD:
            head[node.kind] = " ".join(node.own_text.split("\n"))
        elif node.kind is NodeKind.ROW:
            rows.append(node)
        elif node.lines:
            if rows:
                items.append(_grid(rows))
                rows = []
            items += _items(parse, node, seen)
    if rows:
        items.append(_grid(rows))
    return Order(
        title=head.get(NodeKind.TITLE, ""),
        passport=head.get(NodeKind.PASSPORT, ""),
        status=head.get(NodeKind.STATUS),
        items=tuple(items),
        adilet_id=_portal_id(parse),
    )


def _portal_id(parse: Parse) -> str:
    """Return the id that the portal gives a registered order: year and registration number."""
    act = parse.passport.act
    if act.date is None or act.registration_number is None:
        return "V0000000000"
    return f"V{act.date:%y}{act.registration_number:0>8}"


def _items(parse: Parse, node: Node, seen: set[int]) -> list[Item]:
    if node.kind is NodeKind.BOX:
        return [Box(tuple(line.text for line in node.lines))]
    if node.kind is NodeKind.SIGNATURE:
        lines = [line.text for line in node.lines]
        match = SIGNATORY.search(lines[-1])
        if match is not None and match.start():
            office = (*lines[:-1], lines[-1][: match.start()].strip())
            return [Signature(office, match["name"].strip())]
    items: list[Item] = []
    for line in node.lines:
        block = parse.document.blocks[line.block]
        if block.style is not BlockStyle.PARAGRAPH:
            items.append(Heading(line.text.strip()))
        elif line.block not in seen:
            items.append(Paragraph(block.text.strip()))
        seen.add(line.block)
    return items


def _grid(rows: list[Node]) -> Grid:
    made = []
    for row in rows:
        assert row.cells is not None
        printed = row.lines[0].text.split(" ", 1)[0].rstrip(".") == row.cells.number
        content = tuple(part for part in row.cells.content.split("\n") if part)
        number = (row.cells.number,) if printed else ()
        made.append((number, (row.cells.name,), content))
    return Grid(tuple(made))
