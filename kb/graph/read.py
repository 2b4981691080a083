"""Rows of the base for the graph, and the nodes that rows of tables are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator

from kb.graph.kinds import NodeKind
from kb.graph.model import GraphNode, act_key, clause_key, date_key
from parsers.model import NodeKind as ClauseKind

_ATTACHMENTS = frozenset({ClauseKind.ATTACHMENT.value, ClauseKind.ANNEX.value})
_ACTS = "select id, label, title, date, status, in_collection from acts where {} order by id"
_CLAUSES = """
    select clauses.id, act, eid, kind, heading, in_text, position, label
    from clauses join acts on acts.id = clauses.act where {} order by act, position, clauses.id
"""
_SERVICES = "select id, act, name, rules from services where {} order by id"
_RULES = """
    select id, kind, act, eid, quote, state, from_earliest, from_latest, to_latest
    from rules where {} order by id
"""
_EVENTS = """
    select events.id, events.act, events.kind, quote, effect_earliest, effect_latest, applied,
           clauses.eid
    from events left join clauses on clauses.id = events.clause order by events.id
"""
_VERSIONS = """
    select versions.id, versions.act, ordinal, state, from_earliest, from_latest, to_latest,
           clauses.eid
    from clause_versions as versions left join clauses on clauses.id = versions.clause
    order by versions.id
"""


Keys = Collection[str]
"""Keys of rows, or of the acts that rows belong to."""


def read(
    connection: sqlite3.Connection, query: str, among: Keys | None = None
) -> Iterator[sqlite3.Row]:
    """Yield the rows of a query; columns are asked for by name, `among` is its first value."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    values = () if among is None else (json.dumps(sorted(among), ensure_ascii=False),)
    yield from cursor.execute(query, values)


def where(among: Keys | None, column: str) -> str:
    """Return the condition that a column has one of some keys; without keys, all rows fit."""
    return "true" if among is None else f"{column} in (select value from json_each(?1))"


def where_either(among: Keys | None, table: str, one: str, other: str) -> str:
    """Return the condition that one of two columns of a table has one of some keys.

    Each is looked up by its index: with a plain `or` SQLite may walk the table instead.
    """
    if among is None:
        return "true"
    found = (f"select rowid from {table} where {where(among, column)}" for column in (one, other))
    return f"{table}.rowid in ({' union '.join(found)})"


def act_nodes(connection: sqlite3.Connection, keys: Keys | None = None) -> Iterator[GraphNode]:
    """Yield the acts, those in the collection and those only mentioned; `keys`: only these."""
    for row in read(connection, _ACTS.format(where(keys, "id")), keys):
        yield GraphNode(
            key=act_key(row["id"]),
            kind=NodeKind.ACT,
            row=row["id"],
            label=row["label"],
            title=row["title"],
            act=row["id"],
            earliest=row["date"],
            latest=row["date"],
            state=row["status"],
            held=bool(row["in_collection"]),
        )


def clause_nodes(connection: sqlite3.Connection, keys: Keys | None = None) -> Iterator[GraphNode]:
    """Yield attachments and clauses, by act and place in the text; `keys`: only these."""
    for row in read(connection, _CLAUSES.format(where(keys, "clauses.id")), keys):
        yield GraphNode(
            key=clause_key(row["id"]),
            kind=NodeKind.ATTACHMENT if row["kind"] in _ATTACHMENTS else NodeKind.CLAUSE,
            row=row["id"],
            label=f"{row['label']}, {row['eid']}",
            title=row["heading"],
            act=row["act"],
            eid=row["eid"],
            held=bool(row["in_text"]),
            position=row["position"],
        )


def named_node(act: str, label: str, eid: str) -> GraphNode:
    """Return the node of a clause that a citation names, of an act whose text is not at hand."""
    last = eid.rpartition("__")[2].partition("_")[0]
    kind = NodeKind.ATTACHMENT if last in ("att", "annex") else NodeKind.CLAUSE
    key = f"{act}#{eid}"
    return GraphNode(clause_key(key), kind, key, f"{label}, {eid}", act=act, eid=eid, held=False)


def service_nodes(connection: sqlite3.Connection, keys: Keys | None = None) -> Iterator[GraphNode]:
    """Yield the services; `keys`: only these."""
    for row in read(connection, _SERVICES.format(where(keys, "id")), keys):
        key = f"service:{row['id']}"
        eid = row["rules"].partition("#")[2] if row["rules"] else None
        yield GraphNode(key, NodeKind.SERVICE, row["id"], row["name"], row["name"], row["act"], eid)


def rule_nodes(connection: sqlite3.Connection, keys: Keys | None = None) -> Iterator[GraphNode]:
    """Yield the rules, each in one version of its clause; `keys`: only these."""
    for row in read(connection, _RULES.format(where(keys, "id")), keys):
        yield GraphNode(
            key=f"rule:{row['id']}",
            kind=NodeKind.RULE,
            row=row["id"],
            label=f"{row['kind']} in {row['eid']}",
            title=row["quote"],
            act=row["act"],
            eid=row["eid"],
            earliest=row["from_earliest"],
            latest=row["from_latest"],
            state=row["state"],
            until=row["to_latest"],
        )


def event_nodes(connection: sqlite3.Connection) -> Iterator[GraphNode]:
    """Yield what happened to acts and clauses."""
    for row in read(connection, _EVENTS):
        yield GraphNode(
            key=f"event:{row['id']}",
            kind=NodeKind.EVENT,
            row=row["id"],
            label=row["kind"],
            title=row["quote"] or None,
            act=row["act"],
            eid=row["eid"],
            earliest=row["effect_earliest"],
            latest=row["effect_latest"],
            state="applied" if row["applied"] else "recorded",
        )


def version_nodes(connection: sqlite3.Connection) -> Iterator[GraphNode]:
    """Yield the versions of clauses and of acts as a whole."""
    for row in read(connection, _VERSIONS):
        yield GraphNode(
            key=f"version:{row['id']}",
            kind=NodeKind.VERSION,
            row=row["id"],
            label=f"version {row['ordinal']} of {row['eid'] or row['act']}",
            act=row["act"],
            eid=row["eid"],
            earliest=row["from_earliest"],
            latest=row["from_latest"],
            state=row["state"],
            until=row["to_latest"],
        )


def date_node(earliest: str | None, latest: str | None) -> GraphNode:
    """Return the node of a day, of a window of days, or of a day that is not known."""
    key = date_key(earliest, latest)
    name = key.removeprefix("date:")
    if latest is None:
        label = f"not before {earliest}" if earliest else "not known"
    else:
        label = name.replace("/", " … ")
    return GraphNode(key, NodeKind.DATE, name, label, earliest=earliest, latest=latest)


def eids_of(text: str) -> tuple[str, ...]:
    """Return the eIds of a JSON list as the base stores it."""
    found: list[str] = json.loads(text)
    return tuple(found)
