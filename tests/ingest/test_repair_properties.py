"""What holds of every text: nothing lost, spans that partition, runs that tell the truth."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.repair import Repaired, repair

# The stuff that orders are made of, so that random texts meet the rules of the repair.
FRAGMENTS = [
    "      ", "       ", " ", "  ", "   ", "\n", "\n\n", "\n\n\n\n", "\n \n", "\t", "\xa0", "\r\n", "\x0c", "\x00",
    "Заңның", "10-бабының", "2-", "-қосымшаға", "52-тармағына", "(бес) жұмыс күні", "№ 308", "№", "5", "1)", "3.",
    "сәйкес", "және", "мынадай редакцияда жазылсын:", "қағидалары", "бұйры", "ғына", "БҰЙЫРАМЫН:", "қараңыз.",
    "\"", "(", ")", ",", ";", ":", ".", "«", "И н д у с т р и я", "www. egov. kz", "____", "–", "-", "/", "İ", "ﬁ", "𝒳",
]  # fmt: skip

orders = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)
anything = st.text(max_size=300)


def check(text: str) -> Repaired:
    result = repair(text)
    assert "".join(text[block.span.start : block.span.end] for block in result.blocks) == text
    for block in result.blocks:
        raw = text[block.span.start : block.span.end]
        assert Counter("".join(raw.split())) == Counter("".join(block.text.split()))
        assert block.text == block.text.strip()
        position = 0
        for run in block.runs:
            assert run.start == position
            position = run.end
            copied = text[run.source.start : run.source.end]
            plain = "".join(" " if character.isspace() else character for character in copied)
            assert block.text[run.start : run.end] == (plain or " ")
        assert position == len(block.text)
    for entry in result.repairs:
        assert entry.span.end <= len(text)
    return result


@given(orders)
@settings(max_examples=400, deadline=None)
def test_texts_like_orders(text: str) -> None:
    check(text)


@given(anything)
@settings(max_examples=300, deadline=None)
def test_any_text_at_all(text: str) -> None:
    check(text)


@given(
    st.lists(
        st.sampled_from(["абвгдеж", "сәйкес", "Заң", "1)", "түрі,"]),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=100, deadline=None)
def test_clean_paragraphs_come_back_and_stay(words: list[str]) -> None:
    clean = " ".join(words)
    once = check(f"      {clean}\n").text
    assert once == clean
    assert check(f"      {once}\n").text == clean


def test_very_long_lines_and_words() -> None:
    for text in (
        "а" * 20_000,
        "а " * 20_000,
        "  ," * 5_000,
        '"' * 5_000,
        "1-" * 5_000,
        " " * 20_000 + "а",
    ):
        check(text)
        check("      Заңның  " + text[:150] + "\n\n " + text[:150])
