"""Rules and graph held against what their readers demand, beside the readers that can be used.

OpenFisca is AGPL and stays out of the tests; the demands of its parameter files are those of its
public description: https://openfisca.org/doc/coding-the-legislation/legislation_parameters.html
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import networkx
import yaml
import zen

from kb.graph.build import build_graph
from queries.base import open_base
from queries.export.as_graphml import graph_to_graphml
from queries.export.as_node_link import graph_to_node_link
from queries.export.as_openfisca import rules_to_openfisca
from queries.export.as_zen import rules_to_zen
from tests.queries.five_orders import base, book

COMMON = {"description", "metadata", "unit", "reference", "documentation"}
UNITS = {"/1", "mci", "currency-KZT", "working_day", "calendar_day", "month", "hour", "minute", "year"}  # fmt: skip


def check_node(node: dict[str, Any], path: tuple[str, ...]) -> int:
    """A node has keys in common and children that are nodes or parameters; returns their number."""
    assert isinstance(node["description"], str), path
    if "values" in node:
        check_parameter(node, path)
        return 1
    children = {name: child for name, child in node.items() if name not in COMMON}
    assert children or "metadata" in node, path
    for name, child in children.items():
        assert re.fullmatch(r"\w+", name), path
        assert isinstance(child, dict), (*path, name)
    return sum(check_node(child, (*path, name)) for name, child in children.items())


def check_parameter(leaf: dict[str, Any], path: tuple[str, ...]) -> None:
    assert set(leaf) <= COMMON | {"values"}, path
    assert leaf["metadata"]["unit"] in UNITS, path
    for day, held in leaf["values"].items():
        # YAML reads an ISO day as a date; OpenFisca demands years of four digits.
        assert type(day) is date, path
        assert date(1000, 1, 1) <= day <= date(2999, 12, 31), path
        assert set(held) <= {"value", "metadata", "unit", "reference"}, path
        assert held["value"] is None or type(held["value"]) in (int, float), path
    first = min(leaf["values"])
    assert leaf["values"][first]["value"] is not None, path


def test_every_parameter_keeps_to_openfiscas_format():
    tree = yaml.safe_load(rules_to_openfisca(book()))
    assert check_node(tree, ()) > 20


def test_a_zen_engine_takes_every_table_of_the_decision():
    graph = rules_to_zen(book())
    decision = zen.ZenEngine().create_decision(json.dumps(graph))
    decision.validate()
    ids = [node["id"] for node in graph["nodes"]]
    assert len(set(ids)) == len(ids)
    for node in graph["nodes"]:
        columns = [column["id"] for kind in ("inputs", "outputs") for column in node.get("content", {}).get(kind, [])]  # fmt: skip
        for row in node.get("content", {}).get("rules", []):
            assert set(row) - {"_id"} <= set(columns)


def test_graphml_and_json_are_one_graph_to_their_reader():
    graph = build_graph(open_base(base()))
    linked: Any = networkx.node_link_graph(json.loads(graph_to_node_link(graph)), edges="edges")
    marked: Any = networkx.parse_graphml(graph_to_graphml(graph), force_multigraph=True)
    assert set(linked) == set(marked) == set(graph)
    assert sorted(linked.edges(keys=True)) == sorted(marked.edges(keys=True))
