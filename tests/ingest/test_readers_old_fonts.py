"""Old Kazakh font encodings: recognised by their words, converted one for one, reported."""

import pytest

from ingest.read import read_bytes
from ingest.readers.old_fonts import convert, is_old_font

OLD = (
    "Ќазаќстан Республикасы Їкіметініѕ 2004 жылѓы 27 ќарашадаѓы № 1231 ќаулысына ґзгерістер"
    " жјне толыќтырулар енгізу туралы бўйрыќ, ўлттыќ ќызмет."
)
NEW = (
    "Қазақстан Республикасы Үкіметінің 2004 жылғы 27 қарашадағы № 1231 қаулысына өзгерістер"
    " және толықтырулар енгізу туралы бұйрық, ұлттық қызмет."
)


def test_each_letter_becomes_the_kazakh_one_it_shows():
    assert convert(OLD) == NEW
    assert len(convert(OLD)) == len(OLD)


@pytest.mark.parametrize(
    ("text", "old"),
    [
        (OLD, True),
        ("Ќазаќстан Республикасы жылєы ќызмет", True),  # STRK 1048 read as Windows-1251
        (NEW, False),
        (NEW * 40 + OLD, False),  # a quotation of old text in a new one
        ("Ђорђе Ћосић је из Љубљане, ќе дојде", False),  # Serbian and Macedonian words
        ("Її Україна, ўрад Беларусі", False),
        ("", False),
    ],
)
def test_only_kazakh_in_old_letters_is_taken_for_it(text, old):
    assert is_old_font(text) is old


@pytest.mark.parametrize("data", [OLD.encode(), f"<html><body><p>{OLD}</p>".encode()])
def test_a_file_in_old_letters_is_read_in_kazakh_and_says_so(data):
    document = read_bytes("x", data)
    assert document.text == NEW
    assert [notice.code for notice in document.notices if notice.code == "old-font"]
    (run,) = document.blocks[0].runs
    assert document.source.text[run.source.start : run.source.end] == NEW
