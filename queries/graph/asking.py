"""Questions that begin at one act or clause, answered from what they reach of a base.

Acts are opened one after the other: the answer from those that are open names others that may
lead further; when all of these are open, too, it is the answer of the whole graph.  For all that
a question reads of an act it reads of acts that its answer names.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from kb.graph.kinds import AMENDING, QUESTION_EDGES, EdgeKind
from kb.graph.model import GraphNode
from kb.graph.opened import OpenedGraph
from kb.graph.references import amending_places
from queries.acts import find_act
from queries.graph.candidates import acts_on_circles
from queries.graph.circles import Circle, circles
from queries.graph.depends import Dependent, dependents
from queries.graph.place import FoundPlace, find_place
from queries.graph.through import Chain, chains
from queries.graph.touches import Touched, touched
from queries.graph.walk import Graph

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Asked(Generic[Found]):
    """An answer, the place asked about, and the graph that has what the answer names."""

    graph: Graph[str]
    place: FoundPlace
    found: Found


def ask_dependents(
    connection: sqlite3.Connection, act: str, clause: str | None = None
) -> Asked[tuple[Dependent, ...]]:
    """Return what depends on the act, or clause of it, that a person names.

    Raises UnknownActError and UnknownClauseError with candidates, as the others here do.
    """
    opened, place = _begin(connection, {EdgeKind.CITES}, act, clause)
    found = _settled(
        opened, lambda graph: dependents(graph, place.key), lambda all_: (one.node for one in all_)
    )
    # Which of them order changes is asked once: what they change is no part of the answer.
    amending = amending_places(connection, opened.acts)
    told = tuple(replace(one, amends=one.node.key in amending) for one in found)
    return Asked(opened.graph, place, told)


def ask_chains(connection: sqlite3.Connection, act: str) -> Asked[tuple[Chain, ...]]:
    """Return the acts that changed the act that a person names, directly and through others."""
    opened, place = _begin(connection, AMENDING, act, None)
    found = _settled(
        opened, lambda graph: chains(graph, place.key), lambda all_: (one.act for one in all_)
    )
    return Asked(opened.graph, place, found)


def ask_touched(
    connection: sqlite3.Connection, act: str, clause: str | None, on: date
) -> Asked[Touched]:
    """Return what would be touched if the act, or clause, that a person names were repealed."""
    opened, place = _begin(connection, QUESTION_EDGES, act, clause)
    return Asked(opened.graph, place, touched(opened.graph, place.key, on))


def ask_circles(connection: sqlite3.Connection) -> tuple[Graph[str], tuple[Circle, ...]]:
    """Return all circles of a base, and the graph that has what they name."""
    opened = OpenedGraph(connection, {EdgeKind.CITES, *AMENDING})
    opened.open(acts_on_circles(connection))
    return opened.graph, circles(opened.graph)


def _begin(
    connection: sqlite3.Connection, kinds: Collection[EdgeKind], act: str, clause: str | None
) -> tuple[OpenedGraph, FoundPlace]:
    """Open the act that is asked about, with all its parts."""
    opened = OpenedGraph(connection, kinds)
    opened.open((find_act(connection, act).act.id,), with_parts=True)
    return opened, find_place(connection, opened.graph, act, clause)


def _settled(
    opened: OpenedGraph,
    question: Callable[[Graph[str]], Found],
    named: Callable[[Found], Iterable[GraphNode]],
) -> Found:
    """Ask, open the acts that the answer names, and ask again until it names no other."""
    while True:
        found = question(opened.graph)
        ahead = {node.act for node in named(found) if node.act} - opened.acts
        if not ahead:
            return found
        opened.open(ahead)
