"""Blocks in reading order to a source text whose spans they partition.

A reader of HTML, DOCX, PDF or JSON lays out `Laid` blocks; here they become the extracted
source text and the `Block`s that count in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.model import (
    Block,
    BlockStyle,
    CellPosition,
    LinkTarget,
    Notice,
    OfferedMetadata,
    Repair,
    RepairRule,
    Run,
    SourceFormat,
    Span,
)

INDENT = 6
"""Blanks before a paragraph in the extracted text, as the portal's own text has them."""
_BLANKS = re.compile(r"[\u00a0\u2007\u202f]+")


@dataclass(frozen=True, slots=True)
class Laid:
    """One block as a reader found it: `text` is stripped, on one line and not empty.

    `gap` counts the blank lines before it, as far as the format tells; `page` counts from 1;
    `anchor` is the name of the place in the page (`z12`); `links` count in `text`.
    """

    text: str
    style: BlockStyle
    gap: int = 0
    page: int | None = None
    cell: CellPosition | None = None
    anchor: str | None = None
    links: tuple[LinkTarget, ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader took from a file: blocks, what the file offers, and what was left out."""

    format: SourceFormat
    encoding: str
    laid: tuple[Laid, ...]
    metadata: OfferedMetadata = field(default_factory=OfferedMetadata)
    notices: tuple[Notice, ...] = ()


def source_text(laid: Iterable[Laid]) -> str:
    """Return the extracted text: one line per block, paragraphs indented by six blanks."""
    return "".join([_indent(block) + block.text + "\n" for block in laid])


def blocks_of(laid: Sequence[Laid]) -> tuple[tuple[Block, ...], tuple[Repair, ...]]:
    """Return the blocks of `source_text(laid)`; their spans partition it.

    No-break spaces stay in the source text and are read as blanks, each with its repair.
    """
    blocks: list[Block] = []
    repairs: list[Repair] = []
    place = 0
    for item in laid:
        indent = len(_indent(item))
        start = place + indent
        end = start + len(item.text)
        text = item.text
        if not text.isprintable():
            repairs += _blank_repairs(text, start)
            text = _BLANKS.sub(_as_blanks, text)
        blocks.append(
            Block(
                text=text,
                span=Span(place, end + 1),
                runs=(Run(0, len(text), Span(start, end)),),
                style=item.style,
                indent=indent,
                gap=item.gap,
                page=item.page,
                cell=item.cell,
                anchor=item.anchor,
                links=item.links,
            )
        )
        place = end + 1
    return tuple(blocks), tuple(repairs)


def _indent(block: Laid) -> str:
    return " " * INDENT if block.style is BlockStyle.PARAGRAPH else ""


def _as_blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _blank_repairs(text: str, start: int) -> list[Repair]:
    return [
        Repair(
            RepairRule.NO_BREAK_SPACE,
            Span(start + match.start(), start + match.end()),
            match.group(),
            _as_blanks(match),
        )
        for match in _BLANKS.finditer(text)
    ]
