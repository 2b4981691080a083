"""Finding clauses by words in any form, as they read on a day or ever.

A search looks through every wording of every clause, not only the one that is printed today.
What numbers name comes first (`335 13-тармақ`), then the wordings that have all the words,
act by act.  See `docs/search.md`.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from kb.effective import EffectiveDate
from kb.search_index import SEARCH, searched_text
from parsers.eid import HEADING, join
from queries.acts import ActRecord, act_by_id, find_act
from queries.base import Row, effective_from_row, rows
from queries.search.day import Chain, Status, act_chains, begin_of, chains
from queries.search.direct import Named, NamedThings, find_named
from queries.search.snippet import Pieces, snippet
from queries.search.terms import MOST_CHARACTERS, MOST_TERMS, Term, match_of, read_terms

MOST_HITS = 5_000
"""Wordings that are ranked and counted; a search that finds more says so."""


@dataclass(frozen=True, slots=True)
class SearchAsk:
    """A search: words as typed, and the day on which wordings are told in force or not.

    `act` names an act as a person does, `kinds` are kinds of clauses (`point`, `row` …),
    `statuses` narrow to wordings that stand so to the day; empty means all.  `limit` and
    `offset` count wordings.
    """

    words: str
    day: date
    act: str | None = None
    kinds: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A wording that has the words, its interval, and how it stands to the day.

    `certainty` says how sure `status` is (`exact` … `unknown`); `ordinal` numbers the version
    in the clause's history, from 1.
    """

    clause: str
    eid: str
    kind: str
    num: str | None
    heading: str | None
    ordinal: int
    valid_from: EffectiveDate
    valid_to: EffectiveDate | None
    state: str
    status: Status
    certainty: str
    snippet: Pieces


