"""The cells of a row (жол) of a table: number, name and content, from its printed lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.service_table import match_name

# "2", "2.", "10-1)": the number of a row on a line of its own
_NUMBER = re.compile(r"\s*(?P<num>\d{1,4}(?:-\d{1,3})*)\s*[.)]?\s*")


@dataclass(frozen=True, slots=True)
class Cells:
    """A row's number and name, if it has them, and its content."""

    number: str | None
    name: str | None
    content: str


def cells_of(number: str | None, name: str | None, text: str) -> Cells:
    """Return the cells of a row from its words, which stand line after line.

    `number` and `name` are those that the base knows; a name that this wording does not begin
    with is looked for among the standard names of rows.  All words are kept: what is no number
    and no name is content.
    """
    lines = text.splitlines()
    first = _NUMBER.fullmatch(lines[0]) if lines else None
    if first is not None:
        lines = lines[1:]
    taken = _known_name(lines, name) or _standard_name(lines)
    found = " ".join(line.strip() for line in lines[:taken]) if taken else None
    return Cells(first["num"] if first else number, found, "\n".join(lines[taken:]))


def _known_name(lines: list[str], name: str | None) -> int:
    """How many lines the known name takes, 0 if the row does not begin with it."""
    wanted = "".join((name or "").split())
    so_far = ""
    for count, line in enumerate(lines, start=1):
        so_far += "".join(line.split())
        if not wanted.startswith(so_far) or not so_far:
            return 0
        if so_far == wanted:
            return count
    return 0


def _standard_name(lines: list[str]) -> int:
    found = match_name(lines[0]) if len(lines) > 1 else None
    return 1 if found is not None and found[1].end() >= len(lines[0].rstrip()) else 0
