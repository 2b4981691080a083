"""Dates in every form and case."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.dates import DATE, find_dates


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("2022 жылғы 13 мамырдағы № 268", date(2022, 5, 13), "№ 268, its own date"),
        ("2015 жылы 18 қарашада № 12302", date(2015, 11, 18), "№ 982: жылы, locative"),
        ("2026 жылғы 12 шілдеден бастап", date(2026, 7, 12), "№ 144-НҚ point 4: ablative"),
        ("2020 \nжылғы 8 маусымдағы".replace("\n", ""), date(2020, 6, 8), "№ 335"),
        ("2015 жылғы 10 қыркүйекгі № 906", date(2015, 9, 10), "№ 982 point 4: a slip"),
        ("2015 жылғы 9 \nқазандағы", date(2015, 10, 9), "a line break between"),
        ("2018 жылғы 1 қаңтарға дейін", date(2018, 1, 1), "dative of a suspension"),
        ("2015 жылғы « 31 » желтоқсан", date(2015, 12, 31), "the day in quotes"),
        ("28.04.2023 № 308", date(2023, 4, 28), "№ 268 item 1, a note"),
        ("01.10.2023 бастап", date(2023, 10, 1), "№ 268 item 4"),
        ("2004.12.20. N 1340", date(2004, 12, 20), "older notes: the year first"),
        ("2023 жылғы 21 сәуiрде", None, "a Latin i must be folded before: no month found"),
    ],
)
def test_dates(text: str, value: date | None, reason: str) -> None:
    found = [item.value for item in find_dates(text)]
    assert found == ([value] if value else []), reason


@pytest.mark.parametrize("text", ["2020 жылғы 31 сәуірдегі", "30.02.2021", "2021.13.01."])
def test_an_impossible_day_is_found_without_a_value(text: str) -> None:
    (found,) = find_dates(text)
    assert found.value is None
    assert text.startswith(found.text)


@pytest.mark.parametrize("text", ["19-42-3.3.17", "1.2.3.2020", "9.00", "сағат 13.00-ден"])
def test_what_only_looks_like_a_date(text: str) -> None:
    assert find_dates(text) == []


@given(st.dates(date(1991, 1, 1), date(2099, 12, 31)), st.text("абв ,.(", max_size=8))
def test_the_span_holds_the_date(day: date, before: str) -> None:
    text = f"{before} {day:%d.%m.%Y} бастап"
    (found,) = find_dates(text)
    assert text[found.start : found.end] == found.text == f"{day:%d.%m.%Y}"
    assert found.value == day


@given(
    st.lists(
        st.sampled_from(
            ["1", "12", "2020", "123456", ".", " ", "жылғы", "мамыр", "№", "31.12.2020"]
        )
    ).map("".join)
)
def test_the_search_from_the_first_year_misses_no_date(text: str) -> None:
    """Four digits in a row may be no year, and a day may stand before it."""
    everywhere = [match.span() for match in DATE.finditer(text)]
    assert [(found.start, found.end) for found in find_dates(text)] == everywhere
