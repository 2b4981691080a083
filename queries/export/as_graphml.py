"""The graph as GraphML, for Gephi, yEd, networkx and others."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import networkx

from kb.metadata import NOT_OFFICIAL
from queries.graph.walk import Graph

# Characters that no XML document may hold: control characters, halves of pairs, non-characters.
_NO_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"


def graph_to_graphml(graph: Graph[str]) -> str:
    """Return a graph as GraphML with a key for every attribute; edge ids are the edge keys.

    Characters that XML cannot hold are replaced by U+FFFD.
    """
    plain: Graph[str] = networkx.MultiDiGraph(notice=NOT_OFFICIAL)
    for key, data in graph.nodes(data=True):
        plain.add_node(_clean(key), **_cleaned(data))
    for source, target, key, data in graph.edges(keys=True, data=True):
        plain.add_edge(_clean(source), _clean(target), _clean(key), **_cleaned(data))
    written = BytesIO()
    networkx.write_graphml(plain, written, encoding="utf-8")
    return written.getvalue().decode() + "\n"


def _cleaned(data: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _clean(value) if isinstance(value, str) else value for name, value in data.items()
    }


def _clean(text: str) -> str:
    return _NO_XML.sub(_REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))
