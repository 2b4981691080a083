"""Parsing in several processes: the same results, whatever happens to them."""

import multiprocessing
import os
import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.maker.orders import AMENDING, CONSOLIDATED
from bench.maker.pdf import portal_pdf
from bench.maker.text import to_text
from kb.build import Order, build
from kb.model import UnreadFile
from kb.parse_cache import ParseCache
from kb.parse_tasks import Task, Work
from kb.parsed import Parsed
from kb.parsing import parse_all
from kb.schedulers import chunked, run
from kb.sources import find_sources

ORDERS = Path(__file__).parent.parent.parent / "data" / "orders"
_PATIENCE = 60.0
WORK = Work((), 100.0)


def silent(name: str, done: int, pages: int) -> None:
    assert name
    assert done <= pages


def task(number: int, path: Path, content: bytes) -> Task:
    return Task(number, path, sha256(content).hexdigest(), len(content))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten different orders of about one size, a PDF, and a file that is none."""
    orders = tmp_path / "orders"
    orders.mkdir()
    text = to_text(CONSOLIDATED)
    for number in range(8):
        (orders / f"{number}.txt").write_text(text.replace("412", f"{number}77"), encoding="utf-8")
    (orders / "a.txt").write_text(to_text(AMENDING), encoding="utf-8")
    (orders / "b.pdf").write_bytes(portal_pdf(CONSOLIDATED))
    (orders / "c.txt").write_bytes(b"")
    return orders


# --- the same base ---


def test_bases_of_one_two_and_three_processes_are_the_same_bytes(folder, tmp_path):
    for path in ORDERS.glob("*.txt"):
        shutil.copy(path, folder)
    bases = []
    for jobs in (1, 2, 3):
        target = tmp_path / str(jobs) / "law.db"
        target.parent.mkdir()
        outcome = build(Order((folder,), target, tmp_path / "none.csv", jobs=jobs))
        assert [file.name for file in outcome.unread] == ["c.txt"]
        bases.append(target.read_bytes())
        with sqlite3.connect(target) as connection:
            assert connection.execute("select count(*) from documents").fetchone() == (15,)
    assert bases[0] == bases[1] == bases[2]


def test_pages_of_a_pdf_are_told_from_other_processes(folder):
    told: list[tuple[str, int, int]] = []
    path = folder / "b.pdf"
    tasks = [task(0, path, path.read_bytes())]
    results = list(run(tasks, WORK, lambda *page: told.append(page), 2, None))
    assert results[0][1].parsed is not None
    # what is told behind the result itself may be late
    assert told in ([("b.pdf", 1, 2), ("b.pdf", 2, 2)], [("b.pdf", 1, 2)])


# --- processes that end ---


def workers() -> set[int]:
    return {process.pid for process in multiprocessing.active_children() if process.pid}


def left_over(before: set[int]) -> set[int]:
    """Workers that do not end.

    A thread of the executor may be about to note the end of one that is gone already.
    """
    patience = time.monotonic() + 10
    while (left := workers() - before) and time.monotonic() < patience:
        time.sleep(0.01)
    return left


def test_a_worker_that_is_killed_half_way_costs_nothing(folder, tmp_path):
    """Nothing lost, nothing twice: and what is yielded is what one process yields."""
    files = find_sources([folder]).files
    alone = list(parse_all(files, (), ParseCache(tmp_path / "alone")))
    before = workers()
    cache = ParseCache(tmp_path / "kept")
    stream = parse_all(files, (), cache, 2)
    found = [next(stream)]
    killed = workers() - before
    assert killed
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    found += stream
    assert found == alone
    assert len(list(cache.keys())) == 11
    assert not left_over(before)


class Deadly(PosixPath):
    """A file whose reading ends the process that reads it."""

    def read_bytes(self) -> bytes:
        os.kill(os.getpid(), signal.SIGKILL)
        return b""


class Stuck(PosixPath):
    """A file whose reading hangs where an alarm can be heard."""

    def read_bytes(self) -> bytes:
        time.sleep(_PATIENCE)
        return b""


class Deaf(PosixPath):
    """A file whose reading hangs in a library that hears no alarm."""

    def read_bytes(self) -> bytes:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(_PATIENCE)
        return b""


def test_a_file_that_ends_its_process_twice_is_named_and_the_others_are_parsed(folder):
    good = [folder / f"{number}.txt" for number in range(4)]
    tasks = [task(number, path, path.read_bytes()) for number, path in enumerate(good)]
    tasks.append(task(9, Deadly(folder / "a.txt"), b"x"))
    results = {one.number: result for one, result in run(tasks, WORK, silent, 2, None)}
    assert sorted(results) == [0, 1, 2, 3, 9]
    assert all(results[number].parsed for number in range(4))
    assert results[9].parsed is None
    assert results[9].reason == (
        "the process that read it ended twice without an answer (killed, or out of memory)"
    )
    assert results[9].entries == ()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_that_takes_too_long_is_named_and_the_others_are_parsed(folder, jobs):
    good = folder / "0.txt"
    tasks = [task(0, Stuck(folder / "a.txt"), b"x"), task(1, good, good.read_bytes())]
    results = {one.number: r for one, r in run(tasks, Work((), 6), silent, jobs, None)}
    assert results[0].reason == (
        "reading it took more than 6 seconds (--seconds-per-file sets another limit)"
    )
    assert results[1].parsed is not None


def test_a_process_that_hears_no_alarm_is_ended(folder):
    started = time.monotonic()
    (found,) = run([task(0, Deaf(folder / "a.txt"), b"x")], Work((), 1.5), silent, 2, None)
    assert time.monotonic() - started < _PATIENCE
    assert found[1].reason == (
        "reading it took more than 1.5 seconds (--seconds-per-file sets another limit)"
    )


def test_the_alarm_of_a_caller_is_given_back(folder):
    before = signal.getsignal(signal.SIGALRM)
    path = folder / "0.txt"
    list(run([task(0, path, path.read_bytes())], WORK, silent, 1, None))
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_stopping_early_ends_the_processes(folder, tmp_path):
    before = workers()
    stream = parse_all(find_sources([folder]).files, (), ParseCache(tmp_path / "kept"), 2)
    assert isinstance(next(stream), Parsed)
    assert workers() - before
    stream.close()
    assert not left_over(before)


# --- chunks ---


@given(st.lists(st.integers(0, 2_000_000), max_size=60), st.integers(1, 8))
def test_each_file_is_in_one_chunk_and_chunks_are_small(sizes, jobs):
    tasks = [Task(number, Path(str(number)), "", size) for number, size in enumerate(sizes)]
    chunks = list(chunked(tasks, jobs))
    assert sorted(one.number for chunk in chunks for one in chunk) == list(range(len(sizes)))
    for chunk in chunks:
        assert len(chunk) == 1 or sum(one.size for one in chunk) <= 262_144
        assert 1 <= len(chunk) <= 16
    assert chunks == list(chunked(tasks[::-1], jobs))


def test_little_work_is_done_in_this_process_unless_processes_are_asked_for(folder, tmp_path):
    files = find_sources([folder]).files
    before = workers()
    for one in parse_all(files, (), ParseCache(tmp_path / "kept"), None):
        assert isinstance(one, Parsed | UnreadFile)
        assert not left_over(before)


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    before = workers()
    yield
    assert not left_over(before)
