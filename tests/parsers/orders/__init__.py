"""The five orders as read once for all tests of this room, and small documents from lines."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ingest.model import Block, BlockStyle, CellPosition, Document, Run, Source, SourceFormat, Span
from ingest.read import read_document
from ingest.repair import repair
from parsers.coverage import account
from parsers.model import Node, Parse, Structure
from parsers.passport import read_passport
from parsers.structure import read_structure

ORDERS = ("982", "335", "268", "264", "144-nq")
_FOLDER = Path(__file__).parents[3] / "data" / "orders"


def path_of(number: str) -> Path:
    (path,) = _FOLDER.glob(f"*-{number}-*.txt")
    return path


@cache
def document_of(number: str) -> Document:
    return read_document(path_of(number))


@cache
def structure_of(number: str) -> Structure:
    return read_structure(document_of(number))


@cache
def parse_of(number: str) -> Parse:
    document, structure = document_of(number), structure_of(number)
    passport = read_passport(document, structure)
    return Parse(document, passport, structure, coverage=account(document, structure))


@cache
def nodes_of(number: str) -> dict[str, Node]:
    return {node.eid: node for node in structure_of(number).nodes}


def document(text: str) -> Document:
    """A document from the text of a file, read as every text file is."""
    repaired = repair(text)
    source = Source("order.txt", "0" * 64, repaired.format, "utf-8", text)
    return Document(source, repaired.blocks, repaired.repairs, repaired.notices)


def from_cells(blocks: Iterable[tuple[str, tuple[int, int, int] | None]]) -> Document:
    """A document of lines and table cells: (text, (table, row, column) or None)."""
    made: list[Block] = []
    source = ""
    for text, cell in blocks:
        span = Span(len(source), len(source) + len(text) + 1)
        run = Run(0, len(text), Span(span.start, span.end - 1))
        style = BlockStyle.PARAGRAPH if cell is None else BlockStyle.CELL
        position = None if cell is None else CellPosition(*cell)
        made.append(Block(text, span, (run,), style, cell=position))
        source += text + "\n"
    return Document(Source("order.docx", "0" * 64, SourceFormat.DOCX, "-", source), tuple(made))


def read(text: str) -> dict[str, Node]:
    """The nodes of a small document by eId."""
    return {node.eid: node for node in read_structure(document(text)).nodes}
