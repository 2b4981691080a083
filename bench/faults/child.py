"""Commands in processes of their own, which can be killed after a time or before an operation.

Processes are forked from one that has everything loaded, so that time goes into the work and
not into imports.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import signal
import sqlite3
import struct
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["bench.faults.loaded"])
_WRITING = frozenset(
    [
        "os.rename",
        "os.link",
        "os.remove",
        "os.mkdir",
        "os.rmdir",
        "os.chmod",
        "os.truncate",
        "fcntl.flock",
        "sqlite3.connect",
        "sqlite3.connect/handle",
        "tempfile.mkstemp",
        "tempfile.mkdtemp",
    ]
)
"""Audit events of operations between which a crash makes a difference; writes of files too."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: status (negative: the signal), what it said, seconds, how much it did.

    `operations` are those that write, `statements` those of SQL.
    """

    status: int
    stdout: str
    stderr: str
    seconds: float
    operations: int
    statements: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What a command is held to.

    It is killed `after` seconds, `before` its n-th writing operation or at its n-th `statement`
    of SQL.  `file_size` is the most bytes that a file may get, as on a disk that is full;
    `powerless` takes root's power to pass over the rights of files.
    """

    after: float | None = None
    before: int | None = None
    statement: int | None = None
    file_size: int | None = None
    powerless: bool = False


def run(folder: Path, command: Sequence[str], limits: Limits | None = None) -> Ended:
    """Run `tarmaq COMMAND` in a folder and return how it ended."""
    limits = limits or Limits()
    with tempfile.TemporaryDirectory() as said:
        process = _CONTEXT.Process(target=_main, args=(folder, tuple(command), said, limits))
        process.start()
        started = time.perf_counter()
        process.join(limits.after)
        if process.exitcode is None:
            process.kill()
            process.join()
        seconds = time.perf_counter() - started
        out, err, count = (_text(Path(said) / name) for name in ("out", "err", "count"))
        operations, statements = map(int, (count or "0 0").split())
        return Ended(process.exitcode or 0, out, err, seconds, operations, statements)


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace") if path.exists() else ""


def _main(folder: Path, command: Sequence[str], said: str, limits: Limits) -> None:
    """Be the command, in the child."""
    os.chdir(folder)
    for name, stream in (("out", 1), ("err", 2)):
        handle = os.open(Path(said) / name, os.O_WRONLY | os.O_CREAT)
        os.dup2(handle, stream)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - until the end
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as above
    count = os.open(Path(said) / "count", os.O_WRONLY | os.O_CREAT)
    _confine(limits)
    operations, statements = _Counter(limits.before), _Counter(limits.statement)
    sys.addaudithook(operations.hear)
    _trace(statements)
    from queries.cli import main

    try:
        main(list(command), prog_name="tarmaq")
    finally:
        os.write(count, b"%d %d" % (operations.seen, statements.seen))
        sys.stdout.flush()


def _confine(limits: Limits) -> None:
    if limits.file_size is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_size, limits.file_size))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    if limits.powerless and os.geteuid() == 0:
        # capset(2) with version 3 of its header: two words each of effective, permitted and
        # inheritable capabilities, none of them set
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.capset(struct.pack("=Ii", 0x20080522, 0), struct.pack("=6I", *[0] * 6)):
            raise OSError(ctypes.get_errno(), "capset")


class _Counter:
    """Counts what is done, and ends the process before the n-th."""

    def __init__(self, most: int | None) -> None:
        self.seen, self.most = 0, most

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Count an audit event if it is of an operation that writes."""
        if event in _WRITING or (event == "open" and _writes(arguments)):
            self.count()

    def count(self, _: str = "") -> None:
        """Count one."""
        self.seen += 1
        if self.seen == self.most:
            os.kill(os.getpid(), signal.SIGKILL)


def _trace(counter: _Counter) -> None:
    """Have every connection to a database count its statements."""
    connect = sqlite3.connect

    def connected(*words: Any, **options: Any) -> sqlite3.Connection:  # noqa: ANN401 - as it has
        connection: sqlite3.Connection = connect(*words, **options)
        connection.set_trace_callback(counter.count)
        return connection

    sqlite3.connect = connected  # type: ignore[assignment]


def _writes(arguments: tuple[Any, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
