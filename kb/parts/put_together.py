"""The rows of families, made one family after the other, here or in several processes.

Processes are told of the world once, and then of a few families at a time; parses they take
from the cache themselves.  The rows come in the order of the families, whoever made them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import islice

from kb.errors import BuildFailedError
from kb.model import ParsedFile
from kb.parse_cache import ParseCache
from kb.parts.facade import Reads, watched
from kb.parts.family import family_rows
from kb.parts.world import Family, Plan, World
from kb.ready import Ready, ready
from kb.workers import CONTEXT, become_worker, cores, end

WORTH_PROCESSES = 200
"""Documents from which several processes are done sooner than one, their start included."""
_CHUNK = 8  # documents that a process is given at once, or one family that has more
_AHEAD = 2  # chunks for each process that are under way or wait to be written


@dataclass(frozen=True, slots=True)
class Kept:
    """Gives parses out of the cache: `known` has key and names of each document by digest."""

    cache: ParseCache
    known: Mapping[str, tuple[str, tuple[str, ...]]]

    def __call__(self, sha: str) -> ParsedFile:
        """Return the parse of a document with all its names.

        Raises BuildFailedError if the cache has lost it.
        """
        key, names = self.known[sha]
        file = self.cache.get(key)
        if file is None:
            raise BuildFailedError(f"the parse of {names[0]} is gone from {self.cache.folder}")
        return replace(file, names=names)

    def only(self, families: Iterable[Family]) -> Kept:
        """Return what gives the parses of some families and no others."""
        shas = (sha for family in families for found in family.values() for sha in found)
        return replace(self, known={sha: self.known[sha] for sha in shas})


Made = tuple[Ready, set[int]]
"""The rows of a family, and what it has read of the world."""
_Chunk = tuple[Family, ...]


def put_together(made: Plan, load: Kept, jobs: int | None) -> Generator[Made, None, None]:
    """Yield the rows of one family of a plan after the other, and what each has read.

    `jobs` is the number of processes (1: this one; None: one for each core, if that is worth
    it).  If one of them ends (killed, or out of memory), what is left is done in this one.
    """
    chunks = tuple(_chunks(made.families))
    if jobs is None:
        jobs = cores() if len(load.known) >= WORTH_PROCESSES else 1
    done = 0
    if jobs > 1 and len(chunks) > 1:
        try:
            for found in _in_processes(chunks, made.world, load, min(jobs, len(chunks))):
                done += 1
                yield from found
        except BrokenProcessPool:
            pass
    for chunk in chunks[done:]:
        for family in chunk:
            yield _made(family, made.world, load)


def _made(family: Family, world: World, load: Kept) -> Made:
    reads = Reads()
    rows = family_rows(family, watched(world, reads), load)
    return ready(rows.sorted()), reads.keys


def _chunks(families: Iterable[Family]) -> Iterator[_Chunk]:
    """Yield families in their order, as many as have some documents together."""
    chunk: list[Family] = []
    size = 0
    for family in families:
        chunk.append(family)
        size += sum(map(len, family.values()))
        if size >= _CHUNK:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)


def _in_processes(
    chunks: Iterable[_Chunk], world: World, load: Kept, jobs: int
) -> Iterator[list[Made]]:
    """Yield the rows of chunks in their order; few are under way, so memory does not grow.

    Raises BrokenProcessPool if a process ended.
    """
    executor = ProcessPoolExecutor(jobs, CONTEXT, _begin, (world,))
    left = iter(chunks)
    pending: deque[Future[list[Made]]] = deque()
    try:
        while True:
            for chunk in islice(left, jobs * _AHEAD - len(pending)):
                pending.append(executor.submit(_made_there, chunk, load.only(chunk)))
            if not pending:
                return
            yield pending.popleft().result()
    finally:
        end(executor)


_WORLD: list[World] = []
"""In a worker: the world of the plan."""


def _begin(world: World) -> None:
    become_worker()
    _WORLD.append(world)


def _made_there(chunk: _Chunk, load: Kept) -> list[Made]:
    """Put a chunk together, in a worker."""
    return [_made(family, _WORLD[0], load) for family in chunk]
