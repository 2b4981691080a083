"""Text with whole paragraphs: each line is a block, and only no-break spaces change."""

from __future__ import annotations

import re

from ingest.model import Block, BlockStyle, Notice, Repair, RepairRule, Run, Span
from ingest.repair.blocks import PARAGRAPH_INDENT
from ingest.repair.draft import fragment_text
from ingest.repair.lines import Line

_NO_BREAK = re.compile(r"[\xa0\t]+")


def plain_blocks(text: str, lines: list[Line]) -> tuple[list[Block], list[Repair], list[Notice]]:
    """Return one block for each line of `text` that holds more than white space.

    U+00A0 and tabs inside a line are read as blanks, one for one, and recorded; nothing
    else is touched.
    """
    blocks: list[Block] = []
    repairs: list[Repair] = []
    if not lines:
        return blank_block(text), repairs, []
    if lines[0].raw_start:
        blocks += blank_block(text[: lines[0].raw_start])
    may_repair = _NO_BREAK.search(text) is not None
    ends = [line.raw_start for line in lines[1:]] + [len(text)]
    for line, end in zip(lines, ends, strict=True):
        blanks = text[line.raw_start : line.start]
        indented = line.indent >= PARAGRAPH_INDENT and "\t" not in blanks
        blocks.append(
            Block(
                text=fragment_text(text, [(line.start, line.end)]),
                span=Span(line.raw_start, end),
                runs=(Run(0, line.end - line.start, Span(line.start, line.end)),),
                style=BlockStyle.PARAGRAPH if indented else BlockStyle.LINE,
                indent=line.indent,
                gap=line.gap,
            )
        )
        for match in _NO_BREAK.finditer(text, line.start, line.end) if may_repair else ():
            found = match.group()
            read = " " * len(found)
            repairs.append(Repair(RepairRule.NO_BREAK_SPACE, Span(*match.span()), found, read))
    return blocks, repairs, []


def blank_block(blank: str) -> list[Block]:
    """Return the block of a source's first blank lines; none when there are none."""
    return [Block("", Span(0, len(blank)), (), BlockStyle.BLANK)] if blank else []
