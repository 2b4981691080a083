"""The graph's answers on the made-up families, held against a slow walk written apart from it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.graph.build import build_graph
from kb.graph.kinds import EdgeKind, NodeKind
from kb.graph.model import GraphEdge
from kb.write import write_base
from queries.base import open_base
from queries.graph.as_json import (
    chains_to_json,
    circles_to_json,
    dependents_to_json,
    touched_to_json,
)
from queries.graph.asking import ask_chains, ask_circles, ask_dependents, ask_touched
from queries.graph.candidates import acts_on_circles
from queries.graph.circles import circles
from queries.graph.depends import dependents
from queries.graph.place import find_place, graph_of
from queries.graph.through import Reach, chains
from queries.graph.touches import touched
from queries.graph.walk import Graph
from tests.kb.families import NAMES, base_of, files_of
from tests.queries import five_orders
from tests.queries.graph.slow_graph import Facts, Operation, facts_of

BASE, FIRST, SECOND = "order-2020-01-10-10", "order-2021-01-05-21", "order-2022-01-05-22"
DAYS = ("2020-06-01", "2021-02-01", "2021-06-01", "2024-01-01")


def key(place: str) -> str:
    return f"clause:{place}" if "#" in place else f"act:{place}"


def bare(node: str) -> str:
    return node.partition(":")[2]


@pytest.fixture(scope="module", params=NAMES)
def family(request, tmp_path_factory):
    path: Path = tmp_path_factory.mktemp("family") / "law.db"
    write_base(base_of(files_of(request.param)), path)
    connection = open_base(path)
    yield request.param, graph_of(connection), facts_of(connection), connection
    connection.close()


def same_dependents(graph: Graph[str], facts: Facts) -> int:
    compared = 0
    for place in facts.parents:
        found = dependents(graph, key(place))
        assert {bare(one.node.key): one.depth for one in found} == facts.dependents(place), place
        for one in found:
            leads(facts, place, bare(one.node.key), one.path)
        compared += len(found)
    return compared


def leads(facts: Facts, target: str, start: str, path: tuple[GraphEdge, ...]) -> None:
    """A path is one of printed citations, each of the next place or of what holds it."""
    assert bare(path[0].source) == start
    for edge in path:
        assert (bare(edge.source), bare(edge.target)) in facts.cites
    for edge, after in pairwise(path):
        assert facts.in_or_is(bare(after.source), bare(edge.target))
    assert facts.in_or_is(bare(path[-1].target), target)


def same_chains(graph: Graph[str], facts: Facts) -> int:
    compared = 0
    for act in (place for place, above in facts.parents.items() if above is None):
        found = chains(graph, key(act))
        assert {bare(one.act.key): len(one.links) for one in found} == facts.changers(act)
        for chain in found:
            ends = [(bare(link.by.key), bare(link.act.key)) for link in chain.links]
            assert ends[-1][1] == act
            assert [end for _, end in ends[:-1]] == [by for by, _ in ends[1:]]
            for link, (by, changed) in zip(chain.links, ends, strict=True):
                assert {edge.key for edge in link.operations} == {
                    one.key for one in facts.between(by, changed)
                }
            for link, (by, over), (_, changed) in zip(chain.links, ends, ends[1:], strict=False):
                assert link.reach == facts.reach(by, over, changed)
            assert chain.links[-1].reach is None
        compared += len(found)
    return compared


def same_touched(graph: Graph[str], facts: Facts, days: tuple[str, ...] = DAYS) -> None:
    for place in facts.parents:
        for day in days:
            found = touched(graph, key(place), date.fromisoformat(day))
            assert {
                "parts": sorted(bare(node.key) for node in found.parts),
                "citations": sorted(
                    {f"{bare(e.source)}>{bare(e.target)}" for e in found.citations}
                ),
                "rules": sorted(node.row for node in found.rules),
                "services": sorted(node.row for node in found.services),
                "operations": sorted(edge.key for edge in found.operations),
                "instructions": sorted(edge.key for edge in found.instructions),
            } == facts.touched(place, day), (place, day)


def same_circles(graph: Graph[str], facts: Facts) -> int:
    found = circles(graph)
    members = {
        (one.relation, one.level, frozenset(bare(node.key) for node in one.members))
        for one in found
    }
    assert members == facts.circles()
    assert len(members) == len(found)
    for one in found:
        places = {node.key for node in one.members}
        acts = {node.act for node in one.members}
        for edge in one.path:
            if one.level == "clause":
                assert {edge.source, edge.target} <= places
            else:
                assert {facts.act(bare(edge.source)), facts.act(bare(edge.target))} <= acts
    return len(found)


def test_what_depends_is_what_a_slow_walk_finds(family):
    _, graph, facts, _ = family
    # Every base order's preamble cites a law, so there is always something to compare.
    assert same_dependents(graph, facts) > 0


def test_chains_of_acts_are_those_of_a_slow_walk(family):
    _, graph, facts, _ = family
    assert same_chains(graph, facts) > 0


def test_what_a_repeal_touches_is_what_a_slow_walk_finds(family):
    _, graph, facts, _ = family
    same_touched(graph, facts)


def test_circles_are_those_of_a_slow_walk(family):
    name, graph, facts, _ = family
    assert (same_circles(graph, facts) > 0) is (name == "circular_amendment")


def test_the_whole_graph_has_the_nodes_and_edges_of_the_rows(family):
    _, _, facts, connection = family
    graph = build_graph(connection)
    kinds = [data["kind"] for _, data in graph.nodes(data=True)]
    for kind, table in (
        (NodeKind.EVENT, "events"),
        (NodeKind.VERSION, "clause_versions"),
        (NodeKind.RULE, "rules"),
        (NodeKind.SERVICE, "services"),
        (NodeKind.ACT, "acts"),
    ):
        (count,) = connection.execute(f"select count(*) from {table}").fetchone()
        assert kinds.count(kind) == count, table
    places = {bare(node) for node, data in graph.nodes(data=True) if "eid" in data and ":" in node}
    assert {place for place in facts.parents if "#" in place} <= places
    (ended,) = connection.execute(
        "select count(*) from clause_versions where to_certainty is not null"
    ).fetchone()
    ends = [
        source
        for source, _, data in graph.edges(data=True)
        if data["kind"] == EdgeKind.EXPIRES_ON and source.startswith("version:")
    ]
    assert len(ends) == ended


@pytest.mark.parametrize(
    ("name", "chain", "reach", "bears"),
    [
        # № 22 replaces words in point 1 of № 21, which holds the instruction, in April 2021;
        # № 21 takes effect in February 2022.
        ("amended_before_effect", ("order-2021-03-05-22", FIRST), Reach.IN_TIME, True),
        # № 22 takes the first of two instructions out before they take effect.
        (
            "instruction_taken_out_before_effect",
            ("order-2021-03-05-22", FIRST),
            Reach.IN_TIME,
            True,
        ),
        # № 22 repeals № 21 as a whole a year after its effect: nothing follows (decision 8).
        ("repeal_of_amending_order", (SECOND, FIRST), Reach.TOO_LATE, False),
        # The same before its effect.
        (
            "repeal_of_amending_order_before_effect",
            ("order-2021-03-05-22", FIRST),
            Reach.IN_TIME,
            True,
        ),
    ],
)
def test_a_change_of_an_amending_order_counts_by_when_it_took_effect(
    tmp_path, name, chain, reach, bears
):
    path = tmp_path / "law.db"
    write_base(base_of(files_of(name)), path)
    found = {one.act.row: one for one in chains(graph_of(open_base(path)), key(BASE))}
    by, over = chain
    assert [link.by.row for link in found[by].links] == [by, over]
    assert found[by].links[0].reach is reach
    assert found[by].links[1].reach is None
    assert found[by].bears is bears


def test_one_change_in_time_is_enough():
    """Two changes of one instruction: a first before its effect, a second a year after."""
    parents = {"a": None, "b": None, "b#p1": "b", "c": None}
    facts = Facts(parents=parents)
    facts.operations = [
        Operation("b#p1", "a", "2021-01-01", "2021-01-01", "instruction"),
        Operation("c", "b#p1", "2022-01-01", "2022-01-01", "late"),
        Operation("c", "b#p1", "2020-06-01", "2020-06-01", "early"),
    ]
    found = {one.act.row: one for one in chains(graph_from(facts), "act:a")}
    assert found["c"].links[0].reach is Reach.IN_TIME
    assert found["c"].bears


def test_orders_that_amend_each_other_are_a_circle(tmp_path):
    path = tmp_path / "law.db"
    write_base(base_of(files_of("circular_amendment")), path)
    found = circles(graph_of(open_base(path)))
    # Each changes point 3 of the other, and names it to do so.
    assert {(one.relation, one.level) for one in found} == {("amends", "act"), ("cites", "act")}
    for one in found:
        assert {node.row for node in one.members} == {FIRST, "order-2021-01-06-22"}
        assert len(one.path) == 2


PLACES = tuple(
    f"a{act}{eid}" for act in range(4) for eid in ("", "#p1", "#p1__s1", "#p1__s2", "#p2")
)
place = st.sampled_from(PLACES)
pair = st.tuples(place, place)
days = st.sampled_from([None, "2020-01-01", "2021-02-01", "2022-01-01"])


@st.composite
def made_facts(draw: st.DrawFn) -> Facts:
    """Four acts of the same shape, any citations and operations between their places."""
    facts = Facts()
    for name in PLACES:
        act, _, eid = name.partition("#")
        above = eid.rpartition("__")[0]
        facts.parents[name] = None if not eid else f"{act}#{above}" if above else act
    facts.cites = draw(st.sets(pair, max_size=12))
    for number, (source, target) in enumerate(draw(st.lists(pair, max_size=8))):
        first, last = sorted([draw(days), draw(days)], key=str)
        known = (None, None) if "None" in (str(first), str(last)) else (first, last)
        state = draw(st.sampled_from(["applied", "noted", "failed", "no_change"]))
        facts.operations.append(Operation(source, target, *known, f"operation:{number}", state))
    return facts


def graph_from(facts: Facts) -> Graph[str]:
    graph: Graph[str] = Graph(documents={})
    for name in facts.parents:
        act, _, eid = name.partition("#")
        kind = "clause" if eid else "act"
        graph.add_node(key(name), kind=kind, row=name, label=name, act=act, held=True)
    told = {"certainty": "exact", "document": "d"}
    for name, above in facts.parents.items():
        if above is not None:
            graph.add_edge(key(above), key(name), f"part:{name}", kind="has_part", **told)
    for source, target in sorted(facts.cites):
        name = f"cites:{source}:{target}"
        graph.add_edge(key(source), key(target), name, kind="cites", **told)
    for one in facts.operations:
        more = {"earliest": one.earliest, "latest": one.latest} if one.latest else {}
        data = {"kind": "restates", "state": one.state, **told, **more}
        graph.add_edge(key(one.source), key(one.target), one.key, **data)
    return graph


@settings(max_examples=60, deadline=None)
@given(made_facts())
def test_any_small_graph_gives_the_answers_of_a_slow_walk(facts):
    graph = graph_from(facts)
    same_dependents(graph, facts)
    same_chains(graph, facts)
    same_circles(graph, facts)


@settings(max_examples=30, deadline=None)
@given(made_facts())
def test_any_small_graph_is_touched_as_a_slow_walk_says(facts):
    same_touched(graph_from(facts), facts, ("2021-02-01",))


def test_the_order_of_nodes_and_edges_does_not_matter():
    facts = Facts(
        parents={"a": None, "a#p1": "a", "b": None, "b#p1": "b", "c": None},
        cites={("b#p1", "a#p1"), ("c", "b"), ("c", "a")},
    )
    graph = graph_from(facts)
    turned: Graph[str] = Graph(documents={})
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    for source, target, name, data in reversed(list(graph.edges(keys=True, data=True))):
        turned.add_edge(source, target, name, **data)
    assert dependents(graph, "act:a") == dependents(turned, "act:a")
    assert [(one.node.row, one.depth) for one in dependents(graph, "act:a")] == [
        ("c", 1),
        ("b#p1", 1),
    ]


def test_what_is_read_act_by_act_answers_as_the_whole_graph_does(family):
    _, graph, facts, connection = family
    on = date(2021, 6, 1)
    for name in facts.parents:
        act, _, eid = name.partition("#")
        place = find_place(connection, graph, act, eid)
        one, two = ask_dependents(connection, act, eid), ask_touched(connection, act, eid, on)
        assert one.place == two.place == place
        assert dependents_to_json(one.graph, place, one.found) == dependents_to_json(
            graph, place, dependents(graph, place.key)
        )
        assert touched_to_json(two.graph, place, two.found) == touched_to_json(
            graph, place, touched(graph, place.key, on)
        )
        assert one.found == dependents(graph, place.key)
        assert two.found == touched(graph, place.key, on)
        if not eid:
            three = ask_chains(connection, act)
            assert three.found == chains(graph, place.key)
            assert chains_to_json(three.graph, place, three.found) == chains_to_json(
                graph, place, chains(graph, place.key)
            )


def test_circles_are_found_in_the_acts_that_may_be_on_one(family):
    _, graph, _, connection = family
    read, found = ask_circles(connection)
    assert circles_to_json(read, found) == circles_to_json(graph, circles(graph))
    assert {node.act for one in found for node in one.members} <= acts_on_circles(connection)


def test_a_question_reads_no_more_than_it_reaches():
    """№ 144-НҚ changes № 51-НҚ; № 335 has to do with neither but for the law that all cite."""
    connection = open_base(five_orders.base())
    for asked in (
        ask_dependents(connection, "51-НҚ"),
        ask_chains(connection, "51-НҚ"),
        ask_touched(connection, "51-НҚ", None, date(2024, 1, 1)),
    ):
        acts = {data["act"] for _, data in asked.graph.nodes(data=True)}
        assert any(act.endswith("144-НҚ") for act in acts)
        assert "order-2020-06-08-335" not in acts
