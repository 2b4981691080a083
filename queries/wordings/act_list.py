"""The acts of a collection as a list: page by page, each with its state on a day."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from kb.effective import EffectiveDate, UnknownDate
from queries.base import Row, effective_from_row, rows
from queries.wordings.timeline import pick

STATES = ("no_repeal_known", "planned_repeal", "repealed", "mentioned")
"""What a list of acts can be narrowed to: the status of an act, or only mentioned."""


@dataclass(frozen=True, slots=True)
class ListedAct:
    """An act with its state on a day and the days between which that state holds.

    `state` is one of a version, `not_yet`, `uncertain` (the day lies in a window; `between` has
    the states that may hold) or None for an act that is only mentioned.  On an uncertain day
    `begin` is that of the later state.  `newest_note` is the day of the newest act that its
    notes name, as ISO text: how far its text reaches.
    """

    id: str
    label: str
    title: str | None
    status: str
    in_collection: bool
    newest_note: str | None
    state: str | None = None
    certainty: str | None = None
    begin: EffectiveDate | None = None
    end: EffectiveDate | None = None
    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActsAsked:
    """The day that states are told for; `status` is one of `STATES`, or empty for all texts."""

    day: date
    status: str = ""


@dataclass(frozen=True, slots=True)
class ActPage:
    """A page of the list, and how many acts the whole list has."""

    acts: tuple[ListedAct, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Version:
    state: str
    begin: EffectiveDate
    end: EffectiveDate | None


# Newest first: what a reader looks for is more often new than old.
_WHERE = """
    from acts where (in_collection = 1) = (?1 <> 'mentioned')
      and (?1 in ('', 'mentioned') or status = ?1)
"""


def list_page(
    connection: sqlite3.Connection, asked: ActsAsked, limit: int = 50, offset: int = 0
) -> ActPage:
    """Return a page of the acts asked for, newest first, with their states on the day."""
    values = (asked.status,)
    (count,) = rows(connection, f"select count(*) as number {_WHERE}", values)
    query = f"""
        select id, label, title, status, in_collection {_WHERE}
        order by date desc, number, id limit ?2 offset ?3
    """
    found = rows(connection, query, (*values, limit, offset))
    keys = tuple(row["id"] for row in found)
    versions, notes = _versions(connection, keys), _notes(connection, keys)
    acts = (_listed(row, notes.get(row["id"])) for row in found)
    return ActPage(
        tuple(
            _standing(act, versions.get(act.id, ()), asked.day) if act.in_collection else act
            for act in acts
        ),
        count["number"],
    )


def _listed(row: Row, newest_note: str | None) -> ListedAct:
    return ListedAct(
        id=row["id"],
        label=row["label"],
        title=row["title"],
        status=row["status"],
        in_collection=bool(row["in_collection"]),
        newest_note=newest_note,
    )


def _standing(act: ListedAct, versions: tuple[_Version, ...], day: date) -> ListedAct:
    """The act with its state on a day; one without any version has a state nobody knows."""
    if not versions:
        return replace(act, state="unknown", certainty="unknown")
    choice = pick([version.begin for version in versions], day)
    sure, last = choice.certainty.value, versions[max(choice.candidates[-1], 0)]
    states = tuple(versions[n].state if n >= 0 else "not_yet" for n in choice.candidates)
    if len(set(states)) > 1:
        return replace(
            act, state="uncertain", certainty=sure, begin=last.begin, end=last.end, between=states
        )
    end = last.end if choice.candidates[-1] >= 0 else None
    return replace(act, state=states[0], certainty=sure, begin=last.begin, end=end)


def _versions(
    connection: sqlite3.Connection, acts: tuple[str, ...]
) -> dict[str, tuple[_Version, ...]]:
    # The + keeps SQLite from walking the versions of all acts as a whole by the other index.
    query = f"""
        select act, state, from_earliest, from_latest, from_certainty, from_assumption,
            from_reason, to_earliest, to_latest, to_certainty, to_assumption, to_reason
        from clause_versions where +clause is null and act in ({_marks(acts)}) order by act, ordinal
    """
    found: dict[str, list[_Version]] = defaultdict(list)
    for row in rows(connection, query, acts):
        begin = effective_from_row(row, "from") or UnknownDate("the beginning is not recorded")
        found[row["act"]].append(_Version(row["state"], begin, effective_from_row(row, "to")))
    return {act: tuple(chain) for act, chain in found.items()}


def _notes(connection: sqlite3.Connection, acts: tuple[str, ...]) -> dict[str, str]:
    query = f"""
        select act, max(newest_note) as newest from documents
        where newest_note is not null and act in ({_marks(acts)}) group by act
    """
    return {row["act"]: row["newest"] for row in rows(connection, query, acts)}


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" for _ in values)
