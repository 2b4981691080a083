"""Which acts changed an act, and which changed it through others: chains of amending orders."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from kb.graph.kinds import AMENDING, EFFECTIVE
from kb.graph.model import GraphEdge, GraphNode
from queries.graph.walk import Graph, around, edges_of, inside, node_of

Links = Mapping[tuple[str, str], tuple[GraphEdge, ...]]
"""Edges between acts by the keys of the act that they leave and the act that they lead to."""


class Reach(StrEnum):
    """Whether a change of an amending act reached what that act orders (decision 9)."""

    IN_TIME = "in_time"
    """It changed the instructions, at the latest on the day of their effect."""
    OPEN = "open"
    """It changed the instructions; which came first cannot be told."""
    TOO_LATE = "too_late"
    """It changed the instructions when they had taken effect: nothing follows (decision 8)."""
    ELSEWHERE = "elsewhere"
    """It changed other clauses of the amending act, or nothing."""


@dataclass(frozen=True, slots=True)
class Link:
    """What one act does to another; `reach` is None on the last link, which has no next."""

    by: GraphNode
    act: GraphNode
    operations: tuple[GraphEdge, ...]
    reach: Reach | None = None

    @property
    def effective(self) -> bool:
        """Whether any of the operations changed its target."""
        return any(operation.state in EFFECTIVE for operation in self.operations)


@dataclass(frozen=True, slots=True)
class Chain:
    """A shortest way from an act to the act asked about, each link a change of the next."""

    links: tuple[Link, ...]

    @property
    def act(self) -> GraphNode:
        """The act at the far end."""
        return self.links[0].by

    @property
    def bears(self) -> bool:
        """Whether the act at the far end changed, or may have, what came to the last act."""
        *through, last = self.links
        if through:
            return all(link.reach in (Reach.IN_TIME, Reach.OPEN) for link in through)
        return last.effective


def act_links(graph: Graph[str], kinds: Collection[str]) -> Links:
    """Return the edges of some kinds between different acts, in order of their keys."""
    found: dict[tuple[str, str], list[GraphEdge]] = {}
    for edge in edges_of(graph, kinds):
        ends = (_act(graph, edge.source), _act(graph, edge.target))
        if ends[0] != ends[1]:
            found.setdefault(ends, []).append(edge)
    order = {ends: sorted(edges, key=lambda edge: edge.key) for ends, edges in found.items()}
    return {ends: tuple(order[ends]) for ends in sorted(order)}


def chains(graph: Graph[str], act: str, links: Links | None = None) -> tuple[Chain, ...]:
    """Return the acts that changed an act: directly (one link) or through others (more).

    `act` is the key of an act's node; `links` those of the graph's amendments, where they are
    at hand.  Operations that came to nothing are links, too, with their states.
    """
    links = act_links(graph, AMENDING) if links is None else links
    by_target: dict[str, list[str]] = {}
    for by, changed in links:
        by_target.setdefault(changed, []).append(by)
    ways: dict[str, tuple[str, ...]] = {act: (act,)}
    ahead = [act]
    for changed in ahead:
        for by in by_target.get(changed, ()):
            if by not in ways:
                ways[by] = (by, *ways[changed])
                ahead.append(by)
    return tuple(_chain(graph, ways[by], links) for by in ahead if by != act)


def _chain(graph: Graph[str], way: tuple[str, ...], links: Links) -> Chain:
    pairs = list(pairwise(way))
    ahead = (*pairs[1:], None)
    return Chain(
        tuple(
            Link(
                by=node_of(graph, pair[0]),
                act=node_of(graph, pair[1]),
                operations=links[pair],
                reach=_reach(graph, links[pair], links[after]) if after else None,
            )
            for pair, after in zip(pairs, ahead, strict=True)
        )
    )


def _reach(
    graph: Graph[str], operations: tuple[GraphEdge, ...], following: tuple[GraphEdge, ...]
) -> Reach:
    """Hold each operation against the instructions that stand in its target or around it."""
    done = [operation for operation in operations if operation.state in EFFECTIVE]
    found = set()
    for instruction in following:
        near = {*around(graph, instruction.source), *inside(graph, instruction.source)}
        found |= {_order(one, instruction) for one in done if one.target in near}
    return next((reach for reach in Reach if reach in found), Reach.ELSEWHERE)


def _order(operation: GraphEdge, instruction: GraphEdge) -> Reach:
    """Whether an operation takes effect at the latest when an instruction does; ISO days."""
    last, first = operation.latest, instruction.earliest
    if last is not None and first is not None and last <= first:
        return Reach.IN_TIME
    first, last = operation.earliest, instruction.latest
    if first is not None and last is not None and first > last:
        return Reach.TOO_LATE
    return Reach.OPEN


def _act(graph: Graph[str], key: str) -> str:
    return f"act:{graph.nodes[key]['act']}"
