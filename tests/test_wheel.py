"""The built wheel works in an empty environment, run from another folder."""

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
    )


@pytest.fixture(scope="module")
def tarmaq(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the `tarmaq` command of an environment that holds only the wheel and its needs."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("ingest", "parsers", "kb", "queries"):
        shutil.copytree(ROOT / name, source / name)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", source, cwd=folder)
    assert built.returncode == 0, built.stderr
    (wheel,) = (source / "dist").glob("*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    lock = ROOT / "requirements.lock"
    for arguments in (("--requirement", lock), ("--no-deps", wheel)):
        installed = run(python, "-m", "pip", "install", "--quiet", *arguments, cwd=folder)
        assert installed.returncode == 0, installed.stderr
    return environment / "bin" / "tarmaq"


@pytest.mark.wheel
def test_the_installed_command_builds_and_answers_elsewhere(tarmaq, tmp_path):
    orders = tmp_path / "orders"
    shutil.copytree(ROOT / "data" / "orders", orders)
    built = run(tarmaq, "build", orders, "--db", "law.db", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    shown = run(
        tarmaq,
        *("show", "335/2020-06-08#para_13", "--on", "2023-01-01", "--db", "law.db", "--json"),
        cwd=tmp_path,
    )
    assert shown.returncode == 0, shown.stderr
    answer = json.loads(shown.stdout)
    assert answer["state"] == "in_force"
    assert "1 (бір) жұмыс күні ішінде" in answer["text"]


@pytest.mark.wheel
def test_spacy_finds_the_language(tarmaq, tmp_path):
    python = tarmaq.parent / "python"
    program = "import spacy; print(spacy.blank('kk').lang)"
    asked = run(python, "-c", program, cwd=tmp_path)
    assert (asked.returncode, asked.stdout.strip()) == (0, "kk"), asked.stderr
