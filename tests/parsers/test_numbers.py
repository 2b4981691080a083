"""Number words, ordinals, lists and ranges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.numbers import CARDINALS, ORDINALS, parse_cardinal, parse_ordinal, stated, unroll


@pytest.mark.parametrize(
    ("words", "value", "reason"),
    [
        ("он", 10, "№ 144-НҚ: күнтізбелік он күн"),
        ("жиырма бір", 21, "№ 335 point 4: күнтізбелік жиырма бір күн"),
        ("жиырма үш", 23, "№ 982 point 11: жиырма үш жұмыс күннен"),
        ("алпыс", 60, "№ 268 point 4: күнтізбелік алпыс күн"),
        ("он бес", 15, "15 (он бес) жұмыс күні"),
        ("тоғыз жүз тоқсан тоғыз", 999, "hundreds, tens, units"),
        ("екі мың бес жүз", 2500, "thousands"),
        ("мың", 1000, "a thousand without its one"),
        ("күн", None, "no number"),
        ("бес он", None, "a unit never stands before a ten"),
        ("", None, "nothing"),
    ],
)
def test_cardinals(words: str, value: int | None, reason: str) -> None:
    assert parse_cardinal(words) == value, reason


@pytest.mark.parametrize(
    ("words", "value", "reason"),
    [
        ("бірінші", 1, "бірінші бөліктің"),
        ("екінші", 2, "екінші бөлігі"),
        ("алтыншы", 6, "№ 144-НҚ point 4"),
        ("оныншы", 10, "a round ten has its own form"),
        ("он бірінші", 11, "ten and an ordinal unit"),
        ("отыз екінші", 32, "№ 144-НҚ point 4"),
        ("қырық үшінші", 43, "end of a range in other acts"),
        ("жүз жиырма бірінші", 121, "hundreds"),
        ("үшінші тұлға", None, "an ordinal must end the words"),
        ("бес екінші", None, "a unit never stands before a unit"),
    ],
)
def test_ordinals(words: str, value: int | None, reason: str) -> None:
    assert parse_ordinal(words) == value, reason


@pytest.mark.parametrize(
    ("text", "plural", "numbers", "reason"),
    [
        ("8, 9 және 10", True, "8 9 10", "№ 268 item 9"),
        ("3 немесе 4", True, "3 4", "№ 268 item 7: 3 немесе 4-қосымшаларға"),
        ("1), 2) және 3)", True, "1 2 3", "№ 982 point 2"),
        ("10-1", False, "10-1", "an inserted point in the singular is one number"),
        ("57-1", False, "57-1", "an inserted article"),
        ("1-3", True, "1 2 3", "a hyphen before a plural noun is a range"),
        ("10-1, 12", True, "10-1 12", "an inserted number in a list stays one"),
        ("94-2 – 94-4", True, "94-2 94-3 94-4", "a range of inserted numbers"),
        ("1) – 4)", True, "1 2 3 4", "a range of subpoints"),
        ("отыз бесінші – отыз сегізінші", True, "35 36 37 38", "a range of ordinals"),
        (
            "екінші, үшінші, бесінші, алтыншы, отыз екінші және отыз үшінші",
            True,
            "2 3 5 6 32 33",
            "№ 144-НҚ point 4",
        ),
        ("5 – 3", True, "5 3", "a range that runs backwards is left as printed"),
    ],
)
def test_lists(text: str, plural: bool, numbers: str, reason: str) -> None:
    assert [item.number for item in unroll(text, plural=plural)] == numbers.split(), reason


def test_an_exception_stays_with_its_number() -> None:
    first, second = unroll("94-2 (6-тармақтан басқасы), 94-4", plural=True)
    assert (first.number, first.exception) == ("94-2", "6-тармақтан басқасы")
    assert (second.number, second.exception) == ("94-4", None)


def test_digits_and_words_that_disagree_are_both_kept() -> None:
    number = stated("15", "бес")
    assert (number.digits, number.words, number.agrees) == (15, 5, False)
    assert stated("5", "бес").agrees
    assert stated(None, "он екі").value == 12


_TENS = [word for word, value in CARDINALS.items() if 10 <= value < 100]
_UNITS = [word for word, value in CARDINALS.items() if value < 10]
_UNIT_ORDINALS = {word: value for word, value in ORDINALS.items() if value < 10}


@given(st.sampled_from(_TENS), st.sampled_from(_UNITS))
def test_a_ten_and_a_unit_add_up(ten: str, unit: str) -> None:
    assert parse_cardinal(f"{ten} {unit}") == CARDINALS[ten] + CARDINALS[unit]


@given(st.sampled_from(_TENS), st.sampled_from(sorted(_UNIT_ORDINALS)))
def test_an_ordinal_counts_like_its_cardinal(ten: str, unit: str) -> None:
    assert parse_ordinal(f"{ten} {unit}") == CARDINALS[ten] + _UNIT_ORDINALS[unit]


@given(st.integers(1, 200), st.integers(1, 60))
def test_a_range_names_each_number_once(first: int, length: int) -> None:
    numbers = [item.number for item in unroll(f"{first} – {first + length}", plural=True)]
    assert numbers == [str(number) for number in range(first, first + length + 1)]
