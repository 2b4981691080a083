"""The language of the ingest room: what a reader of any format hands on.

All spans count characters (Unicode code points) of the source *as decoded*, end
exclusive.  A `Document` is a list of blocks whose spans partition the source: each
character of the source belongs to exactly one block.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the decoded source, in code points, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start


class SourceFormat(StrEnum):
    """The format of a file, found from its content, never from its name."""

    PDF_TEXT = "pdf-text"
    """Text that an extractor made of a PDF: hard-wrapped, links displaced."""
    PLAIN_TEXT = "plain-text"
    """Text with whole paragraphs, as a browser or a word processor saves it."""
    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    JSON = "json"


class BlockStyle(StrEnum):
    """How a block stood on the page; what it means is for the parsers to say."""

    PARAGRAPH = "paragraph"
    """An indented paragraph (six blanks in the portal's PDF text)."""
    LINE = "line"
    """Flush text: headings, boxes, signatures, the cells of a table printed as text."""
    CELL = "cell"
    """The text of a table cell whose row and column the format tells."""
    BLANK = "blank"
    """White space only: page breaks and blank lines that belong to no paragraph."""


@dataclass(frozen=True, slots=True)
class CellPosition:
    """Where a cell stands: table number in the document, row and column, from 0."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Run:
    """One stretch of a block's text and the source characters it was read from.

    `source` has the same length as the stretch where characters were copied or replaced
    one for one; it is empty where the repair put in a blank that the source lacks.
    """

    start: int
    end: int
    source: Span


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """A link of a block: the characters of its text it stands on, and where it leads."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading line or cell: repaired text with the origin of each character.

    `span` covers all raw characters of the block, with its indent and the line breaks
    behind it.  `indent` counts blanks before the first character, `gap` the blank lines
    before the block, `page` is the page number from 1 where the format tells.  `anchor` is
    the name by which the format calls the block (`z12` of the portal's pages), `links` are
    the addresses that stretches of the text point to.
    """

    text: str
    span: Span
    runs: tuple[Run, ...]
    style: BlockStyle
    indent: int = 0
    gap: int = 0
    page: int | None = None
    cell: CellPosition | None = None
    anchor: str | None = None
    links: tuple[LinkTarget, ...] = ()


class RepairRule(StrEnum):
    """The rule by which a repair was made; `docs/damage.md` describes each with an example."""

    JOINED_LINE = "joined-line"
    """A hard line break inside a paragraph became a blank."""
    JOINED_WORD = "joined-word"
    """A hard line break inside a word, number or address was closed."""
    DISPLACED_LINK = "displaced-link"
    """A link's text printed at the end of its line was put back into its hole."""
    CROSSING_LINK = "crossing-link"
    """A link broken over two lines was put together again."""
    FUSED_NUMBER = "fused-number"
    """A number stuck to a displaced reference was cut off (5 (бес))."""
    LETTER_SPACING = "letter-spacing"
    """A word printed with a blank after each letter was closed."""
    STRAY_SPACE = "stray-space"
    """A blank inside brackets or quotes, before punctuation or in an address was dropped."""
    EMPTY_HOLE = "empty-hole"
    """A double blank with nothing displaced on its line was made a single one."""
    PAGE_BREAK = "page-break"
    """Blank lines of a page end inside a paragraph were dropped."""
    NO_BREAK_SPACE = "no-break-space"
    """U+00A0 or a tab was read as a blank."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair: the raw span it read, what stood there and how it was read.

    `certain` is false where two readings were possible and nothing decided between them;
    `alternatives` then holds the other readings.
    """

    rule: RepairRule
    span: Span
    found: str
    read: str
    certain: bool = True
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader or parser could not settle; shown to the user, never dropped.

    `code` is a stable word (kebab-case), `message` an English sentence for a lawyer,
    `span` the place in the source.
    """

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class OfferedMetadata:
    """What a file's name or format claims about the act; the text decides when they differ.

    `causes` names, as the format writes them, the acts that made this edition.
    """

    adilet_id: str | None = None
    edition: date | None = None
    language: str | None = None
    title: str | None = None
    status: str | None = None
    publications: tuple[date, ...] = ()
    causes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The file as it came: `name` (no folder), SHA-256 of its bytes, format and decoding.

    `text` is the decoded source in which all spans count.
    """

    name: str
    sha256: str
    format: SourceFormat
    encoding: str
    text: str
    metadata: OfferedMetadata = field(default_factory=OfferedMetadata)


@dataclass(frozen=True, slots=True)
class Document:
    """A source with its repaired blocks, the repairs made, and what could not be settled."""

    source: Source
    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def text(self) -> str:
        """The repaired text, one block per line."""
        return "\n".join(block.text for block in self.blocks if block.style is not BlockStyle.BLANK)
