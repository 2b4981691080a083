"""Parsing in one process and in several: `python -m bench.processes`, or with numbers of them.

The same files are parsed by each number of processes in turn, the best of three rounds counts,
start of the processes and writing of the parses included.  Where other work runs on the
machine, the processes have less than a core each: characters for each second of processor time
say what a process loses to the others, whatever else runs.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from kb.parse_cache import ParseCache
from kb.parsed import Parsed
from kb.parsing import parse_all
from kb.schedulers import cores
from kb.sources import find_sources

ORDERS = Path(__file__).parent.parent / "data" / "orders"
PROCESSES = (1, 2)
COPIES = 40
ROUNDS = 3
LEAST = 0.8
"""The part of its own speed that each of several processes should keep."""


@dataclass(frozen=True, slots=True)
class Parsing:
    """What parsing took: characters, seconds by the clock and of the processor, bytes kept."""

    jobs: int
    characters: int
    seconds: float
    processor: float
    kept: int

    @property
    def rate(self) -> float:
        """Characters a second by the clock."""
        return self.characters / self.seconds

    @property
    def own_rate(self) -> float:
        """Characters for each second of processor time."""
        return self.characters / self.processor


def copies(folder: Path, count: int) -> None:
    """Write so many copies of the five orders, each another file by blank lines at its end."""
    for path in sorted(ORDERS.glob("*.txt")):
        data = path.read_bytes()
        for number in range(count):
            (folder / f"{path.stem[6:20]}-{number:03}.txt").write_bytes(data + b"\n" * number)


def measure(folder: Path, jobs: int) -> Parsing:
    """Parse a folder into a new cache."""
    files = find_sources([folder]).files
    with tempfile.TemporaryDirectory() as kept:
        started, before = time.perf_counter(), _processor()
        found = list(parse_all(files, (), ParseCache(Path(kept)), jobs))
        seconds, processor = time.perf_counter() - started, _processor() - before
        size = sum(path.stat().st_size for path in Path(kept).rglob("*") if path.is_file())
    characters = sum(one.description.chars for one in found if isinstance(one, Parsed))
    return Parsing(jobs, characters, seconds, processor, size)


def _processor() -> float:
    """Seconds of processor time of this process and of those that it started and that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def best(folder: Path, jobs: tuple[int, ...], rounds: int = ROUNDS) -> list[Parsing]:
    """Return the fastest of some rounds for each number of processes, measured in turn."""
    found: dict[int, list[Parsing]] = {}
    for _ in range(rounds):
        for number in jobs:
            found.setdefault(number, []).append(measure(folder, number))
    return [min(found[number], key=lambda one: one.seconds) for number in jobs]


def main() -> None:
    """Measure and print a line for each number of processes."""
    jobs = tuple(map(int, sys.argv[1:])) or PROCESSES
    with tempfile.TemporaryDirectory() as folder:
        copies(Path(folder), COPIES)
        measure(Path(folder), 1)  # what is loaded and compiled at first is so for all
        found = best(Path(folder), jobs)
    one = found[0]
    load = os.getloadavg()[0]
    table = Table(
        "processes", "characters/s", "a process, of the first", "characters/s of processor", "",
        title=f"parsing {one.characters:,} characters on {cores()} cores (load {load:.1f})",
    )  # fmt: skip
    for line in found:
        share = line.rate / one.rate * one.jobs / line.jobs
        own = line.own_rate / one.own_rate
        mark = "✓" if max(share, own) >= LEAST else "✗"
        table.add_row(
            str(line.jobs), f"{line.rate:,.0f}", f"{share:.2f}",
            f"{line.own_rate:,.0f} ({own:.2f})", f"{mark} at least {LEAST}",
        )  # fmt: skip
    console = Console()
    console.print(table)
    console.print(f"{one.kept / one.characters:.2f} bytes kept for each character of the sources")


if __name__ == "__main__":
    main()
