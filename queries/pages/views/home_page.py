"""The first page: what the collection is and how far it reaches; and the list of its acts."""

from __future__ import annotations

import sqlite3
from asyncio import gather
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from datasette.utils import tilde_encode
from datasette.utils.asgi import Request, Response

from queries.base import rows
from queries.changes.feed import Change, coming, lately
from queries.pages import links
from queries.pages.answering.asking import ask, find_base
from queries.pages.answering.days import asked_day
from queries.pages.answering.kept import kept
from queries.pages.answering.paging import Paging, asked_page, offset_of
from queries.pages.answering.render import answering, render
from queries.pages.language.check_wordings import open_totals
from queries.pages.language.languages import N_
from queries.pages.views.reach import reach
from queries.sources.check import Report, check_totals
from queries.wordings.act_list import STATES, ActsAsked, list_page

if TYPE_CHECKING:
    from datasette.app import Datasette

_ACTS, _CHANGES, _SERVICES = 10, 5, 8
"""How many entries of each list the first page shows."""
_STATUSES = {
    "": N_("with their texts"),
    "no_repeal_known": N_("no repeal known"),
    "planned_repeal": N_("repeal planned"),
    "repealed": N_("repealed"),
    "mentioned": N_("only mentioned"),
}


@dataclass(frozen=True, slots=True)
class _ServiceName:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class _News:
    """What the first page shows of a base whatever day is asked for, until the day is over."""

    lately: tuple[Change, ...]
    coming: tuple[Change, ...]
    services: tuple[_ServiceName, ...]


@answering
async def home(datasette: Datasette, request: Request) -> Response:
    """Explain the base, lead into its search, and list what is new in it."""
    words = (request.args.get("q") or "").strip()
    day, today = asked_day(request), date.today()
    if words:  # the search had this address once
        return Response.redirect(links.search(words, request.args.get("on")))
    database = find_base(datasette)
    # In threads of their own: of a large base each takes a while when it is asked first.
    reached, totals, news, listed = await gather(
        kept(database, "reach", reach),
        kept(database, "totals", check_totals),
        kept(database, ("news", today), lambda base: _news(base, today)),
        ask(database, lambda base: list_page(base, ActsAsked(day), _ACTS)),
    )
    context = {
        "day": day,
        "reach": reached,
        "acts": listed.acts,
        "lately": news.lately,
        "coming": news.coming,
        "tomorrow": today + timedelta(days=1),
        "services": news.services,
        "totals": open_totals(Report(totals, ())),
        "tables": f"/{tilde_encode(database.name)}",
    }
    return await render(datasette, request, "tarmaq_home.html", context)


@answering
async def acts(datasette: Datasette, request: Request) -> Response:
    """List the acts with their states on a day, page by page."""
    database, day, number = find_base(datasette), asked_day(request), asked_page(request)
    status = request.args.get("status") or ""
    asked = ActsAsked(day, status if status in STATES else "")
    size = Paging(number, 0).size
    found = await ask(database, lambda base: list_page(base, asked, size, offset_of(number)))
    context = {
        "day": day,
        "status": asked.status,
        "statuses": _STATUSES,
        "acts": found.acts,
        "paging": Paging(number, found.total),
    }
    return await render(datasette, request, "tarmaq_acts.html", context)


def _news(connection: sqlite3.Connection, today: date) -> _News:
    services = rows(connection, "select id, name from services order by name limit ?", (_SERVICES,))
    return _News(
        lately=lately(connection, today, _CHANGES),
        coming=coming(connection, today, _CHANGES),
        services=tuple(_ServiceName(**row) for row in services),
    )


ROUTES = (
    (r"^/$", home),
    (r"^/-/tarmaq/acts$", acts),
)
