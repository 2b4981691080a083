"""Two programs that write at once: one waits for the other or says who it is; nothing is lost."""

import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bench.faults.child import Ended, Limits, run
from bench.faults.scene import BASE, BUILD, INBOX, ORDERS, TABLE, actions
from bench.faults.state import leftovers, state_of
from bench.faults.tries import known
from kb.collection_folder import entries
from kb.lock import building
from kb.publications import read_publications
from kb.recover import journal_of
from kb.whole_file import beside, held, move, remove_abandoned, write_whole
from queries.pages.serving.pinned import PinnedBase
from queries.pages.serving.site import make_site
from tests.faults.scenes import copied, is_one_sentence, scene


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return copied(tmp_path)


def at_once(place: Path, *commands: tuple[str, ...]) -> list[Ended]:
    ended: list[Ended] = []
    threads = [
        threading.Thread(target=lambda words=words: ended.append(run(place, words)))
        for words in commands
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended


def test_two_builds_at_once_come_to_one_base(place):
    (place / BASE).unlink()
    ended = at_once(place, BUILD, BUILD)
    assert [one.status for one in ended] == [0, 0], ended
    assert sum("up to date" in one.stdout for one in ended) == 1  # the one that waited
    assert state_of(place) == state_of(scene())
    assert leftovers(place) == []


def test_a_build_that_does_not_want_to_wait_says_who_is_building(place):
    with building(place / BASE, 0):
        ended = run(place, (*BUILD, "--wait", "0"))
    assert is_one_sentence(ended), ended
    since = r"by another program \(process \d+, since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"
    assert re.search(since, ended.stderr)
    assert run(place, BUILD).status == 0


def test_two_publications_entered_at_once_are_both_there(place):
    act, day = (place / TABLE).read_text("utf-8").splitlines()[1].split(",")[:2]
    sources = [f"дереккөз {number}" for number in range(5)]
    ended = at_once(
        place, *(("publication", "set", act, day, "--source", source) for source in sources)
    )
    assert [one.status for one in ended] == [0] * 5, ended
    assert {one.source for one in read_publications(place / TABLE)} >= set(sources)


def test_two_orders_added_at_once_are_both_listed(place):
    new = next((place / INBOX).iterdir())
    other = place / INBOX / "other.txt"
    taken = next(path for path in sorted((place / ORDERS).iterdir()) if path.suffix == ".txt")
    taken.rename(other)
    ended = at_once(
        place, *(("add", str(one), "--to", str(ORDERS)) for one in (new, other))
    )  # fmt: skip
    assert [one.status for one in ended] == [0, 0], ended
    assert sum(entry.listed for entry in entries(place / ORDERS)) == 2


def test_a_base_that_is_served_is_not_changed_in_place(place):
    """One that nobody serves may be; a server's answers must never change under its hands."""
    action = next(one for one in actions(place) if one.name == "build: one file more")
    inode = (place / BASE).stat().st_ino
    database = make_site(place / BASE).get_database("tarmaq")
    assert isinstance(database, PinnedBase)
    before = (place / BASE).read_bytes()
    action.prepare(place)
    (place / "kept.db").hardlink_to(place / BASE)
    assert run(place, action.command).status == 0
    database.close()
    assert (place / BASE).stat().st_ino != inode
    assert (place / "kept.db").read_bytes() == before


@pytest.mark.parametrize("part", [0.3, 0.6, 0.8, 0.95])
def test_an_increment_that_is_killed_leaves_the_old_base_or_the_new(place, part):
    """In place, SQLite's journal undoes what was half done, for readers too."""
    action = next(one for one in actions(place) if one.name == "build: one file more")
    what = known(scene(), action)
    action.prepare(place)
    run(place, action.command, Limits(after=part * what.seconds))
    # `acts` is a reader: it must not meet the half of a change.
    asked = run(place, ("acts",))
    assert asked.status == 0, asked
    assert state_of(place).base in {what.old.base, what.new.base}


HALF_CHANGED = """
import os, signal, sqlite3, sys
base = sqlite3.connect(sys.argv[1], isolation_level=None)
base.execute("pragma cache_size = 1")  # so that pages are written before the end
base.execute("begin")
for table in ("clause_versions", "citations", "clauses", "documents", "build"):
    base.execute(f"delete from [{table}]")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("first", ["a question", "a server", "a build"])
def test_a_change_in_place_that_was_broken_off_is_undone_by_whoever_comes_first(place, first):
    """Pages of the change are in the base already; the journal beside it has the old ones."""
    before, whole = state_of(place), (place / BASE).read_bytes()
    killed = subprocess.run([sys.executable, "-c", HALF_CHANGED, str(place / BASE)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert journal_of(place / BASE).stat().st_size > 0
    assert (place / BASE).read_bytes() != whole
    if first == "a question":
        assert run(place, ("acts",)).status == 0
    elif first == "a server":
        make_site(place / BASE).get_database("tarmaq").close()
    else:
        assert "up to date" in run(place, BUILD).stdout
    assert state_of(place) == before
    assert leftovers(place) == []


def test_a_half_changed_base_that_cannot_be_put_right_is_told(place):
    subprocess.run([sys.executable, "-c", HALF_CHANGED, str(place / BASE)], check=False)
    (place / BASE).chmod(0o444)
    place.chmod(0o555)
    for command in (("acts",), ("serve",)):
        ended = run(place, command, Limits(powerless=True))
        assert is_one_sentence(ended), ended
        assert "build it again" in ended.stderr
    place.chmod(0o755)


# The files beside the place of another.


def test_what_a_dead_writer_left_goes_and_what_a_living_one_writes_stays(tmp_path):
    target = tmp_path / "table.csv"
    (tmp_path / ".table.csv.abcd_123.new").write_text("half", encoding="utf-8")
    others = {".table.csv.swp", ".other.csv.abcd_123.new", ".table.csv.abcd_123.new.txt"}
    for name in others:
        (tmp_path / name).write_text("not ours", encoding="utf-8")
    with beside(target) as first, beside(target) as second:
        first.write_text("one", encoding="utf-8")
        remove_abandoned(tmp_path, ".table.csv.")
        assert {first.name, second.name} | others == {path.name for path in tmp_path.iterdir()}
        move(first, target)
    assert {path.name for path in tmp_path.iterdir()} == others | {"table.csv"}


def test_a_protected_file_is_not_replaced(tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("old", encoding="utf-8")
    table.chmod(0o444)
    with pytest.raises(PermissionError, match="write-protected"):
        write_whole(table, b"new")
    assert table.read_text("utf-8") == "old"


def test_a_folder_is_held_by_one_at_a_time(tmp_path):
    order = []

    def second() -> None:
        with held(tmp_path):
            order.append("second")

    thread = threading.Thread(target=second)
    with held(tmp_path):
        thread.start()
        time.sleep(0.05)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
