"""The built wheel works in an empty environment, run from another folder."""

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("ingest", "parsers", "kb", "queries")


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
    for name in ROOMS:
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


def _travels(path: Path) -> bool:
    """Say whether a file of the packages is needed at run time: all but what a machine made."""
    return path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pot"


NEEDED = {
    "types": ["ingest/py.typed", "parsers/py.typed", "kb/py.typed", "queries/py.typed"],
    "templates": ["queries/pages/templates/tarmaq_clause.html"],
    "style sheets": ["queries/pages/static/10-base.css"],
    "catalogs": [f"queries/pages/locale/{code}/tarmaq.po" for code in ("kk", "ru")],
    "schemas": ["queries/schemas/show.schema.json"],
    "tables of reference": ["kb/reference/mci.csv", "kb/reference/calendar_overrides.csv"],
}


@pytest.mark.wheel
def test_the_wheel_has_everything_that_the_packages_have(tarmaq):
    source = tarmaq.parent.parent.parent / "source"
    (wheel,) = (source / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    for kind, paths in NEEDED.items():
        assert set(paths) <= names, kind
    for room in ROOMS:
        files = (path for path in (source / room).rglob("*") if _travels(path))
        assert {path.relative_to(source).as_posix() for path in files} <= names


@pytest.mark.wheel
def test_types_are_checked_against_the_installed_packages(tarmaq, tmp_path):
    """mypy reads the types of the installed packages, and so finds a call that does not fit."""
    program = tmp_path / "asks.py"
    program.write_text(
        "from pathlib import Path\nfrom queries.base import open_base\n"
        "reveal_type(open_base(Path()))\nopen_base(1)\n"
    )
    options = ("--python-executable", tarmaq.parent / "python", "--no-incremental")
    # Untouched by the settings of this repository, which name its own packages.
    checked = run(sys.executable, "-m", "mypy", "--config-file=", *options, program, cwd=tmp_path)
    assert 'Revealed type is "sqlite3.Connection"' in checked.stdout.replace("_sqlite3", "sqlite3")
    assert 'incompatible type "int"; expected "Path"' in checked.stdout


@pytest.mark.wheel
def test_the_installed_pages_are_styled_and_translated(tarmaq, tmp_path):
    orders = tmp_path / "orders"
    shutil.copytree(ROOT / "data" / "orders", orders)
    assert run(tarmaq, "build", orders, "--db", "law.db", cwd=tmp_path).returncode == 0
    program = tmp_path / "ask.py"
    program.write_text(
        "import asyncio\nfrom pathlib import Path\nfrom queries.pages.serving.site import make_site\n"
        "async def ask():\n"
        "    site = make_site(Path('law.db'))\n"
        "    await site.invoke_startup()\n"
        "    for code in ('kk', 'ru', 'en'):\n"
        "        page = '/-/tarmaq/act/order-2020-06-08-335/att_1__para_13?on=2023-01-01'\n"
        "        answer = await site.client.get(f'{page}&lang={code}')\n"
        "        print(answer.status_code, f'lang=\"{code}\"' in answer.text, '.css' in answer.text)\n"
        "asyncio.run(ask())\n"
    )
    asked = run(tarmaq.parent / "python", program, cwd=tmp_path)
    assert asked.stdout.splitlines() == ["200 True True"] * 3, asked.stderr


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
