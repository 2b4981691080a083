"""An act, and a clause of it, as they stood on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette.utils import tilde_decode
from datasette.utils.asgi import Request, Response

from queries.answers import printed_parts
from queries.effects import effects_of
from queries.history import history
from queries.in_force import show
from queries.pages.days import asked_day
from queries.pages.render import answering, render
from queries.pages.serving import ask, find_base

if TYPE_CHECKING:
    from datasette.app import Datasette


@answering
async def act_page(datasette: Datasette, request: Request) -> Response:
    """Show an act as it stood on a day: its state and every clause in force."""
    return await _wording(datasette, request, clause=None)


@answering
async def clause_page(datasette: Datasette, request: Request) -> Response:
    """Show a clause as it stood on a day, and all its versions."""
    return await _wording(datasette, request, clause=tilde_decode(request.url_vars["clause"]))


async def _wording(datasette: Datasette, request: Request, clause: str | None) -> Response:
    database = find_base(datasette)
    act = tilde_decode(request.url_vars["act"])
    day = asked_day(request)
    answer = await ask(database, lambda db: show(db, act, clause, day))
    key = answer.act.id
    context: dict[str, Any] = {
        "answer": answer,
        "history": await ask(database, lambda db: history(db, act, clause)),
        "effects": await ask(database, lambda db: effects_of(db, key)) if clause is None else (),
        "printed_parts": printed_parts,
    }
    return await render(datasette, request, "tarmaq_wording.html", context)


ROUTES = (
    (r"^/-/tarmaq/act/(?P<act>[^/]+)$", act_page),
    (r"^/-/tarmaq/act/(?P<act>[^/]+)/(?P<clause>[^/]+)$", clause_page),
)
