"""From paths to parses: which files are tried, and what becomes of those that fail."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ingest.errors import IngestError
from ingest.read import name_as_text, read_document
from kb.corrections import Correction, correct
from kb.model import ParsedFile, UnreadFile
from kb.progress import Progress
from parsers.errors import ParseError
from parsers.parse import parse

_SUFFIXES = frozenset(
    ["", ".txt", ".text", ".htm", ".html", ".xhtml", ".pdf", ".docx", ".doc", ".rtf", ".json"]
)


@dataclass(frozen=True, slots=True, order=True)
class SourceFile:
    """A file to be read: its path and the SHA-256 of its bytes, None if they cannot be had."""

    path: Path
    sha256: str | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The files to be read, and those in folders that are no documents by their names."""

    files: tuple[SourceFile, ...]
    passed_over: tuple[Path, ...]


def find_sources(paths: Iterable[Path]) -> Found:
    """Return the files that `paths` name, folders with all they hold, sorted by path.

    A file named itself is always tried; in a folder, hidden files and those whose suffix no
    document has (tables, manifests) are passed over.
    """
    wanted: set[Path] = set()
    passed: set[Path] = set()
    for path in paths:
        if not path.is_dir():
            wanted.add(path)
            continue
        for inside in path.rglob("*"):
            if not inside.is_file() or any(
                p.startswith(".") for p in inside.relative_to(path).parts
            ):
                continue
            (wanted if inside.suffix.lower() in _SUFFIXES else passed).add(inside)
    return Found(tuple(_source(path) for path in sorted(wanted)), tuple(sorted(passed - wanted)))


def read_sources(
    files: Iterable[SourceFile],
    progress: Progress | None = None,
    corrections: Sequence[Correction] = (),
) -> tuple[tuple[ParsedFile, ...], tuple[UnreadFile, ...]]:
    """Read and parse files; those with the same bytes are read once.

    `progress` is told each page of a PDF and each file; `corrections` are made before
    parsing.  Files that cannot be read come back with the reason, so that the rest can go on.
    """
    progress = progress or Progress()
    parsed: dict[str, ParsedFile] = {}
    unread: list[UnreadFile] = []
    for source in files:
        outcome = _read(source, parsed, corrections, progress)
        if isinstance(outcome, UnreadFile):
            unread.append(outcome)
        else:
            parsed[outcome.parse.document.source.sha256] = outcome
        progress.file_done()
    return tuple(parsed.values()), tuple(sorted(unread))


def _read(
    source: SourceFile,
    known: dict[str, ParsedFile],
    corrections: Sequence[Correction],
    progress: Progress,
) -> ParsedFile | UnreadFile:
    name = name_as_text(source.path)
    if source.reason is not None:
        return UnreadFile(name, source.reason)
    if source.sha256 in known:
        twin = known[source.sha256]
        return replace(twin, names=tuple(sorted({*twin.names, name})))
    try:
        return _parsed(source.path, corrections, progress)
    except (IngestError, ParseError) as error:
        return UnreadFile(name, error.reason)


def _parsed(path: Path, corrections: Sequence[Correction], progress: Progress) -> ParsedFile:
    """Read, correct and parse; corrections of an act wait until it is known which act it is."""
    document, outcomes = correct(
        read_document(path, partial(progress.page, name_as_text(path))), corrections
    )
    found = parse(document)
    document, more = correct(document, corrections, found.passport.act)
    if any(outcome.applied for outcome in more):
        found = parse(document)
    return ParsedFile(found, (name_as_text(path),), (*outcomes, *more))


def _source(path: Path) -> SourceFile:
    try:
        return SourceFile(path, hashlib.sha256(path.read_bytes()).hexdigest())
    except FileNotFoundError:
        return SourceFile(path, None, "there is no such file")
    except OSError as error:
        return SourceFile(path, None, f"the file cannot be opened ({error.strerror})")


def digests(files: Iterable[SourceFile]) -> Iterator[str]:
    """Return what identifies a set of files for the fingerprint: names and digests."""
    for name, sha256 in sorted((name_as_text(file.path), file.sha256 or "") for file in files):
        yield f"{name} {sha256}"
