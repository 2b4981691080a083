"""Zip archives that are safe to open: no bombs, no entities, no passwords."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from ingest.errors import DamagedFileError, EncryptedFileError, UnsafeFileError

MAX_PARTS = 5_000
MAX_BYTES = 300_000_000
"""Unpacked size; the largest codes of the portal come to a few million."""
_SUSPICIOUS_BYTES = 20_000_000
_MAX_RATIO = 150
"""Times that an archive beyond 20 MB may grow; text in XML packs about twenty to one."""
_HEAD = 8_192
# <!DOCTYPE x [ <!ENTITY a SYSTEM "file:///etc/passwd"> ]>: no part of a DOCX has one
_DECLARATION = re.compile(
    rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I)"
)
_ENCRYPTED = 0x1
_UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError)


def open_archive(file: str, data: bytes) -> zipfile.ZipFile:
    """Open a zip archive held in memory after looking at what it would unpack to.

    Raises `DamagedFileError` for one that is cut off, `EncryptedFileError` for one with a
    password and `UnsafeFileError` for bombs and for XML that declares entities.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise DamagedFileError(file, "the archive is cut off or broken") from error
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    grown = size > _SUSPICIOUS_BYTES and size > _MAX_RATIO * len(data)
    if len(parts) > MAX_PARTS or size > MAX_BYTES or grown:
        reason = f"the archive would unpack to {size / 1e6:,.0f} MB in {len(parts)} parts"
        raise UnsafeFileError(file, f"{reason}, more than any order needs; it was not opened")
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise EncryptedFileError(file, "the file needs a password")
    _refuse_entities(file, archive)
    return archive


def _refuse_entities(file: str, archive: zipfile.ZipFile) -> None:
    for part in archive.infolist():
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        try:
            with archive.open(part) as stream:
                head = stream.read(_HEAD)
        except _UNREADABLE as error:
            raise DamagedFileError(file, f"its part {part.filename} is broken") from error
        if _DECLARATION.search(head):
            reason = f"its part {part.filename} declares entities, which no Word file does"
            raise UnsafeFileError(file, f"{reason}; it was not opened")
