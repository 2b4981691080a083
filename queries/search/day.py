"""How the versions of many clauses stand to a day, from their rows alone."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from kb.effective import EffectiveDate, UnknownDate
from queries.base import Row, effective_from_row
from queries.wordings.timeline import Pick, pick

_BEGIN = ("from_earliest", "from_latest", "from_certainty", "from_assumption", "from_reason")
_UNRECORDED = UnknownDate("the beginning is not recorded")
_Begin = tuple[str | None, ...]


class Status(StrEnum):
    """How a wording stands to a day; the values filter a search."""

    IN_FORCE = "in_force"
    COMING = "coming"
    PAST = "past"
    UNCERTAIN = "uncertain"
    """The day lies where a date of effect is not known exactly, or the state is not known."""
    SUSPENDED = "suspended"


_HELD = {
    "in_force": Status.IN_FORCE,
    "suspended": Status.SUSPENDED,
    "deleted": Status.PAST,
    "repealed": Status.PAST,
}
"""What the state of the only version that a day leaves comes to; any other is not known."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one version stands to the day, and how sure that is."""

    status: Status
    certainty: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The versions of one clause or act, oldest first: their states and which the day leaves."""

    states: tuple[str, ...]
    choice: Pick

    def standing(self, ordinal: int) -> Standing:
        """Return how the version of a number (from 1) stands to the day."""
        index, open_ones = ordinal - 1, self.choice.candidates
        return Standing(self._status(index, open_ones), self.choice.certainty.value)

    def _status(self, index: int, open_ones: tuple[int, ...]) -> Status:
        if not open_ones[0] <= index <= open_ones[-1]:
            return Status.PAST if index < open_ones[0] else Status.COMING
        if len(open_ones) > 1:
            return Status.UNCERTAIN
        return _HELD.get(self.states[index], Status.UNCERTAIN)

    @property
    def ordinal(self) -> int:
        """The number of the version that holds on the day, or of the last that may; at least 1."""
        return max(self.choice.candidates[-1], 0) + 1


def chains(
    connection: sqlite3.Connection, clauses: Iterable[str], day: date
) -> Mapping[str, Chain]:
    """Return the chains of some clauses by their keys."""
    query = f"""
        select clause, state, {", ".join(_BEGIN)} from clause_versions
        where clause in (select value from json_each(?)) order by clause, ordinal
    """
    return _chains(connection.execute(query, (json.dumps(sorted(clauses)),)), day)


def act_chains(
    connection: sqlite3.Connection, acts: Iterable[str], day: date
) -> Mapping[str, Chain]:
    """Return the chains of some acts as a whole by their keys."""
    # The + keeps SQLite from walking the versions of all acts as a whole by the other index.
    query = f"""
        select act, state, {", ".join(_BEGIN)} from clause_versions
        where act in (select value from json_each(?)) and +clause is null order by act, ordinal
    """
    return _chains(connection.execute(query, (json.dumps(sorted(acts)),)), day)


def _chains(found: Iterable[tuple[str | None, ...]], day: date) -> dict[str, Chain]:
    rows: dict[str, list[tuple[str | None, ...]]] = defaultdict(list)
    for row in found:
        rows[str(row[0])].append(tuple(row))
    # Most clauses of an act share their dates, so most picks are made once.
    picks: dict[tuple[_Begin, ...], Pick] = {}
    made = {}
    for key, versions in rows.items():
        begins = tuple(version[2:] for version in versions)
        if begins not in picks:
            picks[begins] = pick([_begin(*begin) for begin in begins], day)
        made[key] = Chain(tuple(str(version[1]) for version in versions), picks[begins])
    return made


@lru_cache(maxsize=4096)
def _begin(*values: str | None) -> EffectiveDate:
    return begin_of(dict(zip(_BEGIN, values, strict=True)))


def begin_of(row: Row) -> EffectiveDate:
    """Return the beginning of a version from its row."""
    return effective_from_row(row, "from") or _UNRECORDED
