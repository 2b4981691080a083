"""Corrections by hand, as data: `data/reference/corrections/*.yaml`.

A correction is about the reading: its needle is looked for in the repaired text, as
`tarmaq text` prints it, and must stand there exactly once.  The source is never changed, so
every span still counts in the file as decoded: the first characters of the reading keep the
places of those of the needle, what it has more has no place of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from ingest.model import Block, Document, Run, Span
from ingest.origin import source_span
from kb.errors import ReferenceTableError
from kb.identity import number_key
from parsers.model import ActRef

_TARGETS = ("file", "sha256", "act")
_FIELDS = ("needle", "reading", "who", "why")
_SHORTEST_DIGEST = 8


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """One correction: `kind` says what `target` is (file name, digest of a file, or an act)."""

    id: str
    kind: str
    target: str
    needle: str
    reading: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of a correction in one document; `span` is where the needle stands."""

    correction: Correction
    document: str | None
    applied: bool
    reason: str
    span: Span | None = None


def read_corrections(folder: Path | None) -> tuple[Correction, ...]:
    """Read every correction of a folder; a folder that is not there has none.

    Raises ReferenceTableError, naming file and entry, for one that cannot be taken.
    """
    if folder is None or not folder.is_dir():
        return ()
    found: list[Correction] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            said = " ".join(str(error).split())
            raise ReferenceTableError(f"{path}: not a readable YAML file ({said})") from error
        if entries is None:
            continue
        if not isinstance(entries, list):
            raise ReferenceTableError(f"{path}: a list of corrections was expected")
        found += [_correction(path, number, entry) for number, entry in enumerate(entries, start=1)]
    return tuple(found)


def correct(
    document: Document, corrections: Iterable[Correction], act: ActRef | None = None
) -> tuple[Document, tuple[Corrected, ...]]:
    """Apply the corrections that are about a document (or, given `act`, about its act).

    One whose needle does not stand there exactly once is left, with the reason.
    """
    source = document.source
    outcomes: list[Corrected] = []
    for correction in concerning(corrections, source.sha256, source.name, act):
        document, outcome = _corrected(document, correction)
        outcomes.append(outcome)
    return document, tuple(outcomes)


def concerning(
    corrections: Iterable[Correction], sha256: str, name: str, act: ActRef | None = None
) -> tuple[Correction, ...]:
    """Return the corrections about a file by digest or name or, given `act`, about its act."""
    return tuple(one for one in corrections if _is_meant(one, sha256, name, act))


def unused(
    corrections: Sequence[Correction], outcomes: Iterable[Corrected]
) -> tuple[Corrected, ...]:
    """Return the corrections whose document is not at hand."""
    used = {outcome.correction.id for outcome in outcomes}
    reason = "the file or act that it names is not in the collection"
    return tuple(Corrected(c, None, False, reason) for c in corrections if c.id not in used)


def _corrected(document: Document, correction: Correction) -> tuple[Document, Corrected]:
    sha, needle = document.source.sha256, correction.needle
    counts = [block.text.count(needle) for block in document.blocks]
    if sum(counts) != 1:
        reason = f"the needle stands in the text {sum(counts)} times, not once; nothing was changed"
        return document, Corrected(correction, sha, False, reason)
    index = counts.index(1)
    block = document.blocks[index]
    start = block.text.index(needle)
    span = source_span(block, start, start + len(needle))
    blocks = (
        *document.blocks[:index],
        _reworded(block, start, start + len(needle), correction.reading),
        *document.blocks[index + 1 :],
    )
    reason = f"“{needle}” is read as “{correction.reading}”"
    return replace(document, blocks=blocks), Corrected(correction, sha, True, reason, span)


def _reworded(block: Block, start: int, end: int, reading: str) -> Block:
    """A block with other words from `start` to `end`; places are kept one for one."""
    kept = start + min(end - start, len(reading))
    more = len(reading) - (kept - start)
    shift = len(reading) - (end - start)
    runs = [*_cut(block.runs, 0, kept, 0)]
    if more:
        place = source_span(block, start, end).end
        runs.append(Run(kept, kept + more, Span(place, place)))
    runs += _cut(block.runs, end, len(block.text), shift)
    text = block.text[:start] + reading + block.text[end:]
    return replace(block, text=text, runs=tuple(runs))


def _cut(runs: Iterable[Run], low: int, high: int, shift: int) -> list[Run]:
    """The parts of runs between two characters of the text, moved by `shift`."""
    found = []
    for run in runs:
        first, last = max(run.start, low), min(run.end, high)
        if first >= last:
            continue
        source = run.source
        if source:
            begin = source.start + first - run.start
            source = Span(begin, begin + last - first)
        found.append(Run(first + shift, last + shift, source))
    return found


def _is_meant(correction: Correction, sha256: str, name: str, act: ActRef | None) -> bool:
    if act is not None:
        return correction.kind == "act" and number_key(correction.target) in _names(act)
    if correction.kind == "sha256":
        return sha256.startswith(correction.target.lower())
    return correction.kind == "file" and name == correction.target


def _names(act: ActRef) -> set[str]:
    names = [act.registration_number]
    if act.number and act.date:
        names.append(f"{act.number}/{act.date.isoformat()}")
    return {number_key(name) for name in names if name}


def _correction(path: Path, number: int, entry: object) -> Correction:
    where = f"{path}, correction {number}"
    if not isinstance(entry, dict):
        raise ReferenceTableError(f"{where}: fields such as needle and reading were expected")
    values = {str(name): str(value) for name, value in entry.items() if value is not None}
    unknown = sorted(set(values) - {*_TARGETS, *_FIELDS})
    if unknown:
        raise ReferenceTableError(f"{where}: no correction has a field {unknown[0]!r}")
    named = [name for name in _TARGETS if values.get(name)]
    if len(named) != 1:
        raise ReferenceTableError(f"{where}: one of file, sha256 and act must be given")
    missing = [name for name in _FIELDS if not values.get(name, "").strip()]
    if missing:
        raise ReferenceTableError(f"{where}: {missing[0]} is missing")
    target = values[named[0]].strip()
    if named[0] == "sha256" and len(target) < _SHORTEST_DIGEST:
        raise ReferenceTableError(f"{where}: give at least {_SHORTEST_DIGEST} digits of the sha256")
    words = [values[name] for name in _FIELDS]
    digest = hashlib.sha256("\n".join([named[0], target, *words]).encode()).hexdigest()[:8]
    return Correction(f"{path.name}:{number:03}:{digest}", named[0], target, *words)
