"""The versions of an act or clause with intervals, causes and certainty: `tarmaq history`."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from queries.acts import find_act
from queries.clauses import Clause, find_clause
from queries.wordings.answers import Answer, History
from queries.wordings.chronicle import Chronicle, VersionRecord, load
from queries.wordings.in_force import composed, version_answer


def history(connection: sqlite3.Connection, act: str, clause: str | None) -> History:
    """Return the versions of an act or of a clause of it, oldest first.

    Clauses inside whose versions begin by other events than the clause's own follow as parts.
    Raises `UnknownActError` and `UnknownClauseError` with candidates.
    """
    found = find_act(connection, act)
    chronicle = load(connection, found.act)
    if clause is None:
        return replace(history_of(chronicle, None), notes=found.notes)
    choice = find_clause(found.act, chronicle.clauses, clause)
    notes = (*found.notes, *choice.notes, *chronicle.remarks.get(choice.clause.id, ()))
    return replace(history_of(chronicle, choice.clause), notes=notes)


def history_of(chronicle: Chronicle, clause: Clause | None) -> History:
    """Return the history of a clause, or of the act as a whole."""
    own = chronicle.versions.get(clause.id if clause else None, ())
    versions = tuple(_version(chronicle, clause, version) for version in own)
    parts = tuple(
        History(chronicle.act, part.eid, tuple(_version(chronicle, part, v) for v in found))
        for part in chronicle.inside(clause)
        if (found := chronicle.versions.get(part.id, ())) and _differs(own, found)
    )
    return History(chronicle.act, clause.eid if clause else None, versions, parts)


def _version(chronicle: Chronicle, clause: Clause | None, version: VersionRecord) -> Answer:
    answer = version_answer(chronicle, clause, version)
    return answer if clause is None else composed(chronicle, clause, answer)


def _differs(own: tuple[VersionRecord, ...], other: tuple[VersionRecord, ...]) -> bool:
    return [version.cause for version in own] != [version.cause for version in other]
