"""Parsing beside eyecite (references) and bluebell (structure), in the same run.

Each goes through its whole text once unmeasured and then three times, of which the best counts:
what is loaded at first is no part of parsing.  The other two are installed into an environment
of their own if it is not there, from the versions that `requirements-compare.lock` pins; where
no index gives them, the comparison is left out and said.  They read English made by
`bench.compare_text`, as many texts of the same lengths as the made Kazakh orders: both are
slower with longer texts, so one text of all lengths together would flatter Tarmaq.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.collection.write import DOCUMENTS, write_collection
from bench.compare_text import english, marked_up
from ingest.read import read_document
from parsers.parse import parse
from parsers.structure import read_structure

HERE = Path(__file__).parent
LOCK = HERE / "requirements-compare.lock"
ENVIRONMENT = HERE / "results" / "compare"
ORDERS = HERE.parent / "data" / "orders"
_ROUNDS = 3
_MINUTES = 4
_TEXT = (("text", 1.0),)


@dataclass(frozen=True, slots=True)
class Speed:
    """Characters a second of processor time, how much was found, characters read."""

    rate: float
    found: int
    characters: int


@dataclass(frozen=True, slots=True)
class Own:
    """Tarmaq on some orders: with reading and repair, the parse proper, its structure alone."""

    whole: Speed
    proper: Speed
    structure: Speed


@dataclass(frozen=True, slots=True)
class Compared:
    """Tarmaq on made and on the real orders, and what stands beside it, if it is there.

    `density` is how many references stand in a thousand characters of the made texts.
    `eyecite_at_once` is eyecite on one text that is as long as all together.
    """

    made: Own
    real: Own
    density: float
    eyecite: Speed | None
    eyecite_at_once: Speed | None
    bluebell: Speed | None
    left_out: str | None


def measure(seed: int = 1, acts: int = 40) -> Compared:
    """Measure Tarmaq and, where they can be installed, the other two, on texts of one length."""
    with tempfile.TemporaryDirectory() as folder:
        write_collection(Path(folder), acts, seed, forms=_TEXT)
        paths = sorted((Path(folder) / DOCUMENTS).iterdir())
        made, lengths = _own(paths), [len(read_document(path).source.text) for path in paths]
    real = _own(sorted(ORDERS.glob("*.txt")))
    characters = made.whole.characters
    density = made.whole.found / characters * 1000
    reason = _install()
    if reason is not None:
        return Compared(made, real, density, None, None, None, reason)
    return Compared(
        made,
        real,
        density,
        eyecite=_run("eyecite", [english(n, density, seed) for seed, n in enumerate(lengths)]),
        eyecite_at_once=_run("eyecite", [english(characters, density)]),
        bluebell=_run("bluebell", [marked_up(n, density, seed) for seed, n in enumerate(lengths)]),
        left_out=None,
    )


def _own(paths: Sequence[Path]) -> Own:
    documents = [read_document(path) for path in paths]
    characters = sum(len(document.source.text) for document in documents)
    return Own(
        whole=_speed(
            lambda: sum(len(parse(read_document(path)).citations) for path in paths), characters
        ),
        proper=_speed(
            lambda: sum(len(parse(document).citations) for document in documents), characters
        ),
        structure=_speed(
            lambda: sum(len(read_structure(document).nodes) for document in documents), characters
        ),
    )


def _speed(work: Callable[[], int], characters: int) -> Speed:
    """The best of three rounds, after one that is not measured; `work` says how much it found."""
    found = work()
    seconds = min(_seconds(work) for _ in range(_ROUNDS))
    return Speed(characters / seconds, found, characters)


def _seconds(work: Callable[[], int]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _install() -> str | None:
    """Make the environment if it is not there; return why it cannot be made."""
    done = ENVIRONMENT / "done"
    if done.is_file() and done.read_text() == LOCK.read_text():
        return None
    pip = [str(_python()), "-m", "pip", "install", "--quiet", "--requirement", str(LOCK)]
    for command in ([sys.executable, "-m", "venv", str(ENVIRONMENT)], pip):
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=60 * _MINUTES)
        except (OSError, subprocess.SubprocessError):
            return "eyecite and bluebell cannot be installed here"
    done.write_text(LOCK.read_text())
    return None


def _python() -> Path:
    return ENVIRONMENT / "bin" / "python"


def _run(name: str, texts: list[str]) -> Speed:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts), encoding="utf-8")
        command = [str(_python()), str(HERE / "compare_run.py"), name, str(path)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return Speed(told["characters"] / told["seconds"], told["found"], told["characters"])
