"""Which node a printed reference leads to: the clause, the nearest that holds it, or the act."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from kb.effective import Certainty
from kb.graph.model import act_key, clause_key, place_key
from kb.graph.read import Keys, read, where
from kb.titles import join_title
from parsers import eid as eids

# A clause's key begins with its act's and "#", behind which "$" is the next letter: so the keys
# are read off the index of keys, without the rows.
_CLAUSES_OF = """
    select clauses.id from json_each(?1) as acts cross join clauses
        on clauses.id > acts.value || '#' and clauses.id < acts.value || '$'
"""
_JOINS = """
    select joins.title, clauses.eid from joins left join clauses on clauses.id = joins.clause
    where joins.act in (select value from json_each(?1)) order by joins.id
"""
_ATTACHMENTS = """
    select eid, heading from clauses
    where act in (select value from json_each(?1)) and kind = 'attachment' order by position
"""


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
    """The places of acts; grows by the clauses that citations name in acts without a text.

    `held` has the acts whose text is at hand, `known` the keys of clauses that have a row.
    """

    connection: sqlite3.Connection
    held: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    named: dict[str, Named] = field(default_factory=dict)
    _titles: dict[str, dict[str, str | None]] = field(default_factory=dict)

    def add(self, acts: Keys | None = None) -> None:
        """Read which clauses some acts have; without `acts`, those of all."""
        query = f"select id from acts where in_collection = 1 and {where(acts, 'id')}"
        self.held |= {row["id"] for row in read(self.connection, query, acts)}
        query = "select id from clauses" if acts is None else _CLAUSES_OF
        self.known |= {row["id"] for row in read(self.connection, query, acts)}

    def attachment(self, act: str, title: str) -> str | None:
        """Return the eId of the attachment that a quoted title means, None if none is sure."""
        titles = self._titles.get(act)
        if titles is None:
            titles = self._titles[act] = {}
            for row in read(self.connection, _JOINS, (act,)):
                titles.setdefault(row["title"], row["eid"])
        if title not in titles:
            rows = read(self.connection, _ATTACHMENTS, (act,))
            found = {row["eid"]: row["heading"] or "" for row in rows}
            titles[title] = join_title(title, found).found
        return titles[title]

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
        if not full or f"{act}#{full}" in self.known:
            return Found(place_key(act, f"{act}#{full}" if full else None), Certainty.EXACT.value)
        if act not in self.held:
            return Found(self._name(act, full, document, span), Certainty.EXACT.value)
        return Found(place_key(act, self._nearest(act, full)), Certainty.PRESUMED.value, full)

    def _nearest(self, act: str, eid: str) -> str | None:
        """The key of the nearest clause at hand that would hold an eId."""
        steps = eids.split(eid)
        for end in range(len(steps) - 1, 0, -1):
            above = f"{act}#{eids.join(*steps[:end])}"
            if above in self.known:
                return above
        return None

    def _name(self, act: str, eid: str, document: str, span: str | None) -> str:
        """Keep a clause that is only named, and those that it stands in; return its node's key."""
        parent, steps = act_key(act), eids.split(eid)
        for end in range(1, len(steps) + 1):
            part = eids.join(*steps[:end])
            key = f"{act}#{part}"
            if key not in self.known and key not in self.named:
                self.named[key] = Named(act, part, parent, document, span)
            parent = clause_key(key)
        return parent
