"""Which files are read: those named, and those that lie in folders."""

from __future__ import annotations

import hashlib
import os
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
    nowhere, is not followed, and a folder may not be open to us: they come as files without
    digest, with the reason.
    """
    # Names are texts until the files are known: ten thousand paths take their time.
    wanted: set[str] = set()
    passed: set[str] = set()
    strays: dict[str, str] = {}
    for path in paths:
        if not path.is_dir():
            wanted.add(str(path))
            continue
        for inside in _inside(str(path), strays):
            name = inside.path.removeprefix("./")  # as in the text of a path
            if inside.is_symlink() and (reason := _stray(Path(name), path)):
                strays[name] = reason
            elif inside.is_file():
                (wanted if _suffix(inside.name) in _SUFFIXES else passed).add(name)
    files = [known(path, _source) if known else _source(path) for path in map(Path, wanted)]
    files += [
        SourceFile(Path(name), None, why) for name, why in strays.items() if name not in wanted
    ]
    left = sorted(map(Path, passed - wanted))
    return Found(tuple(sorted(files, key=lambda file: file.path.parts)), tuple(left))


def _inside(folder: str, strays: dict[str, str]) -> Iterator[os.DirEntry[str]]:
    """Yield what is not hidden and no folder, here and below; `strays` gets closed folders."""
    folders = [folder]
    while folders:
        above = folders.pop()
        try:
            with os.scandir(above) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    else:
                        yield entry
        except OSError as error:
            strays[above.removeprefix("./")] = f"the folder cannot be opened ({error.strerror})"


def _suffix(name: str) -> str:
    """The suffix of a name that does not begin with a point, in lower case."""
    place = name.rfind(".")
    return name[place:].lower() if place < len(name) - 1 and place >= 0 else ""


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
    return iter(sorted(f"{_name(file.path.name)} {file.sha256 or ''}" for file in files))


def _name(name: str) -> str:
    """The name as text; one of plain signs alone is that already."""
    return name if name.isascii() and name.isprintable() else name_as_text(name)
