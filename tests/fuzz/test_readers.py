"""Valid files of each format, damaged: read, or refused in one sentence."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.maker.formats import FORMATS
from bench.maker.orders import MADE
from bench.maker.pdf import font_folder
from fuzz.seeds import texts
from fuzz.targets import read_any

FAST = [form for form in FORMATS if form not in ("pdf", "pdf-text")]
STUFF = [
    b"", b"\x00", b"<", b">", b"</p>", b"<table><tr><td>", b"</table>", b"<!--", b"-->", b"&#0;", b"&#55296;",
    b"\\ud800", b'{"type":"point","text":"', b'"}', b"[", b"]", b"null", b"1e999", b"<w:p>", b"</w:p>", b"<w:tbl>",
    b"\xff\xfe", b"\xd0", "қосымша".encode(), b"PK\x05\x06", b"%PDF-1.4", b"endobj", b"stream\n",
]  # fmt: skip


@cache
def file_of(form: str) -> bytes:
    return FORMATS[form](MADE["amending"])


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """A file with stretches cut out, doubled, turned round or replaced."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 400)))
        piece = data[start:end]
        put = draw(st.sampled_from([b"", piece * 2, piece[::-1], *STUFF]))
        data = data[:start] + put + data[end:]
    return data[: draw(st.sampled_from([len(data), len(data) // 2]))]


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(FAST))
    read_any(data.draw(damaged(file_of(form))))


@pytest.mark.skipif(font_folder() is None, reason="DejaVu Serif is not installed")
@settings(max_examples=8, deadline=None)
@given(st.data())
def test_a_damaged_pdf_is_read_or_refused(data: st.DataObject) -> None:
    read_any(data.draw(damaged(file_of("pdf"))))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_piece_of_an_order_in_any_encoding_is_read_or_refused(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(list(texts().values())))
    start = data.draw(st.integers(0, len(text) - 800))
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "kz1048", "cp1251"]))
    read_any(data.draw(damaged(text[start : start + 800].encode(encoding, "ignore"))))


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"<html>", b'{"'])
)
def test_any_bytes_behind_any_signature_are_read_or_refused(data: bytes, before: bytes) -> None:
    read_any(before + data)


@pytest.mark.parametrize(
    "data",
    [
        # Each comment could end at its own sign or at any later one: 2^1000 ways to fail.
        pytest.param(b"<!---->" * 1_000, id="comments"),
        pytest.param(b"<?xml?>" + b"<!-- -->\n" * 900, id="declaration and comments"),
        # JSON can name half of a character, which no file can hold.
        pytest.param('{"content": [{"type": "text", "text": "Қазақстан бұйрығы \\ud800"}]}'.encode(), id="half of a character"),
        pytest.param(b'{"content": ' + b"[" * 50_000, id="lists in lists"),
        pytest.param(b"<html><body>" + b"<div>" * 20_000 + "бұйрық қызметі".encode(), id="elements in elements"),
        pytest.param(("БҰЙЫРАМЫН:" + " " * 20_000 + "қызмет").encode(), id="blanks"),
    ],
)  # fmt: skip
def test_a_hostile_file_comes_to_an_end(data: bytes) -> None:
    read_any(data)
