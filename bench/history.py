"""Earlier measurements: `bench/history.jsonl`, and what got worse since the last one.

Figures are compared only with those of the same class of machine (cores and Python) and of the
same kind of run: a quick one measures on less material.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.figure import Figure

HISTORY = Path(__file__).parent / "history.jsonl"
WORSE = 0.2
"""The part by which a figure may be worse than the last time before it is told."""


def machine() -> str:
    """Return the class of this machine: `2 cores, Python 3.11`."""
    return f"{os.cpu_count()} cores, Python {sys.version_info.major}.{sys.version_info.minor}"


def entry_of(figures: Sequence[Figure], day: date, run: str | None = None) -> dict[str, Any]:
    """Return a measurement as data: day, class of machine, figures by key.

    `run` names the kind of run if it is no whole one (`quick`).
    """
    values = {figure.key: round(figure.value, 6) for figure in figures}
    told = {"date": day.isoformat(), "machine": machine(), "figures": values}
    return told if run is None else told | {"run": run}


def last_of(path: Path, on: str, run: str | None = None) -> dict[str, float]:
    """Return the last figure of each key of a class of machine and a kind of run."""
    found: dict[str, float] = {}
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            if told["machine"] == on and told.get("run") == run:
                found |= told["figures"]
    return found


def append(path: Path, entry: dict[str, Any]) -> None:
    """Put a measurement behind the others."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(entry, ensure_ascii=False, sort_keys=True) + "\n")


def worse(figures: Sequence[Figure], before: dict[str, float]) -> Iterator[str]:
    """Yield a line for each figure that is worse than before by more than a fifth."""
    for figure in figures:
        old = before.get(figure.key)
        if not old or figure.more_is_better is None:
            continue
        change = figure.value / old - 1
        if (-change if figure.more_is_better else change) > WORSE:
            yield f"{figure.what}: {old:,.4g} before, {figure.value:,.4g} now ({change:+.0%})"
