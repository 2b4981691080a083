"""`tarmaq graph`: what depends on, changed, rests on and goes in circles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from kb.graph.model import GraphEdge
from queries.base import open_base
from queries.cli.options import Day, base_option, json_option, print_json, split_name
from queries.cli.summaries import counted
from queries.errors import QueryError
from queries.graph.as_json import (
    chains_to_json,
    circles_to_json,
    dependents_to_json,
    touched_to_json,
)
from queries.graph.asking import Asked, ask_chains, ask_circles, ask_dependents, ask_touched
from queries.graph.depends import Dependent
from queries.graph.place import FoundPlace
from queries.graph.through import Chain, Link, Reach
from queries.graph.touches import Touched
from queries.graph.walk import Graph, node_of

Found = TypeVar("Found")
_CUT = 80
_REACH = {
    Reach.IN_TIME: "before the instructions took effect",
    Reach.OPEN: "perhaps before the instructions took effect",
    Reach.TOO_LATE: "after the instructions had taken effect",
    Reach.ELSEWHERE: "in other clauses",
}


@click.group()
def graph() -> None:
    """Ask the whole graph: what depends on what, and through what."""


@graph.command()
@click.argument("name", metavar="ACT[#CLAUSE]")
@base_option
@json_option
def depends(name: str, base: Path, as_json: bool) -> None:
    """List everything that cites an act or clause, directly and through others.

    \b
    Example:
      tarmaq graph depends 335/2020-06-08#para_9
      tarmaq graph depends law-2014-05-16
    """
    act, clause = split_name(name)
    whole, place, found = _noted(ask_dependents(open_base(base), act, clause))
    if as_json:
        print_json(dependents_to_json(whole, place, found))
        return
    depend = "depends" if len(found) == 1 else "depend"
    click.echo(f"{_label(whole, place.key)}: {counted(len(found), 'clause')} {depend} on it")
    for one in found:
        for line in _dependent(whole, one):
            click.echo(line)


@graph.command()
@click.argument("act", metavar="ACT")
@base_option
@json_option
def through(act: str, base: Path, as_json: bool) -> None:
    """List the acts that changed an act, directly and through others.

    \b
    Example:
      tarmaq graph through 335/2020-06-08
    """
    name, clause = split_name(act)
    if clause is not None:
        raise QueryError(f"this question is about an act as a whole: write {name}")
    whole, place, found = _noted(ask_chains(open_base(base), name))
    if as_json:
        print_json(chains_to_json(whole, place, found))
        return
    click.echo(
        f"{_label(whole, place.key)}: {counted(len(found), 'act')} changed it or its changes"
    )
    for chain in found:
        for line in _chain(chain):
            click.echo(line)


@graph.command()
@click.argument("name", metavar="ACT[#CLAUSE]")
@click.option("--on", type=Day(), help="Day of the repeal; today if not given.")
@base_option
@json_option
def touches(name: str, on: date | None, base: Path, as_json: bool) -> None:
    """List what would be touched if an act or clause were repealed.

    \b
    Example:
      tarmaq graph touches 335/2020-06-08#annex_1 --on 2023-01-01
    """
    act, clause = split_name(name)
    asked = ask_touched(open_base(base), act, clause, on or date.today())
    whole, place, found = _noted(asked)
    if as_json:
        print_json(touched_to_json(whole, place, found))
        return
    for line in _touched(whole, found):
        click.echo(line)


@graph.command()
@base_option
@json_option
def cycles(base: Path, as_json: bool) -> None:
    """List acts that cite or amend each other, and clauses that refer to each other.

    \b
    Example:
      tarmaq graph cycles
    """
    whole, found = ask_circles(open_base(base))
    if as_json:
        print_json(circles_to_json(whole, found))
        return
    for circle in found:
        members = ", ".join(node.label for node in circle.members)
        click.echo(f"{circle.relation}, {circle.level}s: {members}")
        for edge in circle.path:
            click.echo(f"    {_edge(whole, edge)}")
    if not found:
        click.echo("no circles")


def _noted(asked: Asked[Found]) -> tuple[Graph[str], FoundPlace, Found]:
    """Say what there is to say of the choice, and return the parts of the answer."""
    for note in asked.place.notes:
        click.echo(f"note: {note}", err=True)
    return asked.graph, asked.place, asked.found


def _dependent(whole: Graph[str], one: Dependent) -> Iterator[str]:
    how = "directly" if one.depth == 1 else f"over {one.depth} citations"
    amends = "; it orders changes there" if one.amends else ""
    yield f"{one.node.label} ({how}{amends})"
    for edge in one.path:
        yield f"    {_edge(whole, edge)}"


def _chain(chain: Chain) -> Iterator[str]:
    direct = "directly" if len(chain.links) == 1 else f"through {chain.links[-1].by.label}"
    yield f"{chain.act.label} ({direct}{'' if chain.bears else '; without effect on it'})"
    for link in chain.links:
        yield f"    {_link(link)}"


def _link(link: Link) -> str:
    kinds = ", ".join(dict.fromkeys(_words(edge) for edge in link.operations))
    days = ", ".join(dict.fromkeys(_day(edge) for edge in link.operations))
    reach = f", {_REACH[link.reach]}" if link.reach else ""
    count = counted(len(link.operations), "operation")
    return f"{link.by.label} {kinds} {link.act.label}: {count}, effect {days}{reach}"


def _touched(whole: Graph[str], found: Touched) -> Iterator[str]:
    yield f"{found.target.label}, if repealed on {found.on.isoformat()}:"
    yield f"parts that fall with it: {len(found.parts)}"
    yield from (f"    {node.label}" for node in found.parts)
    yield f"references that would lead nowhere: {len(found.citations)}"
    yield from (f"    {_edge(whole, edge)}" for edge in found.citations)
    yield f"rules that its words set: {len(found.rules)}"
    yield from (f"    {node.label}: {_cut(node.title)}" for node in found.rules)
    yield f"services that rest on it: {len(found.services)}"
    yield from (f"    {node.label}" for node in found.services)
    yield f"operations on it that may take effect later: {len(found.operations)}"
    yield from (f"    {_edge(whole, edge)}" for edge in found.operations)
    yield f"instructions in it that may not have taken effect: {len(found.instructions)}"
    yield from (f"    {_edge(whole, edge)}" for edge in found.instructions)


def _edge(whole: Graph[str], edge: GraphEdge) -> str:
    """One step of a path: who does what to which place, when, and in which words."""
    words = f" “{_cut(edge.text)}”" if edge.text else ""
    named = f" (as named: {_cut(edge.named)})" if edge.named else ""
    state = f", {edge.state.replace('_', ' ')}" if edge.state else ""
    ends = f"{_label(whole, edge.source)} {_words(edge)} {_label(whole, edge.target)}"
    return f"{ends}{named}{words}, {_day(edge)}{state}"


def _words(edge: GraphEdge) -> str:
    return edge.kind.value.replace("_", " ")


def _day(edge: GraphEdge) -> str:
    if edge.earliest is None and edge.latest is None:
        return "on a day that is not known"
    if edge.latest is None:
        return f"not before {edge.earliest}"
    if edge.earliest == edge.latest:
        return str(edge.earliest)
    return f"between {edge.earliest} and {edge.latest}"


def _label(whole: Graph[str], key: str) -> str:
    return node_of(whole, key).label


def _cut(text: str | None) -> str:
    plain = " ".join((text or "").split())
    return plain if len(plain) <= _CUT else f"{plain[:_CUT].rstrip()} …"
