"""Where files are parsed: in this process, in several of this machine, or on a cluster.

All three yield the same results, in the order in which they come.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.queues import SimpleQueue

from ingest.read import name_as_text
from kb.parse_one import Result, parse_one
from kb.parse_tasks import Done, Task, Work, content
from kb.time_limit import TimeIsUp, time_limit, too_long
from kb.workers import CONTEXT, become_worker, cores, end

WORTH_PROCESSES = 2_000_000
"""Bytes of files from which several processes are done sooner than one, their start included."""
_CHUNK = 262_144  # bytes of files that a process is given at once
_MOST_FILES = 16
_SHARES = 4  # chunks that each process gets at least, so that all end at about the same time
_AHEAD = 2  # chunks that wait for a process that becomes free
_LOOK = 0.2  # seconds between looks at the pages that were read
_ENDED = "the process that read it ended twice without an answer (killed, or out of memory)"

Pages = Callable[[str, int, int], None]
"""Told of each page of a PDF: the file's name, pages read so far, pages there are."""
_Chunk = tuple[Task, ...]


def run(
    tasks: Sequence[Task], work: Work, pages: Pages, jobs: int | None, scheduler: str | None
) -> Generator[Done, None, None]:
    """Parse files; see `kb.parsing.parse_all` for `jobs` and `scheduler`.

    Yields each task once with its result.
    """
    if scheduler is not None and tasks:
        from kb.cluster import run_on_cluster  # it stands on an optional extra

        yield from run_on_cluster(tasks, work, scheduler)
        return
    if jobs is None:
        worth = sum(task.size for task in tasks) >= WORTH_PROCESSES
        jobs = min(cores(), len(tasks)) if worth else 1
    if jobs == 1 or not tasks:
        yield from run_here(tasks, work, pages)
    else:
        yield from run_processes(tasks, work, pages, jobs)


def run_here(tasks: Sequence[Task], work: Work, pages: Pages) -> Iterator[Done]:
    """Parse files one after the other in this process."""
    for task in tasks:
        yield task, _result(task, work, pages)


def run_processes(tasks: Sequence[Task], work: Work, pages: Pages, jobs: int) -> Iterator[Done]:
    """Parse files in `jobs` processes, the largest first, a few chunks of them at a time.

    If a process ends, what was under way is parsed once more, each file in a process of its
    own: one that ends again is the fault of its file.
    """
    chunks = iter(chunked(tasks, jobs))
    pool = _Pool(jobs, work)
    try:
        while True:
            pool.fill(chunks)
            if not pool.pending:
                return
            lost: list[Task] = []
            for chunk, results in pool.finished(pages):
                if results is None:
                    lost += chunk
                else:
                    yield from zip(chunk, results, strict=True)
            if lost:
                pool.end()
                yield from _once_more(lost, work, pages)
                pool = _Pool(jobs, work)
    finally:
        pool.end()


def chunked(tasks: Sequence[Task], jobs: int) -> Iterator[_Chunk]:
    """Yield tasks in chunks of about equal size, the largest first.

    A file larger than a chunk is one by itself.
    """
    most = min(_CHUNK, sum(task.size for task in tasks) // (jobs * _SHARES))
    chunk: list[Task] = []
    size = 0
    for task in sorted(tasks, key=lambda task: (-task.size, task.number)):
        if chunk and (size + task.size > most or len(chunk) == _MOST_FILES):
            yield tuple(chunk)
            chunk, size = [], 0
        chunk.append(task)
        size += task.size
    if chunk:
        yield tuple(chunk)


def _once_more(tasks: Sequence[Task], work: Work, pages: Pages) -> Iterator[Done]:
    """Parse files one by one in a process for them alone; name those that end it."""
    pool = _Pool(1, work)
    try:
        for task in tasks:
            started = time.monotonic()
            pool.fill(iter([(task,)]))
            found: list[list[Result] | None] = []
            while pool.pending:
                found += [results for _, results in pool.finished(pages)]
            if found[0] is not None:
                yield task, found[0][0]
                continue
            late = time.monotonic() - started > work.seconds
            yield task, Result(None, too_long(work.seconds) if late else _ENDED)
            pool.end()
            pool = _Pool(1, work)
    finally:
        pool.end()


class _Pool:
    """Processes that parse chunks; `pending` are those handed over, a few more than processes."""

    def __init__(self, jobs: int, work: Work) -> None:
        self._told: SimpleQueue[tuple[str, int, int]] = CONTEXT.SimpleQueue()
        self._most = jobs + (_AHEAD if jobs > 1 else 0)
        self._work = work
        self._executor = ProcessPoolExecutor(jobs, CONTEXT, _begin, (self._told,))
        self.pending: dict[Future[list[Result]], _Chunk] = {}

    def fill(self, chunks: Iterator[_Chunk]) -> None:
        """Hand over as many chunks as may be pending."""
        while len(self.pending) < self._most:
            chunk = next(chunks, None)
            if chunk is None:
                return
            try:
                future = self._executor.submit(_results, chunk, self._work)
            except BrokenProcessPool as error:
                future = Future()
                future.set_exception(error)
            self.pending[future] = chunk

    def finished(self, pages: Pages) -> Iterator[tuple[_Chunk, list[Result] | None]]:
        """Wait a moment and yield chunks that are done; all that are pending, if a process ended.

        None stands for the results that are lost.
        """
        done = wait(self.pending, timeout=_LOOK, return_when=FIRST_COMPLETED).done
        if any(isinstance(future.exception(), BrokenProcessPool) for future in done):
            done = wait(self.pending).done
        while not self._told.empty():
            pages(*self._told.get())
        for future in done:
            chunk = self.pending.pop(future)
            lost = isinstance(future.exception(), BrokenProcessPool)
            yield chunk, None if lost else future.result()

    def end(self) -> None:
        """End the processes at once; what they are at is not waited for."""
        end(self._executor)
        self._told.close()


_TOLD: list[SimpleQueue[tuple[str, int, int]]] = []
"""In a worker: where pages are told."""


def _begin(told: SimpleQueue[tuple[str, int, int]]) -> None:
    become_worker()
    _TOLD.append(told)


def _tell(name: str, done: int, pages: int) -> None:
    # Short enough to be written in one piece, even by a process that is killed at it.
    _TOLD[0].put((name[:80], done, pages))


def _results(chunk: _Chunk, work: Work) -> list[Result]:
    """Parse a chunk, in a worker."""
    return [_result(task, work, _tell, deadly=True) for task in chunk]


def _result(task: Task, work: Work, pages: Pages, *, deadly: bool = False) -> Result:
    path = str(task.path)
    told = partial(pages, name_as_text(path))
    try:
        with time_limit(work.seconds, deadly=deadly):
            data = content(task)
            if isinstance(data, str):
                return Result(None, data)
            return parse_one(path, task.sha256, data, work.corrections, told)
    except TimeIsUp:
        return Result(None, too_long(work.seconds))
