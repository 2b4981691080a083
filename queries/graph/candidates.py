"""Acts that may lie on a circle, found by bare keys, so that only these are read as a graph."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

import networkx

from kb.graph.places import Places
from kb.graph.references import citations

_CITED = "select distinct act, cited_act from citations where cited_act is not null"
_CHANGED = """
    select distinct act, target_act from amendments
    where target_act is not null and target_act <> act
    union select by_act, act from events
    where by_act is not null and by_act <> act and kind <> 'commencement'
"""


def acts_on_circles(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the keys of acts that cite or amend each other, or whose clauses do.

    All acts that are on a circle are among them; one that is on none may be, too.
    """
    mutual = list(_mutual(connection.execute(_CITED)))
    group = {act: number for number, acts in enumerate(mutual) for act in acts}
    found = {act for acts in mutual if len(acts) > 1 for act in acts}
    found |= {act for acts in _mutual(connection.execute(_CHANGED)) for act in acts}
    # Clauses on a circle are all in one act, or in acts that are on one themselves.
    places = Places(connection)
    places.add(group.keys())
    inside = (
        (edge.source, edge.target)
        for edge in citations(connection, places, group.keys())
        if group[_act(edge.target)] == group.get(_act(edge.source))
    )
    return frozenset(found | {_act(key) for keys in _mutual(inside) for key in keys})


def _mutual(pairs: Iterable[tuple[str, str]]) -> Iterator[set[str]]:
    """Groups whose members all lead to each other, or of one that leads to itself."""
    plain: networkx.DiGraph[str] = networkx.DiGraph(pairs)
    for members in networkx.strongly_connected_components(plain):
        if len(members) > 1 or any(plain.has_edge(key, key) for key in members):
            yield members


def _act(key: str) -> str:
    """The act of a node's key: `clause:order-2020-06-08-335#att_1`."""
    return key.partition(":")[2].partition("#")[0]
