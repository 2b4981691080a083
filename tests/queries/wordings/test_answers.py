"""Questions to the base of the five orders, with the answers read from the orders."""

import json
import sqlite3
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from kb.build import Order, build
from queries.acts import find_act, list_acts
from queries.base import open_base, read_day
from queries.errors import (
    BadDateError,
    NoBaseError,
    QueryError,
    UnknownActError,
    UnknownClauseError,
)
from queries.search.find import search
from queries.wordings.answers import act_to_json, answer_to_json, history_to_json
from queries.wordings.history import history
from queries.wordings.in_force import show

ORDERS = Path(__file__).parents[3] / "data" / "orders"
LOST_268 = "wording not in the collection (restated later by № 268 of 13.05.2022)"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path = tmp_path_factory.mktemp("base") / "law.db"
    build(Order((ORDERS,), path, Path("no-table.csv")))
    return open_base(path)


def ask(base: sqlite3.Connection, question: str, day: str) -> Any:
    act, _, clause = question.partition("#")
    return show(base, act, clause or None, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("question", "day", "state", "certainty", "said", "text_begins"),
    [
        # № 335: registered 17.06.2020, after 21 days: between 09.07.2020 and 08.08.2020.
        ("335/2020-06-08", "2020-07-08", "not_yet", "presumed", "not in force yet", None),
        ("335/2020-06-08", "2020-07-09", "unknown", "uncertain", "not in force yet or in force", None),
        ("335/2020-06-08", "2020-08-07", "unknown", "uncertain", "№ 335", None),
        # Point 13 was restated by № 268: registered 18.05.2022, after 60 days.
        ("335/2020-06-08#para_13", "2021-01-01", "in_force", "presumed", f"in force, {LOST_268}", None),
        ("335/2020-06-08#para_13", "2022-07-17", "in_force", "presumed", LOST_268, None),
        ("335/2020-06-08#para_13", "2022-07-18", "in_force", "uncertain", LOST_268, None),
        ("335/2020-06-08#para_13", "2022-08-16", "in_force", "uncertain", LOST_268, None),
        ("335/2020-06-08#para_13", "2022-08-17", "in_force", "presumed", "in force (presumed)", "13. Жауапты орындаушы"),
        ("335/2020-06-08#para_13", "2023-01-01", "in_force", "presumed", "in force (presumed)", "13. Жауапты орындаушы"),
        # Point 14 was never touched by a note.
        ("335/2020-06-08#para_14", "2021-01-01", "in_force", "presumed", "in force", "14. Көрсетілетін қызметті беруші"),
        # The order's own point 4.
        ("335/2020-06-08#para_4", "2021-01-01", "in_force", "presumed", "in force", "4. Осы бұйрық алғашқы ресми"),
        # Points 3, 8, 9, 11, 12: № 640 of 10.12.2021, adoption only: 09.02.2022 … 10.05.2022.
        ("335/2020-06-08#att_1__para_12", "2022-02-08", "in_force", "presumed", "№ 640 of 10.12.2021", None),
        ("335/2020-06-08#att_1__para_12", "2022-03-01", "in_force", "uncertain", "№ 640 of 10.12.2021", None),
        ("335/2020-06-08#att_1__para_12", "2022-05-10", "in_force", "presumed", "in force", "12. Өнеркәсіптік қауіпсіздік"),
        # № 982, the regulation's point 3: changed by № 45 of 28.01.2019 (08.02.2019 … 09.05.2019),
        # the order repealed by № 219 of 22.04.2020 (03.05.2020 … 01.08.2020).
        ("982/2015-10-09#att_1__para_3", "2018-01-01", "in_force", "presumed", "changed later by № 45 of 28.01.2019", None),
        ("982/2015-10-09#att_1__para_3", "2019-06-01", "in_force", "presumed", "in force", "3. Мемлекеттік қызметті көрсету нәтижесі:"),
        ("982/2015-10-09#att_1__para_3", "2020-06-01", "unknown", "uncertain", "repealed by № 219 of 22.04.2020", None),
        ("982/2015-10-09#att_1__para_3", "2021-01-01", "repealed", "presumed", "not in force: repealed by № 219 of 22.04.2020", None),
        # The order's own point 3 has no note.
        ("982/2015-10-09#para_3", "2019-06-01", "in_force", "presumed", "in force", "3. Осы бұйрықтың орындалуын"),
        ("982/2015-10-09#para_3", "2021-01-01", "repealed", "presumed", "№ 219 of 22.04.2020", None),
        ("982/2015-10-09", "2021-01-01", "repealed", "presumed", "repealed by № 219 of 22.04.2020", None),
        # Subpoint 7 of point 6 was deleted by № 45; only the inline note is printed.
        ("982/2015-10-09#att_1__para_6__subpara_7", "2018-01-01", "in_force", "presumed", "deleted later by № 45", None),
        ("982/2015-10-09#att_1__para_6__subpara_7", "2019-06-01", "deleted", "presumed", "not in force: deleted by № 45", None),
        # Items of № 268: item 4 repealed by № 309 from a printed date, 01.10.2023.
        ("268/2022-05-13#att_1__para_4", "2023-09-30", "in_force", "presumed", "repealed later by № 309 of 28.04.2023", None),
        ("268/2022-05-13#att_1__para_4", "2023-10-01", "repealed", "exact", "repealed by № 309 of 28.04.2023", None),
        # Item 5, № 425 of 09.06.2023 after ten days: 20.06.2023 … 18.09.2023.
        ("268/2022-05-13#att_1__para_5", "2023-09-17", "unknown", "uncertain", "№ 425 of 09.06.2023", None),
        ("268/2022-05-13#att_1__para_5", "2023-09-18", "repealed", "presumed", "№ 425 of 09.06.2023", None),
        # № 144-НҚ: 12 July 2026 is printed.
        ("144-НҚ/2026-03-26", "2026-07-11", "not_yet", "exact", "not in force yet", None),
        ("144-НҚ/2026-03-26#para_3", "2026-07-12", "in_force", "exact", "in force", "3. "),
    ],
)  # fmt: skip
def test_what_was_in_force(base, question, day, state, certainty, said, text_begins):  # noqa: PLR0917
    answer = ask(base, question, day)
    assert (answer.state, answer.certainty) == (state, certainty)
    assert said in f"{answer.headline} {answer.reason}"
    if text_begins is None:
        assert answer.text is None
    else:
        assert answer.text is not None
        assert answer.text.startswith(text_begins)


