"""Search: words in any form and numbers, as wordings read on a day, grouped by act."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from parsers.model import NodeKind
from queries.pages import links
from queries.pages.answering.asking import ask, find_base
from queries.pages.answering.days import asked_day
from queries.pages.answering.paging import Paging, asked_page, offset_of
from queries.pages.answering.render import answering, render
from queries.pages.language.languages import N_
from queries.search.day import Status
from queries.search.find import SearchAsk, SearchHit, SearchResult, find
from queries.wordings.timeline import representative

if TYPE_CHECKING:
    from datasette.app import Datasette

_SIZE = 20
_STATES = {
    "": N_("all wordings"),
    Status.IN_FORCE.value: N_("in force"),
    Status.COMING.value: N_("coming"),
    Status.PAST.value: N_("no longer in force"),
    Status.UNCERTAIN.value: N_("uncertain"),
    Status.SUSPENDED.value: N_("suspended"),
}
_KINDS = (
    NodeKind.POINT,
    NodeKind.SUBPOINT,
    NodeKind.PART,
    NodeKind.PARAGRAPH,
    NodeKind.ROW,
    NodeKind.ANNEX,
    NodeKind.ATTACHMENT,
    NodeKind.CHAPTER,
    NodeKind.ARTICLE,
    NodeKind.PREAMBLE,
    NodeKind.FORM,
)
"""Kinds of clauses that a search can be narrowed to; the command line knows them all."""


@answering
async def search(datasette: Datasette, request: Request) -> Response:
    """Answer `?q=&on=&kind=&state=&act=&page=`; without words, say what can be typed."""
    database, day, number = find_base(datasette), asked_day(request), asked_page(request)
    words = (request.args.get("q") or "").strip()
    filters = _filters(request)
    asked = SearchAsk(
        words,
        day,
        act=filters["act"] or None,
        kinds=(filters["kind"],) if filters["kind"] else (),
        statuses=(Status(filters["state"]),) if filters["state"] else (),
        limit=_SIZE,
        offset=offset_of(number, _SIZE),
    )
    found: SearchResult | None = None
    if words:
        found = await ask(database, lambda base: find(base, asked))
    context = {
        "asked": words,
        "day": day,
        "filters": filters,
        "states": _STATES,
        "kinds": [kind.value for kind in _KINDS],
        "found": found,
        "paging": Paging(number, found.total if found else 0, _SIZE),
        "shown_on": lambda hit: _shown_on(hit, day),
        "narrowed": _narrowed(words, str(day), filters),
    }
    return await render(datasette, request, "tarmaq_search.html", context)


def _shown_on(hit: SearchHit, day: date) -> date:
    """The day on which a link shows a wording: the one asked about, or one that it surely has."""
    if hit.status not in (Status.PAST, Status.COMING):
        return day
    return representative(hit.valid_from, hit.valid_to) or day


def _filters(request: Request) -> dict[str, str]:
    """What a search is narrowed to; a kind or state that is none narrows nothing."""
    kind, state, act = ((request.args.get(name) or "").strip() for name in ("kind", "state", "act"))
    return {
        "kind": kind if kind in set(NodeKind) else "",
        "state": state if state in _STATES else "",
        "act": act,
    }


def _narrowed(words: str, day: str, filters: dict[str, str]) -> dict[str, str]:
    """The address of the same search for each state, by state."""
    return {state: links.search(words, day, **(filters | {"state": state})) for state in _STATES}


ROUTES = ((r"^/-/tarmaq/search$", search),)
