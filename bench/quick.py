"""`python -m bench.quick`: the same figures on little material, in under two minutes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from bench import measures
from bench.__main__ import report
from bench.figure import Figure
from bench.history import machine


def quick_figures() -> Iterator[Figure]:
    """Yield what can be measured in a short time."""
    yield from measures.parsing(seconds=1.0)
    yield from measures.applying()
    yield from measures.repairing(1_000)
    yield from measures.truth(60)
    yield from measures.growth((30, 100))


def main() -> None:
    """Measure and print; nothing is put into the history, which has whole runs."""
    parser = argparse.ArgumentParser(prog="python -m bench.quick", description=__doc__)
    parser.add_argument("--json", type=Path, help="a file to write the figures to")
    asked = parser.parse_args()
    title = f"Tarmaq, measured quickly ({machine()})"
    report(Console(width=130), quick_figures(), title, asked.json, keep=False)


if __name__ == "__main__":
    main()
