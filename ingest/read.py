"""A file to a `Document`: the one door into the ingest room."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

from ingest.decode import decode
from ingest.errors import MissingFileError, UnsupportedFormatError
from ingest.language import require_kazakh
from ingest.model import Document, Notice, OfferedMetadata, Source
from ingest.repair import repair

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (DOCX or the like)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
)
_HTML = re.compile(rb"^\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)

# v2200028106.18-05-2022.kaz.txt: the portal's id, the date of the edition, the language
_PORTAL_NAME = re.compile(
    r"""^(?P<id>[VvZzPpUuSsHhGgKk]\d{2}[0-9A-Za-z]{1,10}_?)
        \.(?P<day>\d{2})-(?P<month>\d{2})-(?P<year>\d{4})
        \.(?P<language>kaz|rus|eng)\b""",
    re.X,
)


def read_document(path: Path) -> Document:
    """Read a file of any supported format.

    The format is found from the content, not from the name.  What the portal's file name
    tells (id, edition date, language) is offered as metadata; the text decides.

    Raises a subclass of `ingest.errors.IngestError` when the file cannot be read.
    """
    if not path.is_file():
        reason = "this is a folder, not a file" if path.is_dir() else "there is no such file"
        raise MissingFileError(str(path), reason)
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = f"the file cannot be opened ({error.strerror})"
        raise MissingFileError(str(path), reason) from error
    return read_bytes(str(path), data)


def read_bytes(name: str, data: bytes) -> Document:
    """Read the bytes of a file called `name`; see `read_document`."""
    _refuse_formats(name, data)
    decoded = decode(name, data)
    require_kazakh(name, decoded.text)
    repaired = repair(decoded.text)
    source = Source(
        name=Path(name).name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=repaired.format,
        encoding=decoded.encoding,
        text=decoded.text,
        metadata=metadata_of_name(Path(name).name),
    )
    notices = repaired.notices
    if decoded.encoding not in {"utf-8", "utf-8-sig"}:
        message = f"The file is not UTF-8; it was read as {decoded.encoding}."
        notices = (Notice("encoding", message), *notices)
    return Document(source, repaired.blocks, repaired.repairs, notices)


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


def _refuse_formats(name: str, data: bytes) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnsupportedFormatError(name, f"this is {what}; only text files are read so far")
    if _HTML.match(data[:4096]):
        raise UnsupportedFormatError(name, "this is HTML; only text files are read so far")
