"""DOCX: paragraphs, tables and automatic numbers of a Word document, in reading order."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.parts.document import DocumentPart
from lxml import etree
from lxml.etree import XMLSyntaxError, _Element

from ingest.errors import (
    DamagedFileError,
    NoActInFileError,
    UnsafeFileError,
    UnsupportedFormatError,
)
from ingest.model import BlockStyle, LinkTarget, Notice, SourceFormat
from ingest.readers.archives import open_archive
from ingest.readers.docx_styles import Look, Numbering, Styles, W, is_on, look_of, value, whole
from ingest.readers.layout import Extract, Laid
from ingest.readers.tables import BOX_GAP, TableCell, lay_table

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = frozenset({W + "del", W + "moveFrom", W + "pPr", W + "rPr", W + "sectPr", _MC + "Fallback"})
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_NOTE_PARTS = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}
_BREAKS = frozenset({W + "br", W + "cr"})
_BLOCKS = frozenset({W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"})
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_EDGE = " \u00a0\u2007\u202f\t"
_INDENT = 4
_SENTENCE_END = (".", ";", ":", ",", "!", "?")
_MOSTLY = 0.2
"""The share of indented paragraphs from which a flush one is a line, not a paragraph."""
_MAX_SPAN = 200
_DEEPEST = 100
"""Tables and text boxes inside each other."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line of a paragraph with what its look tells about its style."""

    text: str
    plain: bool
    indented: bool
    flush: bool
    right: bool = False
    links: tuple[LinkTarget, ...] = ()
    anchor: str | None = None


def read_docx(name: str, data: bytes) -> Extract:
    """Read a Word document.

    Raises `UnsafeFileError` for a zip bomb or declared entities, `DamagedFileError` for a
    file that is cut off, `EncryptedFileError` for one with a password,
    `UnsupportedFormatError` for another archive and `NoActInFileError` for no text.
    """
    archive = open_archive(name, data)
    if "[Content_Types].xml" not in archive.namelist():
        raise UnsupportedFormatError(name, "this is a zip archive but no Word document (DOCX)")
    document = _open(name, data)
    reader = _Reader(document)
    reader.read(document.element.body)
    reader.read_notes(document.part)
    if not reader.laid:
        raise NoActInFileError(name, "the Word document holds no text, perhaps only pictures")
    laid = tuple(_with_styles(reader.laid))
    return Extract(SourceFormat.DOCX, "-", laid, notices=tuple(reader.notices()))


def _open(name: str, data: bytes) -> Document:
    try:
        document = docx.Document(io.BytesIO(data))
        # A part of another root (w:documents) is read as an element that knows no body.
        if getattr(document.element, "body", None) is not None:
            return document
    except ValueError as error:
        reason = "this is an Office file but no Word document (DOCX)"
        raise UnsupportedFormatError(name, reason) from error
    except XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            reason = "the Word document nests deeper or has longer texts than any act"
            raise UnsafeFileError(name, reason) from error
        raise DamagedFileError(name, "the Word document is cut off or broken") from error
    except (KeyError, OpcError, BadZipFile, zlib.error, OSError) as error:
        raise DamagedFileError(name, "the Word document is cut off or broken") from error
    raise DamagedFileError(name, "the Word document has no body")


