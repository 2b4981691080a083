"""Everything that the Akoma Ntoso text of one act is made from, read from the base once."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from queries.acts import ActRecord
from queries.base import rows
from queries.changes.operations import OperationRecord, RepealRecord, operations_by, repeals_by
from queries.graph.related import Citation, related
from queries.wordings.chronicle import Chronicle, load

Span = tuple[str, int, int]
"""A document, and the first and the last character (excluded) of its decoded source."""


@dataclass(frozen=True, slots=True)
class Issue:
    """A known official publication of the act: the day (ISO) and where."""

    day: str
    source: str


@dataclass(frozen=True, slots=True)
class Facts:
    """An act with its chronicle, what it orders, what it cites and where it was published.

    `cites` and `printed` are by eId; `printed` has a clause's words as its file prints them, the
    only wording that its citations were read from.  `new_words` has, by the key of an operation,
    where its new wording stands.
    """

    chronicle: Chronicle
    operations: tuple[OperationRecord, ...]
    repeals: tuple[RepealRecord, ...]
    cites: Mapping[str, tuple[Citation, ...]]
    printed: Mapping[str, str]
    new_words: Mapping[str, Span]
    issues: tuple[Issue, ...]

    @property
    def act(self) -> ActRecord:
        """The act itself."""
        return self.chronicle.act


def facts_of(connection: sqlite3.Connection, act: ActRecord) -> Facts:
    """Read what the base says about an act, whatever the day."""
    printed = "select eid, text from clauses where act = ? and text is not null"
    issues = "select date, source from publications where act = ? order by date, source"
    chronicle = load(connection, act)
    return Facts(
        chronicle=chronicle,
        operations=operations_by(connection, act.id),
        repeals=repeals_by(connection, act.id),
        cites=_cites(connection, chronicle),
        printed={row["eid"]: row["text"] for row in rows(connection, printed, (act.id,))},
        new_words={
            row["id"]: (row["document"], row["start"], row["end"])
            for row in rows(connection, _NEW_WORDS, (act.id,))
        },
        issues=tuple(
            Issue(row["date"], row["source"]) for row in rows(connection, issues, (act.id,))
        ),
    )


_NEW_WORDS = """
    select amendments.id, spans.document, spans.start, spans.end
    from amendments join spans on spans.id = amendments.new_span where amendments.act = ?
"""


def _cites(connection: sqlite3.Connection, chronicle: Chronicle) -> dict[str, tuple[Citation, ...]]:
    found: dict[str, list[Citation]] = {}
    for clause in chronicle.children.get(None, ()):
        if clause.norm:
            for citation in related(connection, chronicle, clause).cites:
                found.setdefault(citation.eid or "", []).append(citation)
    return {eid: tuple(cites) for eid, cites in found.items()}
