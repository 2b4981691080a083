"""`tarmaq search` on the command line."""

import json

import pytest
from click.testing import CliRunner

from queries.cli.searching import search
from tests.queries.five_orders import base as five_orders


def run(*arguments: str) -> str:
    result = CliRunner().invoke(search, [*arguments, "--db", str(five_orders())])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_number_leads_to_the_clause():
    first, *_ = run("335", "13-тармақ", "--on", "2023-01-01").splitlines()
    assert first == "→ 335/2020-06-08#att_1__para_13  in force"


def test_wordings_stand_under_their_act():
    lines = run("тыңдау", "--on", "2023-01-01", "--act", "335/2020-06-08").splitlines()
    assert lines[1].startswith("335/2020-06-08  (")
    assert "  att_1__para_13__part_3  in force (presumed): since a day between" in "\n".join(lines)


def test_the_rest_is_told():
    assert "more: --offset 2" in run("лицензия", "--limit", "2")
    assert "no wording has all these words" in run("жоқсөзжоқ")


def test_one_wording_is_one():
    """A letter is missing in one word of № 335, and nowhere else."""
    assert run("көретілетін").splitlines()[0] == "1 wording in 1 act"


def test_json_has_letters_as_letters():
    printed = run("лицензия", "беру", "--json", "--state", "in_force", "--on", "2023-01-01")
    found = json.loads(printed)
    assert "лицензия" in printed
    assert {hit["status"] for group in found["groups"] for hit in group["hits"]} == {"in_force"}


@pytest.mark.parametrize(
    "wrong",
    [["заң", "--state", "now"], ["заң", "--kind", "clause"], ["заң", "--on", "today"], []],
)
def test_what_is_not_accepted_is_a_usage_error(wrong):
    assert CliRunner().invoke(search, wrong).exit_code == 2
