"""The part of the graph that is about one act."""

from __future__ import annotations

import networkx

from kb.graph.kinds import EdgeKind
from queries.graph.walk import Graph, inside

_INWARDS = frozenset({EdgeKind.HAPPENS_TO.value, EdgeKind.VERSION_OF.value})
_OUTWARDS = frozenset({EdgeKind.SETS.value, EdgeKind.GOVERNS.value})


def part_of_act(graph: Graph[str], act: str) -> Graph[str]:
    """Return the graph of one act, in the order of the whole.

    In it are its clauses, their events, versions and rules, its services, and all edges of
    these with the nodes at their other ends.
    """
    core = set(inside(graph, act))
    for place in tuple(core):
        into, out = graph.in_edges(place, data=True), graph.out_edges(place, data=True)
        core |= {one for one, _, data in into if data["kind"] in _INWARDS}
        core |= {one for _, one, data in out if data["kind"] in _OUTWARDS}
    edges = [
        edge for edge in graph.edges(keys=True, data=True) if edge[0] in core or edge[1] in core
    ]
    wanted = core | {end for edge in edges for end in edge[:2]}
    part: Graph[str] = networkx.MultiDiGraph(**graph.graph)
    part.add_nodes_from((key, data) for key, data in graph.nodes(data=True) if key in wanted)
    for source, target, key, data in edges:
        part.add_edge(source, target, key, **data)
    return part
