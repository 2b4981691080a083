"""Finding clauses by words, as they read on a day."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from datetime import date

from ingest.letters import fold
from kb.search_index import SEARCH
from queries.acts import ActRecord, act_by_id
from queries.answers import Answer
from queries.base import rows
from queries.chronicle import Chronicle, load
from queries.in_force import answer_for_clause

_WORD = re.compile(r"[^\W_]+")
# Kazakh adds its endings to the word's end, so a word also finds what begins with it.
_LONG_ENOUGH_FOR_PREFIX = 3
_AROUND = 90


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause that has the words, with its state on the day and the words around them."""

    act: ActRecord
    answer: Answer
    snippet: str


def search(
    connection: sqlite3.Connection, words: str, day: date, limit: int = 50
) -> tuple[Hit, ...]:
    """Return the clauses whose printed words have all of `words` (whole words or beginnings).

    Each comes with its state on `day`; a later or earlier wording than the one in the
    collection cannot be searched.
    """
    query = _match(words)
    if query is None:
        return ()
    statement = f"""
        select distinct clauses.id, clauses.act, clauses.text from {SEARCH}
        join clause_versions on clause_versions.rowid = {SEARCH}.rowid
        join clauses on clauses.id = clause_versions.clause
        where {SEARCH} match ? order by bm25({SEARCH}), clauses.id limit ?
    """
    chronicles: dict[str, Chronicle] = {}
    hits = []
    for row in rows(connection, statement, (query, limit)):
        act = act_by_id(connection, row["act"])
        if act is None:
            continue
        if act.id not in chronicles:
            chronicles[act.id] = load(connection, act)
        chronicle = chronicles[act.id]
        clause = next(clause for clause in chronicle.clauses if clause.id == row["id"])
        answer = answer_for_clause(chronicle, clause, day)
        hits.append(Hit(act, answer, _snippet(row["text"] or "", words)))
    return tuple(hits)


def _match(words: str) -> str | None:
    """The words as an FTS5 query in which nothing is an operator."""
    found = _WORD.findall(fold(words))
    if not found:
        return None
    return " ".join(
        f'"{word}"*' if len(word) >= _LONG_ENOUGH_FOR_PREFIX else f'"{word}"' for word in found
    )


def _snippet(text: str, words: str) -> str:
    first = next(iter(_WORD.findall(fold(words))), "")
    place = max(fold(text).casefold().find(first.casefold()), 0)
    start, end = max(place - _AROUND, 0), place + 2 * _AROUND
    cut = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"
