"""What is fuzzed: each target takes bytes and raises only if a promise is broken.

A target swallows the errors that are declared for bad input (`IngestError`, `ParseError`);
whatever else comes out of it is a bug.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from types import MappingProxyType

from bench.maker.formats import FORMATS
from bench.maker.orders import MADE
from fuzz.edits import check_edits
from fuzz.invariants import check_document, check_instruction, check_parse, require
from ingest.errors import IngestError
from ingest.model import Document, Source
from ingest.read import read_bytes
from ingest.repair import repair
from parsers.amendments import read_instruction
from parsers.errors import ParseError
from parsers.parse import parse
from queries.cli.try_command import reading_to_json, reading_to_lines

Target = Callable[[bytes], None]
_BODY = "word/document.xml"


def read_any(data: bytes) -> None:
    """Read a file of any format; what can be read is parsed too."""
    try:
        document = read_bytes("order.txt", data)
    except IngestError as error:
        _one_sentence(error)
        return
    check_document(document)
    _parse(document)


def read_word(data: bytes) -> None:
    """Read a sound Word archive whose body is `data`; the archive itself is `read_any`'s."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        for name, content in _word_parts().items():
            written.writestr(name, data if name == _BODY else content)
    read_any(archive.getvalue())


def parse_text(data: bytes) -> None:
    """Repair and parse a text; bytes that are no UTF-8 are left out."""
    text = data.decode("utf-8", "ignore")
    repaired = repair(text)
    source = Source("order.txt", "0" * 64, repaired.format, "utf-8", text)
    document = Document(source, repaired.blocks, repaired.repairs, repaired.notices)
    check_document(document)
    _parse(document)


def try_instruction(data: bytes) -> None:
    """Read one amending instruction as `tarmaq try` does."""
    reading = read_instruction(data.decode("utf-8", "ignore"))
    check_instruction(reading)
    written = json.dumps(reading_to_json(reading), ensure_ascii=False)
    require(bool(written.encode()), "the answer is empty")
    "\n".join(reading_to_lines(reading)).encode()


def apply_edits(data: bytes) -> None:
    """Apply edits to a small text: each line of `data` is one edit, see `fuzz.edits`."""
    check_edits(data.decode("utf-8", "ignore"))


TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "text": read_any,
        "html": read_any,
        "json": read_any,
        "docx": read_word,
        "archive": read_any,
        "pdf": read_any,
        "parse": parse_text,
        "try": try_instruction,
        "apply": apply_edits,
    }
)
"""All targets by the name of their folder in `fuzz/cases`."""


def _parse(document: Document) -> None:
    try:
        found = parse(document)
    except ParseError as error:
        _one_sentence(error)
        return
    check_parse(found)


def _one_sentence(error: Exception) -> None:
    said = str(error)
    require(bool(said.strip()) and "\n" not in said, f"not one sentence: {said!r}")
    with suppress(UnicodeEncodeError):
        said.encode()
        return
    require(False, f"an error that cannot be printed: {said!r}")


@cache
def _word_parts() -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(FORMATS["docx-portal"](MADE["consolidated"]))) as archive:
        return MappingProxyType({part: archive.read(part) for part in archive.namelist()})


def word_body(data: bytes) -> bytes:
    """Return the body of a Word document, which `read_word` takes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(_BODY)
