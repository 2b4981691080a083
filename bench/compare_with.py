"""Parsing beside eyecite (references) and bluebell (structure), in the same run.

Both are installed into an environment of their own if it is not there, from the versions that
`requirements-compare.lock` pins; where no index gives them, the comparison is left out and
said.  They read English made by `bench.compare_text`, Tarmaq reads made Kazakh orders.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.collection.write import DOCUMENTS, write_collection
from bench.compare_text import english, marked_up
from ingest.model import Document
from ingest.read import read_document
from parsers.model import Parse
from parsers.parse import parse
from parsers.structure import read_structure

HERE = Path(__file__).parent
LOCK = HERE / "requirements-compare.lock"
ENVIRONMENT = HERE / "results" / "compare"
_ACTS = 40
_MINUTES = 4
_TEXT = (("text", 1.0),)


@dataclass(frozen=True, slots=True)
class Speed:
    """Characters a second of processor time, how much was found, characters read."""

    rate: float
    found: int
    characters: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Tarmaq's whole parse and its structure alone, and what stands beside them, if it is there.

    `density` is how many references stand in a thousand characters of the Kazakh texts.
    """

    whole: Speed
    structure: Speed
    density: float
    eyecite: Speed | None
    bluebell: Speed | None
    left_out: str | None


def measure(seed: int = 1) -> Compared:
    """Measure Tarmaq and, where they can be installed, the other two, on texts of one length."""
    with tempfile.TemporaryDirectory() as folder:
        write_collection(Path(folder), _ACTS, seed, forms=_TEXT)
        paths = sorted((Path(folder) / DOCUMENTS).iterdir())
        documents = [read_document(path) for path in paths]
        whole, parses = _whole(paths)
    characters = whole.characters
    structure = _structure(documents, characters)
    density = sum(len(one.citations) for one in parses) / characters * 1000
    reason = _install()
    if reason is not None:
        return Compared(whole, structure, density, None, None, reason)
    eyecite = _run("eyecite", english(characters, density))
    bluebell = _run("bluebell", marked_up(characters // 4, density))
    return Compared(whole, structure, density, eyecite, bluebell, None)


def _whole(paths: list[Path]) -> tuple[Speed, list[Parse]]:
    parse(read_document(paths[0]))
    started = time.process_time()
    parses = [parse(read_document(path)) for path in paths]
    seconds = time.process_time() - started
    characters = sum(len(one.document.source.text) for one in parses)
    found = sum(len(one.citations) for one in parses)
    return Speed(characters / seconds, found, characters), parses


def _structure(documents: list[Document], characters: int) -> Speed:
    started = time.process_time()
    found = sum(len(read_structure(document).nodes) for document in documents)
    return Speed(characters / (time.process_time() - started), found, characters)


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


def _run(name: str, text: str) -> Speed:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text(text, encoding="utf-8")
        command = [str(_python()), str(HERE / "compare_run.py"), name, str(path)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return Speed(told["characters"] / told["seconds"], told["found"], told["characters"])
