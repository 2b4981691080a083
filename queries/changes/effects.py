"""What an act did to others: the events that name it as their cause."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kb.effective import EffectiveDate, UnknownDate
from queries.acts import ActRecord, acts_by_id
from queries.base import effective_from_row, rows


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing an act did: to which act and clause, what, when it takes effect."""

    act: ActRecord
    eid: str | None
    kind: str
    when: EffectiveDate
    applied: bool


def effects_of(connection: sqlite3.Connection, act: str) -> tuple[Effect, ...]:
    """Return what the act with a key did to other acts, as their texts tell, in text order."""
    query = """
        select events.*, clauses.eid
        from events left join clauses on clauses.id = events.clause
        where events.by_act = ? and events.act <> ? order by events.act, clauses.position, events.id
    """
    found = rows(connection, query, (act, act))
    acts = acts_by_id(connection, {row["act"] for row in found})
    return tuple(
        Effect(
            act=acts[row["act"]],
            eid=row["eid"],
            kind=row["kind"],
            when=effective_from_row(row, "effect") or UnknownDate("not recorded"),
            applied=bool(row["applied"]),
        )
        for row in found
    )
