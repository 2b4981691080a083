"""What a person types for a canned query, turned into keys and ISO days before it runs.

Datasette hands the text of a field to SQL as it is, so a date that is none would silently find
nothing.  Here it is read as everywhere in Tarmaq, with the same complaints.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from queries.acts import find_act
from queries.base import read_day
from queries.clauses import clauses_of, find_clause
from queries.errors import UnknownActError
from queries.pages.answering.asking import ask
from queries.pages.answering.kept import services
from queries.pages.machine.canned import BY_NAME, Canned, Parameter, Takes
from queries.rules.services import named_service

if TYPE_CHECKING:
    import sqlite3

    from datasette.database import Database


def canned_at(path: str, database: str) -> Canned | None:
    """Return the canned query that a path leads to, `/law/in_force.json`, None if to none."""
    folder, _, name = path.lstrip("/").rpartition("/")
    return BY_NAME.get(name.partition(".")[0]) if folder == database else None


async def resolve(database: Database, canned: Canned, query_string: str) -> str:
    """Return a query string whose parameters are keys and days, empty ones filled by defaults.

    Raises QueryError with candidates for an unknown act, clause or service and for a bad date.
    """
    pairs = parse_qsl(query_string, keep_blank_values=True)
    asked = {name: value.strip() for name, value in pairs}
    found: dict[str, str] = {}
    for parameter in canned.parameters:
        text = asked.get(parameter.name, "")
        found[parameter.name] = await _read(database, parameter, text, found)
    others = [(name, value) for name, value in pairs if name not in found]
    return urlencode([*found.items(), *others])


async def _read(
    database: Database, parameter: Parameter, text: str, found: Mapping[str, str]
) -> str:
    if parameter.takes is Takes.DAY:
        day = read_day(text) if text else date.today() + timedelta(days=parameter.default or 0)
        return day.isoformat()
    if not text:
        return ""
    if parameter.takes is Takes.SERVICE:
        return named_service(await services(database), text).id
    read = _act(text) if parameter.takes is Takes.ACT else _clause(text, found["act"])
    return await ask(database, read)


def _act(text: str) -> Callable[[sqlite3.Connection], str]:
    return lambda connection: find_act(connection, text).act.id


def _clause(text: str, act: str) -> Callable[[sqlite3.Connection], str]:
    def read(connection: sqlite3.Connection) -> str:
        if not act:
            raise UnknownActError(
                "a clause is asked for together with its act: give act=335/2020-06-08"
            )
        found = find_act(connection, act).act
        return find_clause(found, clauses_of(connection, act), text).clause.eid

    return read
