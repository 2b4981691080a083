"""The written books, read again: what holds for a clause on a day by the maker's own account."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

Rules = tuple[tuple[str | None, ...], ...]
ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Held:
    """What holds for a clause: in_force, suspended, or absent; its own words if it is in force."""

    state: str
    text: str | None = None


class Begun(Protocol):
    """Anything that begins on a day or in a window; None where the day is not known at all."""

    @property
    def earliest(self) -> date | None:
        """The first day on which it can begin."""

    @property
    def latest(self) -> date | None:
        """The day by which it has begun."""


@dataclass(frozen=True, slots=True)
class Told:
    """A version by the books."""

    earliest: date
    latest: date
    certainty: str
    held: Held
    rules: Rules


@dataclass(frozen=True, slots=True)
class ClauseBook:
    """The versions of a clause, oldest first; before `untold_until` no text tells its words."""

    eid: str
    versions: tuple[Told, ...]
    untold_until: date | None


@dataclass(frozen=True, slots=True)
class ActBook:
    """What the maker wrote down about one act; clauses in printed order."""

    registration: str
    label: str
    file: str
    form: str
    start: tuple[str, str, str]
    end: tuple[str, str, str] | None
    clauses: tuple[ClauseBook, ...]


def read_books(path: Path) -> Iterator[ActBook]:
    """Yield the books of a collection, one act after the other."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            told: dict[str, Any] = json.loads(line)
            yield ActBook(
                registration=told["registration"],
                label=f"№ {told['number']} of {told['date']}",
                file=told["file"],
                form=told["form"],
                start=tuple(told["start"]),
                end=tuple(told["end"]) if told["end"] else None,
                clauses=tuple(_clause(eid, entry) for eid, entry in told["clauses"].items()),
            )


def _clause(eid: str, told: dict[str, Any]) -> ClauseBook:
    untold = told.get("untold_until")
    versions: list[Told] = []
    for entry in told["versions"]:
        version = _version(entry)
        if versions and (versions[-1].earliest, versions[-1].latest) == (
            version.earliest,
            version.latest,
        ):
            versions.pop()  # a later instruction of the same day counts
        versions.append(version)
    return ClauseBook(eid, tuple(versions), date.fromisoformat(untold[1]) if untold else None)


def _version(told: dict[str, Any]) -> Told:
    earliest, latest, certainty = told["from"]
    state = told["state"] if told["state"] in ("in_force", "suspended") else ABSENT
    return Told(
        date.fromisoformat(earliest),
        date.fromisoformat(latest),
        certainty,
        Held(state, plain(told["text"]) if state == "in_force" else None),
        tuple(sorted((tuple(rule) for rule in told.get("rules", ())), key=str)),
    )


def plain(text: str) -> str:
    """Return a text with single blanks: formats break lines and cells in their own ways."""
    return " ".join(text.split())


def candidates(versions: Sequence[Begun], day: date) -> tuple[int, ...]:
    """Return the versions that can hold on a day by index; -1 is the time before the first.

    A version holds from its beginning until the next begins; a day inside a window leaves both.
    """
    low, high = -1, len(versions) - 1
    for index, version in enumerate(versions):
        if version.latest is not None and version.latest <= day:
            low = index
    for index in range(low + 1, len(versions)):
        earliest = versions[index].earliest
        if earliest is not None and day < earliest:
            high = index - 1
            break
    return tuple(range(low, high + 1))


def held_on(clause: ClauseBook, day: date) -> frozenset[Held]:
    """Return what can hold for a clause on a day; one thing outside windows."""
    return frozenset(
        clause.versions[n].held if n >= 0 else Held(ABSENT)
        for n in candidates(clause.versions, day)
    )


def change_days(versions: Iterable[Begun]) -> set[date]:
    """Return the days around each change: before it, its first, a middle and its last day."""
    days: set[date] = set()
    for version in versions:
        if version.earliest is None or version.latest is None:
            continue
        width = (version.latest - version.earliest) // 2
        last = version.latest - timedelta(days=1)
        days |= {version.earliest - timedelta(days=1), version.earliest, version.earliest + width}
        days |= {last, version.latest}
    return days


def whole_text(act: ActBook, day: date) -> str | None:
    """Return the words of an act on a day in printed order, None if they are not certain."""
    text = ""
    for clause in act.clauses:
        if clause.untold_until is not None and day < clause.untold_until:
            return None
        found = candidates(clause.versions, day)
        if len(found) != 1:
            return None
        if found[0] < 0:
            continue
        version = clause.versions[found[0]]
        if version.held.state == "suspended":
            return None
        if version.held.text:
            text += f" {version.held.text}"
    return plain(text)
