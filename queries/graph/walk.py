"""The graph's nodes and edges as records, and the steps that all questions take."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import networkx

from kb.graph.kinds import EdgeKind, NodeKind
from kb.graph.model import GraphEdge, GraphNode

Graph = networkx.MultiDiGraph
"""A graph as `kb.graph.build.build_graph` makes it; its nodes are keys."""


def node_of(graph: Graph[str], key: str) -> GraphNode:
    """Return a node as a record."""
    data: dict[str, Any] = dict(graph.nodes[key])
    return GraphNode(key=key, **(data | {"kind": NodeKind(data["kind"])}))


def edges_into(graph: Graph[str], key: str, kinds: Collection[str]) -> Iterator[GraphEdge]:
    """Yield the edges of some kinds that lead to a node, by source and key."""
    found = [
        (source, edge, data)
        for source, _, edge, data in graph.in_edges(key, keys=True, data=True)
        if data["kind"] in kinds
    ]
    for source, edge, data in sorted(found, key=lambda one: one[:2]):
        yield _record(source, key, edge, data)


def edges_from(graph: Graph[str], key: str, kinds: Collection[str]) -> Iterator[GraphEdge]:
    """Yield the edges of some kinds that leave a node, by target and key."""
    found = [
        (target, edge, data)
        for _, target, edge, data in graph.out_edges(key, keys=True, data=True)
        if data["kind"] in kinds
    ]
    for target, edge, data in sorted(found, key=lambda one: one[:2]):
        yield _record(key, target, edge, data)


def edges_of(graph: Graph[str], kinds: Collection[str]) -> Iterator[GraphEdge]:
    """Yield all edges of some kinds, in the order of the graph."""
    for source, target, edge, data in graph.edges(keys=True, data=True):
        if data["kind"] in kinds:
            yield _record(source, target, edge, data)


def inside(graph: Graph[str], key: str) -> frozenset[str]:
    """Return a place and everything that stands in it."""
    found, ahead = {key}, [key]
    while ahead:
        for _, part, data in graph.out_edges(ahead.pop(), data=True):
            if data["kind"] == EdgeKind.HAS_PART and part not in found:
                found.add(part)
                ahead.append(part)
    return frozenset(found)


def around(graph: Graph[str], key: str) -> tuple[str, ...]:
    """Return a place and the places that it stands in, nearest first."""
    found = [key]
    for place in found:
        for outer, _, data in graph.in_edges(place, data=True):
            if data["kind"] == EdgeKind.HAS_PART and outer not in found:
                found.append(outer)
    return tuple(found)


def _record(source: str, target: str, key: str, data: dict[str, Any]) -> GraphEdge:
    return GraphEdge(
        source=source, target=target, key=key, **(data | {"kind": EdgeKind(data["kind"])})
    )
