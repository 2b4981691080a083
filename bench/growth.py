"""How a full build grows with the collection, and what one order more or less costs.

The command line is measured, start included, as a person runs it: time, peak of resident
memory of the process and its children, bytes of the base.  The exponent says how time grows
with the number of acts: 1 is a straight line.  Bases that were changed in places are held
against bases built anew, but for the largest: they have to say the same.
"""

from __future__ import annotations

import hashlib
import math
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.collection.write import DOCUMENTS, PUBLICATIONS, write_collection
from kb.dump import dump

_SAMPLE = 0.05  # seconds between two looks at the memory
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


CHECKED = 1_000
"""Acts up to which a base changed in places is compared with one built anew."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command with all its processes.

    `seconds` are by the wall clock, `processor` of all processes, `peak` in megabytes.
    """

    seconds: float
    processor: float
    peak: float


@dataclass(frozen=True, slots=True)
class Built:
    """A base of so many acts: the full build, bytes, the cost of one order more and one less."""

    acts: int
    characters: int
    build: Run
    size: int
    one_more: Run
    one_less: Run
    base: Path


def run(arguments: Sequence[str]) -> Run:
    """Run a command to its end; raises RuntimeError with its last words if it fails."""
    # Whoever runs it often has its modules compiled, whatever is said where this runs.
    told = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = _processor()
    started = time.perf_counter()
    with subprocess.Popen(
        arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=told
    ) as process:
        peak = 0.0
        while True:
            peak = max(peak, _resident(process.pid))
            try:
                _, words = process.communicate(timeout=_SAMPLE)
                break
            except subprocess.TimeoutExpired:
                continue
    if process.returncode:
        raise RuntimeError(words.decode(errors="replace").strip()[-300:])
    return Run(time.perf_counter() - started, _processor() - before, peak)


def measure(acts: int, seed: int, folder: Path) -> Built:
    """Make a collection, build it without two of its orders, put those in and take one away.

    Each is put into the folder and `tarmaq build` is run again; the second of these runs
    finds everything as the first left it.  Raises RuntimeError if a base that was changed in
    places does not say what one built anew says.
    """
    written = write_collection(folder, acts, seed)
    orders, base, aside = folder / DOCUMENTS, folder / "law.db", folder / "aside"
    aside.mkdir()
    *_, second, last = sorted(orders.iterdir())
    for path in (second, last):
        shutil.move(path, aside / path.name)
    full = run(_build(folder, base))
    size = base.stat().st_size
    shutil.move(aside / second.name, second)
    run(_build(folder, base))
    shutil.move(aside / last.name, last)
    more = run(_build(folder, base))
    if acts <= CHECKED:
        require_same(folder, base)
    shutil.move(last, aside / last.name)
    less = run(_build(folder, base))
    if acts <= CHECKED:
        require_same(folder, base)
    return Built(acts, written.characters, full, size, more, less, base)


def require_same(folder: Path, base: Path) -> None:
    """Build anew from what lies in `folder`; RuntimeError if `base` says anything else."""
    anew = folder / "anew.db"
    run([*_build(folder, anew), "--cache", f"{base}.cache"])
    same = _digest(anew) == _digest(base)
    anew.unlink()
    if not same:
        raise RuntimeError(f"{base} was changed in places and is not what a build from all gives")


def _build(folder: Path, base: Path) -> list[str]:
    words = [*_tarmaq("build"), str(folder / DOCUMENTS), "--db", str(base), "--quiet"]
    return [*words, "--publications", str(folder / PUBLICATIONS)]


def _digest(base: Path) -> str:
    """The digest of all that a base says, whatever the places at which SQLite keeps it."""
    found = hashlib.sha256()
    for line in dump(base):
        found.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return found.hexdigest()


def _processor() -> float:
    """Seconds of processor time of all processes that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _tarmaq(command: str) -> list[str]:
    return [sys.executable, "-m", "queries.cli", command]


def exponent(points: Sequence[tuple[int, float]]) -> float:
    """Return the exponent of growth by least squares on the logarithms of (size, seconds)."""
    pairs = [(math.log(size), math.log(seconds)) for size, seconds in points]
    x_mean = sum(x for x, _ in pairs) / len(pairs)
    y_mean = sum(y for _, y in pairs) / len(pairs)
    above = sum((x - x_mean) * (y - y_mean) for x, y in pairs)
    return above / sum((x - x_mean) ** 2 for x, _ in pairs)


def _resident(root: int) -> float:
    """Return the resident megabytes of a process and all below it; 0 where there is no /proc."""
    parents: dict[int, int] = {}
    pages: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            stat = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(entry.name)], pages[int(entry.name)] = int(stat[1]), int(stat[21])
    total = sum(count for pid, count in pages.items() if _below(pid, root, parents))
    return total * _PAGE / 1e6


def _below(pid: int, root: int, parents: dict[int, int]) -> bool:
    while pid > 1:
        if pid == root:
            return True
        pid = parents.get(pid, 0)
    return False
