"""The parse stage: files to light records, the parses themselves to the cache.

What was parsed before is not parsed again; each parse is kept as soon as it is made, so that
work that is broken off is gone on with.  At no time are many parses in memory.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from ingest.read import name_as_text
from kb.corrections import Correction
from kb.model import UnreadFile
from kb.parse_cache import ParseCache
from kb.parse_one import Result, final_key, first_key
from kb.parse_tasks import Task, Work
from kb.parsed import Parsed
from kb.progress import Progress
from kb.schedulers import run
from kb.sources import SourceFile
from kb.time_limit import SECONDS


@dataclass(frozen=True, slots=True)
class _Document:
    """One content: the first file that has it, and the names of all that do."""

    source: SourceFile
    names: tuple[str, ...]


def parse_all(  # noqa: PLR0913, PLR0917 - what, with what, how
    files: Iterable[SourceFile],
    corrections: Sequence[Correction],
    cache: ParseCache,
    jobs: int | None = 1,
    scheduler: str | None = None,
    progress: Progress | None = None,
    seconds: float = SECONDS,
) -> Generator[Parsed | UnreadFile, None, None]:
    """Yield a record for each different content of `files`, and each file that is none.

    They come in the order of `files`, whatever the order in which they are done.  `jobs` is
    the number of processes (1: this one; None: as many as there are cores, if that is worth
    it), `scheduler` the address of a Dask cluster to use instead, `seconds` the limit of time
    for one file.

    Raises BuildFailedError if parses cannot be kept, or the cluster cannot be used.
    """
    progress = progress or Progress()
    documents = _documents(files)
    progress.begin(len(documents), sum(one.source.size for one in documents))
    known: dict[int, Parsed | str] = {}
    tasks: list[Task] = []
    for number, document in enumerate(documents):
        found = _known(document, corrections, cache)
        if found is not None:
            known[number] = found
        else:
            source = document.source
            tasks.append(Task(number, source.path, source.sha256 or "", source.size))
    progress.kept(len(known), sum(documents[number].source.size for number in known))
    work = Work(tuple(corrections), seconds)
    with closing(run(tasks, work, progress.page, jobs, scheduler)) as done:
        for number, document in enumerate(documents):
            while number not in known:
                task, result = next(done)
                known[task.number] = _kept(result, cache)
                chars = result.parsed.description.chars if result.parsed else 0
                progress.file_done(task.size, chars)
            yield from _named(known.pop(number), document.names)


def _documents(files: Iterable[SourceFile]) -> list[_Document]:
    """Join the files of one content; those that cannot be opened stay by themselves."""
    found: dict[str, _Document] = {}
    for file in files:
        name, mark = name_as_text(file.path), file.sha256 or str(file.path)
        twin = found.get(mark)
        names = (name,) if twin is None else (*twin.names, name)
        found[mark] = _Document(twin.source if twin else file, names)
    return list(found.values())


def _known(
    document: _Document, corrections: Sequence[Correction], cache: ParseCache
) -> Parsed | str | None:
    """The record that is kept of a document, or why it is none; None if that is not known."""
    source = document.source
    if source.sha256 is None:
        return source.reason or "the file cannot be opened"
    key = first_key(source.sha256, source.path.name, corrections)
    record = cache.record(key)
    if record is None:
        return cache.refusal(key)
    last = final_key(record, corrections)
    return record if last == key else cache.record(last)


def _kept(result: Result, cache: ParseCache) -> Parsed | str:
    for key, entry in result.entries:
        cache.store(key, entry)
    return result.parsed or result.reason or ""


def _named(found: Parsed | str, names: tuple[str, ...]) -> Iterator[Parsed | UnreadFile]:
    """Yield the record with all names of its content, or each file of a content that is none."""
    if isinstance(found, str):
        yield from (UnreadFile(name, found) for name in names)
        return
    names = tuple(sorted(set(names)))
    yield replace(found, names=names, description=replace(found.description, name=names[0]))
