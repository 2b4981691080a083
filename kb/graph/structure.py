"""Edges inside acts: parts, what orders approve, services and the rules that they rest on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from kb.effective import Certainty
from kb.graph.kinds import EdgeKind
from kb.graph.model import GraphEdge, act_key, clause_key, place_key
from kb.graph.read import Keys, read, where

_CLAUSES = """
    select id, act, parent, kind, in_text, document, span from clauses
    where {} order by act, position, id
"""
_SERVICES = "select id, act, rules, standard, document, span from services where {} order by id"
_RULES = """
    select id, act, clause, service, wording_certainty, document, span from rules
    where {} order by id
"""


def parts(
    connection: sqlite3.Connection, keys: Keys | None = None, by: str = "id"
) -> Iterator[GraphEdge]:
    """Yield what stands in what; a clause that no text has stands where its name says.

    With `keys` only the clauses that have one of them in the column `by`.
    """
    for row in read(connection, _CLAUSES.format(where(keys, by)), keys):
        sure = Certainty.EXACT if row["in_text"] else Certainty.PRESUMED
        yield GraphEdge(
            source=place_key(row["act"], row["parent"]),
            target=clause_key(row["id"]),
            kind=EdgeKind.HAS_PART,
            key=f"has_part:{row['id']}",
            certainty=sure.value,
            document=row["document"],
            span=row["span"],
        )


def approvals(connection: sqlite3.Connection) -> Iterator[GraphEdge]:
    """Yield what orders approve: their attachments, not their own annexes."""
    for row in read(connection, _CLAUSES.format("true")):
        if row["kind"] != "attachment" or row["parent"] is not None:
            continue
        sure = Certainty.EXACT if row["in_text"] else Certainty.PRESUMED
        yield GraphEdge(
            source=act_key(row["act"]),
            target=clause_key(row["id"]),
            kind=EdgeKind.APPROVES,
            key=f"approves:{row['id']}",
            certainty=sure.value,
            document=row["document"],
            span=row["span"],
        )


def governments(connection: sqlite3.Connection, acts: Keys | None = None) -> Iterator[GraphEdge]:
    """Yield what services rest on: the act, the rules it approves, the annex with the standard.

    With `acts` only the services of these.
    """
    for row in read(connection, _SERVICES.format(where(acts, "act")), acts):
        places = {
            "act": act_key(row["act"]),
            "rules": clause_key(row["rules"]) if row["rules"] else None,
            "standard": clause_key(row["standard"]) if row["standard"] else None,
        }
        for role, place in places.items():
            if place is None:
                continue
            yield GraphEdge(
                source=place,
                target=f"service:{row['id']}",
                kind=EdgeKind.GOVERNS,
                key=f"governs:{row['id']}:{role}",
                certainty=Certainty.EXACT.value,
                document=row["document"],
                span=row["span"],
                role=role,
            )


def rule_edges(connection: sqlite3.Connection, acts: Keys | None = None) -> Iterator[GraphEdge]:
    """Yield which clause sets a rule, and which service it applies to; `acts`: only in these."""
    for row in read(connection, _RULES.format(where(acts, "act")), acts):
        rule = f"rule:{row['id']}"
        ends = [(EdgeKind.SETS, place_key(row["act"], row["clause"]), rule)]
        if row["service"]:
            ends.append((EdgeKind.APPLIES_TO, rule, f"service:{row['service']}"))
        for kind, source, target in ends:
            yield GraphEdge(
                source=source,
                target=target,
                kind=kind,
                key=f"{kind.value}:{row['id']}",
                certainty=row["wording_certainty"],
                document=row["document"],
                span=row["span"],
            )
