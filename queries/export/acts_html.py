"""The text of an act on a day as one HTML page: clauses as anchors, rows as tables, no scripts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from kb.metadata import NOT_OFFICIAL
from queries.export.acts_text import head_of, mark_of
from queries.wordings.act_text import ActText, Block, Role

_STYLE = """
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font-family: serif; line-height: 1.5 }
p, h1, h2, h3, h4, h5, h6, td { white-space: pre-line }
table { border-collapse: collapse } td { border: 1px solid; padding: .3rem; vertical-align: top }
.mark { font-style: italic }
"""


def text_to_html(text: ActText, day: date) -> str:
    """Return the text of an act as a page; all words from the base are escaped."""
    head = head_of(text, day)
    lines = [
        "<!doctype html>",
        '<html lang="kk"><head><meta charset="utf-8">',
        f"<title>{escape(text.answer.act.label)}, {day.isoformat()}</title>",
        f"<style>{_STYLE}</style></head><body>",
        f'<p lang="en" class="mark">{escape(head)}</p>',
        f"<h1>{escape(text.title or text.answer.act.label)}</h1>",
    ]
    for block in text.blocks:
        lines += _block(block)
    return "\n".join([*lines, f'<p lang="en">{escape(NOT_OFFICIAL)}</p>', "</body></html>", ""])


def _block(block: Block) -> Iterator[str]:
    if block.role is Role.TABLE:
        yield "<table>"
        for row in block.rows:
            yield from _row(row.cells.number, row.cells.name, row.cells.content, row.block)
        yield "</table>"
        return
    words = block.title if block.role is Role.SECTION else block.text
    name = f"h{block.level}" if block.role in (Role.SECTION, Role.HEADING) else "p"
    yield f'<{name} id="{escape(block.eid)}">{escape(words or "")}</{name}>'
    yield from _marks(block)


def _row(number: str | None, name: str | None, content: str, block: Block) -> Iterator[str]:
    cells = "".join(f"<td>{escape(cell or '')}</td>" for cell in (number, name, content))
    yield f'<tr id="{escape(block.eid)}">{cells}</tr>'
    if mark_of(block) or block.role is Role.OPEN:
        yield '<tr><td colspan="3">'
        yield from _marks(block)
        yield "</td></tr>"


def _marks(block: Block) -> Iterator[str]:
    mark = mark_of(block)
    if mark:
        yield f'<p lang="en" class="mark">{escape(mark)}</p>'
    if block.role is Role.OPEN:
        for reading in block.readings:
            if reading.text:
                yield f"<p>{escape(reading.text)}</p>"
