"""The act that a page is asked for, with its chronicle: read once and kept."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from datasette.utils import tilde_decode
from datasette.utils.asgi import Request

from queries.acts import FoundAct, act_by_id, find_act
from queries.clauses import FoundClause, find_clause
from queries.pages.answering.asking import ask, find_base
from queries.pages.answering.kept import kept
from queries.wordings.chronicle import Chronicle, load

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database


@dataclass(frozen=True, slots=True)
class Opened:
    """An act of a base; `clause` is the one asked for, `notes` what to know about the choice."""

    database: Database
    chronicle: Chronicle
    clause: FoundClause | None
    notes: tuple[str, ...]


async def opened(datasette: Datasette, request: Request) -> Opened:
    """Return the act, and the clause if one is named, of a request's address.

    Raises NoBaseError, UnknownActError and UnknownClauseError with candidates.
    """
    database = find_base(datasette)
    name = tilde_decode(request.url_vars["act"])
    found = await ask(database, partial(_find, name=name))
    act = found.act
    chronicle = await kept(database, ("chronicle", act.id), partial(load, act=act))
    wanted = request.url_vars.get("clause")
    if wanted is None:
        return Opened(database, chronicle, None, found.notes)
    choice = find_clause(act, chronicle.clauses, tilde_decode(wanted))
    return Opened(database, chronicle, choice, (*found.notes, *choice.notes))


def _find(connection: sqlite3.Connection, name: str) -> FoundAct:
    """An act by its key, as Tarmaq's own links give it, else as a person names it."""
    act = act_by_id(connection, name)
    return FoundAct(act) if act is not None else find_act(connection, name)
