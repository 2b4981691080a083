"""A file to a `Document`: the one door into the ingest room."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

from ingest.decode import decode
from ingest.errors import MissingFileError, UnsupportedFormatError
from ingest.language import require_kazakh
from ingest.limits import limits_for, require
from ingest.model import Document, Notice, OfferedMetadata, Source
from ingest.readers.html import is_html, read_html
from ingest.readers.layout import Extract, blocks_of, source_text
from ingest.readers.old_fonts import convert, is_old_font
from ingest.readers.portal_json import is_json, read_json
from ingest.repair import repair

_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file, or one with a password"),
    (b"{\\rtf", "an RTF file"),
)
_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_WIDEST = 4  # bytes of a character, in any encoding read
_PDF_START = 1024  # readers of PDF allow some bytes before the signature

# v2200028106.18-05-2022.kaz.txt: the portal's id, the date of the edition, the language
_PORTAL_NAME = re.compile(
    r"""^(?P<id>[VvZzPpUuSsHhGgKk]\d{2}[0-9A-Za-z]{1,10}_?)
        \.(?P<day>\d{2})-(?P<month>\d{2})-(?P<year>\d{4})
        \.(?P<language>kaz|rus|eng)\b""",
    re.X,
)
PageProgress = Callable[[int, int], None]
"""Told after each page of a PDF: the pages read so far, and the pages there are."""

# C0 and C1 controls, U+061C, U+200B to U+200F, line and paragraph ends, U+202A to U+202E, U+2066 …
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_UNICODE = frozenset({"utf-8", "utf-8-sig", "-"})
_OLD_FONT = Notice(
    "old-font",
    "The text was written for an old Kazakh font; its letters were read as the Kazakh ones"
    " they show (ќ as қ, ѓ as ғ).",
)


def read_document(path: Path, pages: PageProgress | None = None) -> Document:
    """Read a file of any supported format; `pages` is told how a PDF goes on.

    The format is found from the content, not from the name.  What the portal's file name
    tells (id, edition date, language) is offered as metadata; the text decides.

    Raises a subclass of `ingest.errors.IngestError` when the file cannot be read.
    """
    if not path.is_file():
        reason = "this is a folder, not a file" if path.is_dir() else "there is no such file"
        raise MissingFileError(str(path), reason)
    try:
        require(str(path), "bytes", path.stat().st_size, "the file has {} bytes")
        data = path.read_bytes()
    except OSError as error:
        reason = f"the file cannot be opened ({error.strerror})"
        raise MissingFileError(str(path), reason) from error
    return read_bytes(str(path), data, pages)


def read_bytes(name: str, data: bytes, pages: PageProgress | None = None) -> Document:
    """Read the bytes of a file called `name`; see `read_document`."""
    require(name, "bytes", len(data), "the file has {} bytes")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnsupportedFormatError(
                name, f"this is {what}; text, HTML, DOCX, PDF and JSON are read"
            )
    if data.startswith(_ZIP):
        from ingest.readers.docx import read_docx  # costs a tenth of a second

        return _from_extract(name, data, read_docx(name, data))
    if _PDF in data[:_PDF_START]:
        from ingest.readers.pdf import read_pdf

        return _from_extract(name, data, read_pdf(name, data, pages))
    if is_html(data):
        return _from_extract(name, data, read_html(name, data))
    if is_json(data):
        return _from_extract(name, data, read_json(name, data))
    return _from_text(name, data)


def _from_text(name: str, data: bytes) -> Document:
    """Read a text file: decode, then repair what a PDF's extractor did to it."""
    if len(data) > _WIDEST * limits_for(name).characters:  # not even worth decoding
        require(name, "characters", len(data) // _WIDEST, "the text has at least {} characters")
    decoded = decode(name, data)
    require(name, "characters", len(decoded.text), "the text has {} characters")
    text, notices = _in_kazakh_letters(decoded.text)
    require_kazakh(name, text)
    repaired = repair(text)
    source = Source(
        name=name_as_text(name),
        sha256=hashlib.sha256(data).hexdigest(),
        format=repaired.format,
        encoding=decoded.encoding,
        text=text,
        metadata=metadata_of_name(Path(name).name),
    )
    notices = (*_encoding_notice(decoded.encoding), *notices, *repaired.notices)
    return Document(source, repaired.blocks, repaired.repairs, notices)


def _from_extract(name: str, data: bytes, extract: Extract) -> Document:
    """Make the document of what a reader took from a file that is no plain text."""
    laid = extract.laid
    size = sum(len(block.text) for block in laid)
    require(name, "characters", size, "the text has {} characters")
    text, notices = _in_kazakh_letters(source_text(laid))
    if notices:
        laid = tuple(replace(block, text=convert(block.text)) for block in laid)
    require_kazakh(name, text)
    blocks, repairs = blocks_of(laid)
    source = Source(
        name=name_as_text(name),
        sha256=hashlib.sha256(data).hexdigest(),
        format=extract.format,
        encoding=extract.encoding,
        text=text,
        metadata=_joined(extract.metadata, metadata_of_name(Path(name).name)),
    )
    notices = (*_encoding_notice(extract.encoding), *notices, *extract.notices)
    return Document(source, blocks, repairs, notices)


def _in_kazakh_letters(text: str) -> tuple[str, tuple[Notice, ...]]:
    """Convert the letters of old fonts, one for one, and report it."""
    return (convert(text), (_OLD_FONT,)) if is_old_font(text) else (text, ())


def _encoding_notice(encoding: str) -> tuple[Notice, ...]:
    if encoding in _UNICODE:
        return ()
    return (Notice("encoding", f"The file is not UTF-8; it was read as {encoding}."),)


def _joined(content: OfferedMetadata, name: OfferedMetadata) -> OfferedMetadata:
    """Join what the content offers with what the file's name does; the content goes first."""
    offered = {
        field.name: getattr(content, field.name) or getattr(name, field.name)
        for field in fields(OfferedMetadata)
    }
    return OfferedMetadata(**offered)


def name_as_text(path: str | Path) -> str:
    """Return the name of a file as text that can be shown anywhere.

    Bytes of it that are no text, and signs that a terminal or a page would obey (control
    characters, line ends, marks that turn the direction of writing), become `?`.
    """
    name = Path(path).name.encode("utf-8", "replace").decode()
    return _OBEYED.sub("?", name)


def metadata_of_name(name: str) -> OfferedMetadata:
    """Return what a file name in the portal's manner claims; nothing for any other name."""
    match = _PORTAL_NAME.match(name)
    if match is None:
        return OfferedMetadata()
    try:
        edition = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        edition = None
    return OfferedMetadata(match["id"].upper(), edition, match["language"].lower())
