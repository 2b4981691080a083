"""Bytes to text: the encodings in which Kazakh orders come, tried in a fixed order."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from html import unescape

from charset_normalizer import from_bytes

from ingest.errors import EmptyFileError, NotTextError
from ingest.letters import fold

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EIGHT_BIT = ("kz1048", "ptcp154", "cp1251")
"""STRK 1048 of Kazakhstan, Paratype's Asian Cyrillic, Windows Cyrillic (no Kazakh letters)."""
_COMMON_WORDS = re.compile(
    r"\b(?:және|туралы|Қазақстан|бұйры[қғ]\w*|қызмет\w*|сәйкес|күні?н?|жылғы|мемлекеттік)\b", re.I
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded file: its text and the encoding it was read with (Python's name)."""

    text: str
    encoding: str


def decode(file: str, data: bytes) -> Decoded:
    """Decode the bytes of a text file; line ends and all characters stay as they are.

    UTF-8 and UTF-16 are recognised exactly.  Among the eight-bit encodings the one that
    shows most of the commonest Kazakh words wins; where none does, the general detector
    decides whether the bytes are text at all.

    Raises `EmptyFileError` for nothing but white space and `NotTextError` for binary data.
    """
    if not data.strip():
        raise EmptyFileError(file, "the file is empty")
    decoded = _decode_unicode(data) or _decode_eight_bit(data) or _detect(data)
    if decoded is None or _is_binary(decoded.text):
        raise NotTextError(file, "the file is not text in any encoding known to Tarmaq")
    if not decoded.text.strip():
        raise EmptyFileError(file, "the file holds nothing but blanks")
    return decoded


# <meta charset="windows-1251">, <meta … content="text/html; charset=windows-1251">, <?xml encoding
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,24})""")


def decode_markup(file: str, data: bytes) -> Decoded:
    """Decode the bytes of a page, whose meta element may tell the encoding.

    Bytes that are UTF-8 are read so whatever the page declares: a browser that saves a page
    often leaves an old declaration in it.  Otherwise the declared encoding, or the eight-bit
    one that shows most Kazakh words; windows-1251 has no Kazakh letters, so a page that
    declares it writes them as entities, or is KZ-1048 in truth.

    Raises what `decode` raises.
    """
    if not data.strip():
        raise EmptyFileError(file, "the file is empty")
    decoded = _decode_unicode(data)
    if decoded is not None:
        return decoded
    declared = _DECLARED.search(data, 0, 4096)
    candidates = [declared[1].decode().lower()] if declared else []
    readings = [_strictly(data, name) for name in (*candidates, *_EIGHT_BIT)]
    usable = [reading for reading in readings if reading is not None]
    if not usable:
        return decode(file, data)
    return max(usable, key=lambda reading: len(_COMMON_WORDS.findall(unescape(reading.text))))


def _decode_unicode(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    utf8 = _strictly(data, "utf-8")
    if utf8 is not None and "\x00" not in utf8.text:
        return utf8
    for encoding in ("utf-16-le", "utf-16-be"):
        utf16 = _strictly(data, encoding)
        if utf16 is not None and _COMMON_WORDS.search(fold(utf16.text)):
            return utf16
    return None


def _decode_eight_bit(data: bytes) -> Decoded | None:
    best: Decoded | None = None
    most = 0
    for encoding in _EIGHT_BIT:
        decoded = _strictly(data, encoding)
        if decoded is None or _CONTROL.search(decoded.text):
            continue
        found = len(_COMMON_WORDS.findall(decoded.text))
        if found > most:
            best, most = decoded, found
    return best


def _detect(data: bytes) -> Decoded | None:
    guess = from_bytes(data).best()
    return None if guess is None else _strictly(data, guess.encoding)


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeError, LookupError):
        return None


def _is_binary(text: str) -> bool:
    """Tell whether more than one character in a hundred is a control character."""
    return len(_CONTROL.findall(text)) * 100 > len(text)
