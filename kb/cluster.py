"""Parsing on a Dask cluster: documents go as bytes, records and packed parses come back.

The workers need this very program and nothing else: no disk in common, no base.  Dask hands
the documents of a worker that is gone to another.  A cluster must be trusted as this machine
is: Dask's messages run code (`tls://` addresses keep strangers out).
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

from ingest.limits import mark
from kb.errors import BuildFailedError
from kb.parse_cache import generation
from kb.parse_one import Result, parse_one
from kb.parse_tasks import Done, Task, Work, content
from kb.time_limit import too_long

_CONNECT = 15.0  # seconds to reach the scheduler
_ALONE = 60.0  # seconds without any worker after which the work is given up
_LOOK = 1.0  # seconds between looks at what is late
_AHEAD = 2  # documents handed over for each thread of the cluster
_KILLED = "the workers that read it ended, one after the other (killed, or out of memory)"
_LOST = "the cluster {address} lost its work ({why}); what was parsed is kept, build again"


def run_on_cluster(tasks: Sequence[Task], work: Work, address: str) -> Iterator[Done]:
    """Parse files on the workers of the scheduler at `address`, the largest first.

    Yields each task once with its result.  Raises BuildFailedError if the cluster cannot be
    reached, has no workers for a minute, or its workers run another program.
    """
    with _connected(address) as client:
        run = _Run(client, work, address)
        rest = iter(sorted(tasks, key=lambda task: (-task.size, task.number)))
        try:
            while True:
                yield from run.fill(rest)
                if not run.pending:
                    return
                yield from run.finished()
        finally:
            client.cancel(list(run.pending))


def _dask() -> Any:  # noqa: ANN401 - a module that need not be there
    try:
        return import_module("distributed")
    except ImportError as error:
        raise BuildFailedError("a cluster needs Dask: pip install 'tarmaq[dask]'") from error


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    dask = _dask()
    try:
        client = dask.Client(address, timeout=_CONNECT, set_as_default=False)
    except (OSError, ValueError, TypeError, ImportError, AssertionError) as error:
        # (AssertionError: Dask's own loop did not come up, as after an address it could not use)
        said = " ".join(str(error).split()) or type(error).__name__
        raise BuildFailedError(f"the scheduler {address} cannot be reached: {said}") from error
    try:
        yield client
    finally:
        client.close(timeout=_CONNECT)


class _Run:
    """Documents handed over, a few for each thread: `pending` says which, and since when."""

    def __init__(self, client: Any, work: Work, address: str) -> None:  # noqa: ANN401
        self._dask = _dask()
        self._client = client
        self._work = work
        self._address = address
        self._manned = time.monotonic()
        self.pending: dict[Any, tuple[Task, float]] = {}

    def fill(self, tasks: Iterator[Task]) -> Iterator[Done]:
        """Hand over documents; yield those that cannot be opened."""
        most = self._most()
        while len(self.pending) < most:
            task = next(tasks, None)
            if task is None:
                return
            data = content(task)
            if isinstance(data, str):
                yield task, Result(None, data)
                continue
            with warnings.catch_warnings():
                # A long PDF is "a large graph": kept by the scheduler, it outlives any worker.
                warnings.simplefilter("ignore", UserWarning)
                future = self._client.submit(
                    parse_there, program(), str(task.path.name), task.sha256, data, self._work,
                    pure=False,
                )  # fmt: skip
            self.pending[future] = (task, time.monotonic())

    def finished(self) -> Iterator[Done]:
        """Wait a moment; yield what is done, and what takes too long."""
        # those that were cancelled say so when they are asked for their result
        with suppress(TimeoutError, CancelledError), self._client.as_current():
            self._dask.wait(list(self.pending), timeout=_LOOK, return_when="FIRST_COMPLETED")
        for future in [future for future in self.pending if future.done()]:
            task, _ = self.pending.pop(future)
            yield task, self._result(future)
        # A document may wait for the one before it, so it has the time of both.
        limit = time.monotonic() - _AHEAD * self._work.seconds
        late = [future for future, (_, since) in self.pending.items() if since < limit]
        for future in late:
            task, _ = self.pending.pop(future)
            self._client.cancel([future], force=True)
            yield task, Result(None, too_long(self._work.seconds))

    def _most(self) -> int:
        """How many documents may be pending; BuildFailedError if there is nobody to take them."""
        threads: int = sum(self._client.nthreads().values())
        now = time.monotonic()
        if threads:
            self._manned = now
        elif now - self._manned > _ALONE:
            raise BuildFailedError(_LOST.format(address=self._address, why="it has no workers"))
        return _AHEAD * max(threads, 1)

    def _result(self, future: Any) -> Result:  # noqa: ANN401
        try:
            result: Result | str = future.result()
        except self._dask.KilledWorker:
            return Result(None, _KILLED)
        except (CancelledError, OSError) as error:
            why = type(error).__name__
            raise BuildFailedError(_LOST.format(address=self._address, why=why)) from error
        except ImportError as error:
            raise BuildFailedError(f"workers of {self._address} have no Tarmaq: {error}") from error
        if isinstance(result, str):
            raise BuildFailedError(
                f"workers of {self._address} run another version of Tarmaq or of Python, or with"
                f" other limits ({result}; here {program()})"
            )
        return result


def program() -> str:
    """Return what a parse rests on beside the document: the program, and the limits set for it."""
    return f"{generation()} {mark()}"


def parse_there(own: str, name: str, sha256: str, data: bytes, work: Work) -> Result | str:
    """Parse a document on a worker; return what names the worker's program if it is not `own`."""
    if program() != own:
        return program()
    return parse_one(name, sha256, data, work.corrections)
