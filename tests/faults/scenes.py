"""A small collection with its base, made once for all tests of faults."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from bench.faults.child import Ended
from bench.faults.scene import make_scene

ACTS, SEED = 4, 1


@cache
def _place() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="faults-")


@cache
def scene() -> Path:
    """Return the folder of a scene that no test may change."""
    folder = Path(_place().name) / "scene"
    make_scene(folder, ACTS, SEED)
    return folder


def copied(folder: Path) -> Path:
    """Return a copy of the scene for one test."""
    return Path(shutil.copytree(scene(), folder / "scene"))


def is_one_sentence(ended: Ended) -> bool:
    """Say whether a command was refused as it should: status 2, one line on stderr."""
    lines = ended.stderr.strip().splitlines()
    return (
        ended.status == 2
        and len(lines) == 1
        and lines[0].startswith("tarmaq: ")
        and "should not have happened" not in lines[0]
    )
