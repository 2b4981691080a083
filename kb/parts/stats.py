"""Digests of files that were taken before: a file that looks untouched is not read again.

Untouched is a file whose size, time of change and inode are those it had.  A file that changed
within the last seconds before its digest was taken may change again within the same tick of
the clock: it is not believed.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from kb.sources import SourceFile

FileStat = tuple[int, int, int]
"""Size, time of change in nanoseconds (0: not to be believed), inode."""
Noted = tuple[FileStat, str | None]
"""What is written down of a file, by its path: stat, and digest of its bytes if it has one."""
_TICK = 2_000_000_000  # nanoseconds: the coarsest clock of a file system in use


class Digests:
    """Gives files with their digests, out of `known` (path to stat and digest) or anew."""

    def __init__(self, known: Mapping[str, Noted]) -> None:
        self._known = known
        self.stats: dict[str, FileStat] = {}

    def __call__(self, path: Path, read: Callable[[Path], SourceFile]) -> SourceFile:
        """Return a file; `read` takes its digest."""
        name = path_key(path)
        now = time.time_ns()
        try:
            found = path.stat()
        except OSError:
            return read(path)
        changed = found.st_mtime_ns if found.st_mtime_ns < now - _TICK else 0
        stat = (found.st_size, changed, found.st_ino)
        self.stats[name] = stat
        before = self._known.get(name)
        if before is not None and changed and before[0] == stat and before[1] is not None:
            return SourceFile(path, before[1], size=found.st_size)
        return read(path)


def path_key(path: Path) -> str:
    """Return a path for a table; one that is no text in UTF-8 has one of its own, too."""
    name = str(path)
    if not name.startswith(os.sep):
        name = os.path.join(os.getcwd(), name)  # noqa: PTH109, PTH118 - paths are much slower
    return name if name.isascii() else os.fsencode(name).decode("latin-1")


def known_files(path: Path) -> dict[str, Noted]:
    """Return what a state knows of files, nothing if there is none that can be read."""
    if not path.is_file():
        return {}
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        rows = db.execute("select path, size, changed, inode, sha256 from files").fetchall()
        db.close()
    except sqlite3.Error:
        return {}
    return {name: ((size, changed, inode), sha) for name, size, changed, inode, sha in rows}


def noted(files: Iterable[SourceFile], stats: Mapping[str, FileStat]) -> dict[str, Noted]:
    """Return what is known of files now."""
    return {
        name: (stats.get(name, (0, 0, 0)), file.sha256)
        for file in files
        if (name := path_key(file.path))
    }


def set_files(
    db: sqlite3.Connection, before: Mapping[str, Noted], now: Mapping[str, Noted]
) -> None:
    """Write down the files of a build, where they are otherwise than `before`."""
    db.executemany(
        "delete from files where path = ?", ((name,) for name in before.keys() - now.keys())
    )
    db.executemany(
        "insert or replace into files values (?, ?, ?, ?, ?)",
        (
            (name, *stat, sha)
            for name, (stat, sha) in now.items()
            if before.get(name) != (stat, sha)
        ),
    )