class _Reader:
    """Walks the body; blocks carry the style their look tells, `LINE` where it is flush."""

    def __init__(self, document: Document) -> None:
        part = document.part
        self.laid: list[Laid | _Line] = []
        self._styles = Styles(document.styles.element)
        self._numbering = Numbering(_numbering_root(part))
        self._targets = {
            key: relation.target_ref for key, relation in part.rels.items() if relation.is_external
        }
        self._tables = 0
        self._depth = 0
        self._notes: list[
            tuple[str, str]
        ] = []  # footnotes and endnotes referred to, by kind and id
        self._unread_notes = 0
        self._deleted = 0
        self._inserted = 0

    def read(self, body: _Element) -> None:
        """Add all blocks of `body`."""
        for item in self._blocks(body):
            if item.tag == W + "p":
                self.laid += self._paragraph(item)
            else:
                self.laid += self._table(item)

    def read_notes(self, part: DocumentPart) -> None:
        """Add the footnotes behind the text, in the order of their marks.

        A mark is not printed in the text, where it would read as a number; the anchor of a
        footnote (`footnote-1`) counts them.
        """
        written = {kind: _notes_of(part, kind) for kind in {kind for kind, _ in self._notes}}
        self._targets = {}  # links of footnotes are listed elsewhere
        for number, (kind, name) in enumerate(list(dict.fromkeys(self._notes)), start=1):
            element = written[kind].get(name)
            lines = [] if element is None else self._note(element)
            self._unread_notes += not lines
            self.laid += [replace(line, anchor=f"{kind}-{number}") for line in lines]

    def _note(self, element: _Element) -> list[_Line]:
        lines: list[_Line] = []
        for item in self._blocks(element):
            if item.tag == W + "p":
                lines += self._paragraph(item)
        return [replace(line, flush=True) for line in lines]

    def notices(self) -> Iterator[Notice]:
        """Yield what was left out, taken or put elsewhere."""
        count = len(set(self._notes)) - self._unread_notes
        if count:
            message = f"{count} footnotes of the Word document were put behind its text."
            yield Notice("footnotes-behind-text", message)
        if self._unread_notes:
            message = f"{self._unread_notes} footnotes of the Word document hold no text."
            yield Notice("footnotes-left-out", message)
        if self._deleted or self._inserted:
            message = (
                "The Word document has tracked changes:"
                f" {self._inserted} insertions were taken, {self._deleted} deletions left out."
            )
            yield Notice("tracked-changes", message)

    def _blocks(self, parent: _Element) -> Iterator[_Element]:
        """Yield paragraphs and tables of this level, through content controls and insertions."""
        for child in parent:
            if child.tag in (W + "p", W + "tbl"):
                yield child
            elif child.tag in _BLOCKS:
                yield from self._blocks(child)

    def _paragraph(self, paragraph: _Element) -> list[_Line]:
        properties = paragraph.find(W + "pPr")
        style = None if properties is None else value(properties.find(W + "pStyle"))
        look = look_of(properties, self._styles.look(style))
        text = _Text(self, look)
        if look.numbering:
            text.label = self._numbering.label(look.numbering)
        text.read(paragraph)
        return [*text.finish(), *self._boxes(text.boxes)]

    def _boxes(self, boxes: list[_Element]) -> list[_Line]:
        """Read text boxes that hang on a paragraph: their text stands behind it."""
        lines: list[_Line] = []
        if self._depth > _DEEPEST:
            return lines
        self._depth += 1
        for box in boxes:
            for item in self._blocks(box):
                if item.tag == W + "p":
                    lines += self._paragraph(item)
        self._depth -= 1
        return [replace(line, flush=True) for line in lines]

    def _table(self, table: _Element) -> list[Laid]:
        number = self._tables
        self._tables += 1
        return lay_table(self._cells(table), number)

    def _cells(self, table: _Element) -> list[TableCell]:
        cells: list[TableCell] = []
        above: dict[int, int] = {}  # column → index of the cell that goes on downward
        for row, element in enumerate(_below(table, W + "tr")):
            column = _number(element.find(f"{W}trPr/{W}gridBefore"), 0)
            for cell in _below(element, W + "tc"):
                properties = cell.find(W + "tcPr")
                span = 1 if properties is None else _number(properties.find(W + "gridSpan"), 1)
                merge = None if properties is None else properties.find(W + "vMerge")
                parts = tuple(self._parts(cell))
                if merge is not None and value(merge) != "restart" and column in above:
                    first = cells[above[column]]
                    cells[above[column]] = replace(
                        first, parts=first.parts + parts, row_span=row - first.row + 1
                    )
                else:
                    cells.append(TableCell(row, column, parts, 1, span))
                    above[column] = len(cells) - 1
                column += span
        return cells

    def _parts(self, cell: _Element) -> Iterator[Laid]:
        """Yield the paragraphs of a cell; a table inside it is part of its text."""
        if self._depth > _DEEPEST:
            return
        self._depth += 1
        for item in self._blocks(cell):
            if item.tag == W + "p":
                for line in self._paragraph(item):
                    yield Laid(line.text, BlockStyle.LINE, links=line.links)
            else:
                for inner in self._cells(item):
                    yield from inner.parts
        self._depth -= 1

    def target(self, link: _Element) -> str | None:
        """Return where a hyperlink leads, None for a place in the document itself."""
        return self._targets.get(link.get(_R + "id", ""))

    def count(self, element: _Element) -> None:
        """Count what is left out or taken from tracked changes, and keep marks of footnotes."""
        tag = element.tag
        if tag in _NOTES:
            self._notes.append((_NOTES[tag], element.get(W + "id", "")))
        self._deleted += tag == W + "del"
        self._inserted += tag == W + "ins"