def test_point_13_has_its_four_parts_in_order(base):
    text = ask(base, "335/2020-06-08#para_13", "2023-01-01").text
    lines = text.split("\n")
    assert [line[:20] for line in lines] == [
        "13. Жауапты орындауш",
        "Мемлекеттік қызметті",
        "Тыңдау туралы хабарл",
        "Тыңдау нәтижелері бо",
    ]
    assert "Ескерту" not in text


def test_the_reason_is_one_sentence_about_publication(base):
    answer = ask(base, "335/2020-06-08#para_13", "2023-01-01")
    assert "first official publication of № 268 of 13.05.2022 is not known" in answer.reason
    assert "between 2022-07-18 and 2022-08-17" in answer.reason
    assert "№ 335" not in answer.reason
    assert answer.cause.act.number == "268"
    assert answer.cause.quote.startswith("Ескерту. 13-тармақ жаңа редакцияда")


def test_an_uncertain_day_shows_both_readings(base):
    answer = ask(base, "335/2020-06-08#para_13", "2022-08-01")
    before, after = answer.readings
    assert before.text is None
    assert after.text.startswith("13. Жауапты орындаушы")
    assert answer.text is None


def test_the_note_of_point_6_that_names_point_7_makes_both_doubtful(base):
    for clause in ("para_6", "para_7"):
        answer = ask(base, f"982/2015-10-09#att_1__{clause}", "2020-01-01")
        assert (answer.state, answer.wording_certainty) == ("in_force", "uncertain")
        assert "att_1__para_6" in answer.wording_reason
        assert "att_1__para_7" in answer.wording_reason


def test_a_whole_act_has_all_its_clauses_in_force(base):
    answer = ask(base, "335", "2023-01-01")
    points = [part.eid for part in answer.parts if part.kind == "point"]
    assert points == [f"para_{n}" for n in range(1, 5)] + [f"att_1__para_{n}" for n in range(1, 17)]


def test_a_split_entry_into_force_brings_parts_in_first(base):
    # № 144-НҚ: registered 30.03.2026; paragraphs 2, 3, 5, 6 of point 1 after ten days, that is
    # between 10.04.2026 and 10.05.2026, the rest on 12.07.2026.
    answer = ask(base, "144-НҚ/2026-03-26#para_1", "2026-05-10")
    assert (answer.state, answer.certainty) == ("not_yet", "exact")
    sure = [part.eid for part in answer.parts if part.state == "in_force"]
    assert sure[:4] == ["para_1__p_2", "para_1__p_3", "para_1__p_5", "para_1__p_6"]
    assert "split entry into force" in answer.notes[-1]


def test_history_of_point_13(base):
    found: Any = history(base, "V2000020865", "para_13")
    first, second = found.versions
    assert (first.text, first.wording_reason) == (None, LOST_268)
    assert second.text.startswith("13. Жауапты орындаушы")
    assert (second.cause.act.number, second.cause.kind) == ("268", "restated")
    assert second.valid_to is None


def test_history_of_a_repealed_act(base):
    states = [version.state for version in history(base, "982", None).versions]
    assert states == ["in_force", "repealed"]


def test_history_of_a_point_tells_of_its_deleted_subpoint(base):
    parts = history(base, "982", "att_1__para_6").parts
    assert "att_1__para_6__subpara_7" in [part.eid for part in parts]


