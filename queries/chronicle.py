"""One act with its clauses, versions and causes, loaded once for any number of questions."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb.effective import EffectiveDate, UnknownDate
from queries.acts import ActRecord, act_by_id
from queries.answers import Cause, Place
from queries.base import Row, effective_from_row, rows
from queries.clauses import Clause, clauses_of


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """A version as stored: its interval, state, words and what began it."""

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


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Everything the base says about one act; `versions` has the act's own under None."""

    act: ActRecord
    clauses: tuple[Clause, ...]
    children: Mapping[str | None, tuple[Clause, ...]]
    versions: Mapping[str | None, tuple[VersionRecord, ...]]
    names: Mapping[str, str]
    remarks: Mapping[str | None, tuple[str, ...]]

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
    """Read the chronicle of an act."""
    clauses = clauses_of(connection, act.id)
    children: dict[str | None, list[Clause]] = defaultdict(list)
    for clause in clauses:
        children[clause.parent].append(clause)
    names = {row["id"]: row["name"] for row in rows(connection, "select id, name from documents")}
    causes = _causes(connection, act.id, names)
    versions: dict[str | None, list[VersionRecord]] = defaultdict(list)
    query = "select * from clause_versions where act = ? order by clause, ordinal"
    for row in rows(connection, query, (act.id,)):
        versions[row["clause"]].append(_version(row, causes))
    remarks: dict[str | None, list[str]] = defaultdict(list)
    query = "select clause, message from warnings where act = ? and step = 'base' order by id"
    for row in rows(connection, query, (act.id,)):
        remarks[row["clause"]].append(row["message"])
    return Chronicle(
        act=act,
        clauses=clauses,
        children={key: tuple(found) for key, found in children.items()},
        versions={key: tuple(found) for key, found in versions.items()},
        names=names,
        remarks={key: tuple(dict.fromkeys(found)) for key, found in remarks.items()},
    )


def _causes(
    connection: sqlite3.Connection, act: str, names: Mapping[str, str]
) -> dict[str, tuple[Cause, Place]]:
    query = """
        select events.*, spans.start as span_start, spans.end as span_end
        from events left join spans on spans.id = events.span where events.act = ?
    """
    found: dict[str, tuple[Cause, Place]] = {}
    for row in rows(connection, query, (act,)):
        by = act_by_id(connection, row["by_act"])
        cause = Cause(row["kind"], by, row["by_eid"], row["quote"], row["instruction"])
        span = None if row["span_start"] is None else (row["span_start"], row["span_end"])
        sha = row["document"]
        found[row["id"]] = (cause, Place(names.get(sha, sha), sha, span, "cause"))
    return found


def _version(row: Row, causes: Mapping[str, tuple[Cause, Place]]) -> VersionRecord:
    cause = causes.get(row["cause_event"])
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
        cause=cause[0] if cause else None,
        places=(cause[1],) if cause and cause[1].span else (),
    )
