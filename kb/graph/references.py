"""Edges between acts: what cites what, and which instruction or note changed what."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from kb.effective import Certainty
from kb.graph.kinds import EVENTS, NOTED, OPERATIONS, RECORDED, EdgeKind
from kb.graph.model import GraphEdge, clause_key, place_key
from kb.graph.places import Places
from kb.graph.read import Keys, eids_of, read, where, where_either

_CITATIONS = """
    select citations.*, acts.start_earliest, acts.start_latest
    from citations join acts on acts.id = citations.act
    where cited_act is not null and {} order by citations.id
"""
_OPERATIONS = "select * from amendments where target_act is not null and {} order by id"
# An event that an instruction in the collection explains is that instruction, not another one.
_NOTES = """
    select events.*, by_clauses.id as by_clause
    from events left join clauses as by_clauses
        on by_clauses.id = events.by_act || '#' || events.by_eid
    where by_act is not null and events.kind <> 'commencement' and {}
        and not exists (select 1 from amendments where amendments.event = events.id)
        and not exists (
            select 1 from amendments
            where state = 'in_target_text' and amendments.act = events.by_act
                and amendments.clause = by_clauses.id
                and amendments.target_clause is events.clause)
    order by events.id
"""


def citations(
    connection: sqlite3.Connection, places: Places, acts: Keys | None = None
) -> Iterator[GraphEdge]:
    """Yield an edge for each place that a reference names; those not resolved have none.

    Its days are those on which the citing act begins.  With `acts` only references to these.
    """
    for row in read(connection, _CITATIONS.format(where(acts, "cited_act")), acts):
        for number, eid in enumerate(eids_of(row["eids"]) or (None,)):
            found = places.lead(
                row["cited_act"], row["attachment"], eid, row["document"], row["span"]
            )
            yield GraphEdge(
                source=place_key(row["act"], row["clause"]),
                target=found.key,
                kind=EdgeKind.CITES,
                key=f"cites:{row['id']}:{number}",
                certainty=found.certainty,
                document=row["document"],
                span=row["span"],
                text=row["text"],
                named=found.named,
                earliest=row["start_earliest"],
                latest=row["start_latest"],
            )


def operations(
    connection: sqlite3.Connection, places: Places, acts: Keys | None = None
) -> Iterator[GraphEdge]:
    """Yield an edge for each operation of an amending act in the collection.

    With `acts` only those that one of them orders or undergoes.
    """
    among = where_either(acts, "amendments", "act", "target_act")
    for row in read(connection, _OPERATIONS.format(among), acts):
        target, named = clause_key(row["target_clause"] or ""), None
        if row["target_clause"] is None:
            title = row["attachment"]
            outer = places.attachment(row["target_act"], title) if title else None
            target = place_key(row["target_act"], f"{row['target_act']}#{outer}" if outer else None)
            named = row["target_eid"]
        yield GraphEdge(
            source=place_key(row["act"], row["clause"]),
            target=target,
            kind=OPERATIONS[row["op"]],
            key=f"operation:{row['id']}",
            certainty=row["effect_certainty"],
            document=row["document"],
            span=row["span"],
            state=row["state"],
            origin="instruction",
            named=named,
            earliest=row["effect_earliest"],
            latest=row["effect_latest"],
            assumption=row["effect_assumption"],
        )


def noted_operations(
    connection: sqlite3.Connection, acts: Keys | None = None
) -> Iterator[GraphEdge]:
    """Yield an edge for each operation that is known from the text it changed only.

    With `acts` only those that one of them ordered or underwent.
    """
    among = where_either(acts, "events", "act", "by_act")
    for row in read(connection, _NOTES.format(among), acts):
        yield GraphEdge(
            source=place_key(row["by_act"], row["by_clause"]),
            target=place_key(row["act"], row["clause"]),
            kind=EVENTS[row["kind"]],
            key=f"event:{row['id']}",
            certainty=row["effect_certainty"],
            document=row["document"],
            span=row["span"],
            state=NOTED if row["applied"] else RECORDED,
            origin=row["origin"],
            text=row["quote"],
            earliest=row["effect_earliest"],
            latest=row["effect_latest"],
            assumption=row["effect_assumption"],
        )


def amending_places(connection: sqlite3.Connection, acts: Keys) -> frozenset[str]:
    """Return the keys of the places in some acts that order changes: where operations begin."""
    query = f"""
        select distinct act, clause from amendments
        where target_act is not null and {where(acts, "act")}
    """
    told = {place_key(row["act"], row["clause"]) for row in read(connection, query, acts)}
    return frozenset(told | {edge.source for edge in noted_operations(connection, acts)})


def named_parts(places: Places, acts: Keys | None = None) -> Iterator[GraphEdge]:
    """Yield where the clauses that are only named stand, by their names; `acts`: only in these."""
    for key, named in sorted(places.named.items()):
        if acts is not None and named.act not in acts:
            continue
        yield GraphEdge(
            source=named.parent,
            target=clause_key(key),
            kind=EdgeKind.HAS_PART,
            key=f"has_part:{key}",
            certainty=Certainty.PRESUMED.value,
            document=named.document,
            span=named.span,
        )
