"""Which files are read: those named, and those that lie in folders."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ingest.errors import UnsafeFileError
from ingest.limits import require
from ingest.read import name_as_text

_SUFFIXES = frozenset(
    ["", ".txt", ".text", ".htm", ".html", ".xhtml", ".pdf", ".docx", ".doc", ".rtf", ".json"]
)


class Digests(Protocol):
    """Gives a file with its digest; `read` takes it anew."""

    def __call__(self, path: Path, read: Callable[[Path], SourceFile]) -> SourceFile:
        """Return the file at `path`."""


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


def find_sources(paths: Iterable[Path], known: Digests | None = None) -> Found:
    """Return the files that `paths` name, folders with all they hold, sorted by path.

    `known` gives the digests of files that look untouched since they were taken.

    A file named itself is always tried; in a folder, hidden files and those whose suffix no
    document has (tables, manifests) are passed over.  A link that leads out of its folder, or
    nowhere, is not followed: it comes as a file without digest, with the reason.
    """
    wanted: set[Path] = set()
    passed: set[Path] = set()
    strays: dict[Path, str] = {}
    for path in paths:
        if not path.is_dir():
            wanted.add(path)
            continue
        for inside in path.rglob("*"):
            if any(part.startswith(".") for part in inside.relative_to(path).parts):
                continue
            if inside.is_symlink() and (reason := _stray(inside, path)):
                strays[inside] = reason
            elif inside.is_file():
                (wanted if inside.suffix.lower() in _SUFFIXES else passed).add(inside)
    files = [known(path, _source) if known else _source(path) for path in wanted]
    files += [SourceFile(path, None, why) for path, why in strays.items() if path not in wanted]
    return Found(tuple(sorted(files, key=lambda file: file.path)), tuple(sorted(passed - wanted)))


def _stray(link: Path, folder: Path) -> str | None:
    """Why a link is not followed; None for one to another file of its own folder."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # a circle of links
        return "this is a link that leads nowhere"
    if target.is_relative_to(folder.resolve()):
        return None
    return "this is a link that leads out of the folder; it was not followed"


def _source(path: Path) -> SourceFile:
    try:
        require(str(path), "bytes", path.stat().st_size, "the file has {} bytes")
        with path.open("rb") as file:
            return SourceFile(
                path, hashlib.file_digest(file, "sha256").hexdigest(), size=file.tell()
            )
    except FileNotFoundError:
        return SourceFile(path, None, "there is no such file")
    except UnsafeFileError as error:
        return SourceFile(path, None, error.reason)
    except OSError as error:
        return SourceFile(path, None, f"the file cannot be opened ({error.strerror})")


def digests(files: Iterable[SourceFile]) -> Iterator[str]:
    """Return what identifies a set of files for the fingerprint: names and digests."""
    for name, sha256 in sorted((name_as_text(file.path), file.sha256 or "") for file in files):
        yield f"{name} {sha256}"
