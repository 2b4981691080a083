"""What was what: the lines about files that `tarmaq build` and `tarmaq add` print."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.describe import Description

MOST_LINES = 60
"""Files up to which each has its line; beyond, they are counted by format."""
_CONTROL = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def printable(name: str) -> str:
    """Return a file's name without what a terminal would obey: control and direction signs."""
    return "".join("?" if unicodedata.category(letter) in _CONTROL else letter for letter in name)


def file_lines(files: Sequence[Description]) -> Iterator[str]:
    """Yield a line for each file, or one for each format where there are too many."""
    if len(files) <= MOST_LINES:
        yield from map(file_line, files)
    else:
        yield from _by_format(files)


def file_line(file: Description) -> str:
    """Return a file's name and what it is, on one line."""
    return f"{printable(file.name)}: {file_facts(file)}"


def file_facts(file: Description) -> str:
    """Return what a file is: format, act, kind of text, size, warnings."""
    facts = (
        file.format.value,
        file.act,
        _reach(file),
        _size(file),
        counted(file.warnings, "warning"),
    )
    return " · ".join(facts)


def counted(number: int, thing: str) -> str:
    """Return a number with its noun: `1 warning`, `1,204 characters`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _reach(file: Description) -> str:
    if file.newest is None:
        return file.what
    first, semicolon, rest = file.what.partition(";")
    return f"{first} (newest note of {file.newest.isoformat()}){semicolon}{rest}"


def _size(file: Description) -> str:
    characters = counted(file.chars, "character")
    return characters if file.pages is None else f"{counted(file.pages, 'page')}, {characters}"


def _by_format(files: Iterable[Description]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    for file in files:
        counts[file.format.value] += 1
        warnings[file.format.value] += file.warnings
    for name in sorted(counts):
        yield f"{name}: {counted(counts[name], 'file')}, {counted(warnings[name], 'warning')}"
