"""Places where nothing can or may be written: one sentence, status 2, and nothing is touched."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.faults.child import Limits, run
from bench.faults.scene import BASE, BUILD, INBOX, ORDERS, TABLE
from bench.faults.state import leftovers
from kb.target import APPLICATION_ID, is_own, require_target
from queries.base import open_base
from queries.errors import NoBaseError
from tests.faults.scenes import copied, is_one_sentence

POWERLESS = Limits(powerless=True)
PUBLISH = ("publication", "set")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return copied(tmp_path)


def a_folder(at: Path) -> None:
    (at / "other.db").mkdir()


def a_file_of_another_program(at: Path) -> None:
    connection = sqlite3.connect(at / "other.db")
    connection.execute("create table letters (words text)")
    connection.close()


def a_text(at: Path) -> None:
    (at / "other.db").write_text("My notes\n", encoding="utf-8")


def another_program_with_a_table_of_that_name(at: Path) -> None:
    connection = sqlite3.connect(at / "other.db")
    connection.execute("create table build (key text, value text)")
    connection.execute("insert into build values ('revision', '7')")
    connection.commit()
    connection.close()


def a_protected_base(at: Path) -> None:
    shutil.copy(at / BASE, at / "other.db")
    (at / "other.db").chmod(0o444)
    (at / ORDERS / "manifest.yaml").unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (a_folder, "directory"),
        (a_file_of_another_program, "no base made by Tarmaq"),
        (another_program_with_a_table_of_that_name, "no base made by Tarmaq"),
        (a_text, "no base made by Tarmaq"),
        (a_protected_base, "write-protected"),
    ],
)
def test_a_build_leaves_alone_what_is_not_its_own(place, prepare: Callable[[Path], None], said):
    prepare(place)
    target = place / "other.db"
    before = target.read_bytes() if target.is_file() else None
    ended = run(place, ("build", str(ORDERS), "--db", "other.db"))
    assert is_one_sentence(ended), ended
    assert said in ended.stderr
    assert before == (target.read_bytes() if target.is_file() else None)
    assert leftovers(place) == []


def test_a_missing_folder_is_told_before_anything_is_read(place):
    ended = run(place, ("build", "no-such-order.txt", "--db", "missing/law.db"))
    assert is_one_sentence(ended), ended
    assert "there is no folder missing" in ended.stderr


def test_a_folder_in_which_nothing_may_be_written(place):
    (place / "closed").mkdir(mode=0o555)
    ended = run(place, ("build", str(ORDERS), "--db", "closed/law.db"), POWERLESS)
    assert is_one_sentence(ended), ended
    assert "cannot write in closed" in ended.stderr


def test_an_order_cannot_be_added_to_a_closed_collection(place):
    (place / ORDERS).chmod(0o555)
    new = next((place / INBOX).iterdir()).relative_to(place)
    before = sorted(path.name for path in (place / ORDERS).iterdir())
    ended = run(place, ("add", str(new), "--to", str(ORDERS)), POWERLESS)
    (place / ORDERS).chmod(0o755)
    assert is_one_sentence(ended), ended
    assert "cannot be written" in ended.stderr
    assert sorted(path.name for path in (place / ORDERS).iterdir()) == before


@pytest.mark.parametrize("closed", [TABLE, TABLE.parent])
def test_a_publication_cannot_be_entered_where_nothing_may_be_written(place, closed):
    act, day = (place / TABLE).read_text("utf-8").splitlines()[1].split(",")[:2]
    before = (place / TABLE).read_bytes()
    (place / closed).chmod(0o555 if (place / closed).is_dir() else 0o444)
    ended = run(place, (*PUBLISH, act, day, "--source", "ЭББ"), POWERLESS)
    (place / closed).chmod(0o755)
    assert is_one_sentence(ended), ended
    assert f"cannot write {TABLE}" in ended.stderr
    assert (place / TABLE).read_bytes() == before


def test_a_base_that_may_not_be_read(place):
    (place / BASE).chmod(0)
    for command in (("acts",), ("serve",)):
        ended = run(place, command, POWERLESS)
        assert is_one_sentence(ended), ended
        assert "not readable" in ended.stderr


@pytest.mark.parametrize("closed", ["a folder", "a file in its place"])
def test_a_build_goes_on_without_a_cache_that_cannot_be_written(place, closed):
    (place / BASE).rename(place / "law.db")
    cache = place / "law.db.cache"
    if closed == "a folder":
        cache.mkdir(mode=0o555)
    else:
        cache.write_text("", encoding="utf-8")
    (place / "law.db").unlink()
    ended = run(place, ("build", str(ORDERS), "--db", "law.db"), POWERLESS)
    assert ended.status == 0, ended
    assert ended.stderr == "tarmaq: parses are not kept: cannot write in law.db.cache\n"
    open_base(place / "law.db").close()


def test_a_link_to_a_table_keeps_leading_to_it(place):
    act, day = (place / TABLE).read_text("utf-8").splitlines()[1].split(",")[:2]
    real = place / "shared.csv"
    (place / TABLE).rename(real)
    (place / TABLE).symlink_to(real)
    assert run(place, (*PUBLISH, act, day, "--source", "ЭББ")).status == 0
    assert (place / TABLE).is_symlink()
    assert "ЭББ" in real.read_text("utf-8")


# Bases that are not whole, or not of this version.


@pytest.mark.parametrize("share", [0.9, 0.3, 0.0])
def test_half_a_base_is_told_and_built_again(place, share):
    data = (place / BASE).read_bytes()
    (place / BASE).write_bytes(data[: int(len(data) * share)])
    asked = run(place, ("acts",))
    assert is_one_sentence(asked), asked
    assert "tarmaq build" in asked.stderr if share else "not a base" in asked.stderr
    ended = run(place, BUILD)
    assert ended.status == 0, ended
    assert "up to date" not in ended.stdout
    assert run(place, ("acts",)).status == 0


def test_a_base_of_an_older_schema_is_told_and_built_again(place):
    connection = sqlite3.connect(place / BASE)
    connection.execute(
        "update build set value = '1' where key in ('schema_version', 'fingerprint')"
    )
    connection.execute("pragma application_id = 0")  # as bases were before they had one
    connection.commit()
    connection.close()
    for command in (("acts",), ("serve",)):
        asked = run(place, command)
        assert is_one_sentence(asked), asked
        assert "another version of Tarmaq" in asked.stderr
    assert run(place, BUILD).status == 0
    assert run(place, ("acts",)).status == 0


def test_a_base_says_whose_it_is(place):
    head = (place / BASE).read_bytes()[:100]
    assert int.from_bytes(head[68:72], "big") == APPLICATION_ID
    (place / "half.db").write_bytes(head)
    assert is_own(place / "half.db")
    require_target(place / "half.db")


def test_a_question_to_another_program_s_file_names_it(place):
    a_file_of_another_program(place)
    with pytest.raises(NoBaseError, match="is not a base made by Tarmaq"):
        open_base(place / "other.db")


def test_a_clock_that_jumps_changes_nothing(place):
    for path in (*(place / ORDERS).iterdir(), place / BASE, place / TABLE):
        os.utime(path, (4_000_000_000, 4_000_000_000))  # the year 2096
    ended = run(place, BUILD)
    assert ended.status == 0, ended
    changed = next(path for path in (place / ORDERS).iterdir() if path.suffix == ".txt")
    changed.write_text(changed.read_text("utf-8") + "\nСоңы\n", encoding="utf-8")
    os.utime(changed, (0, 0))
    ended = run(place, BUILD)
    assert ended.status == 0, ended
    assert "up to date" not in ended.stdout
