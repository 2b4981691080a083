"""Feeds and calendars: of changes at fixed addresses, and of any rows that have days of effect."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from queries.acts import find_act
from queries.base import read_day
from queries.changes.feed import Change, ChangesAsked, find_changes
from queries.errors import QueryError
from queries.pages import links
from queries.pages.answering.asking import ask, find_base
from queries.pages.answering.json_answers import given
from queries.pages.answering.render import complain
from queries.pages.language.languages import asked_language, translator
from queries.pages.language.wordings import Wordings
from queries.pages.machine import atom, calendar_file
from queries.pages.machine.dated_entries import (
    Entry,
    entries_of_changes,
    entries_of_rows,
    has_entries,
)

if TYPE_CHECKING:
    from datasette.app import Datasette

_MOST = 500
"""Changes that a feed or calendar holds at most."""
_HEADERS = {"x-content-type-options": "nosniff"}


def output_renderers() -> list[dict[str, Any]]:
    """Return the renderers `.atom` and `.ics` as Datasette registers them."""
    return [
        {"extension": "atom", "render": _rows_as_atom, "can_render": has_entries},
        {"extension": "ics", "render": _rows_as_ics, "can_render": has_entries},
    ]


async def changes_atom(datasette: Datasette, request: Request) -> Response:
    """Give the changes of `?from=&to=&act=` as a feed; without days, all of them."""
    try:
        title, entries = await _changes(datasette, request, since=None)
    except QueryError as error:
        return await complain(datasette, request, error)
    feed = atom.Feed(
        key=f"changes?{request.query_string}",
        title=title,
        address=datasette.absolute_url(request, request.full_path),
        page=datasette.absolute_url(request, links.changes()),
    )
    return await _atom(datasette, feed, entries)


async def changes_ics(datasette: Datasette, request: Request) -> Response:
    """Give the changes of `?from=&to=&act=` as a calendar; without days, from today on."""
    try:
        title, entries = await _changes(datasette, request, since=date.today())
    except QueryError as error:
        return await complain(datasette, request, error)
    return _ics(title, entries, _site(datasette, request))


async def _changes(
    datasette: Datasette, request: Request, since: date | None
) -> tuple[str, tuple[Entry, ...]]:
    asked = given(request)
    first = read_day(asked["from"]) if "from" in asked else since
    last = read_day(asked["to"]) if "to" in asked else None

    def question(connection: sqlite3.Connection) -> tuple[Change, ...]:
        act = find_act(connection, asked["act"]).act.id if "act" in asked else None
        return find_changes(connection, ChangesAsked(first, last, act), _MOST)

    words = Wordings(translator(asked_language(request)))
    found = await ask(find_base(datasette), question)
    return f"Tarmaq: {words.translator.gettext('Changes')}", entries_of_changes(found, words)


async def _rows_as_atom(
    datasette: Datasette,
    request: Request,
    rows: list[Any],
    columns: list[str],
    data: dict[str, Any],
) -> Response:
    """Rows of a table or query as a feed."""
    place, title = _place(request), _title(request, data)
    entries = entries_of_rows(_named(rows, columns), place)
    feed = atom.Feed(
        key=f"{place}?{request.query_string}",
        title=title,
        address=datasette.absolute_url(request, request.full_path),
        page=datasette.absolute_url(request, place),
    )
    return await _atom(datasette, feed, entries)


def _rows_as_ics(
    datasette: Datasette,
    request: Request,
    rows: list[Any],
    columns: list[str],
    data: dict[str, Any],
) -> Response:
    """Rows of a table or query as a calendar."""
    entries = entries_of_rows(_named(rows, columns), _place(request))
    return _ics(_title(request, data), entries, _site(datasette, request))


async def _atom(datasette: Datasette, feed: atom.Feed, entries: tuple[Entry, ...]) -> Response:
    query = "select max(date) as day from acts where in_collection = 1"
    newest = (await find_base(datasette).execute(query)).first()["day"]
    body = atom.to_atom(feed, entries, date.fromisoformat(newest) if newest else None)
    return Response(body, content_type=atom.CONTENT_TYPE, headers=_HEADERS)


def _ics(title: str, entries: tuple[Entry, ...], site: str) -> Response:
    body = calendar_file.to_ics(title, entries, site)
    return Response(body, content_type=calendar_file.CONTENT_TYPE, headers=_HEADERS)


def _named(rows: list[Any], columns: list[str]) -> list[dict[str, Any]]:
    """Rows as dictionaries, whatever this version of Datasette has them as."""
    return [
        dict(row) if hasattr(row, "keys") else dict(zip(columns, row, strict=True)) for row in rows
    ]


def _place(request: Request) -> str:
    """The address of the page whose rows are asked for in another format."""
    place: str = request.path.rpartition(".")[0]
    return place


def _title(request: Request, data: dict[str, Any]) -> str:
    cut = " (the first rows only)" if data.get("truncated") or data.get("next_url") else ""
    return f"Tarmaq: {_place(request).rpartition('/')[2]}{cut}"


def _site(datasette: Datasette, request: Request) -> str:
    """Scheme and host by which the reader came."""
    return str(datasette.absolute_url(request, "/")).rstrip("/")


ROUTES = (
    (r"^/-/tarmaq/changes\.atom$", changes_atom),
    (r"^/-/tarmaq/changes\.ics$", changes_ics),
)
