"""How a full build grows with the collection, and what one order more costs.

The command line is measured, start included, as a person runs it: time, peak of resident
memory of the process and its children, bytes of the base.  The exponent says how time grows
with the number of acts: 1 is a straight line.
"""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.collection.write import DOCUMENTS, PUBLICATIONS, write_collection

_SAMPLE = 0.05  # seconds between two looks at the memory
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds by the wall clock, peak megabytes of all its processes."""

    seconds: float
    peak: float


@dataclass(frozen=True, slots=True)
class Built:
    """A base of so many acts: the full build, bytes, and the cost of one order more."""

    acts: int
    characters: int
    build: Run
    size: int
    first_more: Run
    one_more: Run
    base: Path


def run(arguments: Sequence[str]) -> Run:
    """Run a command to its end; raises RuntimeError with its last words if it fails."""
    started = time.perf_counter()
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
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
    return Run(time.perf_counter() - started, peak)


def measure(acts: int, seed: int, folder: Path) -> Built:
    """Make a collection, build it without two of its orders, and put those in one by one.

    Each is put into the folder and `tarmaq build` is run again; the second of these runs
    finds everything as the first left it.
    """
    written = write_collection(folder, acts, seed)
    orders, base, aside = folder / DOCUMENTS, folder / "law.db", folder / "aside"
    aside.mkdir()
    held = sorted(orders.iterdir())[-2:]
    for path in held:
        shutil.move(path, aside / path.name)
    command = [*_tarmaq("build"), str(orders), "--db", str(base), "--quiet"]
    command += ["--publications", str(folder / PUBLICATIONS)]
    full = run(command)
    size = base.stat().st_size
    shutil.move(aside / held[0].name, held[0])
    first = run(command)
    shutil.move(aside / held[1].name, held[1])
    one = run(command)
    return Built(acts, written.characters, full, size, first, one, base)


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
