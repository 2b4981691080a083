"""The views behind Tarmaq's pages: questions in, templates out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

from datasette.utils import tilde_decode, tilde_encode
from datasette.utils.asgi import Request, Response

from kb.effective import EffectiveDate
from kb.metadata import NOT_OFFICIAL
from queries.acts import list_acts
from queries.answers import printed_parts
from queries.base import read_day
from queries.days import in_words
from queries.effects import effects_of
from queries.errors import BadDateError, QueryError
from queries.history import history
from queries.in_force import show
from queries.pages.reach import reach
from queries.search import Hit, search

if TYPE_CHECKING:  # Datasette loads its plugins while its own modules are being imported
    from datasette.app import Datasette
    from datasette.database import Database

Found = TypeVar("Found")
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}


async def home(datasette: Datasette, request: Request) -> Response:
    """Explain the base, search it with a date, and list its acts."""
    database = find_base(datasette)
    if database is None:
        return Response.redirect("/-/databases")
    words = (request.args.get("q") or "").strip()
    day, complaint = _day(request)
    hits: tuple[Hit, ...] | None = None
    if words and complaint is None:
        hits = await ask(database, lambda connection: search(connection, words, day))
    held = await ask(database, list_acts)
    mentioned = await ask(database, lambda connection: list_acts(connection, mentioned=True))
    context = {
        "words": words,
        "day": request.args.get("on") or day.isoformat(),
        "complaint": complaint,
        "hits": hits,
        "acts": held,
        "mentioned": len(mentioned) - len(held),
        "reach": await ask(database, reach),
        "tables": f"/{tilde_encode(database.name)}",
    }
    return await _page(datasette, request, "tarmaq_home.html", context, 400 if complaint else 200)


async def act_page(datasette: Datasette, request: Request) -> Response:
    """Show an act as it stood on a day: its state and every clause in force."""
    return await _wording(datasette, request, clause=None)


async def clause_page(datasette: Datasette, request: Request) -> Response:
    """Show a clause as it stood on a day, and all its versions."""
    return await _wording(datasette, request, clause=tilde_decode(request.url_vars["clause"]))


async def style_sheet(datasette: Datasette) -> Response:  # noqa: ARG001 - hooks go by name
    """Give the style sheet that travels in the package."""
    body = (files("queries.pages") / "static" / "tarmaq.css").read_text(encoding="utf-8")
    return Response(body, content_type="text/css; charset=utf-8", headers=_HEADERS)


async def _wording(datasette: Datasette, request: Request, clause: str | None) -> Response:
    database = find_base(datasette)
    if database is None:
        return Response.redirect("/-/databases")
    act = tilde_decode(request.url_vars["act"])
    day, complaint = _day(request)
    context: dict[str, Any] = {"complaint": complaint, "day": request.args.get("on") or day}
    status = 400 if complaint else 200
    if complaint is None:
        try:
            context["answer"] = await ask(database, lambda db: show(db, act, clause, day))
            context["history"] = await ask(database, lambda db: history(db, act, clause))
            key = context["answer"].act.id
            context["effects"] = (
                await ask(database, lambda db: effects_of(db, key)) if clause is None else ()
            )
        except QueryError as error:
            context["complaint"], status = str(error), 404
    return await _page(datasette, request, "tarmaq_wording.html", context, status)


async def ask(database: Database, question: Callable[[sqlite3.Connection], Found]) -> Found:
    """Put a question to a base in a thread of its own."""
    found: Found = await database.execute_fn(question)
    return found


async def _page(
    datasette: Datasette, request: Request, template: str, context: dict[str, Any], status: int
) -> Response:
    context |= {
        "not_official": NOT_OFFICIAL,
        "link": _link,
        "in_words": _in_words,
        "printed_parts": printed_parts,
    }
    body = await datasette.render_template(template, context, request=request)
    return Response.html(body, status=status, headers=_HEADERS)


def find_base(datasette: Datasette) -> Database | None:
    """The database that is a base of Tarmaq: one whose metadata describe its clauses."""
    for name, database in datasette.databases.items():
        tables = (datasette.metadata("tables", database=name) or {}).keys()
        if "clause_versions" in tables:
            found: Database = database
            return found
    return None


def _day(request: Request) -> tuple[date, str | None]:
    text = (request.args.get("on") or "").strip()
    if not text:
        return date.today(), None
    try:
        return read_day(text), None
    except BadDateError as error:
        return date.today(), str(error)


def _link(act: str, clause: str | None, day: object) -> str:
    path = f"/-/tarmaq/act/{tilde_encode(act)}"
    if clause:
        path += f"/{tilde_encode(clause)}"
    return f"{path}?on={day}"


def _in_words(when: EffectiveDate | None) -> str:
    return "no end known" if when is None else in_words(when)
