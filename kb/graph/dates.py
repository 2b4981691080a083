"""Edges of time: events, the versions they began, and the days on which these begin and end."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from kb.effective import Certainty
from kb.graph.kinds import EdgeKind
from kb.graph.model import GraphEdge, date_key, place_key
from kb.graph.read import read

_EVENTS = """
    select events.id, events.act, events.clause, by_act, effect_earliest, effect_latest,
           effect_certainty, effect_assumption, events.document, events.span,
           by_clauses.id as by_clause
    from events left join clauses as by_clauses
        on by_clauses.act = events.by_act and by_clauses.eid = events.by_eid
    order by events.id
"""
_VERSIONS = """
    select versions.*, events.document, events.span
    from clause_versions as versions join events on events.id = versions.cause_event
    order by versions.id
"""
_RULES = """
    select id, from_earliest, from_latest, from_certainty, from_assumption,
           to_earliest, to_latest, to_certainty, to_assumption, document, span
    from rules order by id
"""


def event_edges(connection: sqlite3.Connection) -> Iterator[GraphEdge]:
    """Yield who ordered an event, what it happened to, and when it takes effect."""
    for row in read(connection, _EVENTS):
        event = f"event:{row['id']}"
        ends = [(EdgeKind.HAPPENS_TO, event, place_key(row["act"], row["clause"]))]
        if row["by_act"]:
            ends.insert(0, (EdgeKind.ORDERS, place_key(row["by_act"], row["by_clause"]), event))
        for kind, source, target in ends:
            key = f"{kind.value}:{row['id']}"
            sure = Certainty.EXACT.value
            yield GraphEdge(source, target, kind, key, sure, row["document"], row["span"])
        yield _dated(event, EdgeKind.TAKES_EFFECT_ON, row, "effect")


def version_edges(connection: sqlite3.Connection) -> Iterator[GraphEdge]:
    """Yield what began a version, what it is a version of, and when it begins and ends."""
    for row in read(connection, _VERSIONS):
        version = f"version:{row['id']}"
        place = place_key(row["act"], row["clause"])
        for kind, source, target, sure in (
            (EdgeKind.CAUSES, f"event:{row['cause_event']}", version, row["from_certainty"]),
            (EdgeKind.VERSION_OF, version, place, row["wording_certainty"]),
        ):
            key = f"{kind.value}:{row['id']}"
            yield GraphEdge(source, target, kind, key, sure, row["document"], row["span"])
        yield from _interval(version, row)


def rule_dates(connection: sqlite3.Connection) -> Iterator[GraphEdge]:
    """Yield when the rules begin and end."""
    for row in read(connection, _RULES):
        yield from _interval(f"rule:{row['id']}", row)


def _interval(node: str, row: sqlite3.Row) -> Iterator[GraphEdge]:
    yield _dated(node, EdgeKind.TAKES_EFFECT_ON, row, "from")
    if row["to_certainty"] is not None:
        yield _dated(node, EdgeKind.EXPIRES_ON, row, "to")


def _dated(node: str, kind: EdgeKind, row: sqlite3.Row, prefix: str) -> GraphEdge:
    earliest, latest = row[f"{prefix}_earliest"], row[f"{prefix}_latest"]
    return GraphEdge(
        source=node,
        target=date_key(earliest, latest),
        kind=kind,
        key=f"{kind.value}:{node}",
        certainty=row[f"{prefix}_certainty"],
        document=row["document"],
        span=row["span"],
        earliest=earliest,
        latest=latest,
        assumption=row[f"{prefix}_assumption"],
    )
