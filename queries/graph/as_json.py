"""Answers of the graph as JSON after `schemas/graph.schema.json`: nodes, edges, paths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kb.graph.model import GraphEdge, GraphNode
from queries.graph.circles import Circle
from queries.graph.depends import Dependent
from queries.graph.place import FoundPlace
from queries.graph.through import Chain
from queries.graph.touches import Touched
from queries.graph.walk import Graph, node_of

Json = dict[str, Any]


def dependents_to_json(graph: Graph[str], place: FoundPlace, found: Iterable[Dependent]) -> Json:
    """Return what depends on a place as JSON."""
    return _asked(graph, "depends", place) | {
        "found": [
            {
                "node": node_to_json(one.node),
                "depth": one.depth,
                "amends": one.amends,
                "path": [edge_to_json(graph, edge) for edge in one.path],
            }
            for one in found
        ]
    }


def chains_to_json(graph: Graph[str], place: FoundPlace, found: Iterable[Chain]) -> Json:
    """Return the acts that changed an act, directly and through others, as JSON."""
    return _asked(graph, "through", place) | {
        "found": [
            {
                "act": node_to_json(chain.act),
                "depth": len(chain.links),
                "bears": chain.bears,
                "links": [
                    {
                        "by": node_to_json(link.by),
                        "act": node_to_json(link.act),
                        "effective": link.effective,
                        "reach": link.reach.value if link.reach else None,
                        "operations": [edge_to_json(graph, edge) for edge in link.operations],
                    }
                    for link in chain.links
                ],
            }
            for chain in found
        ]
    }


def touched_to_json(graph: Graph[str], place: FoundPlace, found: Touched) -> Json:
    """Return what a repeal would touch as JSON."""
    return _asked(graph, "touches", place) | {
        "on": found.on.isoformat(),
        "parts": [node_to_json(node) for node in found.parts],
        "citations": [edge_to_json(graph, edge) for edge in found.citations],
        "rules": [node_to_json(node) for node in found.rules],
        "services": [node_to_json(node) for node in found.services],
        "operations": [edge_to_json(graph, edge) for edge in found.operations],
        "instructions": [edge_to_json(graph, edge) for edge in found.instructions],
    }


def circles_to_json(graph: Graph[str], found: Iterable[Circle]) -> Json:
    """Return circles as JSON."""
    return {
        "question": "cycles",
        "found": [
            {
                "relation": circle.relation,
                "level": circle.level,
                "members": [node_to_json(node) for node in circle.members],
                "path": [edge_to_json(graph, edge) for edge in circle.path],
            }
            for circle in found
        ],
    }


def node_to_json(node: GraphNode) -> Json:
    """Return a node as JSON."""
    return {
        "key": node.key,
        "kind": node.kind.value,
        "label": node.label,
        "title": node.title,
        "act": node.act,
        "eid": node.eid,
        "held": node.held,
    }


def edge_to_json(graph: Graph[str], edge: GraphEdge) -> Json:
    """Return an edge as JSON, with its ends, its day of effect and where it was read."""
    documents: Mapping[str, str] = graph.graph["documents"]
    return {
        "kind": edge.kind.value,
        "from": node_to_json(node_of(graph, edge.source)),
        "to": node_to_json(node_of(graph, edge.target)),
        "text": edge.text,
        "named": edge.named,
        "state": edge.state,
        "origin": edge.origin,
        "effect": _day(edge),
        "certainty": edge.certainty,
        "document": documents.get(edge.document, edge.document),
        "sha256": edge.document,
        "span": _span(edge.span),
    }


def _asked(graph: Graph[str], question: str, place: FoundPlace) -> Json:
    return {
        "question": question,
        "target": node_to_json(node_of(graph, place.key)),
        "notes": list(place.notes),
    }


def _day(edge: GraphEdge) -> str | Json | None:
    """A day that is known is a text, another one its window, as in the other answers."""
    if edge.earliest is None and edge.latest is None:
        return None
    if edge.earliest == edge.latest:
        return edge.earliest
    return {"earliest": edge.earliest, "latest": edge.latest, "assumption": edge.assumption}


def _span(key: str | None) -> list[int] | None:
    """First and last character of a stretch: its key ends in them (`…:0000821-0000857`)."""
    if key is None:
        return None
    start, _, end = key.rpartition(":")[2].partition("-")
    return [int(start), int(end)]
