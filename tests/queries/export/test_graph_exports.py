"""The graph for other systems, read back by readers that are not ours."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any

import networkx
import pydot
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kb.graph.build import build_graph
from queries.base import open_base
from queries.cli.exports import export
from queries.export.as_dot import graph_to_dot, quoted
from queries.export.as_graphml import graph_to_graphml
from queries.export.as_mermaid import escaped, graph_to_mermaid
from queries.export.as_node_link import graph_to_node_link
from queries.graph.part import part_of_act
from queries.graph.walk import Graph
from tests.queries.five_orders import base

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pydot")
ACT = "act:order-2020-06-08-335"
NASTY = '«Тау-кен» "қағида" <b>&amp;</b>\nжаңа жол \\ #1; %% `x` | [a](b) {c}'
# A statement of a flowchart as Mermaid's grammar has it, as far as the export uses it.
LABEL = r'"(?:[^"<>&%`\\#]|#(?:\d+|quot|lt|gt|amp);)*"'
NODE = re.compile(
    rf"  n\d+(?:\{{\{{{LABEL}\}}\}}|\[\[{LABEL}\]\]|\(\[{LABEL}\]\)|\(\({LABEL}\)\)"
    rf"|\[/{LABEL}/\]|\[{LABEL}\]|\({LABEL}\)|>{LABEL}\])"
)
EDGE = re.compile(r"  n\d+ -->\|[a-z_]+\| n\d+")


@pytest.fixture(scope="module")
def whole() -> Graph[str]:
    return build_graph(open_base(base()))


@pytest.fixture(scope="module")
def part(whole: Graph[str]) -> Graph[str]:
    return part_of_act(whole, ACT)


def made(text: str) -> Graph[str]:
    """Two nodes and two parallel edges whose words are made up."""
    graph: Graph[str] = Graph(documents={"d": text})
    told = {"row": "x", "held": True, "title": text}
    graph.add_node("act:x", kind="act", label=text, **told)
    graph.add_node("clause:x#p", kind="clause", label=text, position=1, **told)
    for key in ("one", "two"):
        words = {"kind": "cites", "certainty": "exact", "document": "d", "text": text}
        graph.add_edge("act:x", "clause:x#p", key, **words)
    return graph


def plain(graph: Any) -> tuple[dict[str, Any], dict[tuple[str, str, str], Any]]:
    edges = {(one, two, key): data for one, two, key, data in graph.edges(keys=True, data=True)}
    return dict(graph.nodes(data=True)), edges


def test_graphml_is_read_back_by_networkx_as_it_was(whole):
    text = graph_to_graphml(whole)
    found = networkx.read_graphml(BytesIO(text.encode()), force_multigraph=True)
    assert plain(found) == plain(whole)
    assert "жаңа редакцияда" in text
    assert "&#1" not in text


def test_node_link_json_is_read_back_by_networkx_as_it_was(whole):
    text = graph_to_node_link(whole)
    found = networkx.node_link_graph(json.loads(text), edges="edges")
    assert plain(found) == plain(whole)
    assert found.graph["documents"] == whole.graph["documents"]
    assert "жаңа редакцияда" in text
    assert "\\u" not in text


def test_dot_is_read_by_pydot_with_every_node_and_edge(part):
    (found,) = pydot.graph_from_dot_data(graph_to_dot(part)) or []
    assert found.get_type() == "digraph"
    nodes = {node.get_name() for node in found.get_nodes()}
    assert nodes == {quoted(key) for key in part}
    edges = [
        (edge.get_source(), edge.get_destination(), edge.get("id")) for edge in found.get_edges()
    ]
    assert sorted(edges) == sorted(
        (quoted(one), quoted(two), quoted(key)) for one, two, key in part.edges(keys=True)
    )
    labels = {node.get_name(): node.get("label") for node in found.get_nodes()}
    assert labels[quoted(ACT)] == '"№ 335 of 08.06.2020"'


def test_mermaid_keeps_to_its_grammar(whole):
    first, comment, *lines = graph_to_mermaid(whole).splitlines()
    assert first == "flowchart LR"
    assert comment.startswith("  %% Not an official publication")
    nodes, edges = lines[: len(whole)], lines[len(whole) :]
    assert all(NODE.fullmatch(line) for line in nodes)
    assert all(EDGE.fullmatch(line) for line in edges)
    assert len(edges) == whole.number_of_edges()
    assert any("Тау-кен" in line for line in nodes)


@pytest.mark.parametrize(
    "text", [NASTY, "", " ", '"', "\\", '\\"', "a\r\nb", "\x00\x07", "қ\ufffe"]
)
def test_odd_words_come_through_every_format(text):
    graph = made(text)
    back = networkx.read_graphml(BytesIO(graph_to_graphml(graph).encode()), force_multigraph=True)
    assert back.number_of_edges() == 2
    if not re.search("[\x00-\x08\r\ufffe]", text):
        # A reader of XML leaves an element without words out, or with None.
        assert (back.nodes["act:x"].get("title") or "") == text
    linked = networkx.node_link_graph(json.loads(graph_to_node_link(graph)), edges="edges")
    assert plain(linked) == plain(graph)
    (dot,) = pydot.graph_from_dot_data(graph_to_dot(graph)) or []
    assert len(dot.get_nodes()) == 2
    assert len(dot.get_edges()) == 2
    _, _, one, two, *edges = graph_to_mermaid(graph).splitlines()
    assert NODE.fullmatch(one)
    assert NODE.fullmatch(two)
    assert len(edges) == 2


@given(st.text())
def test_any_label_is_one_line_of_mermaid(text):
    assert re.fullmatch(LABEL, f'"{escaped(text)}"')


@given(st.text())
def test_any_text_is_one_string_of_dot(text):
    found = quoted(text)
    inner = found[1:-1]
    assert (found[0], found[-1]) == ('"', '"')
    # Every quote is escaped, and no backslash at the end takes the closing quote with it.
    assert re.fullmatch(r'(?:[^"\\\n\0]|\\.)*', inner)


@pytest.mark.parametrize(
    "write", [graph_to_graphml, graph_to_node_link, graph_to_dot, graph_to_mermaid]
)
def test_the_same_base_gives_the_same_bytes(whole, write):
    assert write(build_graph(open_base(base()))) == write(whole)


def test_the_part_of_an_act_has_its_clauses_and_what_they_are_tied_to(whole, part):
    own = {key for key, data in whole.nodes(data=True) if data.get("act") == "order-2020-06-08-335"}
    assert own <= set(part)
    assert "clause:order-2022-05-13-268#att_1__para_6__p_3" in part
    assert "service:order-2020-06-08-335#att_1" in part
    # A law that only № 144-НҚ cites has nothing to do with it.
    assert "act:law-a37b980b" not in part
    places = [key for key in whole if key in part]
    assert list(part) == places


def run(*arguments: str) -> Any:
    return CliRunner().invoke(export, [*arguments, "--db", str(base())])


@pytest.mark.parametrize("form", ["graphml", "json", "dot", "mermaid"])
def test_the_command_writes_each_format(tmp_path, form):
    path = tmp_path / "graph"
    shown = run("graph", "--format", form, "--act", "335/2020-06-08")
    written = run("graph", "--format", form, "--act", "335/2020-06-08", "--out", str(path))
    assert (shown.exit_code, written.exit_code) == (0, 0)
    assert shown.stdout == path.read_text(encoding="utf-8")
    assert "№ 335 of 08.06.2020" in shown.stdout
    assert written.stdout == ""


def test_an_unknown_act_is_refused():
    assert "no act is known" in str(run("graph", "--act", "999/2020-01-01").exception)
