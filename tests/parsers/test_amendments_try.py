"""`tarmaq try`: readings for people and for programs, from the command line or standard input."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest
from click.testing import CliRunner

from parsers.amendments import read_instruction
from queries.cli.try_command import reading_to_json, try_command
from tests.parsers.instruction_table import ROWS, Row

RESTATE = '13-тармақ мынадай редакцияда жазылсын: "13. Жаңа мәтін.";'


@pytest.mark.parametrize(
    ("arguments", "given"), [([RESTATE], None), ([], RESTATE + "\n"), (["-"], RESTATE)]
)
def test_the_instruction_comes_as_an_argument_or_from_standard_input(
    arguments: list[str], given: str | None
) -> None:
    result = CliRunner().invoke(try_command, arguments, input=given)
    assert result.exit_code == 0
    assert result.output == "restate  para_13\n    new: 13. Жаңа мәтін.\n"


def test_json_names_operation_clause_and_wording() -> None:
    result = CliRunner().invoke(try_command, ["--json", RESTATE])
    reading = json.loads(result.output)
    assert reading["understood"] is True
    assert reading["amendments"] == [
        {
            "op": "restate", "act": None, "attachment": None, "eid": "para_13", "old": None,
            "new": "13. Жаңа мәтін.", "own_annex": None, "everywhere": False, "before": False,
            "until": None, "span": [0, 37],
        }
    ]  # fmt: skip
    assert RESTATE[0:37] == "13-тармақ мынадай редакцияда жазылсын"


@pytest.mark.parametrize("row", ROWS, ids=[row.reason for row in ROWS])
def test_json_keeps_to_its_schema(row: Row) -> None:
    schema = json.loads(files("queries.schemas").joinpath("try.schema.json").read_text("utf-8"))
    jsonschema.validate(reading_to_json(read_instruction(row.text)), schema)


def test_words_and_place_are_shown() -> None:
    text = '2-тармақта "А" деген сөздердің алдынан "Б" деген сөзбен толықтырылсын;'
    assert (
        CliRunner().invoke(try_command, [text]).output
        == "insert_words  para_2\n    before: А\n    new: Б\n"
    )


def test_a_context_line_says_what_follows() -> None:
    result = CliRunner().invoke(try_command, ["4-тармақта:"])
    assert (result.exit_code, result.output) == (0, "what follows is about  para_4\n")


def test_what_is_not_understood_ends_with_status_1() -> None:
    result = CliRunner().invoke(try_command, ["бұл мәтін ештеңе өзгертпейді"])
    assert result.exit_code == 1
    assert result.output.startswith("! instruction-not-understood:")


def test_nothing_to_read_is_an_error() -> None:
    assert CliRunner().invoke(try_command, ["  "]).exit_code == 2
