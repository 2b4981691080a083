"""The generator that damages clean paragraphs, and what of them comes back."""

from __future__ import annotations

from random import Random

import pytest

from bench.damage import damaged_document, damaged_paragraph, measure, printed_line, score
from bench.sentences import LinkStyle, Piece, paragraph
from ingest.repair import repair

PIECES = [
    Piece("осы Қағидаларға ", False),
    Piece("3-қосымшаға", True),
    Piece(" сәйкес нысан бойынша", False),
]


def printed(pieces: list[Piece], start: int, end: int) -> str:
    text = "".join(piece.text for piece in pieces)
    linked = [piece.linked for piece in pieces for _ in piece.text]
    groups = [index for index, piece in enumerate(pieces) for _ in piece.text]
    return printed_line(Random(0), text, linked, groups, (start, end))


def test_a_line_prints_its_plain_text_first() -> None:
    length = sum(len(piece.text) for piece in PIECES)
    assert printed(PIECES, 0, length) == "осы Қағидаларға  сәйкес нысан бойынша3-қосымшаға"


def test_several_links_follow_one_blank_apart() -> None:
    pieces = [
        Piece("8", True),
        Piece(", ", False),
        Piece("9", True),
        Piece(" және ", False),
        Piece("10-тармақтар", True),
    ]
    assert (
        printed(pieces, 0, sum(len(piece.text) for piece in pieces)) == ",  және 8 9 10-тармақтар"
    )


def test_a_torn_link_is_printed_in_pieces() -> None:
    assert printed(PIECES, 0, 18) == "осы Қағидаларға 3-"
    assert printed(PIECES, 18, 34) == " сәйкесқосымшаға"


def test_damage_loses_no_character() -> None:
    random = Random(5)
    for _ in range(200):
        pieces = paragraph(random)
        raw = damaged_paragraph(random, pieces, random.randint(60, 100))
        clean = "".join(piece.text for piece in pieces)
        assert sorted("".join(raw.split())) == sorted("".join(clean.split()))


def test_most_paragraphs_are_damaged() -> None:
    document = damaged_document(Random(3), 200)
    damaged = [
        "".join(clean.split()) not in "".join(document.raw[low:high].split())
        for clean, (low, high) in zip(document.clean, document.spans, strict=True)
    ]
    assert sum(damaged) > 120


def test_the_score_counts_what_came_back() -> None:
    document = damaged_document(Random(3), 50)
    other = damaged_document(Random(4), 50)
    assert score(document, repair(document.raw)).exact >= 48
    assert score(document, repair(other.raw)).exact == 0


@pytest.mark.parametrize(
    ("style", "exact", "safe"),
    [(LinkStyle.PORTAL, 0.985, 0.9975), (LinkStyle.VARIED, 0.97, 0.995)],
)
@pytest.mark.parametrize("seed", [11, 12, 13])
def test_damaged_paragraphs_come_back(
    style: LinkStyle, exact: float, safe: float, seed: int
) -> None:
    # 400 paragraphs are few: the shares of 5,000 are printed by `python -m bench.damage`
    result = measure(400, seed, style=style)
    assert result.exact_share >= exact
    assert result.safe_share >= safe, result.wrong


def test_paragraphs_come_back_without_a_document_around_them() -> None:
    result = measure(150, seed=21, each=1)
    assert result.exact_share >= 0.95
    assert result.safe_share >= 0.99, result.wrong


def test_no_link_is_moved_in_paragraphs_without_links() -> None:
    random = Random(31)
    raw = ""
    for _ in range(300):
        plain = [Piece(piece.text, False) for piece in paragraph(random)]
        raw += damaged_paragraph(random, plain, 80)
    result = repair(raw)
    assert {entry.rule.value for entry in result.repairs} <= {
        "joined-line",
        "joined-word",
        "page-break",
        "stray-space",
    }
    assert result.notices == ()
