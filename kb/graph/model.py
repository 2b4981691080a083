"""A node and an edge of the graph as they are read from the base."""

from __future__ import annotations

from dataclasses import dataclass

from kb.graph.kinds import EdgeKind, NodeKind


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A node: `key` is unique in the graph, `row` the key of its row in the base.

    `act` and `eid` say where it is, `earliest` and `latest` (ISO days, both included) when it
    is or begins, `until` the day by which it is over; `state` is the status of an act or the
    state of a version; `position` orders the clauses of one act; `held` is false for what no
    text in the collection has.
    """

    key: str
    kind: NodeKind
    row: str
    label: str
    title: str | None = None
    act: str | None = None
    eid: str | None = None
    earliest: str | None = None
    latest: str | None = None
    state: str | None = None
    held: bool = True
    until: str | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """An edge: `key` tells parallel edges apart; every edge has its certainty and its place.

    `document` is the file it was read from and `span` the key of the stretch, if it has one.
    `earliest` and `latest` are the days of effect of an operation, of the beginning of a
    citing act, or of a date; `state` is what became of an operation; `origin` is instruction,
    or the origin of the event; `named` is a place as printed that is no node.
    """

    source: str
    target: str
    kind: EdgeKind
    key: str
    certainty: str
    document: str
    span: str | None = None
    role: str | None = None
    state: str | None = None
    origin: str | None = None
    text: str | None = None
    named: str | None = None
    earliest: str | None = None
    latest: str | None = None
    assumption: str | None = None


def act_key(act: str) -> str:
    """Return the key of an act's node."""
    return f"act:{act}"


def clause_key(clause: str) -> str:
    """Return the key of the node of a clause or attachment."""
    return f"clause:{clause}"


def place_key(act: str, clause: str | None) -> str:
    """Return the key of the node of a clause, or of its act where no clause is told."""
    return clause_key(clause) if clause else act_key(act)


def date_key(earliest: str | None, latest: str | None) -> str:
    """Return the key of a day's node: `2022-07-18`, `2022-07-18/2022-08-17`, or with `..`."""
    first, last = earliest or "..", latest or ".."
    return f"date:{first}" if first == last else f"date:{first}/{last}"
