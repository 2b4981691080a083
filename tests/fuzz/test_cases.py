"""Every input that once failed is tried for ever, and so is what fuzzing starts from."""

from __future__ import annotations

import itertools
import zipfile
from io import BytesIO

import pytest

from bench.maker.formats import FORMATS
from bench.maker.orders import MADE
from fuzz.dictionary import dictionary
from fuzz.seeds import cases, seeds
from fuzz.targets import TARGETS
from ingest.errors import DamagedFileError
from ingest.read import read_bytes

FOUND = [(target, path.name) for target in TARGETS for path in cases(target)]


@pytest.mark.parametrize(("target", "name"), FOUND)
def test_a_found_case_holds(target: str, name: str) -> None:
    (data,) = (path.read_bytes() for path in cases(target) if path.name == name)
    TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
def test_the_first_seeds_hold(target: str) -> None:
    found = list(itertools.islice(seeds(target), 6))
    assert found
    for data in found:
        TARGETS[target](data)


def test_a_word_file_whose_body_has_another_root_is_damaged() -> None:
    """Found by `make fuzz`: `w:documents` for `w:document` came out as an AttributeError."""
    whole, broken = BytesIO(FORMATS["docx-portal"](MADE["consolidated"])), BytesIO()
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as made:
        for part in source.namelist():
            data = source.read(part)
            if part == "word/document.xml":
                data = data.replace(b"<w:document ", b"<w:documents ")
                data = data.replace(b"</w:document>", b"</w:documents>")
            made.writestr(part, data)
    with pytest.raises(DamagedFileError, match="has no body"):
        read_bytes("order.docx", broken.getvalue())


@pytest.mark.parametrize(
    ("sign", "place", "byte"),
    [
        # A part asks for version 14 of the format: NotImplementedError of the library.
        (b"PK\x01\x02", 6, 140),
        # The list of parts claims to begin behind the end of the file: ValueError (negative seek).
        (b"PK\x05\x06", 17, 1),
    ],
)
def test_an_archive_whose_directory_lies_is_damaged(sign: bytes, place: int, byte: int) -> None:
    data = bytearray(FORMATS["docx-office"](MADE["consolidated"]))
    data[data.index(sign) + place] = byte
    with pytest.raises(DamagedFileError):
        read_bytes("order.docx", bytes(data))


def test_words_of_the_grammar_are_strings_of_bytes() -> None:
    """libFuzzer reads `"\\xd0\\xb1"` and refuses a line with any other letter."""
    lines = dictionary().splitlines()
    assert len(lines) > 40
    assert all(line.isascii() and line[0] == line[-1] == '"' for line in lines)
