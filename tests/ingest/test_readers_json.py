"""The state portal's JSON: typed blocks, what it offers about the act, and other JSON."""

import json
from datetime import date

import pytest

from bench.maker.orders import CONSOLIDATED
from bench.maker.portal_json import block_json, markup_json
from ingest.errors import (
    DamagedFileError,
    NoActInFileError,
    UnsafeFileError,
    UnsupportedFormatError,
    UnsupportedLanguageError,
)
from ingest.model import BlockStyle, OfferedMetadata, SourceFormat
from ingest.read import read_bytes

LINE, PARAGRAPH = BlockStyle.LINE, BlockStyle.PARAGRAPH
WORDS = "Қазақстан Республикасының Заңына сәйкес осы бұйрықтың орындалуын бақылау жүктелсін."


def written(*blocks, **more) -> bytes:
    content = [*blocks, {"type": "text", "text": WORDS}]
    return json.dumps({"content": content, **more}, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ({"type": "heading", "text": "1-тарау. Жалпы ережелер"}, [("1-тарау. Жалпы ережелер", LINE)]),
        # an index is printed where the text lacks it, and not twice
        ({"type": "point", "index": "4-1", "text": "Осы"}, [("4-1. Осы", PARAGRAPH)]),
        ({"type": "point", "index": 4, "text": "4. Осы"}, [("4. Осы", PARAGRAPH)]),
        ({"type": "point", "index": "1)", "text": "осы;"}, [("1) осы;", PARAGRAPH)]),
        # a point inside a point is a subpoint
        (
            {"type": "point", "index": 2, "text": "Мынадай:", "children": [{"type": "point", "index": 1, "text": "осы;"}]},
            [("2. Мынадай:", PARAGRAPH), ("1) осы;", PARAGRAPH)],
        ),
        ({"type": "sideNote", "text": "Ескерту. 2-тармақ."}, [("Ескерту. 2-тармақ.", PARAGRAPH)]),
        # text may be markup
        ({"type": "text", "text": "<p>Заңның <b>10-бабы</b></p>"}, [("Заңның 10-бабы", PARAGRAPH)]),
        ({"type": "text", "text": "бір\nекі"}, [("бір", PARAGRAPH), ("екі", PARAGRAPH)]),
        ({"type": "section", "content": [{"type": "title", "text": "Бөлім"}]}, [("Бөлім", LINE)]),
        ({"type": "text", "text": None}, []),
    ],
)  # fmt: skip
def test_blocks_of_each_type(block, expected):
    assert [(b.text, b.style) for b in read_bytes("x", written(block)).blocks[:-1]] == expected


def test_unknown_types_are_read_and_said():
    document = read_bytes("x", written({"type": "stanza", "text": "Осы"}))
    assert document.blocks[0].text == "Осы"
    assert [notice.code for notice in document.notices] == ["unknown-block-type"]


@pytest.mark.parametrize("make", [block_json, markup_json])
def test_what_the_portal_knows_is_offered(make):
    document = read_bytes("x", make(CONSOLIDATED))
    metadata = document.source.metadata
    assert document.source.format is SourceFormat.JSON
    assert metadata.adilet_id == "V2100023456"
    assert metadata.edition == date(2022, 5, 18)
    assert metadata.publications == (date(2021, 7, 9),)
    assert metadata.status == "Жаңартылған"
    assert metadata.causes == ("2022-03-11", "77")
    assert sum(len(block.span) for block in document.blocks) == len(document.source.text)


def test_publications_are_sorted_so_that_the_first_is_the_earliest():
    listed = [
        {"date": "12.01.2015", "source": "Әділет"},
        {"date": "2014-12-30"},
        {"date": "31.02.2015"},
    ]
    document = read_bytes("x", written(metadata={"publications": listed}))
    assert document.source.metadata.publications == (date(2014, 12, 30), date(2015, 1, 12))


@pytest.mark.parametrize(
    ("written_day", "day"),
    [
        ("2022-11-22T18:00:00Z", date(2022, 11, 23)),  # midnight in Almaty, UTC+6 then
        ("2024-12-25T19:00:00.000Z", date(2024, 12, 26)),  # UTC+5 since 2024-03-01
        ("2022-11-22T10:00:00+06:00", date(2022, 11, 22)),
        ("2022-11-22", date(2022, 11, 22)),
        ("22.11.2022", date(2022, 11, 22)),
        ("2022-13-40T18:00:00Z", None),
    ],
)
def test_the_edition_of_the_new_site_is_a_moment(written_day, day):
    document = read_bytes("x", written(revision_date=written_day))
    assert document.source.metadata.edition == day


def test_a_document_of_the_new_site():
    """One object `document` with markup, a status by its short name, titles by language."""
    edition = {
        "id": "5f0c", "group_number": "V2100023456", "language": "kaz", "status": "yts",
        "title_ru": "О правилах", "title_kk": "Қағидалар туралы",
        "revision_date": "2022-05-17T18:00:00Z",
        "text_content": f"<!DOCTYPE html><article><p id='z1'>&nbsp;{WORDS}</p></article>",
    }  # fmt: skip
    data = json.dumps({"document": edition}, ensure_ascii=False).encode()
    document = read_bytes("x", data)
    assert [block.text for block in document.blocks] == ["Қағидалар туралы", WORDS]
    assert document.source.metadata == OfferedMetadata(
        adilet_id="V2100023456", edition=date(2022, 5, 18), language="kaz",
        title="Қағидалар туралы", status="Күшін жойған",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (block_json(CONSOLIDATED)[:900], DamagedFileError, "cut off"),
        (b'{"type": "FeatureCollection", "features": []}', UnsupportedFormatError, "not the portal's"),
        (b'[{"a": 1}, {"a": 2}]', UnsupportedFormatError, "not the portal's"),
        (b"{}", UnsupportedFormatError, "not the portal's"),
        (b'{"content": [{"type": "text"}]}', NoActInFileError, "no text"),
        (b'{"a":' * 100_000, UnsafeFileError, "deeper"),
        (written({"type": "text", "text": "<div>" * 5000}), UnsafeFileError, "deeper"),
        (json.dumps({"content": [{"type": "text", "text": "Приказ Министра юстиции"}]}).encode(), UnsupportedLanguageError, "Russian"),
    ],
)  # fmt: skip
def test_other_json_is_one_clear_sentence(data, error, words):
    with pytest.raises(error, match=words) as caught:
        read_bytes("folder/x.json", data)
    assert str(caught.value).startswith("folder/x.json: ")
    assert "\n" not in str(caught.value)
