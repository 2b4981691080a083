"""Every command of the tutorials and how-tos runs in a fresh folder and answers as printed."""

import doctest
import re
import shutil

import pytest

from tests.docs.console import Step, found, run, steps
from tests.docs.pages import DOCS, OUTSIDE, PAGES, ROOT
from tests.queries.five_orders import base

_PYTHON = re.compile(r"^```pycon\n(?P<lines>.*?)^```", re.MULTILINE | re.DOTALL)
ALL = [*OUTSIDE, *PAGES]
RUN = [page for page in ALL if list(steps(page)) or _PYTHON.search(page.read_text("utf-8"))]
MUST_RUN = [
    ROOT / "README.md",
    DOCS / "tutorial.md",
    DOCS / "tutorial-developers.md",
    *(DOCS / "how-to").glob("*.md"),
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A checkout as a reader has it after `make build`: data, an example and a base."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(DOCS / "examples", tmp_path / "docs" / "examples")
    shutil.copy(base(), tmp_path / "tarmaq.db")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_tutorials_and_how_tos_have_commands():
    assert set(MUST_RUN) <= set(RUN)


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.relative_to(ROOT).as_posix())
@pytest.mark.usefixtures("folder")
def test_the_commands_of_a_page_answer_as_it_says(page):
    for step in steps(page):
        status, printed = run(step)
        assert status == step.status, f"{step.command}\n{printed}"
        missing = [line for line in step.wanted if not found(line, printed)]
        assert missing == [], f"{step.command}\n{printed}"


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.relative_to(ROOT).as_posix())
@pytest.mark.usefixtures("folder")
def test_the_python_of_a_page_answers_as_it_says(page):
    lines = "\n".join(block["lines"] for block in _PYTHON.finditer(page.read_text("utf-8")))
    test = doctest.DocTestParser().get_doctest(lines, {}, page.name, str(page), 0)
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=told.append)
    assert runner.failures == 0, "".join(told)


def test_what_is_not_as_printed_is_found(folder):
    page = folder / "page.md"
    page.write_text(
        "```console\n$ tarmaq acts\nno … such line\n$ tarmaq show 9\n(exit status 2)\n```\n"
    )
    first, second = steps(page)
    assert first == Step("tarmaq acts", ("no … such line",), 0)
    assert not found(first.wanted[0], run(first)[1])
    assert run(second)[0] == second.status == 2
    assert found("one … three", "zero\none two three four")
    assert not found("one … three", "three one")
