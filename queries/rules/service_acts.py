"""The orders that govern a service: that which approved its rules, and those that changed them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from queries.base import rows
from queries.rules.book import ServiceRecord


@dataclass(frozen=True, slots=True)
class GoverningAct:
    """An act that made or changed the rules of a service.

    `own` tells that it is the act that approved them; `clauses` counts the clauses of the
    rules whose words, or end, come from it.
    """

    id: str
    label: str
    title: str | None
    in_collection: bool
    own: bool
    clauses: int


def governing_acts(
    connection: sqlite3.Connection, service: ServiceRecord
) -> tuple[GoverningAct, ...]:
    """Return the acts that govern a service: its own first, then by their days of adoption."""
    # Clauses of the rules are named behind them (`…#att_1__para_3`), and `__` sorts before "`".
    query = """
        with causes as (
            select cause_act as id, count(distinct clause) as clauses from clause_versions
            where act = ?1 and cause_act is not null
              and (?2 is null or clause = ?2 or (clause >= ?2 || '__' and clause < ?2 || '_`'))
            group by cause_act
        )
        select acts.id, label, title, in_collection, acts.id = ?1 as own,
            coalesce(causes.clauses, 0) as clauses
        from acts left join causes on causes.id = acts.id
        where acts.id = ?1 or acts.id in (select id from causes)
        order by own desc, acts.date, acts.number, acts.id
    """
    return tuple(
        GoverningAct(
            id=row["id"],
            label=row["label"],
            title=row["title"],
            in_collection=bool(row["in_collection"]),
            own=bool(row["own"]),
            clauses=row["clauses"],
        )
        for row in rows(connection, query, (service.act, service.rules))
    )
