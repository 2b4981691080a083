"""Which act a person means: by adilet id, registration number, or number and date."""

from __future__ import annotations

import difflib
import json
import re
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from kb.identity import number_key
from queries.base import read_day, rows
from queries.errors import Candidate, UnknownActError

# "№ 335", "N 335": the sign before a number says nothing.
_NUMBER_SIGN = re.compile(r"^(?:№|N(?=\s*\d))\s*", re.IGNORECASE)
# "335/2020-06-08", "ҚР ДСМ-170/2020/2020-10-30": the date is what follows the last slash.
_NUMBER_AND_DAY = re.compile(r"(?P<number>.+)/(?P<day>[\d.-]{8,})")
_ACCEPTED = "an act is given as V2000020865, 20865 (registration number) or 335/2020-06-08"
_SHOWN = 6
_DIGIT = re.compile(r"[0-9]")
_NUMBERS = ("number", "registration_number", "adilet_id", "id")
_MOST_DIGITS, _MOST_PATTERNS = 12, 4
"""More are not looked for one by one: what they leave out is little."""


@dataclass(frozen=True, slots=True)
class ActRecord:
    """An act of the base; dates are ISO texts, `in_collection` tells whether its text is there."""

    id: str
    label: str
    type: str
    issuer: str | None
    acting: bool
    date: str | None
    number: str | None
    registration_date: str | None
    registration_number: str | None
    adilet_id: str | None
    title: str | None
    status: str
    repealed_by: str | None
    in_collection: bool

    @property
    def handle(self) -> str:
        """What a person can type for the act: `335/2020-06-08`, else its id."""
        return f"{self.number}/{self.date}" if self.number and self.date else self.id


@dataclass(frozen=True, slots=True)
class FoundAct:
    """The act meant, with what a person should know about the choice."""

    act: ActRecord
    notes: tuple[str, ...] = ()


def list_acts(connection: sqlite3.Connection, mentioned: bool = False) -> tuple[ActRecord, ...]:
    """Return the acts in the collection, with `mentioned` also those only named by others."""
    where = "" if mentioned else "where in_collection = 1"
    query = f"select * from acts {where} order by date, number, id"
    return tuple(_record(row) for row in rows(connection, query))


def act_by_id(connection: sqlite3.Connection, act: str | None) -> ActRecord | None:
    """Return the act with a key."""
    found = rows(connection, "select * from acts where id = ?", (act,))
    return _record(found[0]) if found else None


def acts_by_id(connection: sqlite3.Connection, acts: Collection[str]) -> dict[str, ActRecord]:
    """Return the acts with the given keys, by key, in one query."""
    if not acts:
        return {}
    query = "select * from acts where id in (select value from json_each(?))"
    found = rows(connection, query, (json.dumps(sorted(acts), ensure_ascii=False),))
    return {row["id"]: _record(row) for row in found}


def find_act(connection: sqlite3.Connection, name: str) -> FoundAct:
    """Return the act that a person names.

    An act in the collection goes before acts that are only mentioned; those are then named in
    a note.  Raises UnknownActError, with candidates, if none or several fit, and BadDateError
    for an impossible date.
    """
    # Programs give keys, and of a register one act is then read instead of all.
    exact = act_by_id(connection, name.strip())
    if exact is not None:
        return FoundAct(exact)
    found = _matches(connection, name)
    held = [act for act in found if act.in_collection]
    if len(held) == 1:
        others = [act for act in found if act is not held[0]]
        notes = (f"{name!r} also fits {_listed(others)}, known by name only",) if others else ()
        return FoundAct(held[0], notes)
    if len(found) == 1:
        return FoundAct(found[0])
    if found:
        several = held or found
        raise UnknownActError(
            f"{name!r} fits several acts: {_listed(several)}", _candidates(several)
        )
    acts = list_acts(connection, mentioned=True)
    near = _near(name, acts)
    offered = near or [act for act in acts if act.in_collection]
    raise UnknownActError(
        f"no act is known as {name!r}; {_ACCEPTED}{_offer(near, offered)}", _candidates(offered)
    )


def acts_with_digits(connection: sqlite3.Connection, keys: Collection[str]) -> list[ActRecord]:
    """Return all acts that one of some numbers may name, held texts and others, by their days.

    `keys` are numbers as `kb.identity.number_key` gives them.  The acts returned have all
    digits of one in a number or id of theirs, in their order, perhaps with others between; so
    of a register only these have to be compared letter by letter.
    """
    digits = {"".join(_DIGIT.findall(key))[:_MOST_DIGITS] for key in keys}
    patterns = [f"%{'%'.join(found)}%" for found in digits]
    if len(patterns) > _MOST_PATTERNS:
        patterns = ["%"]
    fits = [f"{name} like ?{n}" for n in range(1, len(patterns) + 1) for name in _NUMBERS]
    query = f"select * from acts where {' or '.join(fits) or 'false'} order by date, number, id"
    return [_record(row) for row in rows(connection, query, tuple(patterns))]


def _matches(connection: sqlite3.Connection, name: str) -> list[ActRecord]:
    plain = _NUMBER_SIGN.sub("", name.strip())
    wanted = number_key(plain)
    acts = acts_with_digits(connection, {wanted})
    by_id = [a for a in acts if wanted in {number_key(key) for key in (a.id, a.adilet_id or a.id)}]
    if by_id or not wanted:
        return by_id
    dated = _NUMBER_AND_DAY.fullmatch(plain)
    if dated is not None:
        return _numbered(connection, dated["number"], dated["day"])
    return [
        act
        for act in acts
        if wanted in {number_key(key) for key in (act.number, act.registration_number) if key}
    ]


def _numbered(connection: sqlite3.Connection, number: str, day: str) -> list[ActRecord]:
    found: date = read_day(day)
    wanted = number_key(_NUMBER_SIGN.sub("", number.strip()))
    return [
        act
        for act in acts_with_digits(connection, {wanted})
        if act.number and number_key(act.number) == wanted and act.date == found.isoformat()
    ]


def _listed(acts: Sequence[ActRecord]) -> str:
    shown = ", ".join(act.handle for act in acts[:_SHOWN])
    return shown + (f" and {len(acts) - _SHOWN} more" if len(acts) > _SHOWN else "")


def _near(name: str, acts: Sequence[ActRecord]) -> list[ActRecord]:
    names = {key: act for act in acts for key in (act.handle, act.id, act.adilet_id) if key}
    bare = name.partition("/")[0]
    same = [act for act in acts if act.number and number_key(act.number) == number_key(bare)]
    close = [names[key] for key in difflib.get_close_matches(name, names, n=_SHOWN)]
    return list(dict.fromkeys([*same, *close]))


def _offer(near: Sequence[ActRecord], offered: Sequence[ActRecord]) -> str:
    if near:
        return f"; did you mean {_listed(near)}?"
    return f"; the collection has {_listed(offered)}" if offered else ""


def _candidates(acts: Sequence[ActRecord]) -> list[Candidate]:
    return [Candidate(act.id, act.label) for act in acts[:_SHOWN]]


def _record(row: dict[str, object]) -> ActRecord:
    values = {name: row[name] for name in ActRecord.__dataclass_fields__}
    values["acting"] = bool(row["acting"])
    values["in_collection"] = bool(row["in_collection"])
    return ActRecord(**values)  # type: ignore[arg-type]
