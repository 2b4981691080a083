"""The outline: a lawyer finds every clause, what it hangs on, and the account."""

import pytest

from queries.sources.outline import outline
from tests.parsers.orders import ORDERS, parse_of


@pytest.mark.parametrize("order", ORDERS)
def test_every_clause_has_its_line(order: str) -> None:
    parse = parse_of(order)
    lines = [line.strip() for line in outline(parse).splitlines()]
    for node in parse.structure.nodes:
        assert any(line.startswith(f"{node.eid} · ") for line in lines)


LINES = [
    ("335", "att_1__para_13 · point (тармақ) 13", 4),
    ("335", "att_1__para_7__p_2 · paragraph (абзац): лицензия беру кезінде - 15 (он бес)", 6),
    ("335", "att_1__annex_1__row_4 · row (жол) 4: Мемлекеттiк қызмет көрсету нысаны", 4),
    ("335", "att_1__para_3__note_1 · note (ескерту): Ескерту. 3-тармақ жаңа", 6),
    ("268", 'att_1__para_6__p_4 · new wording (жаңа редакция): "13. Жауапты', 4),
    ("264", 'annex_1 · annex (қосымша) 1: "Қазақстан Республикасында', 0),
]


@pytest.mark.parametrize(("order", "start", "indent"), LINES)
def test_lines(order: str, start: str, indent: int) -> None:
    found = [
        line for line in outline(parse_of(order)).splitlines() if line.strip().startswith(start)
    ]
    assert len(found) == 1
    assert len(found[0]) - len(found[0].lstrip()) == indent


def test_what_an_annex_belongs_to_is_shown() -> None:
    text = outline(parse_of("268"))
    assert "belongs to: … " in text
    assert "бұйрықтарының тізбесіне 2-қосымша" in text


def test_the_head_tells_the_act() -> None:
    lines = outline(parse_of("982")).splitlines()
    assert lines[0] == "order № 982 of 2015-10-09"
    assert "registered: № 12302, 2015-11-18" in lines
    assert "signed: Ә. Исекешев" in lines
    assert "status: repealed by № 219 of 2020-04-22" in lines


def test_a_missing_signatory_and_an_acting_minister_are_said() -> None:
    assert "signed: no name found" in outline(parse_of("335"))
    assert "министрі (acting head)" in outline(parse_of("268"))


def test_notices_and_the_account_stand_at_the_end() -> None:
    text = outline(parse_of("335"))
    assert "row-number-inferred [" in text
    assert "Coverage: 40317 of 40318 characters belong to exactly one node" in text
    assert text.rstrip().endswith("white space between blocks: blank lines, page breaks")
