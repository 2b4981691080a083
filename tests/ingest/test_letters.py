"""The matching copy keeps every offset and folds only what stands in Cyrillic words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.letters import fold, lower_case


@pytest.mark.parametrize(
    ("found", "folded", "why"),
    [
        ("мемлекеттiк", "мемлекеттік", "Latin i for Cyrillic і"),
        ("Cағат 16.00-ден", "Сағат 16.00-ден", "Latin C in a Kazakh word"),
        ("WSSecurity", "WSSecurity", "real Latin stays"),
        ("sd@nitec.kz", "sd@nitec.kz", "an address stays"),
        ("бес\u00a0күн\tішінде", "бес күн ішінде", "blanks of HTML"),
    ],
)
def test_fold(found, folded, why):
    assert fold(found) == folded, why


@given(st.text())
def test_offsets_stay(text):
    assert len(fold(text)) == len(text)


@given(st.text())
def test_small_letters_keep_offsets(text):
    """`"İ".lower()` has two characters: such a letter stays as it is."""
    assert len(lower_case(text)) == len(text)


def test_small_letters():
    assert lower_case("Екінші БӨЛІГІ İ") == "екінші бөлігі İ"
