"""A base that was changed in places is held against one built anew."""

import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from bench.collection.write import DOCUMENTS, PUBLICATIONS
from bench.growth import require_same, run
from kb.build import Order, build

ORDERS = Path(__file__).parent.parent.parent / "data" / "orders"
ORDER = ORDERS / "order-2015-10-09-982-processing-regulation.kk.txt"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one order and its base; what is built anew in it is built here."""

    def here(arguments: list[str]) -> None:
        place = Path(arguments[arguments.index("--db") + 1])
        build(Order((tmp_path / DOCUMENTS,), place, tmp_path / PUBLICATIONS, cache=tmp_path / "c"))

    monkeypatch.setattr("kb.build.program_digest", lambda: "")
    monkeypatch.setattr("bench.growth.run", here)
    (tmp_path / DOCUMENTS).mkdir()
    shutil.copy(ORDER, tmp_path / DOCUMENTS)
    here(["--db", str(tmp_path / "law.db")])
    return tmp_path


def test_a_base_that_says_what_one_built_anew_says_is_good(folder):
    require_same(folder, folder / "law.db")
    assert not (folder / "anew.db").exists()


@pytest.mark.parametrize(
    "change",
    [
        "delete from events where id = (select max(id) from events)",
        "update clauses set position = position + 1",
    ],
)
def test_a_base_that_says_something_else_is_found_out(folder, change):
    with sqlite3.connect(folder / "law.db") as connection:
        connection.execute(change)
    with pytest.raises(RuntimeError, match="is not what a build from all gives"):
        require_same(folder, folder / "law.db")


def test_a_command_that_fails_is_told_with_its_last_words():
    with pytest.raises(RuntimeError, match="no room is left"):
        run([sys.executable, "-c", "raise SystemExit('no room is left')"])
