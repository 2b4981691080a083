"""Answers about a day against bare SQLite, which reads one row by its key.

Two answers: the wording of a clause (`wording_on`, its own words and state), and all that `show`
tells (the words of its parts, causes, sources).
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from queries.base import open_base
from queries.wordings.in_force import show
from queries.wordings.lookup import wording_on

_FIRST, _DAYS = date(2012, 1, 1), 15 * 365


@dataclass(frozen=True, slots=True)
class Asked:
    """Seconds of each question, sorted."""

    seconds: tuple[float, ...]

    def percentile(self, share: float) -> float:
        """Return the seconds within which that share of the questions was answered."""
        return self.seconds[min(int(len(self.seconds) * share), len(self.seconds) - 1)]


@dataclass(frozen=True, slots=True)
class Lookup:
    """The answers and the bare look-ups, of the same clauses of one base."""

    answers: Asked
    whole: Asked
    bare: Asked

    def ratio(self, share: float) -> float:
        """Return how many times the look-up a wording takes, at a percentile."""
        return self.answers.percentile(share) / self.bare.percentile(share)


def measure(base: Path, number: int = 5000, seed: int = 1) -> Lookup:
    """Ask for random clauses on random days, and read random versions by their key."""
    random = Random(seed)
    with open_base(base) as connection:
        query = """
            select distinct clauses.id, clauses.act, clauses.eid from clauses
            join clause_versions on clause_versions.clause = clauses.id order by clauses.id
        """
        clauses = connection.execute(query).fetchall()
        keys = [key for (key,) in connection.execute("select id from clause_versions order by id")]
        drawn = [random.choice(clauses) for _ in range(number)]
        days = [_FIRST + timedelta(days=random.randrange(_DAYS)) for _ in range(number)]
        bare_keys = [random.choice(keys) for _ in range(number)]

        def answer(index: int) -> object:
            return wording_on(connection, drawn[index][1], drawn[index][2], days[index])

        def whole(index: int) -> object:
            return show(connection, drawn[index][1], drawn[index][2], days[index])

        def bare(index: int) -> object:
            return _row(connection, bare_keys[index])

        share = max(number // 10, 1)  # whole answers are slower by far, and need fewer asks
        return Lookup(_timed(answer, number), _timed(whole, share), _timed(bare, number))


def _row(connection: sqlite3.Connection, key: str) -> Sequence[object]:
    found: Sequence[object] = connection.execute(
        "select * from clause_versions where id = ?", (key,)
    ).fetchone()
    return found


def _timed(work: Callable[[int], object], number: int) -> Asked:
    for index in range(min(5, number)):
        work(index)
    times = []
    for index in range(number):
        started = time.perf_counter()
        work(index)
        times.append(time.perf_counter() - started)
    return Asked(tuple(sorted(times)))
