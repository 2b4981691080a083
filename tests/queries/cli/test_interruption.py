"""`tarmaq build` broken off, as a process of its own: what was parsed is kept and gone on from."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.maker.orders import CONSOLIDATED
from bench.maker.text import to_text

ROOT = Path(__file__).parent.parent.parent.parent
FILES = 40
_ENOUGH = 6
# The program's digest is held still: its files may be edited while the tests run.
_RUN = (
    "import kb.parse_cache as c; c.generation = lambda: 16 * 'f'; import queries.cli as q; q.main()"
)
_PATIENCE = 120.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty different orders, each long enough for the work to be seen half done."""
    orders = tmp_path / "orders"
    orders.mkdir()
    text = to_text(CONSOLIDATED)
    head, tail = text[: len(text) // 2], text[len(text) // 2 :]
    for number in range(FILES):
        words = "".join(f"{point}. Өтініш {number} күн ішінде қаралады.\n" for point in range(300))
        own = f"{head.replace('412', f'{number + 100}')}{tail}\n{words}"
        (orders / f"{number:02}.txt").write_text(own, encoding="utf-8")
    return orders


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _RUN, "build", str(folder), "--quiet"]
    return subprocess.Popen(
        [*command, "--db", str(folder.parent / "law.db"), *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"}, start_new_session=True,
    )  # fmt: skip


def kept(folder: Path) -> dict[str, tuple[int, int]]:
    """Each parse that is kept, and what would change if it were made again."""
    found = {}
    for path in (folder.parent / "law.db.cache").glob(".parses-*/??/*"):
        if not path.name.startswith("."):
            stat = path.stat()
            found[path.name] = (stat.st_ino, stat.st_mtime_ns)
    return found


def wait_until(reached: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.02)


def children(process: subprocess.Popen[str]) -> Iterator[int]:
    for task in Path(f"/proc/{process.pid}/task").glob("*/children"):
        yield from map(int, task.read_text("ascii").split())


def alive(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text("ascii")
    except OSError:
        return False


def goes_on(folder: Path, before: dict[str, tuple[int, int]]) -> None:
    """Build again, and see that only the rest was parsed."""
    again = started(folder, "--jobs", "1")
    out, error = again.communicate(timeout=_PATIENCE)
    assert (again.returncode, error) == (0, "")
    assert f"{FILES} documents" in out
    after = kept(folder)
    assert len(after) == FILES
    assert {key: after[key] for key in before} == before


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_that_is_killed_is_gone_on_with(folder, jobs):
    running = started(folder, "--jobs", jobs)
    wait_until(lambda: len(kept(folder)) >= _ENOUGH)
    workers = list(children(running)) if Path("/proc/self/task").exists() else []
    running.kill()
    running.communicate(timeout=_PATIENCE)
    before = kept(folder)
    assert _ENOUGH <= len(before) < FILES
    assert not (folder.parent / "law.db").exists()
    wait_until(lambda: not any(alive(pid) for pid in workers))
    goes_on(folder, before)


def test_ctrl_c_ends_the_work_at_once_without_a_traceback(folder):
    """A terminal sends the signal to all processes of the group."""
    running = started(folder, "--jobs", "2")
    wait_until(lambda: len(kept(folder)) >= _ENOUGH)
    os.killpg(running.pid, signal.SIGINT)
    out, error = running.communicate(timeout=_PATIENCE)
    assert running.returncode == 130
    assert "Traceback" not in out + error
    before = kept(folder)
    assert _ENOUGH <= len(before) < FILES
    goes_on(folder, before)
