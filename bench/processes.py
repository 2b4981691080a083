"""Parsing in one process and in several: `python -m bench.processes`, or with numbers of them.

A few files and many are parsed by each number of processes in turn; what the many take more is
speed, what the few take beyond that is the start of the processes.  The best of some rounds
counts.  Where other work runs on the machine, the processes have less than a core each:
characters for each second of processor time say what they lose to each other all the same.
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
from kb.sources import find_sources
from kb.workers import cores

ORDERS = Path(__file__).parent.parent / "data" / "orders"
PROCESSES = (1, 2)
FEW, MANY = 1, 20
"""Copies of the five orders."""
ROUNDS = 2
LEAST = 0.8
"""The part of its own speed that each of several processes should keep."""


@dataclass(frozen=True, slots=True)
class Parsing:
    """What parsing took: characters, seconds by the clock and of the processor, bytes kept."""

    characters: int
    seconds: float
    processor: float
    kept: int


@dataclass(frozen=True, slots=True)
class Speed:
    """What a number of processes does: characters a second, and what starting them takes.

    `rate` is by the clock, `own_rate` for each second of processor time, `start` in seconds of
    processor time, `whole` by the clock with the start.
    """

    jobs: int
    rate: float
    own_rate: float
    start: float
    whole: float


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
    return Parsing(characters, seconds, processor, size)


def _processor() -> float:
    """Seconds of processor time of this process and of those that it started and that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def speed(jobs: int, few: list[Parsing], many: list[Parsing]) -> Speed:
    """Return the speed of a number of processes from the best of their rounds."""
    more = many[0].characters - few[0].characters
    seconds = min(one.seconds for one in many) - min(one.seconds for one in few)
    least = min(one.processor for one in few)
    processor = min(one.processor for one in many) - least
    own_rate = more / processor
    whole = many[0].characters / min(one.seconds for one in many)
    return Speed(jobs, more / seconds, own_rate, least - few[0].characters / own_rate, whole)


def main() -> None:
    """Measure and print a line for each number of processes."""
    jobs = tuple(map(int, sys.argv[1:])) or PROCESSES
    few: dict[int, list[Parsing]] = {number: [] for number in jobs}
    many: dict[int, list[Parsing]] = {number: [] for number in jobs}
    with tempfile.TemporaryDirectory() as folder:
        for name, count in (("few", FEW), ("many", MANY)):
            (Path(folder) / name).mkdir()
            copies(Path(folder) / name, count)
        measure(Path(folder) / "few", 1)  # what is loaded and compiled at first
        for _ in range(ROUNDS):
            for number in jobs:
                few[number].append(measure(Path(folder) / "few", number))
                many[number].append(measure(Path(folder) / "many", number))
    _print([speed(number, few[number], many[number]) for number in jobs], many[jobs[0]][0])


def _print(found: list[Speed], parsing: Parsing) -> None:
    first = found[0]
    load = os.getloadavg()[0]
    table = Table(
        "processes", "characters/s", "each, of the first", "characters/s of processor",
        "of the first", f"at least {LEAST}", "start, s of processor", "characters/s with it",
        title=f"parsing {parsing.characters:,} characters on {cores()} cores (load {load:.1f})",
    )  # fmt: skip
    for one in found:
        share = one.rate / first.rate * first.jobs / one.jobs
        own = one.own_rate / first.own_rate
        table.add_row(
            str(one.jobs), f"{one.rate:,.0f}", f"{share:.2f}", f"{one.own_rate:,.0f}", f"{own:.2f}",
            "✓" if share >= LEAST else "✗ (of processor ✓)" if own >= LEAST else "✗",
            f"{one.start:.1f}", f"{one.whole:,.0f}",
        )  # fmt: skip
    console = Console(width=140)
    console.print(table)
    kept = parsing.kept / parsing.characters
    console.print(f"{kept:.2f} bytes kept for each character of the sources")


if __name__ == "__main__":
    main()
