"""Numbers of acts and clauses in a search, which lead straight to what they name.

`51-НҚ`, `№ 335`, `20865` and `V2000020865` name acts; `13-тармақ`, `2-тармақтың 5)
тармақшасы` and `para_13` name clauses, in the act that is named beside them or in all.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.letters import fold
from kb.identity import number_key
from parsers import eid as eids
from parsers.kazakh.stems import stem
from parsers.lexicon import CLAUSE_NOUNS
from queries.acts import ActRecord, acts_by_id, acts_with_digits
from queries.base import Row, rows

MOST_DIRECT = 20
"""Clauses that a number may lead to; where there are more, the number says too little."""
_MOST_EIDS = 500
_ACTS_AT_ONCE = 500
# "13-тармақ", "10-1 тармағының", "5) тармақшасы", "2-қосымша"
_CLAUSE = re.compile(
    r"(?P<num>\d{1,4}(?:-\d{1,3})*)[\s)-]{1,4}(?P<noun>[^\W\d_]{3,})", re.IGNORECASE
)
# "para_13", "att_1__para_13__subpara_2"
_EID = re.compile(r"\b[a-z]+_\w*\d\w*(?:-\d+)*|\bpreamble\b", re.ASCII)
# "335/2020-06-08": what follows the number is its day
_DATED = re.compile(r"(?<!\S)(?P<number>[^\s\d]*+\d\S*)/(?P<day>\d{4}-\d{2}-\d{2})(?=\s|$)")
# "335", "51-НҚ", "ҚР ДСМ-170/2020", "V2000020865"
_NUMBER = re.compile(r"(?:ҚР\s+)?[^\s№()\",;«»]*\d[^\s()\",;«»]*", re.IGNORECASE)
_SIGN = re.compile(r"№|\bN(?=\s*\d)")
_LIKE = str.maketrans({"_": r"\_", "%": r"\%", "\\": r"\\"})


@dataclass(frozen=True, slots=True)
class Named:
    """An act, or a clause of one (key and eId), that the search names by its number."""

    act: ActRecord
    clause: str | None = None
    eid: str | None = None
    kind: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class NamedThings:
    """What a search names: the hits it leads to, and the acts whose numbers stand in it."""

    hits: tuple[Named, ...]
    acts: tuple[ActRecord, ...]


def find_named(
    connection: sqlite3.Connection, words: str, within: ActRecord | None = None
) -> NamedThings:
    """Return the acts and clauses that `words` name, clauses only of `within` if it is given.

    Where acts are named together with a clause, the clause is looked for in them; an act that
    has none is given itself.
    """
    steps, rest = _clause_steps(words)
    acts = () if within else _acts(connection, rest)
    if not steps:
        return NamedThings(tuple(Named(act) for act in acts), acts)
    among = (within,) if within else acts
    clauses = _clauses(connection, steps, among)
    missing = [act for act in acts if act.id not in {found.act.id for found in clauses}]
    return NamedThings((*clauses, *(Named(act) for act in missing)), acts)


def _clause_steps(words: str) -> tuple[tuple[str, ...], str]:
    """Return the eId steps named (outermost first) and the words without them."""
    folded = fold(words).lower()
    written = _EID.search(folded)
    if written is not None:
        rest = words[: written.start()] + " " + words[written.end() :]
        return eids.split(written.group()), rest
    found, rest = [], words
    for match in reversed(list(_CLAUSE.finditer(folded))):
        prefix = CLAUSE_NOUNS.get(stem(match["noun"]))
        if prefix is not None:
            found.append(eids.step(prefix, match["num"]))
            rest = rest[: match.start()] + " " + rest[match.end() :]
    return tuple(reversed(found)), rest


def _acts(connection: sqlite3.Connection, words: str) -> tuple[ActRecord, ...]:
    """Return the acts whose number, registration number or id stands among the words."""
    plain = _SIGN.sub(" ", words)
    wanted: dict[str, str | None] = {}
    for dated in _DATED.finditer(plain):
        wanted[number_key(dated["number"])] = dated["day"]
    for number in _NUMBER.finditer(_DATED.sub(" ", plain)):
        wanted.setdefault(number_key(number.group().strip(".,;:")), None)
    if not wanted:
        return ()
    found = [
        act
        for act in acts_with_digits(connection, wanted.keys())
        for key in (act.number, act.registration_number, act.adilet_id, act.id)
        if key and number_key(key) in wanted and wanted[number_key(key)] in (None, act.date)
    ]
    # Acts whose texts are at hand come first; otherwise they stay in the order of their days.
    return tuple(dict.fromkeys(sorted(found, key=lambda act: not act.in_collection)[:MOST_DIRECT]))


def _clauses(
    connection: sqlite3.Connection, steps: Sequence[str], acts: Sequence[ActRecord]
) -> tuple[Named, ...]:
    """Return the clauses whose eId has the steps in their order and ends with the last."""
    pattern = "%" + "%".join(step.translate(_LIKE) for step in steps)
    known = {act.id: act for act in acts}
    keys = list(known) if acts else _all_acts(connection)
    found: list[Row] = []
    for start in range(0, len(keys), _ACTS_AT_ONCE):
        among = json.dumps(keys[start : start + _ACTS_AT_ONCE], ensure_ascii=False)
        found += rows(connection, _CLAUSES, (pattern, among))
        if len(found) >= _MOST_EIDS:
            break
    named = [row for row in found[:_MOST_EIDS] if _names(row["eid"], steps)][:MOST_DIRECT]
    known = known or acts_by_id(connection, {row["act"] for row in named})
    return tuple(
        Named(known[row["act"]], row["id"], row["eid"], row["kind"], row["heading"])
        for row in named
    )


# A clause's key begins with its act's and "#", behind which "$" is the next letter: the index of
# keys is enough to find those of an act that end as asked, and only their rows are read.
_CLAUSES = r"""
    select clauses.id, clauses.act, clauses.eid, clauses.kind, clauses.heading
    from json_each(?2) as among cross join acts on acts.id = among.value
    cross join clauses on clauses.id > acts.id || '#' and clauses.id < acts.id || '$'
        and clauses.id like ?1 escape '\'
    where clauses.norm = 1 and clauses.eid like ?1 escape '\'
    order by acts.in_collection desc, acts.date, acts.id, clauses.position
"""


def _all_acts(connection: sqlite3.Connection) -> list[str]:
    """The keys of all acts in the order in which clauses of them are named."""
    query = "select id from acts order by in_collection desc, date, id"
    return [key for (key,) in connection.execute(query)]


def _names(eid: str, steps: Sequence[str]) -> bool:
    """Say whether an eId has the steps one behind the other, perhaps with others between."""
    own = iter(eids.split(eid))
    return all(step in own for step in steps) and next(own, None) is None