class _Text:
    """Puts the runs of one paragraph together; line breaks cut it into lines."""

    def __init__(self, reader: _Reader, look: Look) -> None:
        self.boxes: list[_Element] = []
        self.label = ""
        self._reader = reader
        self._look = look
        self._lines: list[_Line] = []
        self._parts: list[str] = []
        self._length = 0
        self._plain = False
        self._links: list[LinkTarget] = []

    def read(self, element: _Element, *, bold: bool = False) -> None:
        """Add the text of `element`: a paragraph, or what stands inside one."""
        for child in element:
            tag = child.tag
            if tag == W + "t":
                self._add(child.text or "", bold)
            elif tag == W + "r":
                switch = child.find(f"{W}rPr/{W}b")
                self.read(child, bold=self._look.bold if switch is None else is_on(switch))
            elif tag in _GONE or not isinstance(tag, str):
                self._reader.count(child)
            elif tag in _BREAKS:
                self._break()
            elif tag == W + "tab":
                self._add(" ", bold)
            elif tag == W + "noBreakHyphen":
                self._add("-", bold)
            elif tag == W + "hyperlink":
                self._link(child)
            elif tag == W + "txbxContent":
                self.boxes.append(child)
            else:
                self._reader.count(child)
                self.read(child, bold=bold)

    def finish(self) -> list[_Line]:
        """Return the lines of the paragraph."""
        self._break()
        return self._lines

    def _link(self, element: _Element) -> None:
        start = self._length
        self.read(element)
        target = self._reader.target(element)
        if target and self._length > start:
            self._links.append(LinkTarget(start, self._length, target))

    def _add(self, text: str, bold: bool) -> None:
        if self.label and text.strip(_EDGE):
            self._parts.append(self.label)
            self._length += len(self.label)
            self.label = ""
        self._parts.append(text)
        self._length += len(text)
        self._plain = self._plain or (not bold and bool(text.strip(_EDGE)))

    def _break(self) -> None:
        whole = "".join(self._parts)
        text = _SPACE.sub(" ", whole.strip(_EDGE))
        if text:
            blanks = len(whole) - len(whole.lstrip(_EDGE))
            exact = blanks + len(text) == len(whole.rstrip(_EDGE))
            links = tuple(_moved(link, blanks, len(text)) for link in self._links) if exact else ()
            aligned = self._look.align in ("center", "right", "end")
            indented = blanks >= _INDENT or self._look.indent or self._look.numbering is not None
            flush = self._look.heading or aligned
            right = self._look.align in ("right", "end")
            self._lines.append(_Line(text, self._plain, indented, flush, right, links))
        self._parts.clear()
        self._links = []
        self._length = 0
        self._plain = False


def _with_styles(laid: list[Laid | _Line]) -> Iterator[Laid]:
    """Yield the blocks with their styles: whether flush text is a line, the document tells.

    Where a good part of the paragraphs is indented, by blanks or by Word, the others are
    lines; where none is, an ordinary paragraph is one though it stands flush.
    """
    lines = [item for item in laid if isinstance(item, _Line)]
    indents = sum(line.indented for line in lines) > _MOSTLY * len(lines)
    right = False  # lines set to the right are a box: it stands apart from what is above it
    for item in laid:
        if isinstance(item, Laid):
            right = False
            yield item
            continue
        gap = BOX_GAP if item.right and not right else 0
        right = item.right
        heading = not item.plain and not item.text.endswith(_SENTENCE_END)
        flush = item.flush or (heading and not item.indented) or (indents and not item.indented)
        style = BlockStyle.LINE if flush else BlockStyle.PARAGRAPH
        yield Laid(item.text, style, gap, anchor=item.anchor, links=item.links)


def _numbering_root(part: DocumentPart) -> _Element | None:
    for relation in part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external:
            root: _Element = relation.target_part.element
            return root
    return None


def _notes_of(part: DocumentPart, kind: str) -> dict[str, _Element]:
    """Return the footnotes or endnotes of a document by id; none where their part is broken."""
    for relation in part.rels.values():
        if relation.reltype == _NOTE_PARTS[kind] and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            try:
                root = etree.fromstring(relation.target_part.blob, parser)
            except XMLSyntaxError:
                return {}
            return {note.get(W + "id", ""): note for note in root.iter(W + kind)}
    return {}


def _below(parent: _Element, tag: str) -> Iterator[_Element]:
    """Yield rows of a table or cells of a row, through content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _BLOCKS:
            yield from _below(child, tag)


def _number(element: _Element | None, otherwise: int) -> int:
    given = value(element) or ""
    return min(whole(given, otherwise), _MAX_SPAN)


def _moved(link: LinkTarget, blanks: int, length: int) -> LinkTarget:
    start = min(max(link.start - blanks, 0), length)
    return LinkTarget(start, min(max(link.end - blanks, start), length), link.target)
