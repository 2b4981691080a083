"""What an amending order orders, operation by operation, and what became of each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kb.effective import EffectiveDate, Relation, latest, relation
from queries.acts import ActRecord, acts_by_id
from queries.base import Row, effective_from_row, rows
from queries.wordings.answers import Place

SETTLED = ("applied", "in_target_text", "no_change", "target_not_in_collection")
"""States after which nothing is left to be done."""


@dataclass(frozen=True, slots=True)
class OperationRecord:
    """One operation: `source_eid` orders `op` on `target_eid` of `target`.

    `placed` tells that the clause is known in the base; `instruction` has the words that order
    it, `old` and `new` the words it names; `state` and `reason` say what became of it.
    """

    id: str
    by: ActRecord
    source_eid: str | None
    instruction: str | None
    op: str
    target: ActRecord | None
    attachment: str | None
    target_eid: str | None
    placed: bool
    old: str | None
    new: str | None
    everywhere: bool
    before: bool
    until: str | None
    when: EffectiveDate | None
    sequence: int | None
    state: str
    reason: str
    comparison: str | None
    difference: str | None
    place: Place

    @property
    def day(self) -> date | None:
        """The first day on which it has surely taken effect, None if none is known."""
        return latest(self.when) if self.when is not None else None

    def ahead_of(self, day: date) -> bool:
        """Whether it surely takes effect after a day."""
        return self.when is not None and relation(day, self.when) is Relation.BEFORE


@dataclass(frozen=True, slots=True)
class Group:
    """The operations on one act, in the order in which they are written."""

    target: ActRecord | None
    operations: tuple[OperationRecord, ...]


@dataclass(frozen=True, slots=True)
class RepealRecord:
    """A repeal that an act orders: of an act, or of the clauses `eids` of it."""

    target: ActRecord | None
    eids: tuple[str, ...]
    place: Place


def operations_by(connection: sqlite3.Connection, act: str) -> tuple[OperationRecord, ...]:
    """Return the operations that the act with a key orders, in the order of its text."""
    return _read(connection, f"{_OPERATIONS} where amendments.act = ? order by amendments.id", act)


def operations_on(connection: sqlite3.Connection, act: str) -> tuple[OperationRecord, ...]:
    """Return the operations that acts of the collection order on the act with a key."""
    order = "order by effect_latest is null, effect_latest, amendments.act, amendments.id"
    return _read(connection, f"{_OPERATIONS} where amendments.target_act = ? {order}", act)


def by_target(operations: Iterable[OperationRecord]) -> tuple[Group, ...]:
    """Return operations grouped by the act they change, in the order of first mention."""
    found: dict[str | None, list[OperationRecord]] = {}
    for operation in operations:
        key = operation.target.id if operation.target else None
        found.setdefault(key, []).append(operation)
    return tuple(Group(same[0].target, tuple(same)) for same in found.values())


def unsettled(operations: Iterable[OperationRecord]) -> tuple[OperationRecord, ...]:
    """Return the operations that were not carried out: failed, ambiguous, pending."""
    return tuple(operation for operation in operations if operation.state not in SETTLED)


def repeals_by(connection: sqlite3.Connection, act: str) -> tuple[RepealRecord, ...]:
    """Return the repeals that the act with a key orders, in the order of its text."""
    query = """
        select repeals.*, documents.name, spans.start as span_start, spans.end as span_end
        from repeals join documents on documents.id = repeals.document
        left join spans on spans.id = repeals.span where repeals.act = ? order by repeals.id
    """
    found = rows(connection, query, (act,))
    acts = acts_by_id(connection, {row["target_act"] for row in found if row["target_act"]})
    return tuple(
        RepealRecord(acts.get(row["target_act"]), tuple(json.loads(row["eids"])), _place(row))
        for row in found
    )


_OPERATIONS = """
    select amendments.*, source.eid as source_eid, source.text as instruction,
           target.eid as placed_eid, documents.name,
           spans.start as span_start, spans.end as span_end
    from amendments
    left join clauses as source on source.id = amendments.clause
    left join clauses as target on target.id = amendments.target_clause
    join documents on documents.id = amendments.document
    left join spans on spans.id = amendments.span
"""


def _read(connection: sqlite3.Connection, query: str, act: str) -> tuple[OperationRecord, ...]:
    found = rows(connection, query, (act,))
    keys = {row["act"] for row in found} | {r["target_act"] for r in found if r["target_act"]}
    acts = acts_by_id(connection, keys)
    return tuple(_operation(row, acts[row["act"]], acts.get(row["target_act"])) for row in found)


def _operation(row: Row, by: ActRecord, target: ActRecord | None) -> OperationRecord:
    return OperationRecord(
        id=row["id"],
        by=by,
        source_eid=row["source_eid"],
        instruction=row["instruction"],
        op=row["op"],
        target=target,
        attachment=row["attachment"],
        target_eid=row["placed_eid"] or row["target_eid"],
        placed=row["placed_eid"] is not None,
        old=row["old"],
        new=row["new"],
        everywhere=bool(row["everywhere"]),
        before=bool(row["before"]),
        until=row["until"],
        when=effective_from_row(row, "effect"),
        sequence=row["sequence"],
        state=row["state"],
        reason=row["reason"],
        comparison=row["comparison"],
        difference=row["difference"],
        place=_place(row),
    )


def _place(row: Row) -> Place:
    span = None if row["span_start"] is None else (row["span_start"], row["span_end"])
    return Place(row["name"], row["document"], span, "instruction")
