"""The graph as node-link JSON, as networkx and d3 read it."""

from __future__ import annotations

import json

import networkx

from kb.metadata import NOT_OFFICIAL
from queries.graph.walk import Graph


def graph_to_node_link(graph: Graph[str]) -> str:
    """Return a graph as node-link JSON (`nodes`, `edges`), Kazakh letters as letters."""
    found = networkx.node_link_data(graph, edges="edges")
    found["graph"] = {"notice": NOT_OFFICIAL, **found["graph"]}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