@dataclass(frozen=True, slots=True)
class SearchGroup:
    """The hits of one act on this page of the result, and how many it has on all pages."""

    act: ActRecord
    hits: tuple[SearchHit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class DirectHit:
    """An act or clause that the search names by number, and how it stands to the day.

    `status` is None for an act that is only mentioned: no version of it is known.
    """

    act: ActRecord
    eid: str | None
    kind: str | None
    heading: str | None
    valid_from: EffectiveDate | None
    valid_to: EffectiveDate | None
    status: Status | None
    certainty: str | None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found: what numbers name, then a page of wordings in groups by act.

    `total` counts wordings on all pages; `total_is_least` tells that there are more than are
    counted.  `acts` counts the acts among them.  `notes` say in sentences what was done
    differently from what was typed.
    """

    ask: SearchAsk
    terms: tuple[str, ...]
    direct: tuple[DirectHit, ...]
    groups: tuple[SearchGroup, ...]
    total: int
    acts: int
    total_is_least: bool = False
    notes: tuple[str, ...] = ()

    @property
    def next_offset(self) -> int | None:
        """Where the next page begins, None on the last one."""
        end = self.ask.offset + sum(len(group.hits) for group in self.groups)
        return end if end < self.total and self.groups else None


@dataclass(frozen=True, slots=True)
class Hit:
    """A wording that has the words, with its act, as `search` gives it."""

    act: ActRecord
    answer: SearchHit


class _Found(NamedTuple):
    """A wording that has the words: enough of its row to rank and to filter it."""

    row: int
    clause: str
    ordinal: int
    act: str
    position: int
    score: float


def find(connection: sqlite3.Connection, ask: SearchAsk) -> SearchResult:
    """Answer a search.

    Hits are ranked by bm25, acts by their best hit, hits of one rank by their place in the
    document.  Raises UnknownActError if `ask.act` names no act, and BadDateError as
    `find_act` does.
    """
    within = find_act(connection, ask.act).act if ask.act else None
    words = ask.words[:MOST_CHARACTERS]
    named = find_named(connection, words, within)
    looked = _looked_up(connection, ask, read_terms(words), named, within)
    kept = _ordered(_of_status(connection, looked.found, ask))
    counts, page = Counter(one.act for one in kept), _page(kept, ask)
    standing = chains(connection, {one.clause for one in page}, ask.day)
    return SearchResult(
        ask=ask,
        terms=tuple(term.printed for term in looked.terms),
        direct=_direct(connection, named.hits, ask.day) if not ask.offset else (),
        groups=_groups(connection, page, counts, standing, looked.terms),
        total=len(kept),
        acts=len(counts),
        total_is_least=len(looked.found) >= MOST_HITS,
        notes=looked.notes,
    )


def search(
    connection: sqlite3.Connection, words: str, day: date, limit: int = 50
) -> tuple[Hit, ...]:
    """Return the wordings that have all of some words: `find` without groups and numbers."""
    result = find(connection, SearchAsk(words, day, limit=limit))
    return tuple(Hit(group.act, hit) for group in result.groups for hit in group.hits)


class _Looked(NamedTuple):
    """What was found, by which terms in the end, and what was done differently."""

    found: list[_Found]
    terms: tuple[Term, ...]
    notes: tuple[str, ...]


def _looked_up(
    connection: sqlite3.Connection,
    ask: SearchAsk,
    terms: tuple[Term, ...],
    named: NamedThings,
    within: ActRecord | None,
) -> _Looked:
    """Look for all words; where nothing has them, for beginnings, or within the acts named."""
    notes: tuple[str, ...] = ()
    if len(terms) > MOST_TERMS or len(ask.words) > MOST_CHARACTERS:
        notes = (f"only the first {MOST_TERMS} words of {MOST_CHARACTERS} characters count",)
        terms = terms[:MOST_TERMS]
    acts = (within.id,) if within else ()
    found = _look_up(connection, terms, ask, acts)
    if found or not terms:
        return _Looked(found, terms, notes)
    begun, said = _with_beginnings(connection, terms)
    found = _look_up(connection, begun, ask, acts) if said else []
    words = tuple(term for term in begun if not any(map(str.isdigit, term.printed)))
    if not found and named.acts and words:
        found = _look_up(connection, words, ask, tuple(act.id for act in named.acts))
        labels = ", ".join(act.label for act in named.acts)
        return _Looked(found, words, (*notes, *said, f"looked for within {labels}"))
    return _Looked(found, begun, (*notes, *said))


def _look_up(
    connection: sqlite3.Connection, terms: Sequence[Term], ask: SearchAsk, acts: Sequence[str]
) -> list[_Found]:
    if not terms:
        return []
    narrowed = bool(acts or ask.kinds)
    values = {
        "match": match_of(tuple(terms)),
        "acts": json.dumps(acts),
        "kinds": json.dumps(ask.kinds),
    }
    statement = _NARROWED if narrowed else _BEST
    return [_Found(*row) for row in connection.execute(statement, values)]


# The index ranks rows by their numbers alone; only of the best ones clause and act are read.
_BEST = f"""
    with best (number, score) as materialized (
        select rowid, round(bm25({SEARCH}), 6) as score from {SEARCH}
        where {SEARCH} match :match order by score, rowid limit {MOST_HITS})
    select v.rowid, v.clause, v.ordinal, v.act, c.position, score
    from best cross join clause_versions as v on v.rowid = number
    cross join clauses as c on c.id = v.clause
    order by score, v.rowid
"""
_NARROWED = f"""
    select v.rowid, v.clause, v.ordinal, v.act, c.position, round(bm25({SEARCH}), 6) as score
    from {SEARCH} join clause_versions as v on v.rowid = {SEARCH}.rowid
    join clauses as c on c.id = v.clause
    where {SEARCH} match :match
    and (:acts = '[]' or v.act in (select value from json_each(:acts)))
    and (:kinds = '[]' or c.kind in (select value from json_each(:kinds)))
    order by score, v.rowid limit {MOST_HITS}
"""


def _with_beginnings(
    connection: sqlite3.Connection, terms: Sequence[Term]
) -> tuple[tuple[Term, ...], list[str]]:
    """Take words that stand nowhere for beginnings of words, where there are such words."""
    changed, notes = [], []
    for term in terms:
        begun = term.as_beginning() if term.can_be_beginning else term
        if begun is not term and not _stands(connection, term) and _stands(connection, begun):
            notes.append(f"no clause has a form of {term.printed!r}: taken for a word's beginning")
            changed.append(begun)
        else:
            changed.append(term)
    return tuple(changed), notes


def _stands(connection: sqlite3.Connection, term: Term) -> bool:
    query = f"select 1 from {SEARCH} where {SEARCH} match ? limit 1"
    return connection.execute(query, (term.match,)).fetchone() is not None


def _of_status(connection: sqlite3.Connection, found: list[_Found], ask: SearchAsk) -> list[_Found]:
    """Leave the wordings that stand to the day as is asked; without a wish all are left as is."""
    if not ask.statuses:
        return found
    standing = chains(connection, {one.clause for one in found}, ask.day)
    return [
        one for one in found if standing[one.clause].standing(one.ordinal).status in ask.statuses
    ]


def _ordered(found: Sequence[_Found]) -> list[_Found]:
    """Put acts in the order of their best hits, and the hits of an act together."""
    best: dict[str, float] = {}
    for one in found:
        best[one.act] = min(best.get(one.act, one.score), one.score)
    return sorted(
        found, key=lambda one: (best[one.act], one.act, one.score, one.position, one.ordinal)
    )


def _page(found: Sequence[_Found], ask: SearchAsk) -> Sequence[_Found]:
    start = max(ask.offset, 0)
    return found[start : start + max(ask.limit, 0)]


def _groups(
    connection: sqlite3.Connection,
    page: Sequence[_Found],
    counts: Mapping[str, int],
    standing: Mapping[str, Chain],
    terms: Sequence[Term],
) -> tuple[SearchGroup, ...]:
    query = """
        select v.rowid as number, v.*, c.eid, c.kind, c.num, c.heading
        from clause_versions as v join clauses as c on c.id = v.clause
        where v.rowid in (select value from json_each(?))
    """
    wanted = json.dumps([one.row for one in page])
    by_row = {row["number"]: row for row in rows(connection, query, (wanted,))}
    headed = _with_heading_clause(connection, {one.clause for one in page})
    groups = []
    for key, members in groupby(page, key=lambda one: one.act):
        act = act_by_id(connection, key)
        if act is not None:
            hits = tuple(
                _hit(by_row[one.row], standing[one.clause], terms, one.clause in headed)
                for one in members
            )
            groups.append(SearchGroup(act, hits, counts[key]))
    return tuple(groups)


def _with_heading_clause(connection: sqlite3.Connection, clauses: Iterable[str]) -> frozenset[str]:
    """Return those of some clauses whose heading is a clause of its own."""
    by_heading = {join(clause, HEADING): clause for clause in clauses}
    query = "select id from clauses where id in (select value from json_each(?))"
    found = connection.execute(query, (json.dumps(sorted(by_heading)),))
    return frozenset(by_heading[key] for (key,) in found)


def _hit(row: Row, chain: Chain, terms: Sequence[Term], headed: bool) -> SearchHit:
    standing = chain.standing(row["ordinal"])
    text = searched_text(None if headed else row["heading"], row["text"])
    return SearchHit(
        clause=row["clause"],
        eid=row["eid"],
        kind=row["kind"],
        num=row["num"],
        heading=row["heading"],
        ordinal=row["ordinal"],
        valid_from=begin_of(row),
        valid_to=effective_from_row(row, "to"),
        state=row["state"],
        status=standing.status,
        certainty=standing.certainty,
        snippet=snippet(text, terms),
    )


def _direct(
    connection: sqlite3.Connection, named: Sequence[Named], day: date
) -> tuple[DirectHit, ...]:
    clauses = {one.clause for one in named if one.clause}
    acts = {one.act.id for one in named if not one.clause}
    standing = {
        **chains(connection, clauses, day),
        **act_chains(connection, acts, day),
    }
    hits = []
    for one in named:
        chain = standing.get(one.clause or one.act.id)
        row = _version_row(connection, one.act.id, one.clause, chain.ordinal) if chain else None
        told = chain.standing(chain.ordinal) if chain else None
        hits.append(
            DirectHit(
                act=one.act,
                eid=one.eid,
                kind=one.kind,
                heading=one.heading,
                valid_from=begin_of(row) if row else None,
                valid_to=effective_from_row(row, "to") if row else None,
                status=told.status if told else None,
                certainty=told.certainty if told else None,
            )
        )
    return tuple(hits)


def _version_row(
    connection: sqlite3.Connection, act: str, clause: str | None, ordinal: int
) -> Row | None:
    where = "clause = ?" if clause else "act = ? and +clause is null"  # by act, as in `day`
    query = f"select * from clause_versions where {where} and ordinal = ?"
    found = rows(connection, query, (clause or act, ordinal))
    return found[0] if found else None
