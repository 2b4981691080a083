"""Parsing on a Dask cluster: a scheduler and two worker processes on the loopback address."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.maker.orders import AMENDING, CONSOLIDATED
from bench.maker.pdf import portal_pdf
from bench.maker.text import to_text
from kb.build import Order, build
from kb.errors import BuildFailedError
from kb.model import UnreadFile
from kb.parse_cache import ParseCache
from kb.parsing import parse_all
from kb.progress import Progress
from kb.sources import find_sources

pytest.importorskip("distributed", reason="Dask is an optional extra: pip install 'tarmaq[dask]'")

ROOT = Path(__file__).parent.parent.parent
_PATIENCE = 60.0
_QUIET = {"DASK_DISTRIBUTED__SCHEDULER__DASHBOARD__ENABLED": "false"}


class Cluster:
    """A scheduler and its workers, each a process of its own that shares no folder with us."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._processes: list[subprocess.Popen[bytes]] = []
        log = scratch / "scheduler.log"
        self._start(log, "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = self._read(log, r"Scheduler at:\s+(tcp://127\.0\.0\.1:\d+)")

    def add_worker(self) -> subprocess.Popen[bytes]:
        log = self._scratch / f"worker-{len(self._processes)}.log"
        worker = self._start(
            log, "dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
            "--local-directory", str(self._scratch),
        )  # fmt: skip
        self._read(log, r"(Registered to:\s+tcp)")
        return worker

    def _start(self, log: Path, command: str, *arguments: str) -> subprocess.Popen[bytes]:
        with log.open("wb") as out:
            started = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{command}", *arguments],
                stdout=out, stderr=out, cwd=ROOT, env={**os.environ, **_QUIET},
            )  # fmt: skip
        self._processes.append(started)
        return started

    def _read(self, log: Path, pattern: str) -> str:
        for _ in range(int(_PATIENCE * 10)):
            found = re.search(pattern, log.read_text("utf-8"))
            if found is not None:
                return found[1]
            try:
                self._processes[-1].wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            break
        raise AssertionError(log.read_text("utf-8"))

    def end(self) -> None:
        for process in reversed(self._processes):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    (tmp_path / "scratch").mkdir()
    started = Cluster(tmp_path / "scratch")
    yield started
    started.end()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twenty different orders, a PDF, and a file that is none."""
    orders = tmp_path / "orders"
    orders.mkdir()
    text = to_text(CONSOLIDATED)
    for number in range(10, 30):
        (orders / f"{number}.txt").write_text(text.replace("412", f"7{number}"), encoding="utf-8")
    (orders / "a.txt").write_text(to_text(AMENDING), encoding="utf-8")
    (orders / "b.pdf").write_bytes(portal_pdf(CONSOLIDATED))
    (orders / "c.txt").write_bytes(b"")
    return orders


class KillsAt(Progress):
    """Kills a worker when so many files are done, and counts what is done."""

    def __init__(self, at: int, worker: subprocess.Popen[bytes]) -> None:
        self._at = at
        self._worker = worker
        self.done = 0

    def file_done(self, size: int, characters: int) -> None:
        assert size or not characters
        self.done += 1
        if self.done == self._at:
            self._worker.send_signal(signal.SIGKILL)


def test_with_one_of_two_workers_killed_half_way_the_base_is_the_same(cluster, folder, tmp_path):
    here = Order((folder,), tmp_path / "here.db", tmp_path / "none.csv", cache=tmp_path / "a")
    build(here)

    workers = [cluster.add_worker(), cluster.add_worker()]
    there = Order(
        (folder,), tmp_path / "there.db", tmp_path / "none.csv",
        cache=tmp_path / "b", scheduler=cluster.address,
    )  # fmt: skip
    progress = KillsAt(8, workers[0])
    outcome = build(there, progress)

    assert workers[0].wait(timeout=_PATIENCE) == -signal.SIGKILL
    assert workers[1].poll() is None
    assert progress.done == 23  # nothing twice
    assert [file.name for file in outcome.unread] == ["c.txt"]
    assert there.target.read_bytes() == here.target.read_bytes()
    kept = [set(ParseCache(folder).keys()) for folder in (tmp_path / "a", tmp_path / "b")]
    assert kept[0] == kept[1]
    assert len(kept[0]) == 23

    # all is kept: the next build needs no cluster
    cluster.end()
    (folder / "c.txt").unlink()
    assert build(there).changed


def test_a_cluster_without_workers_is_given_up(cluster, folder, tmp_path, monkeypatch):
    monkeypatch.setattr("kb.cluster._ALONE", 1.0)
    files = find_sources([folder / "a.txt"]).files
    with pytest.raises(BuildFailedError, match="it has no workers"):
        list(parse_all(files, (), ParseCache(tmp_path / "kept"), scheduler=cluster.address))


def test_a_worker_with_another_program_is_refused(cluster, folder, tmp_path, monkeypatch):
    monkeypatch.setattr("kb.cluster.generation", lambda: "f" * 16)
    cluster.add_worker()
    files = find_sources([folder / "a.txt"]).files
    with pytest.raises(BuildFailedError, match="another version of Tarmaq"):
        list(parse_all(files, (), ParseCache(tmp_path / "kept"), scheduler=cluster.address))


def test_a_file_that_takes_too_long_is_named(cluster, folder, tmp_path, monkeypatch):
    """With a limit that no file keeps, and looked at before any answer can have come."""
    monkeypatch.setattr("kb.cluster._LOOK", 0.0)
    cluster.add_worker()
    files = find_sources([folder / "a.txt"]).files
    cache = ParseCache(tmp_path / "kept")
    (found,) = parse_all(files, (), cache, scheduler=cluster.address, seconds=0.000001)
    assert isinstance(found, UnreadFile)
    assert "took more than 1e-06 seconds" in found.reason


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "no address", "carrier-pigeon://x"])
def test_an_address_where_nobody_is_is_one_sentence(address, folder, tmp_path, monkeypatch):
    monkeypatch.setattr("kb.cluster._CONNECT", 1.0)
    files = find_sources([folder / "a.txt"]).files
    with pytest.raises(BuildFailedError, match=f"the scheduler {address} cannot be reached"):
        list(parse_all(files, (), ParseCache(tmp_path / "kept"), scheduler=address))
