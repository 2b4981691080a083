"""What the five orders make known of acts: chains with causes, also of acts not at hand.

Expected from reading № 268 (items 6 to 9), № 264 and № 144-НҚ.
"""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from kb.build import Order, build
from queries.base import open_base
from queries.wordings.history import history
from queries.wordings.in_force import show

ORDERS = Path(__file__).parents[3] / "data" / "orders"
# № 268 was registered on 18.05.2022 and waits 60 days after publication.
BY_268 = ("2022-07-18", "2022-08-17")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path = tmp_path_factory.mktemp("base") / "law.db"
    build(Order((ORDERS,), path, Path("none.csv")))
    return open_base(path)


@pytest.mark.parametrize(
    ("act", "clause", "states", "kind", "item"),
    [
        # Item 6: `13-тармақ мынадай редакцияда жазылсын`; the first wording is not at hand.
        ("335/2020-06-08", "para_13", ["in_force", "in_force"], "restated", "att_1__para_6__p_3"),
        # Item 7, of an act that the collection has no text of.
        ("374/2020-06-26", "para_13", ["in_force", "in_force"], "restated", "att_1__para_7__p_3"),
        ("374/2020-06-26", "para_18", ["in_force", "deleted"], "deleted", "att_1__para_7__p_16"),
        # By annex 2 of the list.
        ("374/2020-06-26", "annex_1", ["in_force", "in_force"], "restated", "att_1__para_7__p_17"),
        # Item 9: `мынадай мазмұндағы 10-1-тармақпен толықтырылсын`: not there before.
        ("394/2020-07-10", "para_10-1", ["in_force"], "added", "att_1__para_9__p_10"),
    ],
)
def test_a_chain_has_its_causes(  # noqa: PLR0917
    base, act, clause, states, kind, item
):
    found = history(base, act, clause)
    assert [version.state for version in found.versions] == states
    last = found.versions[-1]
    assert last.cause is not None
    assert last.cause.act is not None
    assert (last.cause.act.number, last.cause.kind, last.cause.eid) == ("268", kind, item)
    instruction = last.cause.instruction or ""
    assert "тармақ" in instruction or "қосымша" in instruction


def test_the_instruction_is_quoted_as_printed(base):
    cause = history(base, "335/2020-06-08", "para_13").versions[-1].cause
    assert cause is not None
    assert cause.instruction == "13-тармақ мынадай редакцияда жазылсын:"
    assert cause.quote.startswith("Ескерту. 13-тармақ жаңа редакцияда")


def test_before_its_amendment_the_wording_of_an_act_not_at_hand_is_not_known(base):
    first = history(base, "374/2020-06-26", "para_13").versions[0]
    assert (first.state, first.text) == ("in_force", None)
    assert "wording not in the collection" in (first.wording_reason or "")


def test_the_new_wording_has_its_parts(base):
    answer = show(base, "374/2020-06-26", "para_13", date(2023, 1, 1))
    assert answer.state == "in_force"
    assert [part.eid for part in answer.parts] == [
        f"att_n1__para_13__part_{number}" for number in (1, 2, 3, 4)
    ]
    assert (answer.text or "").startswith("13. Көрсетілетін қызметті алушы құжаттардың толық")


def test_a_row_and_an_annex_of_an_act_not_at_hand(base):
    row = show(base, "51-НҚ/2020-03-16", "att_n1__annex_3__row_6", date(2026, 12, 1))
    assert "10 (он) айлық есептік көрсеткішті құрайды" in (row.text or "")
    term = show(base, "392/2020-07-08", "att_n1__annex_1__row_3", date(2023, 1, 1))
    assert "3 (үш) жұмыс күні ішінде" in (term.text or "")


@pytest.mark.parametrize(
    ("clause", "earliest", "latest"),
    [
        # Paragraph 5 of point 1: ten days after publication in either reading.
        ("att_n1__para_1", "2026-04-10", "2026-05-10"),
        # Paragraphs 31 and 33 are in force early in one of two readings only.
        ("att_n2__para_1", "2026-04-10", "2026-07-12"),
        ("att_n2__para_2__subpara_1", "2026-04-10", "2026-07-12"),
        # Named by no reading: the date of the order.
        ("att_n2__para_7", "2026-07-12", "2026-07-12"),
    ],
)
def test_a_split_entry_into_force_dates_what_its_paragraphs_change(base, clause, earliest, latest):
    query = """
        select from_earliest, from_latest from clause_versions
        where clause = ? order by ordinal desc limit 1
    """
    row = base.execute(query, (f"order-2020-03-16-51-НҚ#{clause}",)).fetchone()
    assert tuple(row) == (earliest, latest)


def test_each_of_the_five_sets_of_rules_of_269_is_an_attachment_of_its_own(base):
    query = "select count(*) from clauses where act like '%-269' and kind = 'attachment'"
    assert base.execute(query).fetchone()[0] == 5
    query = "select count(*) from amendments where target_act like '%-269'"
    assert base.execute(query).fetchone()[0] == 21


def test_the_window_of_an_amendment_is_that_of_its_order(base):
    query = "select distinct effect_earliest, effect_latest from amendments where act like '%-268'"
    assert [tuple(row) for row in base.execute(query)] == [BY_268]