@pytest.mark.parametrize(
    "name",
    ["V2000020865", "v2000020865", "20865", "335/2020-06-08", "335/08.06.2020", "№ 335", "№335", "N 335", "335", "order-2020-06-08-335"],
)  # fmt: skip
def test_an_act_goes_by_many_names(base, name):
    assert find_act(base, name).act.adilet_id == "V2000020865"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("V9999999999", "no act is known as 'V9999999999'"),
        # The right number with another day: the one there is is offered.
        ("335/2020-06-09", "335/2020-06-08"),
        # Two orders of 2015 and 2019 have the number 45, none of them in the collection.
        ("45", "fits several acts"),
        ("", "no act is known"),
        ("№", "no act is known"),
    ],
)
def test_an_unknown_or_ambiguous_act_lists_candidates(base, name, words):
    with pytest.raises(UnknownActError, match="act") as raised:
        find_act(base, name)
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "day", ["2020-02-30", "2020-13-01", "20200608", "8 маусым", "", "2020-6-8", "2020-06-08T10"]
)
def test_impossible_days(day):
    with pytest.raises(BadDateError, match="write"):
        read_day(day)


def test_an_impossible_day_in_the_name_of_an_act(base):
    with pytest.raises(BadDateError, match="2020-02-30"):
        find_act(base, "335/2020-02-30")


@pytest.mark.parametrize(
    ("name", "eid"),
    [
        ("para_13", "att_1__para_13"),  # the order itself has four points
        ("para_4", "para_4"),  # exact wins, though the rules have a point 4
        ("att_1__para_4", "att_1__para_4"),
        ("att_1__para_13__part_2", "att_1__para_13__part_2"),
        ("para_13__part_2", "att_1__para_13__part_2"),
        ("13-тармақ", "att_1__para_13"),
        ("annex_1", "att_1__annex_1"),
        ("1-қосымша", "att_1__annex_1"),
    ],
)
def test_a_clause_is_found_in_what_the_order_approved(base, name, eid):
    assert show(base, "335", name, date(2023, 1, 1)).eid == eid


def test_a_clause_that_the_order_and_its_rules_both_have_is_said(base):
    (note,) = show(base, "335", "para_4", date(2023, 1, 1)).notes
    assert "att_1__para_4" in note


@pytest.mark.parametrize("name", ["para_99", "para", "'; drop table acts; --", "para_13\n"])
def test_an_unknown_clause_says_what_is_near(base, name):
    if name.strip() == "para_13":
        assert show(base, "335", name, date(2023, 1, 1)).eid == "att_1__para_13"
        return
    with pytest.raises(UnknownClauseError, match="para_"):
        show(base, "335", name, date(2023, 1, 1))


def test_an_act_that_is_only_mentioned(base):
    answer = ask(base, "219/2020-04-22", "2021-01-01")
    assert (answer.state, answer.certainty, answer.text) == ("unknown", "unknown", None)
    with pytest.raises(QueryError, match="only mentioned"):
        ask(base, "219/2020-04-22#para_1", "2021-01-01")


def test_a_search_gives_the_state_on_the_day(base):
    hits = search(base, "Тыңдау хабардар етілген күннен", date(2023, 1, 1))
    found = {(hit.act.number, hit.answer.eid): hit.answer.state for hit in hits}
    assert found["335", "att_1__para_13__part_3"] == "in_force"


@pytest.mark.parametrize("words", ["", "   ", '"', "OR", '" OR 1=1 --', "NEAR(", "жоқсөзжоқ", "*"])
def test_no_words_are_operators_of_the_search(base, words):
    assert search(base, words, date(2023, 1, 1)) == ()


def schema(name: str) -> Draft202012Validator:
    text = (files("queries") / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
    Draft202012Validator.check_schema(json.loads(text))
    return Draft202012Validator(json.loads(text), format_checker=FormatChecker())


@pytest.mark.parametrize(
    "day", ["2015-01-01", "2019-06-01", "2020-06-01", "2022-08-01", "2026-08-01"]
)
def test_every_answer_has_the_shape_that_its_schema_promises(base, day):
    shows, histories = schema("show"), schema("history")
    for act in list_acts(base):
        answer = answer_to_json(show(base, act.id, None, date.fromisoformat(day)))
        shows.validate(answer)
        histories.validate(history_to_json(history(base, act.id, None)))
        for part in answer["parts"]:
            if part["kind"] in ("point", "annex", "row"):
                shows.validate(
                    answer_to_json(show(base, act.id, part["eid"], date.fromisoformat(day)))
                )
    schema("acts").validate({"acts": [act_to_json(act) for act in list_acts(base, mentioned=True)]})


def test_a_date_that_is_not_known_is_a_window_in_json(base):
    answer = answer_to_json(ask(base, "335/2020-06-08#para_13", "2023-01-01"))
    assert answer["valid_from"] == {
        "earliest": "2022-07-18",
        "latest": "2022-08-17",
        "assumption": "publication-within-days-of-registration",
        "reason": answer["reason"],
    }
    fixed = answer_to_json(ask(base, "144-НҚ/2026-03-26#para_3", "2026-08-01"))
    assert fixed["valid_from"] == "2026-07-12"


def test_there_is_no_base(tmp_path):
    with pytest.raises(NoBaseError, match="tarmaq build"):
        open_base(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("not a database " * 100, encoding="utf-8")
    with pytest.raises(NoBaseError, match="not a base"):
        open_base(tmp_path / "text.db")
