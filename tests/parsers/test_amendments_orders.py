"""Whole orders: what they change, as read by hand in the gold file and in the orders."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ingest.model import Document
from ingest.read import read_document
from parsers.amendments import read_amendments
from parsers.model import Amendment, Operation, Structure
from parsers.structure import read_structure

ORDERS = Path(__file__).parents[2] / "data" / "orders"
GOODS = "Жекелеген тауар түрлерінің импортына және (немесе) экспортына лицензия беру"
PERMITS = (
    "Қазақстан Республикасының аумағында тауарлардың жекелеген түрлерінің "
    "экспортына және (немесе) импортына рұқсат беру"
)


def load(part: str) -> tuple[Document, Structure]:
    document = read_document(next(ORDERS.glob(f"*-{part}-*.txt")))
    return document, read_structure(document)


def changes(part: str) -> tuple[Amendment, ...]:
    amendments, notices = read_amendments(*load(part))
    assert notices == ()
    return amendments


def short(amendments: tuple[Amendment, ...]) -> list[tuple[str, str | None]]:
    return [(amendment.op.value, amendment.eid) for amendment in amendments]


def test_268_changes_four_orders_and_nothing_by_its_repealed_items() -> None:
    amendments = changes("268")
    by_order = {
        number: short(tuple(a for a in amendments if a.act.number == number))
        for number in ("335", "374", "392", "394")
    }
    assert sum(map(len, by_order.values())) == len(amendments) == 22
    assert by_order == {
        "335": [("restate", "para_13"), ("restate", "para_15"), ("restate", "para_16")],
        "374": [("restate", "para_13"), ("restate", "para_16"), ("restate", "para_17"), ("delete", "para_18"), ("restate", "annex_1")],
        "392": [("restate", "para_13"), ("restate", "para_15"), ("restate", "para_16"), ("delete", "para_17"), ("delete", "para_18"), ("restate", "annex_1")],
        "394": [("restate", "para_8"), ("restate", "para_9"), ("restate", "para_10"), ("insert", "para_10-1"), ("restate", "para_12"), ("restate", "para_13"), ("delete", "para_14"), ("delete", "para_15")],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("number", "registration", "day"),
    [
        ("335", "20865", "2020-06-08"),
        ("374", "20907", "2020-06-26"),
        ("392", "20949", "2020-07-08"),
        ("394", "20980", "2020-07-10"),
    ],
)
def test_268_names_each_order_in_full(number: str, registration: str, day: str) -> None:
    named = {a.act for a in changes("268") if a.act.number == number}
    assert {(act.registration_number, str(act.date)) for act in named} == {(registration, day)}


def test_268_gives_each_point_its_own_piece() -> None:
    by_clause = {(a.act.number, a.eid): a.new or "" for a in changes("268")}
    fifteen = by_clause["335", "para_15"].split("\n")
    assert len(fifteen) == 6
    assert fifteen[0].startswith("15. Мемлекеттік қызметтер көрсету мәселелері бойынша")
    assert "25-бабының 2-тармағына сәйкес тіркелген күнінен бастап 5 (бес) жұмыс күні" in fifteen[4]
    assert by_clause["335", "para_16"].startswith("16. Егер заңда өзгеше көзделмесе")
    assert by_clause["335", "para_16"].endswith(
        "91-бабының 5-тармағына сәйкес сотқа жүгінуге жол беріледі."
    )
    assert by_clause["394", "para_8"].endswith('"электрондық үкіметтің" шлюзі арқылы алады.')
    assert by_clause["394", "para_9"].startswith("9. Көрсетілетін қызметті алушы")
    assert len(by_clause["394", "para_10"].split("\n")) == 3
    assert by_clause["374", "para_18"] == ""


def test_268_takes_the_text_of_its_own_annexes_without_their_boxes() -> None:
    annexes = {a.act.number: a.new or "" for a in changes("268") if a.eid == "annex_1"}
    assert annexes["374"].startswith('"Тауарлардың жекелеген түрлерінің импортына және (немесе)')
    assert "мемлекеттік көрсетілетін қызмет стандарты" in annexes["374"].split("\n")[0]
    assert annexes["392"].split("\n")[0].endswith('мемлекеттік көрсетілетін қызмет стандарты"')
    assert "5 (бес) жұмыс күні ішінде" in annexes["392"]
    assert "тізбесіне" not in annexes["374"].split("\n")[0]


def test_264_restates_the_preamble_and_four_clauses_of_five_sets_of_rules() -> None:
    amendments = changes("264")
    four = [
        ("restate", "para_1"),
        ("restate", "para_2"),
        ("restate", "para_4"),
        ("restate", "annex_2"),
    ]
    assert short(amendments) == [("restate", "preamble"), *four * 5]
    assert {a.act.number for a in amendments} == {"269"}
    titles = list(dict.fromkeys(a.attachment for a in amendments))
    assert titles[0] is None
    assert len(titles) == 6
    assert (
        titles[5]
        == "Минералды шикізатты кедендік аумақтан тыс қайта өңдеудің кедендік рәсімімен орналастыруға қорытынды (рұқсат беру құжатын) беру"
    )


def test_264_keeps_the_quoted_name_at_the_beginning_of_the_preamble() -> None:
    preamble = changes("264")[0].new
    assert (
        preamble
        == '"Мемлекеттік көрсетілетін қызметтер туралы" Қазақстан Республикасы Заңының 10-бабы 1) тармақшасына сәйкес БҰЙЫРАМЫН:'
    )


def test_264_pairs_each_rules_with_its_own_annex() -> None:
    heads = [(a.new or "").split("\n")[0] for a in changes("264") if a.eid == "annex_2"]
    assert "өнеркәсіптік алудың экономикалық орындылығы" in heads[0]
    assert "қайта өңдеудің экономикалық орынсыздығы" in heads[1]
    assert "аумағынан әкету кезінде мемлекеттік бақылау және құнын бағалау" in heads[2]
    assert "аумағына әкелу кезінде мемлекеттік бақылау" in heads[3]
    assert "кедендік аумақтан тыс қайта өңдеудің" in heads[4]


def test_144_changes_the_preamble_and_two_sets_of_rules() -> None:
    amendments = changes("144-nq")
    found = {
        title: [eid for op, eid in short(tuple(a for a in amendments if a.attachment == title))]
        for title in (None, GOODS, PERMITS)
    }
    assert {a.op for a in amendments} == {Operation.RESTATE}
    assert {(a.act.number, a.act.registration_number) for a in amendments} == {("51-НҚ", "20135")}
    assert found == {
        None: ["preamble"],
        GOODS: ["para_1", "para_2__subpara_1", "para_2__subpara_2", "para_2__subpara_5", "para_2__subpara_6", "para_4__part_1__subpara_4", "para_4__part_2__subpara_4", "para_8", "para_11", "annex_1", "annex_2", "annex_3__row_2", "annex_3__row_6", "annex_3__row_10"],
        PERMITS: ["para_1", "para_2__subpara_1", "para_2__subpara_2", "para_2__subpara_5", "para_4__part_2", "para_7", "para_10", "annex_3__row_2", "annex_3__row_9"],
    }  # fmt: skip
    assert len(amendments) == 24


def test_144_gives_rows_cell_by_cell_and_subpoints_piece_by_piece() -> None:
    by_clause = {(a.attachment, a.eid): a.new or "" for a in changes("144-nq")}
    assert (
        by_clause[PERMITS, "annex_3__row_2"]
        == '2\nМемлекеттік қызмет көрсету тәсілдері\nӨтініштерді қабылдау және нәтижелерді беру "цифрлық үкіметтің" веб-порталы: www.egov.kz, www.elicens.kz. арқылы жүзеге асырылады'
    )
    assert (
        by_clause[GOODS, "para_4__part_1__subpara_4"]
        == "4) лицензиялық алымның төленгені туралы мәліметтер."
    )
    assert by_clause[GOODS, "para_2__subpara_2"].startswith("2) көліктік қолтаңба – WSSecurity")
    assert by_clause[GOODS, "para_2__subpara_1"].endswith("орындайтын заңды тұлға;")
    assert by_clause[PERMITS, "para_2__subpara_5"].endswith("табылатын цифрлық объект")
    assert (
        by_clause[GOODS, "annex_2"].split("\n")[1]
        == "Жекелеген тауар түрлерінің импортына лицензия беру туралы өтініш"
    )


@pytest.mark.parametrize("part", ["335", "982"])
def test_an_order_that_amends_nothing_gives_nothing(part: str) -> None:
    assert changes(part) == ()


@pytest.mark.parametrize("part", ["268", "264", "144-nq"])
def test_spans_hold_the_instruction_and_every_new_word(part: str) -> None:
    document, _ = load(part)
    source = document.source.text
    for amendment in changes(part):
        instruction = source[amendment.span.start : amendment.span.end]
        assert any(verb in instruction for verb in ("жазылсын", "толықтырылсын", "тасталсын"))
        if amendment.new is None:
            assert amendment.op is Operation.DELETE
            continue
        assert amendment.new_span is not None
        place = source[amendment.new_span.start : amendment.new_span.end]
        assert signs(amendment.new) <= signs(place)


def signs(text: str) -> Counter[str]:
    """Count every sign but white space: repair moves signs, it never makes any."""
    return Counter("".join(text.split()))
