"""What is handed to whoever parses, here or elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kb.corrections import Correction
from kb.parse_one import Result

_CHANGED = "the file changed while it was read; build again"


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be parsed: its place in the list of all, path, digest, and bytes."""

    number: int
    path: Path
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Work:
    """What holds for all files: the corrections, and the limit of time in seconds."""

    corrections: tuple[Correction, ...]
    seconds: float


Done = tuple[Task, Result]
"""A task with what became of its file."""


def content(task: Task) -> bytes | str:
    """Return the bytes of a file, or why they are not those that were found at first."""
    try:
        data = task.path.read_bytes()
    except OSError as error:
        return f"the file cannot be opened ({error.strerror})"
    return data if sha256(data).hexdigest() == task.sha256 else _CHANGED
