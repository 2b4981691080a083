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
from queries.cli.comparing import _stretch
from queries.wordings.compare_words import LONGEST, Mark, Stretch, compare_texts, compare_words
from queries.wordings.redline import redline, redline_to_json
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
    marks = {
        Mark.SAME: "{}",
        Mark.DELETED: "[-{}-]",
        Mark.INSERTED: "{{+{}+}}",
        Mark.MOVED_FROM: "[<{}<]",
        Mark.MOVED_TO: "{{>{}>}}",
    }
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


# Whole paragraphs in another order are where moves come about.
_paragraphs = st.lists(
    st.sampled_from(
        ["a b c d\n", "1. a b c d\n", "b c d e\n", "2) b c d e\n", "x\n", "\n", "a b c d"]
    )
).map("".join)


@given(st.text("ab \n", max_size=60) | _paragraphs, st.text("ab \n", max_size=60) | _paragraphs)
def test_both_texts_can_be_had_back(before, after):
    stretches = compare_words(before, after)
    assert "".join(s.text for s in stretches if s.mark.before) == before
    assert "".join(s.text for s in stretches if s.mark.after) == after
    for pair in {s.pair for s in stretches if s.pair is not None}:
        ends = sorted(s.mark for s in stretches if s.pair == pair)
        assert ends == [Mark.MOVED_FROM, Mark.MOVED_TO]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # Three words may stand at another place by chance.
        (
            "өтініш беру күні;\nбір\nекі\nүш\n",
            "бір\nекі\nүш\nөтініш беру күні;\n",
            "[-өтініш беру күні;\n-]бір\nекі\nүш\n{+өтініш беру күні;\n+}",
        ),
        # Four words and more are known again, whatever their number in the list.
        (
            "1) өтініш берген адамның аты;\n2) төлем туралы белгі қоюға;\nсоңы\n",
            "соңы\n3) өтініш берген адамның аты;\n",
            "[<1) өтініш берген адамның аты;\n<][-2) төлем туралы белгі қоюға;\n-]соңы\n"
            "{>3) өтініш берген адамның аты;\n>}",
        ),
        # The same words in the same place with another number did not move.
        (
            "3. Өтініш үш жұмыс күні ішінде қаралады.",
            "4. Өтініш үш жұмыс күні ішінде қаралады.",
            "[-3-]{+4+}. Өтініш үш жұмыс күні ішінде қаралады.",
        ),
        # Words that went once and came twice: which of the two they became is not known.
        (
            "бұл сөздер екі жерде бар\nбір\nекі\nүш\n",
            "бір\nекі\nүш\nбұл сөздер екі жерде бар\nескі\nбұл сөздер екі жерде бар\n",
            "[-бұл сөздер екі жерде бар\n-]бір\nекі\nүш\n"
            "{+бұл сөздер екі жерде бар\nескі\nбұл сөздер екі жерде бар\n+}",
        ),
    ],
)
def test_paragraphs_that_moved_are_told_from_those_that_went_and_came(before, after, expected):
    assert shown(compare_words(before, after)) == expected


def test_words_that_move_from_one_clause_to_another_are_one_move():
    found = compare_texts([("3) а б в г", ""), ("", "5) а б в г"), ("х у", "х з")])
    first, second, third = (one.stretches for one in found)
    assert first == (Stretch(Mark.MOVED_FROM, "3) а б в г", 1),)
    assert second == (Stretch(Mark.MOVED_TO, "5) а б в г", 1),)
    assert shown(third) == "х [-у-]{+з+}"


def test_what_is_too_much_for_one_answer_is_shown_whole_and_counted():
    long = "".join(f"{n} " for n in range(500))
    (found,) = compare_texts([(long, long + "соңы")], budget=1000)
    assert [s.mark for s in found.stretches] == [Mark.DELETED, Mark.INSERTED]
    assert found.not_compared == 1


def test_words_repeated_without_end_are_refused_before_they_are_compared():
    # Each "а" fits each other: what difflib makes of it grows with the cube of the length.
    repeated, other = "а х " * 150, "а у " * 150
    many = compare_texts([(repeated, other)] * 50)
    assert many[0].not_compared == 0
    assert sum(one.not_compared for one in many) > 40


def test_very_many_paragraphs_keep_what_they_share_at_both_ends():
    lines = [f"{n}\n" for n in range(LONGEST + 10)]
    changed = [*lines[:5], "жаңа\n", *lines[6:]]
    # Nothing is shared at the beginning: no stretch is without words.
    assert all(s.text for s in compare_words("".join(lines), "".join(["а\n", *lines])))
    found = compare_words("".join(lines), "".join(changed))
    assert [s.mark for s in found] == [
        Mark.SAME,
        Mark.DELETED,
        Mark.INSERTED,
        Mark.SAME,
    ]


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


def test_the_terminal_numbers_both_ends_of_a_move():
    # As `tarmaq diff` prints the words of a clause.
    before, after = "а б в г д\nбір\nекі\n", "бір\nекі\nа б в г д\n"
    assert "".join(map(_stretch, compare_words(before, after))).count("1: а б в г д") == 2


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
