"""What the answers of the graph say, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb.graph.kinds import EdgeKind, NodeKind
from kb.graph.model import GraphEdge, GraphNode
from queries.graph.through import Reach
from queries.graph.walk import Graph, node_of
from queries.pages import links
from queries.pages.language.languages import N_, Translator
from queries.pages.language.neighbour_words import STATES
from queries.pages.language.places import place_in_words

QUESTIONS = {
    "depends": N_("What depends on it: all that cites it, directly and through others"),
    "through": N_("Which acts changed it, directly and through others"),
    "touches": N_("What would be touched if it were repealed"),
    "cycles": N_("What goes in circles, in all acts"),
}
RELATIONS = {
    EdgeKind.CITES: N_("refers to"),
    EdgeKind.RESTATES: N_("restates"),
    EdgeKind.INSERTS: N_("inserts"),
    EdgeKind.DELETES: N_("deletes"),
    EdgeKind.REPLACES_WORDS: N_("replaces words in"),
    EdgeKind.INSERTS_WORDS: N_("inserts words into"),
    EdgeKind.DELETES_WORDS: N_("deletes words of"),
    EdgeKind.CHANGES: N_("changes"),
    EdgeKind.REPEALS: N_("repeals"),
    EdgeKind.PLANS_REPEAL: N_("will repeal"),
    EdgeKind.SUSPENDS: N_("suspends"),
    EdgeKind.RESUMES: N_("resumes"),
}
REACHES = {
    Reach.IN_TIME: N_("before the instructions took effect"),
    Reach.OPEN: N_("perhaps before the instructions took effect"),
    Reach.TOO_LATE: N_("after the instructions had taken effect"),
    Reach.ELSEWHERE: N_("in other clauses"),
}
OUTCOMES = STATES | {
    "in_target_text": N_("in the text of its target"),
    "noted": N_("known from a note"),
    "recorded": N_("recorded only"),
}
CIRCLES = {
    ("cites", "act"): N_("Acts that refer to each other"),
    ("cites", "clause"): N_("Clauses that refer to each other"),
    ("amends", "act"): N_("Acts that change each other"),
}


@dataclass(frozen=True, slots=True)
class GraphWords:
    """Names of places and steps of one graph in one language, as the template asks for them."""

    translator: Translator
    graph: Graph[str]

    def node(self, key: str) -> GraphNode:
        """Return a node by its key."""
        return node_of(self.graph, key)

    def place(self, node: GraphNode) -> str:
        """Return what a place is called: the act, and the clause as lawyers name it."""
        if node.eid is None or node.act is None or node.kind is NodeKind.SERVICE:
            return self.translator.say(node.label)
        act = self.translator.say(self.graph.nodes[f"act:{node.act}"]["label"])
        return f"{act}, {place_in_words(node.eid, self.translator)}"

    def href(self, node: GraphNode) -> str | None:
        """Return the address of a node's page; a clause without a row has its act's."""
        if node.kind is NodeKind.SERVICE:
            return links.service(node.row)
        printed = node.position is not None or node.kind is NodeKind.RULE
        return links.clause(node.act or "", node.eid if printed else None)

    def relation(self, edge: GraphEdge) -> str:
        """Return what an edge says of its ends."""
        return self.translator.gettext(RELATIONS[edge.kind])

    def relations(self, edges: Iterable[GraphEdge]) -> str:
        """Return what edges say of their ends, each once."""
        return ", ".join(dict.fromkeys(self.relation(edge) for edge in edges))

    def days(self, edges: Iterable[GraphEdge]) -> str:
        """Return when edges take effect, each day or window once."""
        return "; ".join(dict.fromkeys(self.day(edge) for edge in edges))

    def outcome(self, edge: GraphEdge) -> str:
        """Return what became of an operation."""
        if edge.state is None:
            return ""
        return self.translator.gettext(OUTCOMES[edge.state])

    def reach(self, reach: Reach) -> str:
        """Return whether a change reached what an amending act orders."""
        return self.translator.gettext(REACHES[reach])

    def circle(self, relation: str, level: str) -> str:
        """Return the heading of a kind of circle."""
        return self.translator.gettext(CIRCLES[relation, level])

    def day(self, edge: GraphEdge) -> str:
        """Return when an edge takes effect, in ISO form."""
        say = self.translator.gettext
        if edge.earliest is None and edge.latest is None:
            return say("a day that is not known")
        if edge.latest is None:
            return say("a day that is not known, not before %(day)s", day=edge.earliest)
        if edge.earliest == edge.latest:
            return edge.latest
        return say(
            "a day between %(earliest)s and %(latest)s",
            earliest=edge.earliest,
            latest=edge.latest,
        )
