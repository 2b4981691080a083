"""One act with its clauses, versions and events, loaded once for any number of questions."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from kb.effective import EffectiveDate, UnknownDate
from queries.acts import ActRecord, acts_by_id
from queries.base import Row, effective_from_row, rows
from queries.clauses import Clause, clauses_of
from queries.wordings.answers import Cause, Place

Key = TypeVar("Key")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class EventRecord:
    """Something that happened to an act (`clause` None) or clause, and the words that tell it.

    `clause` and `stands_under` are keys of clauses; `applied` is False for what is only
    recorded, and `disagreement` then says why.
    """

    id: str
    clause: str | None
    stands_under: str | None
    when: EffectiveDate
    certainty: str
    cause: Cause
    applied: bool
    disagreement: str | None
    origin: str
    place: Place


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """A version as stored: its interval, state, words and what began it (`event` is its key)."""

    state: str
    begin: EffectiveDate
    end: EffectiveDate | None
    text: str | None
    wording_certainty: str
    date_certainty: str
    basis: str
    reason: str | None
    cause: Cause | None
    places: tuple[Place, ...]
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Everything the base says about one act; `versions` has the act's own under None."""

    act: ActRecord
    clauses: tuple[Clause, ...]
    children: Mapping[str | None, tuple[Clause, ...]]
    versions: Mapping[str | None, tuple[VersionRecord, ...]]
    names: Mapping[str, str]
    remarks: Mapping[str | None, tuple[str, ...]]
    events: tuple[EventRecord, ...] = ()

    def inside(self, clause: Clause | None) -> Iterator[Clause]:
        """Yield the amendable clauses that stand in a clause (or act), in document order."""
        for child in self.children.get(clause.id if clause else None, ()):
            if child.norm:
                yield child
            yield from self.inside(child)

    def place(self, clause: Clause) -> Place:
        """Return where a clause stands in its source."""
        name = self.names.get(clause.document, clause.document)
        return Place(name, clause.document, clause.span, "text")


def load(connection: sqlite3.Connection, act: ActRecord) -> Chronicle:
    """Read the chronicle of an act: one query for each table, whatever the act's size."""
    clauses = clauses_of(connection, act.id)
    names = {row["id"]: row["name"] for row in rows(connection, _NAMES, (act.id, act.id))}
    events = _events(connection, act.id, names)
    by_id = {event.id: event for event in events}
    versions = (
        (row["clause"], _version(row, by_id)) for row in rows(connection, _VERSIONS, (act.id,))
    )
    query = "select clause, message from warnings where act = ? and step = 'base' order by id"
    remarks = ((row["clause"], row["message"]) for row in rows(connection, query, (act.id,)))
    return Chronicle(
        act=act,
        clauses=clauses,
        children=_grouped((clause.parent, clause) for clause in clauses),
        versions=_grouped(versions),
        names=names,
        remarks=_grouped(dict.fromkeys(remarks)),
        events=events,
    )


_NAMES = """
    select id, name from documents where id in (
        select document from clauses where act = ? union select document from events where act = ?)
"""
_VERSIONS = """
    select clause, state, from_earliest, from_latest, from_certainty, from_assumption,
           from_reason, to_earliest, to_latest, to_certainty, to_assumption, to_reason, text,
           wording_certainty, date_certainty, basis, reason, cause_event
    from clause_versions where act = ? order by clause, ordinal
"""
_EVENTS = """
    select events.id, clause, stands_under, kind, by_act, by_eid, quote, instruction, applied,
           disagreement, origin, effect_earliest, effect_latest, effect_certainty,
           effect_assumption, effect_reason, events.document,
           spans.start as span_start, spans.end as span_end
    from events left join spans on spans.id = events.span
    where events.act = ? order by events.id
"""


def _grouped(pairs: Iterable[tuple[Key, Found]]) -> dict[Key, tuple[Found, ...]]:
    found: dict[Key, list[Found]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _events(
    connection: sqlite3.Connection, act: str, names: Mapping[str, str]
) -> tuple[EventRecord, ...]:
    found = rows(connection, _EVENTS, (act,))
    acts = acts_by_id(connection, {row["by_act"] for row in found if row["by_act"]})
    return tuple(_event(row, acts, names) for row in found)


def _event(row: Row, acts: Mapping[str, ActRecord], names: Mapping[str, str]) -> EventRecord:
    by = acts.get(row["by_act"])
    span = None if row["span_start"] is None else (row["span_start"], row["span_end"])
    sha = row["document"]
    return EventRecord(
        id=row["id"],
        clause=row["clause"],
        stands_under=row["stands_under"],
        when=effective_from_row(row, "effect") or UnknownDate("the day is not recorded"),
        certainty=row["effect_certainty"],
        cause=Cause(row["kind"], by, row["by_eid"], row["quote"], row["instruction"]),
        applied=bool(row["applied"]),
        disagreement=row["disagreement"],
        origin=row["origin"],
        place=Place(names.get(sha, sha), sha, span, "cause"),
    )


def _version(row: Row, events: Mapping[str, EventRecord]) -> VersionRecord:
    event = events.get(row["cause_event"])
    begin = effective_from_row(row, "from")
    return VersionRecord(
        state=row["state"],
        begin=begin if begin is not None else UnknownDate("the beginning is not recorded"),
        end=effective_from_row(row, "to"),
        text=row["text"],
        wording_certainty=row["wording_certainty"],
        date_certainty=row["date_certainty"],
        basis=row["basis"],
        reason=row["reason"],
        cause=event.cause if event else None,
        places=(event.place,) if event and event.place.span else (),
        event=row["cause_event"],
    )
