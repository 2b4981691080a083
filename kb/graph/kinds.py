"""The kinds of nodes and edges of the graph, each with what it means: the one place that says it.

`docs/graph.md` has the same tables; a test compares them.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum


class NodeKind(StrEnum):
    """What a node of the graph is."""

    SERVICE = "service"
    ACT = "act"
    ATTACHMENT = "attachment"
    CLAUSE = "clause"
    RULE = "rule"
    EVENT = "event"
    VERSION = "version"
    DATE = "date"


class EdgeKind(StrEnum):
    """What an edge of the graph says of its two ends."""

    HAS_PART = "has_part"
    APPROVES = "approves"
    GOVERNS = "governs"
    SETS = "sets"
    APPLIES_TO = "applies_to"
    CITES = "cites"
    RESTATES = "restates"
    INSERTS = "inserts"
    DELETES = "deletes"
    REPLACES_WORDS = "replaces_words"
    INSERTS_WORDS = "inserts_words"
    DELETES_WORDS = "deletes_words"
    CHANGES = "changes"
    REPEALS = "repeals"
    PLANS_REPEAL = "plans_repeal"
    SUSPENDS = "suspends"
    RESUMES = "resumes"
    ORDERS = "orders"
    HAPPENS_TO = "happens_to"
    CAUSES = "causes"
    VERSION_OF = "version_of"
    TAKES_EFFECT_ON = "takes_effect_on"
    EXPIRES_ON = "expires_on"


NODES: dict[NodeKind, str] = {
    NodeKind.SERVICE: "A state service (мемлекеттік көрсетілетін қызмет).",
    NodeKind.ACT: "An act, in the collection with its text or only mentioned (held: false).",
    NodeKind.ATTACHMENT: "What an order approves, or an annex (қосымша).",
    NodeKind.CLAUSE: "Any other piece of an act; held: false if no text of it is at hand.",
    NodeKind.RULE: "A term, fee, schedule or ground of refusal in one version of a clause.",
    NodeKind.EVENT: "Something that happened to an act or clause.",
    NodeKind.VERSION: "One state of a clause, or of an act as a whole, over one interval.",
    NodeKind.DATE: "A day, a window of days, or a day that is not known.",
}

_PLACES = frozenset({NodeKind.ACT, NodeKind.ATTACHMENT, NodeKind.CLAUSE})
_PIECES = _PLACES - {NodeKind.ACT}
_DATED = frozenset({NodeKind.EVENT, NodeKind.VERSION, NodeKind.RULE})


@dataclass(frozen=True, slots=True)
class EdgeSpec:
    """What an edge kind says, and between which kinds of nodes it runs."""

    sources: frozenset[NodeKind]
    targets: frozenset[NodeKind]
    meaning: str


def _spec(sources: Set[NodeKind], targets: Set[NodeKind], meaning: str) -> EdgeSpec:
    return EdgeSpec(frozenset(sources), frozenset(targets), meaning)


_OPERATION = "A piece of an amending act {} a place of another."
EDGES: dict[EdgeKind, EdgeSpec] = {
    EdgeKind.HAS_PART: _spec(_PLACES, _PIECES, "The second stands in the first."),
    EdgeKind.APPROVES: _spec(
        {NodeKind.ACT}, {NodeKind.ATTACHMENT}, "The order approves (бекітеді) the attachment."
    ),
    EdgeKind.GOVERNS: _spec(
        _PLACES, {NodeKind.SERVICE}, "The service rests on it; role: act, rules or standard."
    ),
    EdgeKind.SETS: _spec(_PLACES, {NodeKind.RULE}, "Its words set the rule."),
    EdgeKind.APPLIES_TO: _spec({NodeKind.RULE}, {NodeKind.SERVICE}, "The rule is the service's."),
    EdgeKind.CITES: _spec(_PLACES, _PLACES, "A reference, as printed and as resolved."),
    EdgeKind.RESTATES: _spec(_PLACES, _PLACES, _OPERATION.format("restates")),
    EdgeKind.INSERTS: _spec(_PLACES, _PLACES, _OPERATION.format("inserts")),
    EdgeKind.DELETES: _spec(_PLACES, _PLACES, _OPERATION.format("deletes")),
    EdgeKind.REPLACES_WORDS: _spec(_PLACES, _PLACES, _OPERATION.format("replaces words in")),
    EdgeKind.INSERTS_WORDS: _spec(_PLACES, _PLACES, _OPERATION.format("inserts words into")),
    EdgeKind.DELETES_WORDS: _spec(_PLACES, _PLACES, _OPERATION.format("deletes words of")),
    EdgeKind.CHANGES: _spec(
        _PLACES, _PLACES, "A note says that the first changed the second, not how."
    ),
    EdgeKind.REPEALS: _spec(_PLACES, _PLACES, _OPERATION.format("repeals")),
    EdgeKind.PLANS_REPEAL: _spec(
        _PLACES, _PLACES, "A note says that the first will repeal the second."
    ),
    EdgeKind.SUSPENDS: _spec(_PLACES, _PLACES, _OPERATION.format("suspends")),
    EdgeKind.RESUMES: _spec(_PLACES, _PLACES, "A suspension that the first ordered is over."),
    EdgeKind.ORDERS: _spec(_PLACES, {NodeKind.EVENT}, "The first brought the event about."),
    EdgeKind.HAPPENS_TO: _spec({NodeKind.EVENT}, _PLACES, "What the event happened to."),
    EdgeKind.CAUSES: _spec({NodeKind.EVENT}, {NodeKind.VERSION}, "The event began the version."),
    EdgeKind.VERSION_OF: _spec({NodeKind.VERSION}, _PLACES, "What it is a version of."),
    EdgeKind.TAKES_EFFECT_ON: _spec(_DATED, {NodeKind.DATE}, "The day from which it holds."),
    EdgeKind.EXPIRES_ON: _spec(
        _DATED - {NodeKind.EVENT}, {NodeKind.DATE}, "The first day on which it no longer holds."
    ),
}

OPERATIONS: dict[str, EdgeKind] = {
    "restate": EdgeKind.RESTATES,
    "insert": EdgeKind.INSERTS,
    "delete": EdgeKind.DELETES,
    "replace_words": EdgeKind.REPLACES_WORDS,
    "insert_words": EdgeKind.INSERTS_WORDS,
    "delete_words": EdgeKind.DELETES_WORDS,
    "repeal": EdgeKind.REPEALS,
    "suspend": EdgeKind.SUSPENDS,
}
"""Edge kind by the `op` of table amendments."""

EVENTS: dict[str, EdgeKind] = {
    "restated": EdgeKind.RESTATES,
    "changed": EdgeKind.CHANGES,
    "added": EdgeKind.INSERTS,
    "deleted": EdgeKind.DELETES,
    "repealed": EdgeKind.REPEALS,
    "planned_repeal": EdgeKind.PLANS_REPEAL,
    "suspended": EdgeKind.SUSPENDS,
    "resumed": EdgeKind.RESUMES,
}
"""Edge kind by the `kind` of table events; an act's own commencement is no operation."""

AMENDING: frozenset[EdgeKind] = frozenset({*OPERATIONS.values(), *EVENTS.values()})
"""The kinds that say that one act changed another."""

NOTED, RECORDED = "noted", "recorded"
"""States of an operation known from a note only: it shaped versions, or it is only recorded."""

EFFECTIVE = frozenset({"applied", "in_target_text", "target_not_in_collection", NOTED})
"""States of operations that changed their target, whether or not its text is at hand."""

QUESTION_EDGES: frozenset[EdgeKind] = AMENDING | {
    EdgeKind.HAS_PART,
    EdgeKind.GOVERNS,
    EdgeKind.SETS,
    EdgeKind.APPLIES_TO,
    EdgeKind.CITES,
}
"""What the whole-graph questions walk: no events, versions and dates, which are most of it."""
