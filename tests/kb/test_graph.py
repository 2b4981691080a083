"""The graph of a base: its documented kinds, where each edge was read, what the orders say."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from kb.graph.build import build_graph
from kb.graph.kinds import (
    AMENDING,
    EDGES,
    EVENTS,
    NODES,
    OPERATIONS,
    QUESTION_EDGES,
    EdgeKind,
    NodeKind,
)
from kb.model import Base
from kb.write import write_base
from parsers.model import EventKind, Operation
from tests.kb.families import NAMES, base_of, files_of
from tests.queries.five_orders import base as five_orders

DOCS = Path(__file__).parent.parent.parent / "docs" / "graph.md"
ATTACHMENT = "clause:order-2020-06-08-335#att_1"


@pytest.fixture(scope="module")
def connection():
    with sqlite3.connect(five_orders()) as found:
        yield found


@pytest.fixture(scope="module")
def graph(connection):
    return build_graph(connection)


def documented(heading: str) -> list[list[str]]:
    """The rows of the table below a heading of the page."""
    text = DOCS.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]


def test_the_page_has_every_kind_of_node():
    assert documented("Nodes") == [[kind.value, meaning] for kind, meaning in NODES.items()]
    assert set(NODES) == set(NodeKind)


def test_the_page_has_every_kind_of_edge():
    assert documented("Edges") == [
        [
            kind.value,
            ", ".join(sorted(end.value for end in spec.sources)),
            ", ".join(sorted(end.value for end in spec.targets)),
            spec.meaning,
        ]
        for kind, spec in EDGES.items()
    ]
    assert set(EDGES) == set(EdgeKind)


def test_every_operation_and_event_of_the_grammar_has_an_edge():
    assert set(OPERATIONS) == {op.value for op in Operation}
    assert {kind.value for kind in EventKind} <= set(EVENTS)
    assert set(EVENTS.values()) <= AMENDING


def kept_kinds(graph) -> Counter[str]:
    counted: Counter[str] = Counter()
    for source, target, data in graph.edges(data=True):
        spec = EDGES[EdgeKind(data["kind"])]
        assert NodeKind(graph.nodes[source]["kind"]) in spec.sources, data
        assert NodeKind(graph.nodes[target]["kind"]) in spec.targets, data
        counted[data["kind"]] += 1
    return counted


def test_edges_run_between_the_kinds_they_may(graph):
    counted = kept_kinds(graph)
    # The five orders have no suspension, no insertion of words and no planned repeal.
    assert {"cites", "restates", "deletes", "inserts", "repeals", "causes", "sets"} <= set(counted)


def test_every_edge_says_how_sure_it_is_and_where_it_was_read(graph, connection):
    spans = {row[0]: row[1] for row in connection.execute("select id, document from spans")}
    documents = {row[0] for row in connection.execute("select id from documents")}
    for source, target, data in graph.edges(data=True):
        assert data["certainty"] in ("exact", "computed", "presumed", "uncertain", "unknown")
        assert data["document"] in documents, (source, target)
        if "span" in data:
            assert spans[data["span"]] == data["document"]
        elif data["kind"] in ("cites", "sets", "governs", "restates", "repeals"):
            pytest.fail(f"no span: {source} {data}")


def test_every_attribute_is_of_one_type(graph):
    for items in (graph.nodes(data=True), ((0, data) for *_, data in graph.edges(data=True))):
        types: dict[str, set[type]] = {}
        for _, data in items:
            for name, value in data.items():
                types.setdefault(name, set()).add(type(value))
        assert all(len(found) == 1 for found in types.values()), types


def test_item_6_of_order_268_restates_three_points_of_335(graph):
    found = {
        (source.rpartition("#")[2], target.rpartition("#")[2], data["state"])
        for source, target, data in graph.edges(data=True)
        if data["kind"] == "restates" and "order-2022-05-13-268" in source and "-335" in target
    }
    # "13-тармақ …", then "15 және 16-тармақтар мынадай редакцияда жазылсын"; the notes of
    # № 335 tell of the same three, and one operation is one edge.
    assert found == {
        ("att_1__para_6__p_3", "att_1__para_13", "in_target_text"),
        ("att_1__para_6__p_8", "att_1__para_15", "in_target_text"),
        ("att_1__para_6__p_8", "att_1__para_16", "in_target_text"),
    }


def test_notes_of_acts_that_are_not_at_hand_are_operations_of_the_act(graph):
    found = Counter(
        (source, data["kind"])
        for source, target, data in graph.edges(data=True)
        if EdgeKind(data["kind"]) in AMENDING and "order-2020-06-08-335" in target
    )
    assert found["act:order-2021-12-10-640", "restates"] == 5
    assert found["act:order-2021-06-23-321", "restates"] == 2


def test_the_repeal_of_982_is_one_edge_with_its_window(graph):
    (data,) = [
        data
        for source, target, data in graph.edges(data=True)
        if data["kind"] == "repeals" and target == "act:order-2015-10-09-982"
    ]
    # № 219 of 22.04.2020, ten days after publication within 90 days: design, 4-facts.
    assert (data["earliest"], data["latest"]) == ("2020-05-03", "2020-08-01")
    assert (data["certainty"], data["state"]) == ("presumed", "noted")


def test_a_clause_of_a_law_is_a_place_because_it_is_cited(graph):
    # "Рұқсаттар және хабарламалар туралы" Қазақстан Республикасы Заңының 13-бабы 5) тармақшасына
    law, article = "act:law-2014-05-16", "clause:law-2014-05-16#art_13"
    assert graph.nodes[article]["held"] is False
    assert graph.has_edge(law, article)
    assert graph.has_edge(article, f"{article}__subpara_5")


def test_no_clause_is_made_up_in_an_act_whose_text_is_at_hand(graph):
    # Row 9 of the standard of № 335 names "8-жолының 2-тармағында"; row 8 has no point 2.
    source, goal = f"{ATTACHMENT}__annex_1__row_9", f"{ATTACHMENT}__annex_1__row_8"
    (data,) = graph[source][goal].values()
    assert data["named"] == "att_1__annex_1__row_8__para_2"
    assert data["certainty"] == "presumed"
    assert f"{goal}__para_2" not in graph


def test_a_service_rests_on_its_act_its_rules_and_its_standard(graph):
    service = "service:order-2020-06-08-335#att_1"
    roles = {data["role"]: source for source, _, data in graph.in_edges(service, data=True)
             if data["kind"] == "governs"}  # fmt: skip
    assert roles == {
        "act": "act:order-2020-06-08-335",
        "rules": ATTACHMENT,
        "standard": f"{ATTACHMENT}__annex_1",
    }
    assert graph.has_edge("act:order-2020-06-08-335", ATTACHMENT, f"approves:{ATTACHMENT[7:]}")


def test_an_event_causes_a_version_that_begins_on_a_day(graph):
    version = "version:order-2020-06-08-335#att_1__para_13@2"
    ends = {data["kind"]: (source, target) for source, target, data in
            (*graph.in_edges(version, data=True), *graph.out_edges(version, data=True))}  # fmt: skip
    assert ends["version_of"][1] == f"{ATTACHMENT}__para_13"
    assert ends["takes_effect_on"][1] == "date:2022-07-18/2022-08-17"
    event = ends["causes"][0]
    assert graph.has_edge("clause:order-2022-05-13-268#att_1__para_6__p_3", event)


@pytest.mark.parametrize("kinds", [QUESTION_EDGES, {EdgeKind.CITES}, {EdgeKind.EXPIRES_ON}])
def test_a_part_of_the_graph_has_the_same_edges_as_the_whole(graph, connection, kinds):
    part = build_graph(connection, kinds)
    wanted = [edge for edge in graph.edges(keys=True, data=True) if edge[3]["kind"] in kinds]
    assert sorted(part.edges(keys=True, data=True), key=str) == sorted(wanted, key=str)
    assert all(part.nodes[key] == graph.nodes[key] for key in part)
    assert all("kind" in data for _, data in part.nodes(data=True))


def dumped(base: Base, path: Path) -> tuple[list[object], list[object]]:
    write_base(base, path)
    with sqlite3.connect(path) as connection:
        graph = build_graph(connection)
    return list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))


@pytest.mark.parametrize("name", ["circular_amendment", "annex_by_annex", "suspension"])
def test_the_graph_does_not_depend_on_the_order_of_files(tmp_path, name):
    files = files_of(name)
    first = dumped(base_of(files), tmp_path / "one.db")
    assert dumped(base_of(reversed(files)), tmp_path / "two.db") == first


@pytest.mark.parametrize("name", NAMES)
def test_the_graph_of_every_family_keeps_to_its_kinds(tmp_path, name):
    path = tmp_path / "law.db"
    write_base(base_of(files_of(name)), path)
    with sqlite3.connect(path) as connection:
        graph = build_graph(connection)
        counted = kept_kinds(graph)
        (count,) = connection.execute("select count(*) from amendments").fetchone()
    assert sum(counted[kind] for kind in set(OPERATIONS.values())) >= count
    if name == "suspension":
        assert counted["suspends"] == counted["resumes"] == 1


def test_span_keys_are_as_the_answers_read_them(connection):
    pattern = re.compile(r"[0-9a-f]{16}:\d+-\d+")
    for key, start, end in connection.execute("select id, start, end from spans limit 200"):
        assert pattern.fullmatch(key)
        first, _, last = key.rpartition(":")[2].partition("-")
        assert (int(first), int(last)) == (start, end)
