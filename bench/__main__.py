"""`python -m bench`: the figures that the README quotes, measured in one run.

Each row stands beside something else measured in the same run, so that the ratio holds when
the machine's speed does not.  `--small` leaves the base of 10,000 acts with its pages out,
`--json FILE` writes the figures down, `--keep` puts them into `bench/history.jsonl`.  What is
worse by more than a fifth than the last time on a machine of this class is told at the end.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from rich.console import Console

from bench import measures
from bench.figure import Figure, table_of
from bench.history import HISTORY, append, entry_of, last_of, machine, worse

SIZES, SMALL = (100, 1_000, 10_000), (100, 1_000)
_REQUESTS = 100
"""Requests of each kind of page."""


def all_figures(sizes: Sequence[int], *, pages: bool) -> Iterator[Figure]:
    """Yield every figure; the longest measurements come last."""
    yield from measures.parsing()
    yield from measures.beside_others()
    yield from measures.applying()
    yield from measures.repairing(5_000)
    yield from measures.deadlines()
    yield from measures.pdf()
    yield from measures.truth(300)
    yield from measures.growth(sizes, _REQUESTS if pages and sizes == SIZES else 0)
    if pages:
        yield from measures.pages(_REQUESTS)


def report(
    console: Console,
    figures: Iterable[Figure],
    title: str,
    file: Path | None,
    *,
    keep: bool,
    run: str | None = None,
) -> None:
    """Print figures as a table, write them down if asked, and say what got worse.

    `run` is the kind of run, as in `bench.history.entry_of`.
    """
    found = list(figures)
    console.print(table_of(found, title))
    entry = entry_of(found, date.today(), run)
    for line in worse(found, last_of(HISTORY, machine(), run)):
        console.print(f"worse: {line}", highlight=False, markup=False)
    if file is not None:
        file.write_text(json.dumps(entry, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if keep:
        append(HISTORY, entry)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--small", action="store_true", help="leave the 10,000 acts out")
    parser.add_argument("--no-pages", action="store_true", help="leave the pages out")
    parser.add_argument("--json", type=Path, help="a file to write the figures to")
    parser.add_argument("--keep", action="store_true", help="add the figures to the history")
    asked = parser.parse_args()
    figures = all_figures(SMALL if asked.small else SIZES, pages=not asked.no_pages)
    title = f"Tarmaq, measured in one run ({machine()})"
    report(Console(width=130), figures, title, asked.json, keep=asked.keep)


if __name__ == "__main__":
    main()
