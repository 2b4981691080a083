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
    """Yield every kind of figure, from as little material as tells something."""
    yield from measures.parsing(seconds=1.0)
    yield from measures.beside_others(acts=8)
    yield from measures.applying()
    yield from measures.repairing(500)
    yield from measures.deadlines()
    yield from measures.pdf()
    yield from measures.truth(30)
    yield from measures.growth((20, 60))
    yield from measures.pages(requests=20)


def main() -> None:
    """Measure and print; what is kept is compared with quick runs only."""
    parser = argparse.ArgumentParser(prog="python -m bench.quick", description=__doc__)
    parser.add_argument("--json", type=Path, help="a file to write the figures to")
    parser.add_argument("--keep", action="store_true", help="add the figures to the history")
    asked = parser.parse_args()
    title = f"Tarmaq, measured quickly ({machine()})"
    console = Console(width=130)
    report(console, quick_figures(), title, asked.json, keep=asked.keep, run="quick")


if __name__ == "__main__":
    main()
