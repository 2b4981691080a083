"""Whole orders: every damaged line, with what it says, written down by reading the order."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from pathlib import Path

import pytest

from ingest.model import BlockStyle, RepairRule, SourceFormat
from ingest.repair import Repaired, repair

ORDERS = Path(__file__).parents[2] / "data" / "orders"
EXPECTED = sorted((Path(__file__).parent / "orders").glob("*.expected.txt"))
DAMAGED = [path.name.removesuffix(".expected.txt") for path in EXPECTED]
HTML_ORDER = "order-2026-03-26-144-nq-amending-order-51-nq"
LINK_RULES = {RepairRule.DISPLACED_LINK, RepairRule.CROSSING_LINK, RepairRule.FUSED_NUMBER}

# What a damaged line shows without knowing the repair: two blanks, a blank before a mark, a
# seventh blank of indent, a mark as the first character of a paragraph.
_SIGN = re.compile(r"\S {2,}\S|[^\W_] [:;,.)]|[^\W_] \";|\A {7}\S|\A {6}[,:;]")


@cache
def source(name: str) -> str:
    return (ORDERS / f"{name}.kk.txt").read_text(encoding="utf-8")


@cache
def repaired(name: str) -> Repaired:
    return repair(source(name))


def expectations(name: str) -> list[tuple[int, str]]:
    path = Path(__file__).parent / "orders" / f"{name}.expected.txt"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [(int(number), text) for number, text in rows]


def block_at_line(name: str, number: int) -> str:
    lines = source(name).split("\n")
    place = sum(len(line) + 1 for line in lines[: number - 1])
    starts = [block.span.start for block in repaired(name).blocks]
    return repaired(name).blocks[bisect_right(starts, place) - 1].text


@pytest.mark.parametrize(
    ("name", "number", "text"),
    [(name, *row) for name in DAMAGED for row in expectations(name)],
)
def test_each_damaged_line_reads_as_the_order_prints_it(name: str, number: int, text: str) -> None:
    block = block_at_line(name, number)
    assert text.strip() in block


@pytest.mark.parametrize("name", DAMAGED)
def test_no_damaged_line_is_missing_from_the_expectations(name: str) -> None:
    listed = {number for number, _ in expectations(name)}
    lines = source(name).split("\n")
    shown = {number for number, line in enumerate(lines, 1) if _SIGN.search(line)}
    assert shown - listed == set()


@pytest.mark.parametrize("name", DAMAGED)
def test_links_are_put_back_only_where_the_expectations_say(name: str) -> None:
    listed = {number for number, _ in expectations(name)}
    text = source(name)
    repairs = [entry for entry in repaired(name).repairs if entry.rule in LINK_RULES]
    moved = {text.count("\n", 0, entry.span.start) + 1 for entry in repairs}
    assert moved - listed == set()


@pytest.mark.parametrize("name", DAMAGED)
def test_nothing_in_the_orders_stays_undecided(name: str) -> None:
    assert repaired(name).notices == ()
    assert [entry for entry in repaired(name).repairs if not entry.certain] == []


@pytest.mark.parametrize("name", DAMAGED)
def test_no_trace_of_damage_is_left(name: str) -> None:
    left = [
        block.text for block in repaired(name).blocks if re.search(r"  | [,;:]|\( ", block.text)
    ]
    assert left == []


@pytest.mark.parametrize("name", [*DAMAGED, HTML_ORDER])
def test_spans_partition_the_source_and_no_character_is_lost(name: str) -> None:
    text = source(name)
    blocks = repaired(name).blocks
    assert "".join(text[block.span.start : block.span.end] for block in blocks) == text
    for block in blocks:
        raw = text[block.span.start : block.span.end]
        assert sorted(block.text.replace(" ", "")) == sorted("".join(raw.split()))


def test_the_order_from_html_passes_unchanged() -> None:
    result = repaired(HTML_ORDER)
    assert result.format is SourceFormat.PLAIN_TEXT
    assert result.notices == ()
    assert {entry.rule for entry in result.repairs} <= {RepairRule.NO_BREAK_SPACE}
    printed = [line.strip().replace("\xa0", " ") for line in source(HTML_ORDER).split("\n")]
    assert [block.text for block in result.blocks if block.text] == [
        line for line in printed if line
    ]


def test_the_order_from_html_keeps_its_lone_quotation_marks() -> None:
    texts = [block.text for block in repaired(HTML_ORDER).blocks]
    assert texts.count('"') == 5
    assert texts.count('";') == 4


# Blocks that a reader sees on the page: style and first words, in order, from each kind of place.
STRUCTURE = [
    # title, passport and editor's note stand apart
    ("order-2015-10-09-982-processing-regulation", ["Күшін жойған", "Қазақстан Республикасы Инвестициялар және даму министрінің 2015"]),
    # a chapter heading over three lines is one block
    ("order-2015-10-09-982-processing-regulation", ["2-тарау. Мемлекеттік қызметті көрсету процесінде көрсетілетін қызметті берушінің құрылымдық бөлімшелерінің (қызметкерлерінің) іс-қимыл тәртібін сипаттау"]),
    # the number of a row, its name and its content
    ("order-2020-06-08-335-mining-licence-rules", ["5", "Мемлекеттік қызметті көрсету нәтижесі", "Лицензия және лицензияға қосымша не"]),
    # the content of a cell has paragraphs of its own
    ("order-2020-06-08-335-mining-licence-rules", ["лицензияны және (немесе) лицензияға қосымшаны беру", "лицензияны және (немесе) лицензияға қосымшаны қайта ресiмдеу", "көрсетілетін қызметті алушыны бөліп шығару"]),
    # a cell torn by a page end: half, name of the row, other half
    ("order-2022-05-13-268-amending-nine-orders", ["1) көрсетілетін қызметті беруші – 2015 жылғы 23 қарашадағы", "Жұмыс кестесі", "жұманы қоса алғанда, белгіленген"]),
    ("order-2023-04-19-264-amending-order-269", ["2) құрамында бағалы металдар бар", "8", "Мемлекеттік қызмет көрсету үшін көрсетілетін", "толықтырулар енгізілген жағдайларды"]),
    ("order-2023-04-19-264-amending-order-269", ["1", "Қазақстан Республикасы Индустрия және", "Көрсетілетін қызметті берушінің атауы", "инфрақұрылымдық даму министрлігінің"]),
    # a row whose number the page end swallowed begins with a blank
    ("order-2020-06-08-335-mining-licence-rules", ["Лицензия және лицензияға қосымша не", "Мемлекеттік қызмет көрсету кезінде өтініш берушіден", "1) лицензия беру кезінде - 10 айлық"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "firsts"), STRUCTURE)
def test_blocks_stand_in_the_order_of_the_page(name: str, firsts: list[str]) -> None:
    texts = [block.text for block in repaired(name).blocks]
    runs = [texts[start : start + len(firsts)] for start in range(len(texts))]
    assert any(
        len(run) == len(firsts)
        and all(text.startswith(first) for text, first in zip(run, firsts, strict=True))
        for run in runs
    )


def test_indented_paragraphs_are_told_from_flush_lines() -> None:
    blocks = repaired("order-2020-06-08-335-mining-licence-rules").blocks
    styles = {block.text[:20]: block.style for block in blocks}
    assert styles["1-тарау. Жалпы ереже"] is BlockStyle.LINE
    assert styles["9) химиялық өндіріст"] is BlockStyle.PARAGRAPH
    assert blocks[0].style is BlockStyle.BLANK
