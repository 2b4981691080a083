"""Circles: acts that cite or amend each other, clauses that refer to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import networkx

from kb.graph.kinds import AMENDING, EdgeKind
from kb.graph.model import GraphEdge, GraphNode
from queries.graph.through import act_links
from queries.graph.walk import Graph, edges_of, node_of

_CITES = frozenset({EdgeKind.CITES.value})


@dataclass(frozen=True, slots=True)
class Circle:
    """Places that all lead to each other.

    `relation` is cites or amends, `level` act or clause; `path` is a shortest circle through
    the first of the members, one edge for each step.
    """

    relation: str
    level: str
    members: tuple[GraphNode, ...]
    path: tuple[GraphEdge, ...]


def circles(graph: Graph[str]) -> tuple[Circle, ...]:
    """Return the strongly connected components over citations and over amendments.

    References of an act to itself are no circle of acts; a clause that refers to itself is
    one of clauses.
    """
    own = {
        (edge.source, edge.target): (edge,)
        for edge in sorted(edges_of(graph, _CITES), key=lambda edge: edge.key, reverse=True)
    }
    return (
        *_circles(graph, "cites", "act", act_links(graph, _CITES)),
        *_circles(graph, "cites", "clause", own),
        *_circles(graph, "amends", "act", act_links(graph, AMENDING)),
    )


def _circles(
    graph: Graph[str],
    relation: str,
    level: str,
    links: Mapping[tuple[str, str], tuple[GraphEdge, ...]],
) -> Iterable[Circle]:
    plain: networkx.DiGraph[str] = networkx.DiGraph(sorted(links))
    components = networkx.strongly_connected_components(plain)
    for members in sorted(sorted(found) for found in components):
        first = members[0]
        if len(members) == 1 and not plain.has_edge(first, first):
            continue
        way = _shortest(plain, first)
        yield Circle(
            relation,
            level,
            tuple(node_of(graph, key) for key in members),
            tuple(links[pair][0] for pair in pairwise(way)),
        )


def _shortest(plain: networkx.DiGraph[str], first: str) -> list[str]:
    """A shortest way from a node back to itself; the first of equals by the order of keys."""
    ways = {first: [first]}
    for place in (ahead := [first]):
        for after in sorted(plain.successors(place)):
            if after == first:
                return [*ways[place], first]
            if after not in ways:
                ways[after] = [*ways[place], after]
                ahead.append(after)
    raise AssertionError(f"{first} lies on no circle")
