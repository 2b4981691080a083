"""`tarmaq build --watch`, as a process of its own: a file dropped in is read when it is whole."""

import os
import queue
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchfiles import Change

from bench.maker.docx import portal_docx
from bench.maker.orders import CONSOLIDATED
from kb.build import Order
from queries.cli.watching import _Filter

ROOT = Path(__file__).parent.parent.parent.parent
ORDERS = ROOT / "data" / "orders"
FILE_335 = ORDERS / "order-2020-06-08-335-mining-licence-rules.kk.txt"
FILE_982 = ORDERS / "order-2015-10-09-982-processing-regulation.kk.txt"
_PATIENCE = 60.0


class Watcher:
    """A `tarmaq build --watch` that runs, and all lines it has printed."""

    def __init__(self, folder: Path, base: Path) -> None:
        command = [sys.executable, "-u", "-m", "queries.cli", "build", str(folder)]
        self.process = subprocess.Popen(
            [*command, "--db", str(base), "--watch"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        self.lines: list[str] = []
        self._queue: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._queue.put(line.rstrip("\n"))

    def until(self, words: str) -> list[str]:
        """Return the lines printed up to the first that has `words` in it."""
        seen: list[str] = []
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            try:
                line = self._queue.get(timeout=0.5)
            except queue.Empty:
                continue
            seen.append(line)
            self.lines.append(line)
            if words in line:
                return seen
        raise AssertionError(f"{words!r} was not printed: {self.lines}")

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=_PATIENCE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    orders = tmp_path / "orders"
    orders.mkdir()
    return orders


@pytest.fixture
def watcher(folder: Path, tmp_path: Path) -> Iterator[Watcher]:
    shutil.copy(FILE_335, folder / "335.txt")
    running = Watcher(folder, tmp_path / "law.db")
    yield running
    running.process.kill()
    running.process.wait()
    assert running.process.stdout is not None
    running.process.stdout.close()


def documents(base: Path) -> list[str]:
    connection = sqlite3.connect(base)
    try:
        return [name for (name,) in connection.execute("select name from documents order by name")]
    finally:
        connection.close()


def kept(base: Path) -> dict[Path, int]:
    """The parses beside a base, and when each was made."""
    entries = base.with_name(f"{base.name}.cache").glob(".parses-*/??/*")
    return {path: path.stat().st_mtime_ns for path in entries}


def test_what_is_dropped_in_is_in_the_base_and_only_that_is_printed(watcher, folder, tmp_path):
    base = tmp_path / "law.db"
    first = watcher.until("watching ")
    assert any(line.startswith("335.txt: pdf-text") for line in first)

    before = kept(base)
    assert len(before) == 1
    shutil.copy(FILE_982, folder / "982.txt")
    lines = watcher.until(" documents, ")
    assert {path: kept(base)[path] for path in before} == before  # № 335 is not parsed again
    assert [line.split(":")[0] for line in lines] == ["982.txt", str(base)]
    assert documents(base) == ["335.txt", "982.txt"]

    # a file that comes slowly is read when it is whole; on the way it is at most named
    whole = portal_docx(CONSOLIDATED)
    with (folder / "slow.docx").open("wb") as file:
        for start in range(0, len(whole), len(whole) // 4 + 1):
            file.write(whole[start : start + len(whole) // 4 + 1])
            file.flush()
            time.sleep(0.4)
    lines = watcher.until("3 documents")
    assert lines[-2].startswith("slow.docx: docx · № 412 of 30.06.2021")

    (folder / "982.txt").unlink()
    lines = watcher.until("2 documents")
    assert lines[0] == "982.txt: no longer there or no longer read"

    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 ...")
    assert "bad.pdf: the PDF is cut off or broken" in watcher.until("bad.pdf")[-1]
    assert watcher.process.poll() is None
    assert watcher.end() == 0
    assert not any("Traceback" in line for line in watcher.lines)
    assert documents(base) == ["335.txt", "slow.docx"]


def test_a_folder_that_is_empty_waits_for_its_first_file(folder, tmp_path):
    running = Watcher(folder, tmp_path / "law.db")
    try:
        assert "nothing to build yet" in running.until("watching ")[0]
        shutil.copy(FILE_335, folder / "335.txt")
        assert running.until(" 1 document, ")[0].startswith("335.txt: ")
        assert running.end() == 0
    finally:
        running.process.kill()
        running.process.wait()
        assert running.process.stdout is not None
        running.process.stdout.close()


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "queries.cli", "build", str(tmp_path / "no"), "--watch"],
        capture_output=True, text=True, timeout=_PATIENCE, check=False, cwd=ROOT,
    )  # fmt: skip
    assert ran.returncode == 2
    assert "there is nothing to watch at" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "matters"),
    [
        ("orders/new.pdf", True),
        ("orders/deep/new.pdf", True),
        ("orders/.new.pdf.part", False),  # a copy that is under way
        ("orders/.adding.x7", False),
        ("orders/law.db", False),  # the base itself, built into the folder
        ("orders/law.db-journal", False),
        ("orders/.law.db.ab12", False),
        ("orders/law.db.cache", False),  # the parses that are kept
        ("orders/law.db.cache/.parses-0123456789abcdef/ab/abcd", False),
        ("data/publications.csv", True),
        ("data/other.csv", False),
        ("data/corrections/one.yaml", True),
    ],
)
def test_which_changes_matter(tmp_path, name, matters):
    order = Order(
        (tmp_path / "orders",), tmp_path / "orders" / "law.db",
        tmp_path / "data" / "publications.csv", corrections=tmp_path / "data" / "corrections",
        cache=tmp_path / "orders" / "law.db.cache",
    )  # fmt: skip
    assert _Filter(order)(Change.added, str(tmp_path / name)) is matters
