"""A term that a change of words made: family `words_once`, № 21 replaces үш (3) by бес (5)."""

import json
import sqlite3
from pathlib import Path

from kb.build import Order, build

FAMILY = Path(__file__).parents[1] / "families" / "words_once"


def test_the_changed_term_is_a_rule_of_its_own_version(tmp_path: Path) -> None:
    base = tmp_path / "law.db"
    build(Order((FAMILY / "base.txt", FAMILY / "amend_1.txt"), base, tmp_path / "none.csv"))
    rows = (
        sqlite3.connect(base)
        .execute(
            "select value, quote, from_earliest, to_earliest from rules"
            " where kind = 'deadline' and eid like '%para_3' order by from_earliest"
        )
        .fetchall()
    )
    terms = [
        (json.loads(value)["number"], quote, begins, ends) for value, quote, begins, ends in rows
    ]
    # in force from 1 March 2020 (point 3), changed from 1 February 2021 (№ 21 point 2)
    assert terms == [
        (3, "Өтініш үш жұмыс күні ішінде қаралады", "2020-03-01", "2021-02-01"),
        (5, "Өтініш бес жұмыс күні ішінде қаралады", "2021-02-01", None),
    ]


def test_the_changed_term_leads_to_the_instruction_that_made_it(tmp_path: Path) -> None:
    base = tmp_path / "law.db"
    build(Order((FAMILY / "base.txt", FAMILY / "amend_1.txt"), base, tmp_path / "none.csv"))
    name, start, end = (
        sqlite3.connect(base)
        .execute(
            "select documents.name, spans.start, spans.end from rules"
            " join spans on spans.id = rules.span join documents on documents.id = rules.document"
            " where rules.quote like '%бес жұмыс күні%'"
        )
        .fetchone()
    )
    words = (FAMILY / name).read_text("utf-8")[start:end]
    assert '3-тармақтағы "үш" деген сөз "бес" деген сөзбен ауыстырылсын' in words


def test_a_term_whose_words_stand_in_several_wordings_is_given_to_each_with_its_own_case(
    tmp_path: Path,
) -> None:
    base, family = tmp_path / "law.db", FAMILY.parent / "term_in_two_wordings"
    build(Order(tuple(sorted(family.glob("*.txt"))), base, tmp_path / "none.csv"))
    rows = sqlite3.connect(base).execute(
        "select from_earliest, value, case_key from rules"
        " where kind = 'deadline' and eid like '%row_3'"
    )
    terms = sorted(
        (begins, json.loads(value)["number"], case or "") for begins, value, case in rows
    )
    assert terms == [
        # as adopted: fifteen days for a sample, thirty for giving it anew
        ("2020-03-01", 15, "issue"),
        ("2020-03-01", 30, "reissue"),
        # № 21 restates the row: thirty days in every case
        ("2021-02-01", 30, ""),
        # № 22 puts the case in front of the same words
        ("2022-02-01", 30, "reissue"),
    ]
