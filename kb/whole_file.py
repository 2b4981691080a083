"""Files that are replaced in one step: whoever looks finds the old one or the new one, whole.

A file is written beside its place and moved there.  What a killed program left beside it is
removed by the next one that writes there: a lock tells whether the writer still lives.
"""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # a system without such locks: nothing is held, nothing left is removed
    fcntl = None  # type: ignore[assignment]

_RANDOM = r"[a-z0-9_]{8}"  # what tempfile puts behind a prefix
_SUFFIX = ".new"
_TRIES = 100


def write_whole(path: Path, data: bytes) -> None:
    """Put a file of these bytes in the place of `path`; a link keeps leading to its file.

    Raises OSError if it cannot be done, PermissionError for a file that is write-protected;
    what stood there is then untouched.
    """
    path = path.resolve()
    require_unprotected(path)
    with beside(path) as temporary:
        write_synced(temporary, data)
        move(temporary, path)


def require_unprotected(path: Path) -> None:
    """Raise PermissionError for a file that nobody may write, though it could be replaced."""
    if path.exists() and not path.stat().st_mode & 0o222:
        raise PermissionError(errno.EACCES, "it is write-protected")


def write_synced(temporary: Path, data: bytes) -> None:
    """Write a file that `beside` gave, readable for all, down to the disk."""
    temporary.write_bytes(data)
    sync(temporary)
    temporary.chmod(0o644)


def move(temporary: Path, target: Path) -> None:
    """Move a file that is whole on the disk into its place, for good."""
    temporary.replace(target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Make a file, or the names in a folder, survive a failure of power.

    Raises OSError for a file; not every system can do it for a folder.
    """
    folder = path.is_dir()
    try:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError:
        if not folder:
            raise


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Give an empty file beside `target`, to be written and moved; it goes if it was not moved.

    Files of this kind that killed programs left are removed.  Raises OSError.
    """
    remove_abandoned(target.parent, f".{target.name}.")
    handle, temporary = _held_file(target)
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)
        os.close(handle)


def remove_abandoned(folder: Path, prefix: str) -> None:
    """Remove files that `beside` made in a folder and whose writer lives no longer."""
    if fcntl is None:
        return
    abandoned = re.compile(re.escape(prefix) + _RANDOM + re.escape(_SUFFIX))
    for path in folder.iterdir() if folder.is_dir() else ():
        if abandoned.fullmatch(path.name):
            _remove_unless_held(path)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Let one program at a time change files of a folder; the others wait.  Raises OSError."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _held_file(target: Path) -> tuple[int, Path]:
    """A new file that is locked for as long as its handle is open."""
    for _ in range(_TRIES):
        handle, name = tempfile.mkstemp(_SUFFIX, f".{target.name}.", target.parent)
        if fcntl is None:
            return handle, Path(name)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Another may have taken it for abandoned before it was locked.
            if Path(name).exists():
                return handle, Path(name)
        except BlockingIOError:
            pass
        except OSError:  # a file system without locks
            return handle, Path(name)
        os.close(handle)
    raise OSError(errno.EAGAIN, "others keep removing what is written")


def _remove_unless_held(path: Path) -> None:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()
    except OSError:  # its writer lives, or it is gone already, or there are no locks
        return
    finally:
        os.close(handle)
