"""Which clause of an act a person means: by eId, also inside what the act approved."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.letters import fold
from parsers import eid as eids
from parsers.model import NodeKind
from queries.acts import ActRecord
from queries.base import rows
from queries.errors import Candidate, UnknownClauseError

# "13-тармақ", "10-1-тармақ", "2-қосымша": a clause as people write it.
_SPOKEN = re.compile(r"(?P<num>\d+(?:-\d+)*)\s*-?\s*(?P<noun>[^\W\d_]+)")
_NOUNS = {
    "тармақ": eids.POINT,
    "тармақша": eids.SUBPOINT,
    "бап": eids.ARTICLE,
    "тарау": eids.CHAPTER,
    "қосымша": eids.ANNEX,
    "бөлік": eids.PART,
    "жол": eids.ROW,
}
_SHOWN = 6
CONTAINERS = frozenset(
    kind.value
    for kind in (
        NodeKind.ATTACHMENT,
        NodeKind.ANNEX,
        NodeKind.DIVISION,
        NodeKind.CHAPTER,
        NodeKind.SECTION,
        NodeKind.TABLE,
    )
)
"""Kinds of clauses that hold others and have no words of their own but a heading."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the base with its own words as printed; `position` orders it in its act."""

    id: str
    act: str
    eid: str
    kind: str
    num: str | None
    heading: str | None
    parent: str | None
    position: int
    norm: bool
    follows_on: bool
    span: tuple[int, int] | None
    document: str
    printed: str | None = None
    """Words of a piece that has no versions (note, box, passport, signature), else None."""


@dataclass(frozen=True, slots=True)
class FoundClause:
    """The clause meant, with what a person should know about the choice."""

    clause: Clause
    notes: tuple[str, ...] = ()


def clauses_of(connection: sqlite3.Connection, act: str) -> tuple[Clause, ...]:
    """Return the clauses of an act in document order."""
    query = """
        select clauses.id, act, eid, kind, num, heading, parent, position, norm, follows_on,
               clauses.document, case when norm = 0 then text end as printed,
               spans.start as span_start, spans.end as span_end
        from clauses left join spans on spans.id = clauses.span
        where clauses.act = ? order by position
    """
    return tuple(_clause(row) for row in rows(connection, query, (act,)))


def find_clause(act: ActRecord, clauses: Sequence[Clause], name: str) -> FoundClause:
    """Return the clause that a person names.

    An exact eId wins; else `para_13` is looked for in what the order approved
    (`att_1__para_13`), then in its annexes.  Raises UnknownClauseError, with candidates, if
    none or several fit.
    """
    wanted = _eid(name)
    by_eid = {clause.eid: clause for clause in clauses}
    inside = _in_components(clauses, by_eid, wanted)
    if wanted in by_eid:
        return FoundClause(by_eid[wanted], _other_component(wanted, inside))
    for found in inside:
        if len(found) == 1:
            return FoundClause(found[0])
        if found:
            raise UnknownClauseError(
                f"{name!r} fits several clauses of {act.label}: {_listed(found)}",
                _candidates(act, [clause.eid for clause in found]),
            )
    if not clauses:
        message = f"{act.label} is only mentioned; the collection does not have its text"
        raise UnknownClauseError(message, _candidates(act, [None]))
    near = _near(clauses, wanted)
    raise UnknownClauseError(
        f"{act.label} has no clause {wanted!r}; a clause is given as para_13, annex_2 or "
        f"att_1__para_13__part_2; near it are {', '.join(near)}",
        _candidates(act, near),
    )


def _in_components(
    clauses: Sequence[Clause], by_eid: dict[str, Clause], wanted: str
) -> tuple[list[Clause], list[Clause]]:
    """The clauses of that name in attachments, and in annexes."""
    found: dict[str, list[Clause]] = {"attachment": [], "annex": []}
    for outer in clauses:
        inner = by_eid.get(eids.join(outer.eid, wanted))
        if inner is not None and outer.kind in found:
            found[outer.kind].append(inner)
    return found[NodeKind.ATTACHMENT.value], found[NodeKind.ANNEX.value]


def _other_component(wanted: str, inside: tuple[list[Clause], list[Clause]]) -> tuple[str, ...]:
    others = [*inside[0], *inside[1]]
    if not others:
        return ()
    return (f"{wanted} is taken as the order's own; there is also {_listed(others)}",)


def _eid(name: str) -> str:
    spoken = _SPOKEN.fullmatch(fold(name.strip()).casefold())
    prefix = _NOUNS.get(spoken["noun"]) if spoken else None
    return eids.step(prefix, spoken["num"]) if spoken and prefix else name.strip()


def _listed(clauses: Sequence[Clause]) -> str:
    shown = ", ".join(clause.eid for clause in clauses[:_SHOWN])
    return shown + (f" and {len(clauses) - _SHOWN} more" if len(clauses) > _SHOWN else "")


def _near(clauses: Sequence[Clause], wanted: str) -> list[str]:
    names = [clause.eid for clause in clauses if clause.norm]
    return difflib.get_close_matches(wanted, names, n=_SHOWN, cutoff=0.5) or names[:_SHOWN]


def _candidates(act: ActRecord, found: Sequence[str | None]) -> list[Candidate]:
    return [Candidate(act.id, act.label, eid) for eid in found[:_SHOWN]]


def _clause(row: dict[str, object]) -> Clause:
    start, end = row["span_start"], row["span_end"]
    values = {name: row[name] for name in Clause.__dataclass_fields__ if name != "span"}
    values["norm"] = bool(row["norm"])
    values["follows_on"] = bool(row["follows_on"])
    span = (start, end) if isinstance(start, int) and isinstance(end, int) else None
    return Clause(span=span, **values)  # type: ignore[arg-type]
