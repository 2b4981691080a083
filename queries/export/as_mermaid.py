"""The graph as a Mermaid flowchart, for wikis and Markdown."""

from __future__ import annotations

from kb.graph.kinds import NodeKind
from kb.metadata import NOT_OFFICIAL
from queries.graph.walk import Graph

_BRACKETS = {
    NodeKind.SERVICE: ("{{", "}}"),
    NodeKind.ACT: ("[", "]"),
    NodeKind.ATTACHMENT: ("[[", "]]"),
    NodeKind.CLAUSE: ("(", ")"),
    NodeKind.RULE: ("[/", "/]"),
    NodeKind.EVENT: (">", "]"),
    NodeKind.VERSION: ("([", "])"),
    NodeKind.DATE: ("((", "))"),
}
# Quotes end a label; # begins an entity; % a comment or directive; ` a text in Markdown.
_ENTITIES = str.maketrans(
    {
        "#": "#35;",
        '"': "#quot;",
        "<": "#lt;",
        ">": "#gt;",
        "&": "#amp;",
        "%": "#37;",
        "`": "#96;",
        "\\": "#92;",
    }
)


def graph_to_mermaid(graph: Graph[str]) -> str:
    """Return a graph as a flowchart; nodes are numbered in the order of the graph."""
    names = {key: f"n{number}" for number, key in enumerate(graph)}
    lines = ["flowchart LR", f"  %% {NOT_OFFICIAL}"]
    for key, data in graph.nodes(data=True):
        left, right = _BRACKETS[NodeKind(data["kind"])]
        lines.append(f'  {names[key]}{left}"{escaped(data["label"])}"{right}')
    for source, target, data in graph.edges(data=True):
        lines.append(f"  {names[source]} -->|{data['kind']}| {names[target]}")
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return a text for a label in quotes: one line, nothing that Mermaid or HTML would read."""
    return " ".join(text.split()).translate(_ENTITIES)
