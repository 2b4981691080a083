"""`tarmaq graph`: answers read off the orders, JSON by its schema, refusals in a sentence."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from queries.cli.graphs import graph
from queries.errors import QueryError, UnknownActError, UnknownClauseError
from tests.queries.five_orders import base


def run(*arguments: str) -> Any:
    return CliRunner().invoke(graph, [*arguments, "--db", str(base())])


def lines(*arguments: str) -> list[str]:
    result = run(*arguments)
    assert result.exit_code == 0, result.exception
    found: list[str] = result.stdout.splitlines()
    return found


def answer(*arguments: str) -> dict[str, Any]:
    text = (files("queries.schemas") / "graph.schema.json").read_text(encoding="utf-8")
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.exception
    assert "\\u" not in result.stdout
    found: dict[str, Any] = json.loads(result.stdout)
    jsonschema.Draft202012Validator(json.loads(text)).validate(found)
    return found


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("depends", "335#para_9"), "№ 335 of 08.06.2020, att_1__para_11 (directly)"),
        (("depends", "335#para_9"), "осы Қағидалардың 9-тармағында"),
        # The title and item 1 of № 144-НҚ name the order that it changes.
        (("depends", "51-НҚ"), "№ 144-НҚ of 26.03.2026, para_1 (directly)"),
        # "Қазақстан Республикасы Салық кодексінің 616-бабының 4-тармағында" in new words.
        (("depends", "code-0361144b#art_616"), "№ 144-НҚ of 26.03.2026, para_1__p_27 (directly)"),
        (("through", "268"), "№ 309 of 28.04.2023 repeals № 268 of 13.05.2022: 1 operation"),
        (("through", "335"), "through № 268 of 13.05.2022; without effect on it"),
        (("touches", "335#annex_1", "--on", "2023-01-01"), "services that rest on it: 1"),
        (("touches", "335#para_9", "--on", "2023-01-01"), "that would lead nowhere: 1"),
        (("cycles",), "no circles"),
    ],
)
def test_a_question_is_answered(arguments, said):
    assert any(said in line for line in lines(*arguments)), "\n".join(lines(*arguments))


def test_depends_gives_the_path_with_its_place():
    found = answer("depends", "335#para_9")
    (one,) = found["found"]
    assert (one["node"]["eid"], one["depth"], one["amends"]) == ("att_1__para_11", 1, False)
    (edge,) = one["path"]
    assert edge["kind"] == "cites"
    assert edge["document"].startswith("order-2020-06-08-335")
    assert edge["effect"] == {"earliest": "2020-07-09", "latest": "2020-08-08", "assumption": None}
    start, end = edge["span"]
    assert 0 < start < end


def test_a_split_entry_into_force_depends_over_two_citations():
    # Point 4 of № 144-НҚ names paragraph 32 of point 1, which cites article 13 of the law.
    found = {one["node"]["eid"]: one for one in answer("depends", "law-2014-05-16#13-бап")["found"]}
    assert {eid for eid, one in found.items() if one["depth"] == 1} == {
        "para_1__p_6",
        "para_1__p_32",
    }
    assert found["para_4"]["depth"] == 2
    first, second = found["para_4"]["path"]
    assert first["to"]["key"] == second["from"]["key"]
    assert second["to"]["eid"] == "art_13__subpara_5"


def test_through_tells_whether_a_change_reached_the_act():
    found = {one["act"]["act"]: one for one in answer("through", "335")["found"]}
    assert {key for key, one in found.items() if one["depth"] == 1} == {
        "order-2021-06-23-321",
        "order-2021-12-10-640",
        "order-2022-05-13-268",
    }
    # Items 1 to 5 of № 268 and its annex 1 are gone; item 6 is the one about № 335.
    over = [one for one in found.values() if one["depth"] == 2]
    assert len(over) == 5
    assert all(one["links"][0]["reach"] == "elsewhere" and not one["bears"] for one in over)


def test_touches_lists_what_falls_and_what_is_still_ahead():
    found = answer("touches", "335#para_15", "--on", "2020-09-01")
    # № 268 restates point 15 two years later.
    assert [edge["from"]["act"] for edge in found["operations"]] == ["order-2022-05-13-268"]
    later = answer("touches", "335#para_15", "--on", "2023-09-01")
    assert later["operations"] == []
    instruction = answer("touches", "268#att_1__para_6__p_3", "--on", "2022-06-01")
    assert [edge["to"]["eid"] for edge in instruction["instructions"]] == ["att_1__para_13"]


def test_circles_keep_their_schema():
    assert answer("cycles")["found"] == []


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (("depends", "999/2020-01-01"), UnknownActError, "no act is known"),
        (("depends", "335#para_99"), UnknownClauseError, "near it are"),
        (("touches", "45"), UnknownActError, "fits several acts"),
        (("through", "335#para_1"), QueryError, "write 335"),
    ],
)
def test_a_bad_question_is_refused_in_a_sentence(arguments, error, said):
    result = run(*arguments)
    assert isinstance(result.exception, error)
    assert said in str(result.exception)


@pytest.mark.parametrize("command", ["depends", "through", "touches", "cycles"])
def test_every_question_has_an_example(command):
    shown = CliRunner().invoke(graph, [command, "--help"]).stdout
    assert f"tarmaq graph {command}" in shown.partition("Example:")[2]


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        # only point 11 names point 9
        (("depends", "335#para_9"), "№ 335 of 08.06.2020, att_1__para_9: 1 clause depends on it"),
        (("depends", "268"), "№ 268 of 13.05.2022: 0 clauses depend on it"),
        # № 51-НҚ is known from № 144-НҚ alone
        (("through", "51-НҚ"), "№ 51-НҚ of 16.03.2020: 1 act changed it or its changes"),
    ],
)
def test_numbers_nouns_and_verbs_agree(arguments, first):
    assert lines(*arguments)[0] == first
