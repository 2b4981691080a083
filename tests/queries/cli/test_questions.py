"""`docs/questions.md`: every command runs, and every line under it is in its answer."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from queries.cli import main
from tests.queries.five_orders import base

PAGE = Path(__file__).parents[3] / "docs" / "questions.md"
BLOCK = re.compile(r"^    \$ tarmaq (?P<command>.+)\n(?P<lines>(?:    .+\n)*)", re.MULTILINE)
ASKED = [(found["command"], found["lines"]) for found in BLOCK.finditer(PAGE.read_text("utf-8"))]


def test_there_are_ten_questions_and_one_way_back_to_the_words():
    assert len(ASKED) == 11
    assert [command.split()[0] for command, _ in ASKED].count("show") == 1


@pytest.mark.parametrize(("command", "lines"), ASKED)
def test_the_answer_is_as_the_page_says(command, lines):
    arguments = [*shlex.split(command), "--db", str(base())]
    result = CliRunner().invoke(main, arguments, prog_name="tarmaq")
    assert result.exit_code == 0, result.stderr
    wanted = [line.strip() for line in lines.splitlines()]
    assert wanted
    for line in wanted:
        assert line in result.stdout, command
