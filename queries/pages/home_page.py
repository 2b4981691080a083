"""The first page: what the collection is, how far it reaches, and a search in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette.utils import tilde_encode
from datasette.utils.asgi import Request, Response

from queries.acts import list_acts
from queries.pages.days import asked_day
from queries.pages.reach import reach
from queries.pages.render import answering, render
from queries.pages.serving import ask, find_base
from queries.search import Hit, search

if TYPE_CHECKING:
    from datasette.app import Datasette


@answering
async def home(datasette: Datasette, request: Request) -> Response:
    """Explain the base, search it with a date, and list its acts."""
    database = find_base(datasette)
    words = (request.args.get("q") or "").strip()
    day = asked_day(request)
    hits: tuple[Hit, ...] | None = None
    if words:
        hits = await ask(database, lambda connection: search(connection, words, day))
    held = await ask(database, list_acts)
    mentioned = await ask(database, lambda connection: list_acts(connection, mentioned=True))
    context = {
        "asked": words,
        "day": day,
        "hits": hits,
        "acts": held,
        "mentioned": len(mentioned) - len(held),
        "reach": await ask(database, reach),
        "tables": f"/{tilde_encode(database.name)}",
    }
    return await render(datasette, request, "tarmaq_home.html", context)


ROUTES = ((r"^/$", home),)
