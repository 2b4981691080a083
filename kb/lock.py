"""Who builds a base, and who serves it: locks that end with the process that holds them.

One builder at a time holds the file `.<base>.building`, in which it says who it is.  Whoever
serves a base holds the base's own file, shared; a builder that gets that file for itself may
change it in place, any other writes a new one and moves it there.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kb.errors import BuildFailedError

try:
    import fcntl
except ImportError:  # a system without such locks: nothing is held, nothing is changed in place
    fcntl = None  # type: ignore[assignment]

WAIT = 60.0
"""Seconds to wait for another builder of the same base."""
_LOOK = 0.1  # seconds between two looks at whether the other builder is done


@contextmanager
def building(target: Path, wait: float) -> Iterator[None]:
    """Be the only builder of a base; waits up to `wait` seconds for another one.

    Raises BuildFailedError, which says who is building and since when.
    """
    path = target.with_name(f".{target.name}.building")
    try:
        handle = _held(path, wait)
    except OSError as error:
        raise BuildFailedError(f"cannot write in {target.parent}: {error.strerror}") from error
    if handle is None:
        raise BuildFailedError(f"{target} is being built by another program ({_told(path)})")
    try:
        os.ftruncate(handle, 0)
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        os.write(handle, f"process {os.getpid()}, since {since}".encode())
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Keep all others from serving a file; gives False if somebody serves it already."""
    if fcntl is None:
        yield False
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        yield _lock(handle, fcntl.LOCK_EX)
    finally:
        os.close(handle)


def serve(path: Path) -> int:
    """Hold a file so that nobody changes it in place; close the handle that comes back.

    Waits for a builder that changes it now.  Raises OSError if there is no such file.
    """
    handle = os.open(path, os.O_RDONLY)
    if fcntl is not None:
        fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def _held(path: Path, wait: float) -> int | None:
    """Open and lock a file; None if another holds it for longer than `wait` seconds."""
    until = time.monotonic() + wait
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        if fcntl is None:
            return handle
        if _lock(handle, fcntl.LOCK_EX) and _stands(path, handle):
            return handle
        os.close(handle)
        if time.monotonic() >= until:
            return None
        time.sleep(_LOOK)


def _lock(handle: int, how: int) -> bool:
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _stands(path: Path, handle: int) -> bool:
    """Whether a file that was locked is still the one of that name: its last holder removes it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except OSError:
        return False


def _told(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") or "it has just begun"
    except (OSError, UnicodeDecodeError):
        return "it has just ended"
