"""Repair of text that came out of a PDF: lines to paragraphs, displaced links to their places.

The repair only moves text and changes white space: each character of the source that is no
white space occurs once in the texts of the blocks.  `docs/damage.md` describes each rule.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import Block, Notice, Repair, SourceFormat
from ingest.repair.lines import printed_lines, source_format
from ingest.repair.pdf_text import pdf_blocks
from ingest.repair.plain_text import plain_blocks

__all__ = ["Repaired", "repair"]


@dataclass(frozen=True, slots=True)
class Repaired:
    """The blocks of a source, the repairs that led to them, and what could not be settled."""

    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...]
    notices: tuple[Notice, ...]
    format: SourceFormat

    @property
    def text(self) -> str:
        """The repaired text, one block per line, without blank blocks."""
        return "\n".join(block.text for block in self.blocks if block.text)


def repair(text: str) -> Repaired:
    """Return `text`, a decoded source, as repaired blocks whose spans partition it.

    Any text is taken; nothing is raised.  What cannot be settled stays where it was found
    and is reported as a notice.
    """
    lines = printed_lines(text)
    form = source_format(text, lines)
    read = pdf_blocks if form is SourceFormat.PDF_TEXT else plain_blocks
    blocks, repairs, notices = read(text, lines)
    return Repaired(tuple(blocks), tuple(repairs), tuple(notices), form)
