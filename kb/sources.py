"""Which files are read: those named, and those that lie in folders."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.read import name_as_text

_SUFFIXES = frozenset(
    ["", ".txt", ".text", ".htm", ".html", ".xhtml", ".pdf", ".docx", ".doc", ".rtf", ".json"]
)


@dataclass(frozen=True, slots=True, order=True)
class SourceFile:
    """A file to be read: its path and the SHA-256 of its bytes, None if they cannot be had.

    `reason` then says why; `size` counts bytes.
    """

    path: Path
    sha256: str | None
    reason: str | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """The files to be read, and those in folders that are no documents by their names."""

    files: tuple[SourceFile, ...]
    passed_over: tuple[Path, ...]


def find_sources(paths: Iterable[Path]) -> Found:
    """Return the files that `paths` name, folders with all they hold, sorted by path.

    A file named itself is always tried; in a folder, hidden files and those whose suffix no
    document has (tables, manifests) are passed over.
    """
    wanted: set[Path] = set()
    passed: set[Path] = set()
    for path in paths:
        if not path.is_dir():
            wanted.add(path)
            continue
        for inside in path.rglob("*"):
            if not inside.is_file() or any(
                p.startswith(".") for p in inside.relative_to(path).parts
            ):
                continue
            (wanted if inside.suffix.lower() in _SUFFIXES else passed).add(inside)
    return Found(tuple(_source(path) for path in sorted(wanted)), tuple(sorted(passed - wanted)))


def _source(path: Path) -> SourceFile:
    try:
        with path.open("rb") as file:
            return SourceFile(
                path, hashlib.file_digest(file, "sha256").hexdigest(), size=file.tell()
            )
    except FileNotFoundError:
        return SourceFile(path, None, "there is no such file")
    except OSError as error:
        return SourceFile(path, None, f"the file cannot be opened ({error.strerror})")


def digests(files: Iterable[SourceFile]) -> Iterator[str]:
    """Return what identifies a set of files for the fingerprint: names and digests."""
    for name, sha256 in sorted((name_as_text(file.path), file.sha256 or "") for file in files):
        yield f"{name} {sha256}"
