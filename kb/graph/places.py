"""Which node a printed reference leads to: the clause, the nearest that holds it, or the act."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from kb.effective import Certainty
from kb.graph.model import act_key, clause_key, place_key
from kb.graph.read import read
from kb.titles import join_title
from parsers import eid as eids


@dataclass(frozen=True, slots=True)
class Found:
    """Where a reference leads: a node's key, how sure that is, and words that are no node."""

    key: str
    certainty: str
    named: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A clause that is only named, with the place it stands in and where it was named."""

    act: str
    eid: str
    parent: str
    document: str
    span: str | None


@dataclass(slots=True)
class Places:
    """The places of all acts; grows by the clauses that citations name in acts without a text."""

    held: frozenset[str]
    clauses: dict[str, set[str]]
    attachments: dict[str, dict[str, str]]
    joins: dict[tuple[str, str], str | None]
    named: dict[str, Named] = field(default_factory=dict)

    def attachment(self, act: str, title: str) -> str | None:
        """Return the eId of the attachment that a quoted title means, None if none is sure."""
        key = (act, title)
        if key not in self.joins:
            self.joins[key] = join_title(title, self.attachments.get(act, {})).found
        return self.joins[key]

    def lead(
        self, act: str, title: str | None, eid: str | None, document: str, span: str | None
    ) -> Found:
        """Return where a reference to `eid` of what `act` approved under `title` leads.

        A clause that the act's text lacks leads to the nearest one that would hold it; of an
        act without its text every clause that is named becomes a place, kept in `named`.
        """
        outer = self.attachment(act, title) if title else None
        if title and outer is None:
            words = f"{title}: {eid}" if eid else title
            return Found(act_key(act), Certainty.PRESUMED.value, words)
        full = eids.join(outer, eid)
        if not full or full in self.clauses.get(act, ()):
            return Found(place_key(act, f"{act}#{full}" if full else None), Certainty.EXACT.value)
        if act not in self.held:
            return Found(self._name(act, full, document, span), Certainty.EXACT.value)
        return Found(place_key(act, self._nearest(act, full)), Certainty.PRESUMED.value, full)

    def _nearest(self, act: str, eid: str) -> str | None:
        """The key of the nearest clause at hand that would hold an eId."""
        steps = eids.split(eid)
        for end in range(len(steps) - 1, 0, -1):
            above = eids.join(*steps[:end])
            if above in self.clauses.get(act, ()):
                return f"{act}#{above}"
        return None

    def _name(self, act: str, eid: str, document: str, span: str | None) -> str:
        """Keep a clause that is only named, and those that it stands in; return its node's key."""
        parent, steps = act_key(act), eids.split(eid)
        for end in range(1, len(steps) + 1):
            part = eids.join(*steps[:end])
            key = f"{act}#{part}"
            if part not in self.clauses.get(act, ()) and key not in self.named:
                self.named[key] = Named(act, part, parent, document, span)
            parent = clause_key(key)
        return parent


def places_of(connection: sqlite3.Connection) -> Places:
    """Return the places of a base: clauses, attachments with their titles, joins of titles."""
    clauses: dict[str, set[str]] = {}
    attachments: dict[str, dict[str, str]] = {}
    for row in read(connection, "select act, eid, kind, heading from clauses order by position"):
        clauses.setdefault(row["act"], set()).add(row["eid"])
        if row["kind"] == "attachment":
            attachments.setdefault(row["act"], {})[row["eid"]] = row["heading"] or ""
    joins: dict[tuple[str, str], str | None] = {}
    query = """
        select joins.act, joins.title, clauses.eid
        from joins left join clauses on clauses.id = joins.clause order by joins.id
    """
    for row in read(connection, query):
        joins.setdefault((row["act"], row["title"]), row["eid"])
    query = "select id from acts where in_collection = 1"
    held = frozenset(row["id"] for row in read(connection, query))
    return Places(held, clauses, attachments, joins)
