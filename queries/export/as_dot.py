"""The graph in DOT, the language of Graphviz."""

from __future__ import annotations

from kb.graph.kinds import NodeKind
from kb.metadata import NOT_OFFICIAL
from queries.graph.walk import Graph

_SHAPES = {
    NodeKind.SERVICE: "hexagon",
    NodeKind.ACT: "box",
    NodeKind.ATTACHMENT: "folder",
    NodeKind.CLAUSE: "note",
    NodeKind.RULE: "component",
    NodeKind.EVENT: "diamond",
    NodeKind.VERSION: "ellipse",
    NodeKind.DATE: "plaintext",
}


def graph_to_dot(graph: Graph[str]) -> str:
    """Return a graph in DOT: kinds as shapes and labels, titles and words as tooltips."""
    lines = ["digraph tarmaq {", f"  comment={quoted(NOT_OFFICIAL)};", "  rankdir=LR;"]
    for key, data in graph.nodes(data=True):
        shown = {
            "label": data["label"],
            "shape": _SHAPES[NodeKind(data["kind"])],
            "class": data["kind"],
            "tooltip": data.get("title"),
        }
        lines.append(f"  {quoted(key)} {_attributes(shown)};")
    for source, target, key, data in graph.edges(keys=True, data=True):
        shown = {
            "id": key,
            "label": data["kind"],
            "class": data["kind"],
            "comment": data["certainty"],
            "tooltip": data.get("text"),
        }
        lines.append(f"  {quoted(source)} -> {quoted(target)} {_attributes(shown)};")
    return "\n".join((*lines, "}")) + "\n"


def quoted(text: str) -> str:
    r"""Return a text as a DOT string: quotes and backslashes escaped, a line break as `\n`."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "\\n".join(plain.replace("\0", "").splitlines()) + '"'


def _attributes(shown: dict[str, str | None]) -> str:
    given = [f"{name}={quoted(value)}" for name, value in shown.items() if value]
    return f"[{', '.join(given)}]"
