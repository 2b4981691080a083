"""Zip archives that are safe to open: no bombs, no entities, no passwords."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import IO

from ingest.errors import DamagedFileError, EncryptedFileError, UnsafeFileError
from ingest.limits import limits_for

_SUSPICIOUS_BYTES = 20_000_000
_CHUNK = 1_000_000
_BEHIND = 64  # bytes of a chunk that are looked at again with the next
_MARKS = (b"<!", b"<\x00!")  # in eight and in sixteen bits
# <!DOCTYPE x [ <!ENTITY a SYSTEM "file:///etc/passwd"> ]>: no part of a DOCX has one
_DECLARATION = re.compile(
    rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I)"
)
_LEADING = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # marks of encodings, blanks
_ENCRYPTED = 0x1
# ValueError: a part that claims to begin before the file does
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError
)  # fmt: skip


def open_archive(file: str, data: bytes) -> zipfile.ZipFile:
    """Open a zip archive held in memory after looking at what it would unpack to.

    Raises `DamagedFileError` for one that is cut off, `EncryptedFileError` for one with a
    password and `UnsafeFileError` for bombs and for XML that declares entities.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _UNREADABLE as error:
        raise DamagedFileError(file, "the archive is cut off or broken") from error
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    most = limits_for(file)
    grown = size > _SUSPICIOUS_BYTES and size > most.ratio * len(data)
    if len(parts) > most.parts or size > most.unpacked or grown:
        reason = f"the archive would unpack to {size / 1e6:,.0f} MB in {len(parts)} parts"
        raise UnsafeFileError(file, f"{reason}, more than any order needs; it was not opened")
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise EncryptedFileError(file, "the file needs a password")
    _refuse_entities(file, archive)
    return archive


def _refuse_entities(file: str, archive: zipfile.ZipFile) -> None:
    for part in archive.infolist():
        try:
            with archive.open(part) as stream:
                declared = _declares(stream)
        except _UNREADABLE as error:
            raise DamagedFileError(file, f"its part {part.filename} is broken") from error
        if declared:
            reason = f"its part {part.filename} declares entities, which no Word file does"
            raise UnsafeFileError(file, f"{reason}; it was not opened")


def _declares(stream: IO[bytes]) -> bool:
    """Whether XML holds a declaration, however far down; a text has its `<` escaped.

    Whatever a part is called, one that does not begin as XML does is not looked at.
    """
    before = b""
    while chunk := stream.read(_CHUNK):
        seen = before + chunk
        if not before and not seen.lstrip(_LEADING).startswith(b"<"):
            return False
        if any(mark in seen for mark in _MARKS) and _DECLARATION.search(seen):
            return True
        before = seen[-_BEHIND:]
    return False
