"""The pages of reference say what the program says; `make reference` writes them anew."""

import subprocess
import sys

import pytest
from click import Context, Group

from docs import generate_reference
from queries.cli import main


def test_the_reference_is_current():
    """In a process of its own: click keeps the help option of a command that was called before."""
    command = [sys.executable, "-m", "docs.generate_reference", "--check"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr


def test_a_page_that_differs_is_found(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(generate_reference, "FOLDER", tmp_path)
    assert generate_reference.main([]) == 0
    assert generate_reference.main(["--check"]) == 0
    (tmp_path / "cli.md").write_text("# Command line\n", "utf-8")
    assert generate_reference.main(["--check"]) == 1
    assert "docs/reference/cli.md is not current" in capsys.readouterr().err


@pytest.mark.parametrize("name", main.list_commands(Context(main)))
def test_every_command_has_a_section(name):
    page = generate_reference.cli_page()
    assert f"\n## tarmaq {name}\n" in page
    command = main.get_command(Context(main), name)
    if isinstance(command, Group):
        assert all(f"\n## tarmaq {name} {part}\n" in page for part in command.commands)


def test_every_schema_has_a_section_and_its_keys():
    page = generate_reference.schemas_page()
    for path in generate_reference.SCHEMAS.glob("*.json"):
        assert f"\n## {path.name.split('.')[0]}\n" in page
    # show.schema.json: an answer always has a state; queries/schemas/fee: what the sum is in
    assert "| **`state`** |" in page
    assert '| **`currency`** | `"KZT"` |' in page
