"""Parses that are kept between builds: one file for each document, found by what it rests on.

A file is compressed JSON with a checksum: reading it runs no code of it.  It is written beside
its place and moved there when whole; one that is broken all the same counts as missing, and
the document is parsed again.  Parses of each program stand in a folder of their own, hidden,
so that they are not taken for documents where the cache lies among these.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from struct import Struct
from typing import Any, TypeVar

from ingest.limits import mark
from kb.corrections import Correction
from kb.errors import BuildFailedError
from kb.model import ParsedFile
from kb.parsed import Parsed, parsed_of
from kb.program import program_digest
from kb.record_codec import NotARecordError, decoded, encoded
from kb.whole_file import beside, remove_abandoned

_T = TypeVar("_T")
_FORMAT = b"tarmaq parse 1\n"
_SIZES = Struct("<III")  # checksum of what follows, bytes of the record, bytes of the parse
_LEVEL = 6  # of zlib: 9 is slower by half and saves one byte in a hundred
_GENERATION = re.compile(r"\.parses-[0-9a-f]{16}")
_ENTRY = re.compile(r"[0-9a-f]{40}")


class ParseCache:
    """The parses under one folder that this very program made.

    The folder is made when the first of them is put there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._own = folder / f".parses-{generation()}"

    def can_keep(self) -> bool:
        """Say whether parses can be written there, as far as rights tell."""
        there = next(path for path in (self._own, *self._own.parents) if path.exists())
        return there.is_dir() and os.access(there, os.W_OK | os.X_OK)

    def get(self, key: str) -> ParsedFile | None:
        """Return a parse, None if there is none or what is there is broken."""
        found = self._parts(key)
        return None if found is None else _read(ParsedFile, found[1])

    def record(self, key: str) -> Parsed | None:
        """Return the light record of a parse, None if there is none; the whole is checked."""
        found = self._parts(key)
        return None if found is None else _read(Parsed, found[0])

    def refusal(self, key: str) -> str | None:
        """Return why a document was refused as no order, None if nothing is known of that."""
        found = self._parts(key, parsed=False)
        reason = None if found is None else _loaded(found[0])
        return reason if isinstance(reason, str) else None

    def put(self, key: str, file: ParsedFile) -> None:
        """Keep a parse; BuildFailedError if it cannot be written."""
        self.store(key, packed(key, file))

    def store(self, key: str, entry: bytes) -> None:
        """Keep what `packed` or `packed_refusal` made, perhaps elsewhere."""
        place = self._place(key)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            # Not made safe against a failure of power: the checksum would tell.
            with beside(self._own / "parse") as temporary:
                temporary.write_bytes(entry)
                temporary.replace(place)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise BuildFailedError(f"cannot keep parses in {self.folder}: {reason}") from error

    def keys(self) -> Iterator[str]:
        """Yield the keys of all that is kept, parses and refusals, in no order."""
        for place in self._own.glob("??/*"):
            if _ENTRY.fullmatch(place.name):
                yield place.name

    def prune(self, keep: Collection[str] | None = None) -> None:
        """Remove parses of other programs and, where `keep` is given, those not in it.

        What cannot be removed stays: it takes room and is never read.
        """
        remove_abandoned(self._own, ".parse.")
        for other in self.folder.glob(".parses-*"):
            if other != self._own and _GENERATION.fullmatch(other.name):
                shutil.rmtree(other, ignore_errors=True)
        if keep is None:
            return
        for place in self._own.glob("??/*"):
            if place.name not in keep:
                _remove(place)

    def _place(self, key: str) -> Path:
        if not _ENTRY.fullmatch(key):
            raise ValueError(f"{key!r} is no key of a parse")
        return self._own / key[:2] / key

    def _parts(self, key: str, *, parsed: bool = True) -> tuple[bytes, bytes] | None:
        """The two parts of an entry as they are stored, None unless they are whole."""
        try:
            data = self._place(key).read_bytes()
        except OSError:
            return None
        start = len(_FORMAT) + _SIZES.size
        if not data.startswith(_FORMAT) or len(data) < start:
            return None
        checksum, first, second = _SIZES.unpack_from(data, len(_FORMAT))
        rest = data[start:]
        if len(rest) != first + second or zlib.crc32(rest) != checksum or parsed != bool(second):
            return None
        return rest[:first], rest[first:]


@cache
def generation() -> str:
    """Return what names the program that parses: its modules, and the Python that runs them."""
    python = ".".join(map(str, sys.version_info[:2]))
    return hashlib.sha256(f"{python} {program_digest()}".encode()).hexdigest()[:16]


def key_of(sha256: str, name: str, corrections: Iterable[Correction]) -> str:
    """Return the key of a parse: digest of the bytes, file name, corrections made in it.

    The name counts since it can offer metadata (`v2200028106.18-05-2022.kaz.txt`).
    """
    parts = [sha256, name, mark()]
    parts += [repr(correction) for correction in sorted(corrections)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:40]


def slim(file: ParsedFile) -> ParsedFile:
    """Return a parse without its blocks: its nodes have the text, and nothing else is asked."""
    document = replace(file.parse.document, blocks=())
    return replace(file, parse=replace(file.parse, document=document))


def packed(key: str, file: ParsedFile) -> bytes:
    """Return a parse as it is kept: the light record, and all but the blocks."""
    record = _packed(encoded(parsed_of(file, key)))
    return _entry(record, _packed(encoded(slim(file))))


def packed_refusal(reason: str) -> bytes:
    """Return the reason why a document was refused, as it is kept."""
    return _entry(_packed(reason), b"")


def _entry(first: bytes, second: bytes) -> bytes:
    rest = first + second
    return _FORMAT + _SIZES.pack(zlib.crc32(rest), len(first), len(second)) + rest


def _packed(value: Any) -> bytes:  # noqa: ANN401 - what JSON can hold
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # a source may hold half of a surrogate pair; it has to come back as it is
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def _loaded(part: bytes) -> Any:  # noqa: ANN401 - as above
    """The JSON of a part, None if it is none."""
    try:
        return json.loads(zlib.decompress(part).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError, RecursionError):
        return None


def _read(kind: type[_T], part: bytes) -> _T | None:
    value = _loaded(part)
    try:
        return None if value is None else decoded(kind, value)
    except NotARecordError:
        return None


def _remove(place: Path) -> None:
    try:
        place.unlink()
    except OSError:
        return
