"""A base to a networkx.MultiDiGraph, in an order that depends on nothing but the base."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import fields

import networkx

from kb.graph.dates import event_edges, rule_dates, version_edges
from kb.graph.kinds import AMENDING, EDGES, EdgeKind, NodeKind
from kb.graph.model import GraphEdge, GraphNode
from kb.graph.places import Places
from kb.graph.read import (
    act_nodes,
    clause_nodes,
    date_node,
    event_nodes,
    named_node,
    read,
    rule_nodes,
    service_nodes,
    version_nodes,
)
from kb.graph.references import citations, named_parts, noted_operations, operations
from kb.graph.structure import approvals, governments, parts, rule_edges

_NODES = {
    NodeKind.ACT: act_nodes,
    NodeKind.CLAUSE: clause_nodes,
    NodeKind.SERVICE: service_nodes,
    NodeKind.RULE: rule_nodes,
    NodeKind.EVENT: event_nodes,
    NodeKind.VERSION: version_nodes,
}
"""Readers by kind; clauses and attachments are one table, dates are made from edges."""
_NODE_FIELDS = tuple(f.name for f in fields(GraphNode) if f.name not in ("key", "kind"))
_EDGE_FIELDS = tuple(
    f.name for f in fields(GraphEdge) if f.name not in ("source", "target", "key", "kind")
)


def build_graph(
    connection: sqlite3.Connection, kinds: Collection[EdgeKind] = tuple(EDGES)
) -> networkx.MultiDiGraph[str]:
    """Return the graph of a base, with `kinds` only those edges and the nodes they run between.

    Nodes have the attributes of `GraphNode`, edges (by key) those of `GraphEdge`; what is not
    known is left out, and `graph.graph["documents"]` has the names of files by digest.  Same
    base, same graph in the same order.
    """
    wanted = frozenset(kinds)
    places = Places(connection)
    places.add()
    found = [edge for edge in _edges(connection, places, wanted) if edge.kind in wanted]
    names = {row["id"]: row["name"] for row in read(connection, "select id, name from documents")}
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(documents=names)
    for node in _nodes(connection, places, wanted, found):
        add_node(graph, node)
    for edge in sorted(found, key=lambda edge: (edge.source, edge.target, edge.key)):
        add_edge(graph, edge)
    return graph


def add_node(graph: networkx.MultiDiGraph[str], node: GraphNode) -> None:
    """Put a node into a graph, with what is known of it."""
    graph.add_node(node.key, **_attributes(node, _NODE_FIELDS))


def add_edge(graph: networkx.MultiDiGraph[str], edge: GraphEdge) -> None:
    """Put an edge into a graph, with what is known of it."""
    graph.add_edge(edge.source, edge.target, edge.key, **_attributes(edge, _EDGE_FIELDS))


def _edges(
    connection: sqlite3.Connection, places: Places, wanted: frozenset[EdgeKind]
) -> Iterator[GraphEdge]:
    """All edges of the readers that have any of the kinds wanted."""
    times = {EdgeKind.TAKES_EFFECT_ON, EdgeKind.EXPIRES_ON}
    for reader, made in (
        (parts, {EdgeKind.HAS_PART}),
        (approvals, {EdgeKind.APPROVES}),
        (governments, {EdgeKind.GOVERNS}),
        (rule_edges, {EdgeKind.SETS, EdgeKind.APPLIES_TO}),
        (noted_operations, AMENDING),
        (event_edges, {EdgeKind.ORDERS, EdgeKind.HAPPENS_TO} | times),
        (version_edges, {EdgeKind.CAUSES, EdgeKind.VERSION_OF} | times),
        (rule_dates, times),
    ):
        if wanted & made:
            yield from reader(connection)
    if wanted & AMENDING:
        yield from operations(connection, places)
    if EdgeKind.CITES in wanted:
        yield from citations(connection, places)
        yield from named_parts(places)


def _nodes(
    connection: sqlite3.Connection,
    places: Places,
    wanted: frozenset[EdgeKind],
    edges: list[GraphEdge],
) -> Iterator[GraphNode]:
    ends = {end for kind in wanted for end in EDGES[kind].sources | EDGES[kind].targets}
    if EdgeKind.TAKES_EFFECT_ON in wanted or EdgeKind.EXPIRES_ON in wanted:
        days = {(edge.earliest, edge.latest) for edge in edges if edge.target.startswith("date:")}
        yield from (date_node(*day) for day in sorted(days, key=lambda day: (*map(str, day),)))
    for kind, reader in _NODES.items():
        if kind in ends:
            yield from reader(connection)
    query = "select id, label from acts"
    labels = {row["id"]: row["label"] for row in read(connection, query)}
    for _, named in sorted(places.named.items()):
        yield named_node(named.act, labels[named.act], named.eid)


def _attributes(item: GraphNode | GraphEdge, names: tuple[str, ...]) -> dict[str, object]:
    """The fields that are known, each of one type; kinds are plain texts."""
    found: dict[str, object] = {"kind": item.kind.value}
    for name in names:
        value = getattr(item, name)
        if value is not None:
            found[name] = value
    return found
