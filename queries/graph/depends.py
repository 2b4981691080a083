"""What depends on an act or clause: everything that cites it, directly and through others."""

from __future__ import annotations

from dataclasses import dataclass

from kb.graph.kinds import AMENDING, EdgeKind
from kb.graph.model import GraphEdge, GraphNode
from queries.graph.walk import Graph, around, edges_from, edges_into, inside, node_of

_CITES = frozenset({EdgeKind.CITES.value})


@dataclass(frozen=True, slots=True)
class Dependent:
    """A place that cites the target, or cites what depends on it.

    `path` has the citations from the place to the target, one for each step; `amends` tells
    that the place orders changes, so that it cites what it changes.
    """

    node: GraphNode
    path: tuple[GraphEdge, ...]
    amends: bool

    @property
    def depth(self) -> int:
        """Number of citations on the way; 1 is a direct one."""
        return len(self.path)


def dependents(graph: Graph[str], target: str) -> tuple[Dependent, ...]:
    """Return what depends on a place, the nearest first; each with a shortest path.

    A direct dependent cites the place or anything inside it, from outside.  What depends on
    a dependent cites that clause or anything it stands in: who cites an act, cites its
    clauses; but citing what holds the target itself is no way through a part of it.
    """
    within = inside(graph, target)
    # A place whose citations are read gives nothing new when another way leads to it.
    read = set(around(graph, target))
    found: dict[str, tuple[GraphEdge, ...]] = {}
    level: dict[str, tuple[GraphEdge, ...]] = {}
    for place in sorted(within):
        for edge in edges_into(graph, place, _CITES):
            if edge.source not in within:
                level.setdefault(edge.source, (edge,))
    while level:
        found |= level
        ahead: dict[str, tuple[GraphEdge, ...]] = {}
        for place, path in sorted(level.items()):
            for outer in around(graph, place):
                if outer in read:
                    continue
                read.add(outer)
                for edge in edges_into(graph, outer, _CITES):
                    if edge.source not in within and edge.source not in found:
                        ahead.setdefault(edge.source, (edge, *path))
        level = ahead
    return tuple(
        Dependent(node_of(graph, key), path, _amends(graph, key))
        for key, path in sorted(found.items(), key=lambda one: (len(one[1]), one[0]))
    )


def _amends(graph: Graph[str], key: str) -> bool:
    return next(edges_from(graph, key, AMENDING), None) is not None
