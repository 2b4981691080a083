"""An order as JSON of the state portal: typed blocks, and what the portal knows of the act."""

from __future__ import annotations

import json
import re

from bench.maker.html import body_markup, item_markup
from bench.maker.model import Heading, Item, Order, Paragraph

_POINT = re.compile(r"(\d+(?:-\d+)*)\.\s+")


def block_json(order: Order) -> bytes:
    """Return the edition as typed blocks; boxes, signatures and tables are markup in a text."""
    blocks = [_block(item, number) for number, item in enumerate(order.items, start=1)]
    title = {"type": "title", "level": 0, "index": None, "text": order.title}
    return _written(order, {"content": [title, *blocks]}, requisites=order.passport)


def markup_json(order: Order) -> bytes:
    """Return the edition with its text as one piece of markup."""
    markup = f"<article>{body_markup(order)}</article>"
    return _written(order, {"text_content": markup}, requisites=order.passport)


def _written(order: Order, content: dict[str, object], **more: str) -> bytes:
    edition = {
        "group_number": order.adilet_id,
        "language": "kaz",
        "title": order.title,
        "date": order.edition.isoformat(),
        "cause": [{"date": "2022-03-11", "number": "77"}],
        "metadata": {
            "status": order.status or "Жаңартылған",
            "publications": [{"date": day.isoformat()} for day in order.publications],
            **more,
        },
        **content,
    }
    return json.dumps({"data": edition}, ensure_ascii=False).encode()


def _block(item: Item, number: int) -> dict[str, object]:
    block: dict[str, object] = {"level": 1, "index": None, "id": f"z{number}"}
    if isinstance(item, Heading):
        return {"type": "heading", **block, "text": item.text}
    if not isinstance(item, Paragraph):
        return {"type": "text", **block, "text": item_markup(item, number)}
    point = _POINT.match(item.text)
    if point is not None:
        block["index"] = point[1]
        return {"type": "point", **block, "text": item.text[point.end() :]}
    kind = "sideNote" if item.text.startswith("Ескерту") else "text"
    return {"type": kind, **block, "text": item.text}
