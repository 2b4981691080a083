"""Repeals that an order makes: formulas of other acts."""

from typing import Any

import pytest

from parsers.model import NodeKind
from parsers.repeals import read_repeals
from tests.parsers.small import Row, small

FINANCE = "Қазақстан Республикасы Қаржы министрінің 2018 жылғы 5 наурыздағы № 300 бұйрығының"


def repealed(*rows: Row) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(item.act.number, item.eids) for item in read_repeals(*small(*rows))]


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        (f"1. {FINANCE} күші жойылды деп танылсын.", [("300", ())], "a whole order"),
        (
            f"1. {FINANCE} 2-тармағының күші жойылды деп танылсын.",
            [("300", ("para_2",))],
            "one point",
        ),
        (
            f"1. {FINANCE} 2 және 3-тармақтарының күші жойылды деп танылсын.",
            [("300", ("para_2", "para_3"))],
            "two points",
        ),
        (f"1. {FINANCE} 2-тармағы жаңа редакцияда жазылсын.", [], "amended, not repealed"),
    ],
)
def test_one_sentence(text: str, expected: list[Any], reason: str) -> None:
    assert repealed(Row("para_1", NodeKind.POINT, text, "1")) == expected, reason


def test_a_list_that_the_sentence_opens() -> None:
    rows = [
        Row("para_2", NodeKind.POINT, "2. Мыналардың күші жойылды деп танылсын:", "2"),
        Row(
            "para_2__subpara_1",
            NodeKind.SUBPOINT,
            '1) "Қағидаларды бекіту туралы" Қазақстан Республикасы Қаржы министрінің 2018 жылғы '
            "5 наурыздағы № 300 бұйрығы (Нормативтік құқықтық актілерді мемлекеттік тіркеу "
            "тізілімінде № 16500 болып тіркелген);",
            "1",
            parent="para_2",
        ),
        Row(
            "para_2__subpara_2",
            NodeKind.SUBPOINT,
            "2) Қазақстан Республикасы Қаржы министрінің 2019 жылғы 6 мамырдағы № 400 бұйрығының "
            "3-тармағы.",
            "2",
            parent="para_2",
        ),
        Row("para_3", NodeKind.POINT, f"3. {FINANCE} орындалуын бақылау", "3"),
    ]
    assert repealed(*rows) == [("300", ()), ("400", ("para_3",))]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Осы бұйрыққа 1-қосымшаға", "the usual words"),
        ("Бұйрыққа 1-қосымшаға", "orders before 2013 leave осы out"),
        ("Бұйрықтың 1-қосымшасына", "the same in the genitive"),
    ],
)
def test_an_attached_list(words: str, reason: str) -> None:
    rows = [
        Row(
            "para_1",
            NodeKind.POINT,
            f"1. {words} сәйкес тізбе бойынша кейбір бұйрықтардың күші жойылды деп танылсын.",
            "1",
        ),
        Row("annex_1", NodeKind.ANNEX, [], "1", heading="кейбір бұйрықтардың тізбесі"),
        Row(
            "annex_1__para_1",
            NodeKind.POINT,
            "1. Қазақстан Республикасы Қаржы министрінің 2018 жылғы 5 наурыздағы № 300 бұйрығы.",
            "1",
            parent="annex_1",
            attachment="annex_1",
        ),
    ]
    assert repealed(*rows) == [("300", ())], reason


def test_quoted_wording_repeals_nothing_here() -> None:
    text = f'"2. {FINANCE} күші жойылды деп танылсын.";'
    assert repealed(Row("para_1__p_2", NodeKind.QUOTED, text)) == []
