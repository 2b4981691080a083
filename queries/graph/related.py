"""What a clause cites, what cites it, and the rules that rest on it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kb.effective import EffectiveDate, UnknownDate
from kb.titles import join_title
from parsers import eid as eids
from queries.acts import ActRecord, acts_by_id
from queries.base import Row, effective_from_row, rows
from queries.clauses import Clause
from queries.wordings.chronicle import Chronicle


@dataclass(frozen=True, slots=True)
class Target:
    """Where a citation leads: a clause of an act, or the nearest that is known.

    `eid` is None for the act as a whole; `named` is what it names beyond that place.
    """

    act: ActRecord
    eid: str | None
    named: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference as printed, the clause it stands in, and the places it leads to."""

    text: str
    act: ActRecord
    eid: str | None
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class RuleReference:
    """A term, fee, schedule or ground of refusal set by one version of a clause."""

    kind: str
    eid: str
    service: str | None
    service_name: str | None
    case: str | None
    quote: str
    begin: EffectiveDate
    end: EffectiveDate | None


@dataclass(frozen=True, slots=True)
class Related:
    """Citations out of a clause and all inside it, citations of them, and rules in them."""

    cites: tuple[Citation, ...]
    cited_by: tuple[Citation, ...]
    rules: tuple[RuleReference, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """The clauses, attachments and joined titles of one act, by which citations are placed."""

    act: ActRecord
    known: frozenset[str]
    attachments: Mapping[str, str]
    joins: Mapping[str, str | None]

    def target(self, title: str | None, eid: str | None) -> Target:
        """Return where a reference to `eid` of what the act approved under `title` leads.

        A title that fits no attachment, or more than one, leads to the act as a whole; a
        clause that is not known leads to the nearest one that would hold it.
        """
        outer = self._attachment(title) if title else None
        if title and outer is None:
            return Target(self.act, None, eid)
        full = eids.join(outer, eid)
        if not full or full in self.known:
            return Target(self.act, full or None)
        steps = eids.split(full)
        above = (eids.join(*steps[:end]) for end in range(len(steps) - 1, 0, -1))
        return Target(self.act, next((part for part in above if part in self.known), None), full)

    def _attachment(self, title: str) -> str | None:
        if title in self.joins:
            return self.joins[title]
        return join_title(title, self.attachments).found


def related(connection: sqlite3.Connection, chronicle: Chronicle, clause: Clause) -> Related:
    """Return what a clause (and all inside it) cites, what cites it, and the rules in it."""
    return Related(
        cites=tuple(_cites(connection, chronicle, clause)),
        cited_by=tuple(_cited_by(connection, chronicle, clause)),
        rules=tuple(_rules(connection, chronicle, clause)),
    )


def _cites(
    connection: sqlite3.Connection, chronicle: Chronicle, clause: Clause
) -> Iterator[Citation]:
    inside = _keys(chronicle, clause)
    query = f"{_CITATIONS} where citations.clause in (select value from json_each(?)) {_ORDER}"
    found = rows(connection, query, (json.dumps(inside, ensure_ascii=False),))
    acts = acts_by_id(connection, {row["cited_act"] for row in found if row["cited_act"]})
    places = {key: _places(connection, act) for key, act in acts.items()}
    for row in found:
        yield _citation(row, chronicle.act, places.get(row["cited_act"]))


def _cited_by(
    connection: sqlite3.Connection, chronicle: Chronicle, clause: Clause
) -> Iterator[Citation]:
    places = _places(connection, chronicle.act)
    query = f"{_CITATIONS} where cited_act = ? and citations.eids <> '[]' {_ORDER}"
    found = rows(connection, query, (chronicle.act.id,))
    acts = acts_by_id(connection, {row["act"] for row in found})
    wanted = {key.partition("#")[2] for key in _keys(chronicle, clause)}
    for row in found:
        citation = _citation(row, acts[row["act"]], places)
        own = citation.act.id == chronicle.act.id and citation.eid in wanted
        if not own and any(target.eid in wanted for target in citation.targets):
            yield citation


def _keys(chronicle: Chronicle, clause: Clause) -> list[str]:
    return [clause.id, *(part.id for part in chronicle.inside(clause))]


_CITATIONS = """
    select citations.act, citations.text, cited_act, citations.attachment as title, eids,
           clauses.eid
    from citations left join clauses on clauses.id = citations.clause
"""
_ORDER = "order by citations.act, clauses.position, citations.id"


def _citation(row: Row, act: ActRecord, places: Places | None) -> Citation:
    named: list[str | None] = list(json.loads(row["eids"])) or [None]
    targets: Iterable[Target] = ()
    if places is not None:
        targets = (places.target(row["title"], eid) for eid in named)
    return Citation(row["text"], act, row["eid"], tuple(targets))


def _places(connection: sqlite3.Connection, act: ActRecord) -> Places:
    known, attachments = set(), {}
    query = "select eid, kind, heading from clauses where act = ? order by position"
    for row in rows(connection, query, (act.id,)):
        known.add(row["eid"])
        if row["kind"] == "attachment":
            attachments[row["eid"]] = row["heading"] or ""
    query = """
        select joins.title, clauses.eid from joins
        left join clauses on clauses.id = joins.clause where joins.act = ? order by joins.id desc
    """
    joins = {row["title"]: row["eid"] for row in rows(connection, query, (act.id,))}
    return Places(act, frozenset(known), attachments, joins)


def _rules(
    connection: sqlite3.Connection, chronicle: Chronicle, clause: Clause
) -> Iterator[RuleReference]:
    query = """
        select rules.*, services.name as service_name from rules
        left join services on services.id = rules.service
        where rules.clause in (select value from json_each(?)) order by rules.id
    """
    inside = _keys(chronicle, clause)
    for row in rows(connection, query, (json.dumps(inside, ensure_ascii=False),)):
        yield RuleReference(
            kind=row["kind"],
            eid=row["eid"],
            service=row["service"],
            service_name=row["service_name"],
            case=row["case_text"],
            quote=row["quote"],
            begin=effective_from_row(row, "from") or UnknownDate("the beginning is not recorded"),
            end=effective_from_row(row, "to"),
        )
