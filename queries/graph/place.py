"""Which node of the graph a person means, and the graph that questions are put to."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kb.graph.build import build_graph
from kb.graph.kinds import QUESTION_EDGES, NodeKind
from kb.graph.model import act_key, clause_key
from queries.acts import ActRecord, find_act
from queries.clauses import Clause, clauses_of, find_clause
from queries.graph.walk import Graph, inside, node_of


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """The node meant: its key, the act, the eId, and what a person should know of the choice."""

    key: str
    act: ActRecord
    eid: str | None
    notes: tuple[str, ...] = ()


def graph_of(connection: sqlite3.Connection) -> Graph[str]:
    """Return the graph of a base with what the questions need."""
    return build_graph(connection, QUESTION_EDGES)


def find_place(
    connection: sqlite3.Connection, graph: Graph[str], act: str, clause: str | None
) -> FoundPlace:
    """Return the node of the act, or clause of it, that a person names.

    Clauses that are only cited count, too: `art_10` of a law whose text is not at hand.
    Raises UnknownActError and UnknownClauseError with candidates.
    """
    found = find_act(connection, act)
    key = act_key(found.act.id)
    if not clause:
        return FoundPlace(key, found.act, None, found.notes)
    known = clauses_of(connection, found.act.id)
    named = _named(graph, key, {one.id for one in known}, len(known))
    choice = find_clause(found.act, (*known, *named), clause)
    notes = (*found.notes, *choice.notes)
    return FoundPlace(clause_key(choice.clause.id), found.act, choice.clause.eid, notes)


def _named(graph: Graph[str], act: str, known: set[str], first: int) -> tuple[Clause, ...]:
    """The clauses of an act that have a node but no row."""
    nodes = [node_of(graph, key) for key in sorted(inside(graph, act))]
    return tuple(
        Clause(
            id=node.row,
            act=node.act or "",
            eid=node.eid or "",
            kind=_kind(node.eid or ""),
            num=None,
            heading=None,
            parent=None,
            position=first + number,
            norm=True,
            follows_on=False,
            span=None,
            document="",
        )
        for number, node in enumerate(nodes)
        if node.kind is not NodeKind.ACT and node.row not in known
    )


def _kind(eid: str) -> str:
    """Annexes hold clauses that are named without them; other kinds do not matter here."""
    return "annex" if eid.rpartition("__")[2].startswith("annex_") else "clause"
