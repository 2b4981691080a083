"""A file whose reading never ends is named in one line, by every command that reads files."""

import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import ingest.read
import kb.collection_folder
import parsers.amendments
from ingest.limits import DEFAULTS
from ingest.model import Document
from ingest.read import read_document
from kb.time_limit import TimeIsUp
from queries.cli import main

TOLD = "reading it took more than 0.2 seconds (--seconds-per-file sets another limit)"
ORDER = Path(__file__).parents[3] / "docs" / "examples" / "made-up-order.pdf"


def never_ends(*_args: object, **_more: object) -> None:
    """Stands for a reader that hangs; it would take an hour."""
    time.sleep(3600)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--seconds-per-file", "0.2"])


@pytest.fixture
def hanging(monkeypatch):
    for module, name in (
        (ingest.read, "read_document"),
        (kb.collection_folder, "read_document"),
        (parsers.amendments, "read_instruction"),
    ):
        monkeypatch.setattr(module, name, never_ends)


@pytest.mark.usefixtures("hanging")
@pytest.mark.parametrize("command", ["text", "parse"])
def test_a_document_that_hangs_is_named(command):
    result = run(command, str(ORDER))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"tarmaq: {ORDER.name}: {TOLD}\n"


@pytest.mark.usefixtures("hanging")
def test_an_instruction_that_hangs_is_one_sentence():
    result = run("try", "13-тармақ алып тасталсын.")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"tarmaq: the instruction: {TOLD}\n"


@pytest.mark.usefixtures("hanging")
def test_a_file_that_hangs_is_not_added(tmp_path):
    result = run("add", str(ORDER), "--to", str(tmp_path / "orders"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"tarmaq: {ORDER.name}: {TOLD}\n"
    assert not (tmp_path / "orders").exists()


def test_the_next_file_is_added_although_one_took_too_long(tmp_path, monkeypatch):
    def late(path: Path) -> Document:
        if path.name == "bad.pdf":
            raise TimeIsUp
        return read_document(path)

    monkeypatch.setattr(kb.collection_folder, "read_document", late)
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(ORDER.read_bytes())
    words = ["add", str(bad), str(ORDER), "--to", str(tmp_path / "orders")]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert result.stderr == f"tarmaq: bad.pdf: {TOLD.replace('0.2', f'{DEFAULTS.seconds:g}')}\n"
    assert len(list((tmp_path / "orders").glob("order-*.pdf"))) == 1


@pytest.mark.parametrize("command", ["text", "parse", "try", "add", "build"])
def test_all_have_the_option_with_one_default(command):
    told = CliRunner().invoke(main, [command, "--help"]).stdout
    assert "--seconds-per-file" in told
    assert f"default: {DEFAULTS.seconds}" in told.replace("\n", " ")


@pytest.mark.parametrize("seconds", ["0", "-1", "x"])
def test_no_time_at_all_is_refused(seconds):
    result = CliRunner().invoke(main, ["try", "x", "--seconds-per-file", seconds])
    assert result.exit_code == 2
    assert result.stderr.startswith("tarmaq: Invalid value for '--seconds-per-file'")
