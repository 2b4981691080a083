"""What would be touched if an act or clause were repealed on a day."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date

from kb.graph.kinds import AMENDING, EdgeKind, NodeKind
from kb.graph.model import GraphEdge, GraphNode
from queries.graph.walk import Graph, edges_from, edges_into, inside, node_of

_CITES = frozenset({EdgeKind.CITES.value})
_SETS = frozenset({EdgeKind.SETS.value})
_APPLIES = frozenset({EdgeKind.APPLIES_TO.value})
_GOVERNS = frozenset({EdgeKind.GOVERNS.value})


@dataclass(frozen=True, slots=True)
class Touched:
    """What a repeal on the day `on` would touch.

    `parts` fall with the place; `citations` from outside would lead nowhere; `rules` are
    those that its words set and that have not surely ended; `services` rest on it or on its
    rules; `operations` of others on it may take effect on that day or later; `instructions`
    that it gives itself may not have taken effect yet, and would fall with it.
    """

    target: GraphNode
    on: date
    parts: tuple[GraphNode, ...]
    citations: tuple[GraphEdge, ...]
    rules: tuple[GraphNode, ...]
    services: tuple[GraphNode, ...]
    operations: tuple[GraphEdge, ...]
    instructions: tuple[GraphEdge, ...]


def touched(graph: Graph[str], target: str, on: date) -> Touched:
    """Return what would be touched if a place were repealed on a day.

    `target` is the key of the node of an act, attachment or clause.
    """
    within = inside(graph, target)
    places = sorted(within, key=lambda key: _in_text(graph, key))
    rules = [
        edge.target
        for place in places
        for edge in edges_from(graph, place, _SETS)
        if not _ended(graph, edge.target, on)
    ]
    services = {
        edge.target
        for kinds, keys in ((_APPLIES, rules), (_GOVERNS, places))
        for key in keys
        for edge in edges_from(graph, key, kinds)
    }
    return Touched(
        target=node_of(graph, target),
        on=on,
        parts=tuple(node_of(graph, key) for key in places if key != target),
        citations=tuple(
            edge
            for place in places
            for edge in edges_into(graph, place, _CITES)
            if edge.source not in within
        ),
        rules=tuple(node_of(graph, key) for key in rules),
        services=tuple(node_of(graph, key) for key in sorted(services)),
        operations=tuple(
            edge
            for place in places
            for edge in edges_into(graph, place, AMENDING)
            if edge.source not in within and _still_ahead(edge, on)
        ),
        instructions=tuple(
            edge
            for place in places
            for edge in edges_from(graph, place, AMENDING)
            if edge.target not in within and _still_ahead(edge, on)
        ),
    )


def _in_text(graph: Graph[str], key: str) -> tuple[int, str]:
    """The order of the text; an act comes before its clauses, those only named at the end."""
    data = graph.nodes[key]
    if data["kind"] == NodeKind.ACT:
        return (-1, key)
    return (data.get("position", sys.maxsize), key)


def _ended(graph: Graph[str], rule: str, on: date) -> bool:
    """Whether a rule has surely ended on a day."""
    end: str | None = graph.nodes[rule].get("until")
    return end is not None and end <= on.isoformat()


def _still_ahead(edge: GraphEdge, on: date) -> bool:
    """Whether an operation may take effect on a day or later; one without a day may."""
    return edge.latest is None or edge.latest >= on.isoformat()
