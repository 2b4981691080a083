"""No text raises, and nothing is invented: new and old words always stand in the source."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError
from ingest.read import read_bytes
from parsers.amendments import Instruction, read_amendments, read_instruction
from parsers.structure import read_structure
from tests.parsers.instruction_table import ROWS

TEXTS = [row.text for row in ROWS]
PIECES = [
    '"', "«", "»", ";", ":", ".", ",", "\n", " ", "(", ")", "13-тармақ", "4-тармақта:", "2) тармақшасы",
    "бірінші бөліктің", "екінші абзацы", "3-қосымшада", "осы бұйрыққа", "1-қосымшаға сәйкес", "кіріспесі",
    "тақырыбы", "реттік нөмірі 2-жол", "мынадай редакцияда жазылсын:", "алып тасталсын", "ауыстырылып,",
    "толықтырылсын", "деген сөздер", "деген сөзбен", "деген сөзден кейін", "тиісінше", "бүкіл мәтін бойынша",
    "күші жойылды деп танылсын", "2018 жылғы 31 сәуірге дейін", "тоқтатыла тұрсын", "№ 12 бұйрығына",
    "көрсетілген бұйрықпен бекітілген", "қағидаларында:", "мынадай мазмұндағы", "10-1-тармақпен", "абзацпен",
    "енгізілсін", "өзгерістер", "Сауда", "1", "99-1-1)", "орыс тіліндегі", "өзгермейді",
]  # fmt: skip

ORDERS = Path(__file__).parents[2] / "data" / "orders"
ORDER_LINES = next(ORDERS.glob("*-144-nq-*.txt")).read_text("utf-8").split("\n")

instructions = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """An instruction of the table with a stretch cut out, doubled or replaced."""
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return text[:start] + draw(st.sampled_from(["", text[start:end] * 2, *PIECES])) + text[end:]


def words(text: str) -> list[str]:
    return text.split()


def nothing_invented(reading: Instruction) -> None:
    for change in reading.changes:
        for wording in (change.old, change.new):
            for word in words(wording or ""):
                assert word in reading.text
        assert 0 <= change.start <= change.end <= len(reading.text)
    for problem in reading.problems:
        assert 0 <= problem.start <= problem.end <= len(reading.text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    nothing_invented(read_instruction(text))


@settings(max_examples=300, deadline=None)
@given(instructions)
def test_any_mixture_of_formulas_is_read(text: str) -> None:
    nothing_invented(read_instruction(text))


@settings(max_examples=400, deadline=None)
@given(mutated())
def test_damaged_instructions_are_read(text: str) -> None:
    nothing_invented(read_instruction(text))


@pytest.mark.parametrize("text", TEXTS)
def test_no_word_of_the_wording_is_lost(text: str) -> None:
    """All of the wording is dealt out: only the outer quotes and one stop are left behind."""
    announced = [c for c in read_instruction(text).changes if c.wording and c.new]
    if not announced:
        return
    printed = "".join(text.partition(":")[2].partition("\n16-тармақ алып")[0].split())
    kept = "".join("".join(change.new or "" for change in announced).split())
    assert kept in printed
    assert set(printed.replace(kept, "", 1)) <= set('"«»“”;.')
    assert len(printed) - len(kept) <= 3


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(TEXTS), instructions, mutated()), max_size=12))
def test_documents_of_instructions_are_read(lines: list[str]) -> None:
    head = (
        "Бұйрықтарға өзгерістер енгізу туралы\n"
        "Қазақстан Республикасы Сауда министрінің 2024 жылғы 26 наурыздағы № 77 бұйрығы\n\n"
        "      БҰЙЫРАМЫН:\n\n      1. Мынадай өзгерістер енгізілсін:\n\n"
    )
    text = head + "\n\n".join("      " + line for line in lines)
    try:
        document = read_bytes("order.txt", text.encode())
    except IngestError:
        return
    source = document.source.text
    amendments, notices = read_amendments(document, read_structure(document))
    for amendment in amendments:
        assert amendment.span.end <= len(source)
        for word in words(amendment.new or ""):
            assert word in document.text
        assert Counter("".join(words(amendment.new or ""))) <= Counter(source)
    for notice in notices:
        assert notice.span is None or notice.span.end <= len(source)


def damaged(draw: st.DrawFn) -> str:
    lines = list(ORDER_LINES)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(lines)))
        end = draw(st.integers(start, min(len(lines), start + 12)))
        lines[start:end] = draw(st.sampled_from([[], lines[start:end][::-1], lines[start:end] * 2]))
    return "\n".join(lines)


@settings(max_examples=25, deadline=None)
@given(st.composite(damaged)())
def test_an_order_with_lines_lost_doubled_or_turned_is_read(text: str) -> None:
    try:
        document = read_bytes("order.txt", text.encode())
    except IngestError:
        return
    amendments, notices = read_amendments(document, read_structure(document))
    end = len(document.source.text)
    assert all(amendment.span.end <= end for amendment in amendments)
    assert all(notice.span is None or notice.span.end <= end for notice in notices)
    available = Counter(document.source.text)
    assert all(Counter("".join((a.new or "").split())) <= available for a in amendments)
