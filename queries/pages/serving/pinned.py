"""A base as it was when it was opened: a file that later takes its place is never looked into.

Datasette opens a connection in each of its threads when the first question comes there, by the
name of the file.  Were the file replaced meanwhile, one page could be answered out of two bases.
So all connections are opened at once, and it is checked that they lead to one file.  It is held
for as long as it is served, so that no build changes it in place (see `kb.lock`).
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from datasette.database import Database

from kb.lock import serve
from kb.recover import journal_of, recover
from queries.base import is_current
from queries.errors import NoBaseError

if TYPE_CHECKING:
    from datasette.app import Datasette

_TRIES = 10
_SPARE = 1  # connections beyond one for each thread


@dataclass(frozen=True, slots=True)
class Edition:
    """What tells one file at a path from another: device and inode, size in bytes, last change."""

    file: tuple[int, int]
    size: int
    changed: int


def edition_of(path: Path) -> Edition | None:
    """Return what stands at a path now, None if no file does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Edition((found.st_dev, found.st_ino), found.st_size, found.st_mtime_ns)


class PinnedBase(Database):  # type: ignore[misc]  # Datasette gives no types
    """A database of Datasette that keeps to one file.

    `edition` tells which, `is_tarmaq_base` whether it is a base of this version.  Raises
    NoBaseError if there is no file.
    """

    def __init__(self, datasette: Datasette, path: Path) -> None:
        super().__init__(datasette, path=str(path), is_mutable=False)
        self._handle: int | None = None
        self._pinned = self._open(path, datasette.setting("num_sql_threads") + _SPARE)
        self._ready = list(self._pinned)
        self.is_tarmaq_base = is_current(self._pinned[0])
        # Else both would be read from whatever file has the name when they are asked for.
        self.cached_size = self.edition.size
        self.cached_hash = _fingerprint(self._pinned[0])

    def _open(self, path: Path, count: int) -> list[sqlite3.Connection]:
        try:
            for _ in range(_TRIES):
                self._handle, self.edition = _held(path)
                connections = _opened(path, self.edition, count)
                if connections is not None:
                    return connections
                self._release()
        except OSError as error:
            raise NoBaseError(f"{path} cannot be opened: {error.strerror}") from error
        except NoBaseError:
            self._release()
            raise
        raise NoBaseError(f"{path} cannot be opened, or is replaced all the time")

    def _release(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """Give a thread its connection, for reading only."""
        if write or not self._ready:
            raise sqlite3.OperationalError("a base that is served has no further connections")
        return self._ready.pop()

    def close(self) -> None:
        """Close all connections; builders may then change the file in place."""
        for connection in self._pinned:
            connection.close()
        self._release()
        super().close()


def _held(path: Path) -> tuple[int, Edition]:
    """A handle that keeps builders from changing a file in place, and which file it is.

    Raises OSError if there is none.
    """
    handle = serve(path)
    try:
        recover(path)
        found = os.fstat(handle)
        edition = Edition((found.st_dev, found.st_ino), found.st_size, found.st_mtime_ns)
    except BaseException:
        os.close(handle)
        raise
    return handle, edition


def _opened(path: Path, edition: Edition, count: int) -> list[sqlite3.Connection] | None:
    """Connections that lead to an edition, None if it stands there no longer."""
    if journal_of(path).exists():
        raise NoBaseError(
            f"{path} was left half changed and cannot be put right; build it again with "
            f"`tarmaq build --db {path}`"
        )
    address = f"{path.absolute().as_uri()}?immutable=1"
    connections: list[sqlite3.Connection] = []
    try:
        for _ in range(count):
            connections.append(sqlite3.connect(address, uri=True, check_same_thread=False))
    except sqlite3.Error:
        pass
    if len(connections) == count and edition_of(path) == edition:
        return connections
    for connection in connections:
        connection.close()
    return None


def _fingerprint(connection: sqlite3.Connection) -> str | None:
    """What a base was made from, by its digest; None for a file that is no base."""
    try:
        row = connection.execute("select value from build where key = 'fingerprint'").fetchone()
    except sqlite3.Error:
        return None
    return None if row is None else str(row[0])
