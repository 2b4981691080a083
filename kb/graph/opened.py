"""A graph that grows act by act: what questions beginning at one act read of a large base.

An act that is opened has all edges that lead to it and to its clauses, and all operations that
it orders; of the acts at their other ends there is no more than these ends.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator

import networkx

from kb.graph.build import add_edge, add_node
from kb.graph.kinds import AMENDING, EdgeKind
from kb.graph.model import GraphEdge, GraphNode, act_key
from kb.graph.places import Places
from kb.graph.read import act_nodes, clause_nodes, named_node, read, rule_nodes, service_nodes
from kb.graph.references import citations, named_parts, noted_operations, operations
from kb.graph.structure import governments, parts, rule_edges

_ABOVE = """
    with recursive above (id, parent) as (
        select id, parent from clauses where id in (select value from json_each(?1))
        union select clauses.id, clauses.parent
        from above cross join clauses on clauses.id = above.parent)
    select id from above
"""
_DOCUMENTS = "select id, name from documents where id in (select value from json_each(?1))"


class OpenedGraph:
    """The opened acts of a base as `graph`, with nodes and edges as the whole graph has them.

    `kinds` are those of the edges to be read, among those that questions walk
    (`kb.graph.kinds.QUESTION_EDGES`).  What stands in what is always read: of the places at
    the ends of edges upwards, and of acts that are opened with their parts.
    """

    def __init__(self, connection: sqlite3.Connection, kinds: Collection[EdgeKind]) -> None:
        self.graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(documents={})
        self.acts: set[str] = set()
        self._connection = connection
        self._kinds = frozenset(kinds) | {EdgeKind.HAS_PART}
        self._places = Places(connection)

    def open(self, acts: Collection[str], *, with_parts: bool = False) -> None:
        """Add acts by their keys, with `with_parts` all their clauses; open ones stay as is."""
        ahead = frozenset(acts) - self.acts
        self.acts |= ahead
        self._places.add(ahead)
        edges = [edge for edge in self._edges(ahead) if edge.kind in self._kinds]
        if with_parts:
            edges.extend(parts(self._connection, ahead, "act"))
        self._add(edges, {act_key(act) for act in ahead})

    def _edges(self, acts: Collection[str]) -> Iterator[GraphEdge]:
        connection, kinds = self._connection, self._kinds
        if EdgeKind.GOVERNS in kinds:
            yield from governments(connection, acts)
        if kinds & {EdgeKind.SETS, EdgeKind.APPLIES_TO}:
            yield from rule_edges(connection, acts)
        if kinds & AMENDING:
            yield from noted_operations(connection, acts)
            yield from operations(connection, self._places, acts)
        if EdgeKind.CITES in kinds:
            yield from citations(connection, self._places, acts)
            yield from named_parts(self._places, acts)

    def _add(self, edges: list[GraphEdge], wanted: set[str]) -> None:
        """Add edges, with the nodes at their ends and what these stand in."""
        ends = {end for edge in edges for end in (edge.source, edge.target)} | wanted
        new = {end for end in ends if end not in self.graph}
        above = json.dumps(sorted(_rows(new, "clause")), ensure_ascii=False)
        holding = {key for (key,) in self._connection.execute(_ABOVE, (above,))}
        edges.extend(parts(self._connection, holding))
        for node in self._nodes(new | {f"clause:{key}" for key in holding}):
            add_node(self.graph, node)
        for edge in edges:
            add_edge(self.graph, edge)
        self._name_documents({edge.document for edge in edges})

    def _nodes(self, keys: set[str]) -> Iterator[GraphNode]:
        """The nodes of some keys, and those of the acts that they belong to."""
        clauses, connection = _rows(keys, "clause"), self._connection
        acts = _rows(keys, "act") | {key.partition("#")[0] for key in clauses}
        labels = {}
        for act in act_nodes(connection, acts):
            labels[act.row] = act.label
            yield act
        yield from clause_nodes(connection, clauses)
        for key in sorted(clauses & self._places.named.keys()):
            named = self._places.named[key]
            yield named_node(named.act, labels[named.act], named.eid)
        yield from rule_nodes(connection, _rows(keys, "rule"))
        yield from service_nodes(connection, _rows(keys, "service"))

    def _name_documents(self, keys: set[str]) -> None:
        names: dict[str, str] = self.graph.graph["documents"]
        wanted = keys - names.keys()
        names |= {row["id"]: row["name"] for row in read(self._connection, _DOCUMENTS, wanted)}


def _rows(keys: set[str], kind: str) -> set[str]:
    """The keys of rows of one kind of nodes (`clause:…` also for attachments)."""
    prefix = f"{kind}:"
    return {key.removeprefix(prefix) for key in keys if key.startswith(prefix)}
