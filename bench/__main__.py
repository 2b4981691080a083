"""`python -m bench`: the figures that the README quotes, measured in one run.

Each row stands beside something else measured in the same run, so that the ratio holds when
the machine's speed does not.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table

from bench.applying import measure as measure_applying
from bench.damage import measure as measure_damage
from bench.deadlines import measure as measure_deadlines
from ingest.model import Document
from ingest.read import read_document
from parsers.parse import parse

ORDERS = Path(__file__).parent.parent / "data" / "orders"
_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, the figure, and what stands beside it."""

    what: str
    figure: str
    beside: str


def _rate(work: Callable[[], object], characters: int) -> float:
    """Return characters a second of `work`, repeated for a few seconds on one core."""
    work()
    rounds = 0
    started = time.process_time()
    while time.process_time() - started < _SECONDS:
        work()
        rounds += 1
    return rounds * characters / (time.process_time() - started)


def _parsing(paths: list[Path]) -> list[Row]:
    documents: list[Document] = [read_document(path) for path in paths]
    characters = sum(len(document.source.text) for document in documents)
    texts = [document.source.text for document in documents]
    blank = spacy.blank("kk")
    whole = _rate(lambda: [parse(read_document(path)) for path in paths], characters)
    reading = _rate(lambda: [read_document(path) for path in paths], characters)
    tokens = _rate(lambda: [blank(text) for text in texts], characters)
    beside = f"{whole / tokens:.2f} of spaCy's bare tokenizer ({tokens / 1e6:.2f} M)"
    return [
        Row("reading and repair, characters/s on one core", f"{reading / 1e6:.2f} M", ""),
        Row("the whole parse, characters/s on one core", f"{whole / 1e6:.2f} M", beside),
    ]


def _building() -> Row:
    tarmaq = Path(sys.executable).parent / "tarmaq"

    def seconds(*arguments: str) -> float:
        started = time.perf_counter()
        subprocess.run([str(tarmaq), *arguments], check=True, capture_output=True)
        return time.perf_counter() - started

    with tempfile.TemporaryDirectory() as folder:
        build = seconds("build", str(ORDERS), "--db", str(Path(folder) / "law.db"))
        start = seconds("--version")
    return Row(
        "building the five orders, start included", f"{build:.1f} s", f"start: {start:.1f} s"
    )


def main() -> None:
    """Measure and print the table."""
    paths = sorted(ORDERS.glob("*.txt"))
    rows = [*_parsing(paths), _building()]
    applying = measure_applying()
    rows.append(
        Row(
            f"{applying.edits} amendments applied to one order",
            f"{applying.seconds * 1000:.0f} ms",
            f"{applying.versions} versions",
        )
    )
    repaired = measure_damage(paragraphs=5000, seed=2026)
    rows.append(
        Row(
            f"{repaired.paragraphs} paragraphs damaged on purpose, back exactly",
            f"{repaired.exact_share:.2%}",
            f"exactly or with a warning: {repaired.safe_share:.2%}",
        )
    )
    dated = measure_deadlines()
    rows.append(
        Row(
            "deadlines/s on one core, each with its trace",
            f"{dated.rate:,.0f}",
            f"{dated.steps} steps of the procedure in each",
        )
    )
    table = Table("measured", "figure", "beside it", title="Tarmaq, measured in one run")
    for row in rows:
        table.add_row(row.what, row.figure, row.beside)
    Console().print(table)


if __name__ == "__main__":
    main()
