"""`tarmaq diff`: what changed between two days, word by word."""

import json
from datetime import date
from importlib.resources import files

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kb.write import write_base
from queries.base import open_base
from queries.cli import main
from queries.redline import LONGEST, Mark, compare_words, redline, redline_to_json
from tests.kb.families import base_of, files_of

ACT = "10/2020-01-10"


@pytest.fixture
def ask(tmp_path):
    def answer(family: str, first: str, last: str, clause: str | None = None):
        path = tmp_path / f"{family}.db"
        write_base(base_of(files_of(family)), path)
        days = date.fromisoformat(first), date.fromisoformat(last)
        return redline(open_base(path), ACT, clause, *days)

    return answer


def shown(stretches) -> str:
    marks = {Mark.SAME: "{}", Mark.DELETED: "[-{}-]", Mark.INSERTED: "{{+{}+}}"}
    return "".join(marks[s.mark].format(s.text) for s in stretches)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # One word for another: the rest stays.
        ("үш күн ішінде", "бес күн ішінде", "[-үш-]{+бес+} күн ішінде"),
        # A mark of punctuation is a word of its own.
        ("беріледі.", "беріледі;", "беріледі[-.-]{+;+}"),
        # A paragraph added behind one that stays.
        ("бір;\n", "бір;\nекі;\n", "бір;\n{+екі;\n+}"),
        ("", "жаңа", "{+жаңа+}"),
        ("ескі", "", "[-ескі-]"),
        ("сол", "сол", "сол"),
    ],
)
def test_words_are_compared_paragraph_by_paragraph(before, after, expected):
    assert shown(compare_words(before, after)) == expected


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60))
def test_both_texts_can_be_had_back(before, after):
    stretches = compare_words(before, after)
    assert "".join(s.text for s in stretches if s.mark is not Mark.INSERTED) == before
    assert "".join(s.text for s in stretches if s.mark is not Mark.DELETED) == after


def test_a_paragraph_beyond_the_cap_is_shown_as_a_whole():
    before, after = "а " * (LONGEST + 1), "б " * (LONGEST + 1)
    assert [s.mark for s in compare_words(before, after)] == [Mark.DELETED, Mark.INSERTED]


def test_only_clauses_that_changed_are_shown_in_the_order_of_the_text(ask):
    found = ask("words_once", "2021-01-01", "2021-06-01")
    assert [change.eid for change in found.changes] == [
        "att_1__para_1",
        "att_1__para_3",
        "att_1__para_4",
        "att_1__para_5",
    ]
    assert (
        shown(found.changes[1].stretches) == "3. Өтініш [-үш-]{+бес+} жұмыс күні ішінде қаралады."
    )
    cause = found.changes[1].after.cause
    assert cause is not None
    assert cause.act is not None
    assert cause.act.number == "21"


def test_a_clause_that_came_and_one_that_went(ask):
    found = ask("insert_between_numbers", "2021-06-01", "2022-06-01")
    (change,) = found.changes
    assert (change.before.state, change.after.state) == ("not_yet", "in_force")
    gone = ask("restate_and_delete_point", "2021-01-01", "2021-06-01", "att_1__para_4").changes
    assert (gone[0].after.state, shown(gone[0].stretches)) == (
        "deleted",
        "[-4. Қызмет тегін көрсетіледі.-]",
    )


def test_nothing_changes_between_two_days_of_one_wording(ask):
    assert ask("words_once", "2021-03-01", "2021-06-01").changes == ()


def test_the_json_has_the_shape_that_its_schema_promises(ask):
    text = (files("queries") / "schemas" / "diff.schema.json").read_text(encoding="utf-8")
    validator = Draft202012Validator(json.loads(text))
    for family in ("words_once", "suspension", "repeal_of_an_act", "insert_between_numbers"):
        validator.validate(redline_to_json(ask(family, "2020-06-01", "2023-06-01")))


def test_the_terminal_can_do_without_colours(ask, tmp_path):
    ask("words_once", "2021-01-01", "2021-06-01")
    arguments = ["diff", f"{ACT}#att_1__para_3", "--from", "2021-01-01", "--to", "2021-06-01"]
    base = ["--db", str(tmp_path / "words_once.db")]
    plain = CliRunner().invoke(main, [*arguments, *base])
    assert "[-үш-]{+бес+}" in plain.output
    assert "\x1b" not in plain.output
    coloured = CliRunner().invoke(main, [*arguments, *base], color=True)
    assert "\x1b[32m{+бес+}" in coloured.output
