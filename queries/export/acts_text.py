"""The text of an act on a day as lines: what is not in force, or not known, says so in brackets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb.metadata import NOT_OFFICIAL
from queries.wordings.act_text import ActText, Block, Role

_TITLED = (Role.HEADING, Role.SECTION)


def text_to_lines(text: ActText, day: date) -> list[str]:
    """Return the text of an act as lines, with a head that says what it is and a notice."""
    lines = [head_of(text, day), ""]
    if text.title:
        lines += [text.title, ""]
    for block in text.blocks:
        lines += _lines(block)
    return [*lines, "", NOT_OFFICIAL]


def head_of(text: ActText, day: date) -> str:
    """Return what held for the act: `№ 335 of 08.06.2020 on 2022-08-20: in force (presumed)`."""
    answer = text.answer
    return f"{answer.act.label} on {day.isoformat()}: {answer.situation} ({answer.certainty})"


def mark_of(block: Block) -> str | None:
    """Return why the words of a block are not, or not surely, there; None for plain text."""
    if block.answer is None:
        return None
    if block.role in (Role.ABSENT, Role.MISSING) or block.answer.state == "suspended":
        return f"[{block.eid}: {block.answer.situation}]"
    if block.role is Role.OPEN or block.doubt:
        return f"[{block.eid}: {block.answer.headline}]"
    return None


def _lines(block: Block) -> Iterator[str]:
    if block.role is Role.TABLE:
        for row in block.rows:
            yield from _lines(row.block)
        return
    if block.role in _TITLED:
        yield ""
    words = block.title if block.role is Role.SECTION else block.text
    mark = mark_of(block)
    if mark:
        yield mark
    if words:
        yield words
    if block.role is Role.OPEN:
        yield from (reading.text for reading in block.readings if reading.text)
