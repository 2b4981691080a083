"""The neighbourhood of an act or a service, by indexed SQL: what a page of it can afford."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from queries.base import Row, rows
from queries.errors import UnknownActError, UnknownServiceError

MOST_IN_LANE = 100
"""Neighbours of one lane that are returned at most; how many there are more is counted."""


class Lane(StrEnum):
    """How a neighbour stands to the act or service in the middle, in the order of drawing."""

    CHANGES_IT = "changes_it"
    ITSELF = "itself"
    CHANGED = "changed"
    ATTACHMENTS = "attachments"
    SERVICES = "services"
    GOVERNS = "governs"
    CITED = "cited"
    CITING = "citing"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One fact about a neighbour: what it is, how it is tied, and when (ISO days).

    `act` and `eid`, or `service`, say which page it has.  `earliest` and `latest` are the
    days of effect of changes, of the beginning of the act in the middle, else of adoption;
    `end_earliest` and `end_latest` those of its end.  `ties` names operations (`restated`)
    or what a service rests on, `count` says how many such facts there are.
    """

    lane: Lane
    label: str
    title: str | None
    act: str | None = None
    eid: str | None = None
    service: str | None = None
    earliest: str | None = None
    latest: str | None = None
    end_earliest: str | None = None
    end_latest: str | None = None
    certainty: str | None = None
    ties: tuple[str, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """An act or service and its neighbours, lane by lane; `omitted` counts those left out."""

    label: str
    neighbours: tuple[Neighbour, ...]
    omitted: int = 0


# A + before a column keeps SQLite from taking that column's index, which grows with the base.
# Events of one cause with one day of effect are one change; those without an event follow.
_CHANGED_BY = """
    select by_act as act, acts.label, acts.title, effect_earliest as earliest,
        effect_latest as latest, effect_certainty as certainty,
        group_concat(distinct events.kind) as ties, count(*) as count
    from events join acts on acts.id = by_act
    where events.act = ?1 and by_act <> ?1 and events.kind <> 'commencement'
    group by +by_act, effect_earliest, effect_latest, effect_certainty
    order by effect_earliest, effect_latest, by_act
"""
_CHANGES = """
    select changes.act, acts.label, acts.title, earliest, latest, certainty,
        group_concat(distinct kind) as ties, count(*) as count
    from (
        select act, kind, effect_earliest as earliest, effect_latest as latest,
            effect_certainty as certainty
        from events where by_act = ?1 and act <> ?1
        union all
        select target_act, op || ' ' || state, effect_earliest, effect_latest, effect_certainty
        from amendments
        where act = ?1 and target_act <> ?1 and event is null and state <> 'in_target_text'
    ) as changes join acts on acts.id = changes.act
    group by changes.act, earliest, latest, certainty
    order by earliest, latest, changes.act
"""
_CITED = """
    select cited_act as act, acts.label, acts.title, acts.date as earliest, acts.date as latest,
        count(*) as count
    from citations join acts on acts.id = cited_act
    where citations.act = ?1 and cited_act <> ?1
    group by +cited_act order by acts.date, cited_act
"""
_CITING = """
    select citations.act, acts.label, acts.title, acts.date as earliest, acts.date as latest,
        count(*) as count
    from citations join acts on acts.id = citations.act
    where cited_act = ?1 and citations.act <> ?1
    group by +citations.act order by acts.date, citations.act
"""
_ATTACHMENTS = """
    select act, eid, eid as label, heading as title from clauses
    where act = ?1 and +parent is null and kind in ('attachment', 'annex') order by position
"""
_SERVICES = """
    select id as service, name as label, provider as title from services
    where act = ?1 order by id
"""
# A cross join is not reordered: each place is looked up as a parent, not the other way round.
_INSIDE = """
    with recursive places (id) as (
        select rules from services where id = ?1 and rules is not null
        union select standard from services where id = ?1 and standard is not null
        union select clauses.id from places cross join clauses on clauses.parent = places.id)
"""
_SERVICE_CHANGED_BY = f"""
    {_INSIDE}
    select by_act as act, acts.label, acts.title, effect_earliest as earliest,
        effect_latest as latest, effect_certainty as certainty,
        group_concat(distinct events.kind) as ties, count(*) as count
    from events join acts on acts.id = by_act
    where events.act = (select act from services where id = ?1)
        and +events.clause in (select id from places)
        and by_act <> events.act and events.kind <> 'commencement'
    group by +by_act, effect_earliest, effect_latest, effect_certainty
    order by effect_earliest, effect_latest, by_act
"""
_SERVICE_CITED = f"""
    {_INSIDE}
    select cited_act as act, acts.label, acts.title, acts.date as earliest, acts.date as latest,
        count(*) as count
    from citations join acts on acts.id = cited_act
    where citations.act = (select act from services where id = ?1)
        and +citations.clause in (select id from places) and cited_act <> citations.act
    group by +cited_act order by acts.date, cited_act
"""
_RESTS_ON = """
    select clauses.act, clauses.eid, clauses.eid as label, clauses.heading as title,
        case when clauses.id = services.rules then 'rules' else 'standard' end as ties
    from services join clauses on clauses.id in (services.rules, services.standard)
    where services.id = ?1 order by clauses.position
"""


def neighbourhood_of_act(connection: sqlite3.Connection, act_id: str) -> Neighbourhood:
    """Return what changed an act, what it changed, approved and cited, and what cites it.

    `act_id` is the key of the act.  An act that changes another also cites it; it is shown
    once, as the change.  Raises UnknownActError for a key that no act has.
    """
    found = rows(connection, "select * from acts where id = ?", (act_id,))
    if not found:
        raise UnknownActError(f"no act has the key {act_id!r}")
    changed_by = _lane(connection, Lane.CHANGES_IT, _CHANGED_BY, act_id)
    changed = _lane(connection, Lane.CHANGED, _CHANGES, act_id)
    neighbours = (
        *changed_by,
        _itself(found[0]),
        *changed,
        *_lane(connection, Lane.ATTACHMENTS, _ATTACHMENTS, act_id),
        *_lane(connection, Lane.SERVICES, _SERVICES, act_id),
        *_others(_lane(connection, Lane.CITED, _CITED, act_id), changed),
        *_others(_lane(connection, Lane.CITING, _CITING, act_id), changed_by),
    )
    return _capped(found[0]["label"], neighbours)


def neighbourhood_of_service(connection: sqlite3.Connection, service_id: str) -> Neighbourhood:
    """Return the act of a service, what the service rests on, and what changed and is cited there.

    Raises UnknownServiceError for a key that no service has.
    """
    query = """
        select services.name, acts.* from services join acts on acts.id = services.act
        where services.id = ?
    """
    found = rows(connection, query, (service_id,))
    if not found:
        raise UnknownServiceError(f"no service has the key {service_id!r}")
    neighbours = (
        *_lane(connection, Lane.CHANGES_IT, _SERVICE_CHANGED_BY, service_id),
        _itself(found[0]),
        *_lane(connection, Lane.GOVERNS, _RESTS_ON, service_id),
        *_lane(connection, Lane.CITED, _SERVICE_CITED, service_id),
    )
    return _capped(found[0]["name"], neighbours)


def _lane(
    connection: sqlite3.Connection, lane: Lane, query: str, key: str
) -> tuple[Neighbour, ...]:
    return tuple(_neighbour(lane, row) for row in rows(connection, query, (key,)))


def _neighbour(lane: Lane, row: Row) -> Neighbour:
    known = {name: row[name] for name in row if name in Neighbour.__dataclass_fields__}
    ties = sorted((row.get("ties") or "").split(",")) if row.get("ties") else []
    return Neighbour(**(known | {"lane": lane, "ties": tuple(ties)}))


def _itself(row: Row) -> Neighbour:
    """The act in the middle, from its entry into force to its end, where these are known."""
    known = row["start_earliest"] is not None
    return Neighbour(
        lane=Lane.ITSELF,
        label=row["label"],
        title=row["title"],
        act=row["id"],
        earliest=row["start_earliest"] if known else row["date"],
        latest=row["start_latest"] if known else row["date"],
        end_earliest=row["end_earliest"],
        end_latest=row["end_latest"],
        certainty=row["start_certainty"],
        ties=("commencement",) if known else ("adopted",),
    )


def _others(found: Iterable[Neighbour], shown: Iterable[Neighbour]) -> tuple[Neighbour, ...]:
    acts = {neighbour.act for neighbour in shown}
    return tuple(neighbour for neighbour in found if neighbour.act not in acts)


def _capped(label: str, neighbours: tuple[Neighbour, ...]) -> Neighbourhood:
    seen: Counter[Lane] = Counter()
    kept = []
    for neighbour in neighbours:
        seen[neighbour.lane] += 1
        if seen[neighbour.lane] <= MOST_IN_LANE:
            kept.append(neighbour)
    return Neighbourhood(label, tuple(kept), len(neighbours) - len(kept))
