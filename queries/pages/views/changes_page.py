"""What changed and what is coming: by days, by windows, and without a known day."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from queries.acts import ActRecord, find_act
from queries.base import read_day
from queries.changes.feed import (
    Change,
    ChangeCount,
    ChangesAsked,
    When,
    coming,
    count_changes,
    find_changes,
)
from queries.pages.answering.asking import ask, find_base
from queries.pages.answering.paging import Paging, asked_page, offset_of
from queries.pages.answering.render import answering, render

if TYPE_CHECKING:
    from datasette.app import Datasette

_COMING = 10
_SIZE = 20
"""Changes of each section on a page: one change can name dozens of clauses."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The sections of the page: changes by how their days are known, and the coming ones."""

    act: ActRecord | None
    sections: dict[When, tuple[Change, ...]]
    count: ChangeCount
    coming: tuple[Change, ...]


@answering
async def changes(datasette: Datasette, request: Request) -> Response:
    """List the changes between two days (`?from=&to=&act=`), latest first."""
    database, number = find_base(datasette), asked_page(request)
    asked = ChangesAsked(_day(request, "from"), _day(request, "to"))
    act = (request.args.get("act") or "").strip()
    found = await ask(database, lambda base: _find(base, asked, act, number))
    longest = max(found.count.day, found.count.window, found.count.unknown)
    context = {
        "since": asked.since,
        "until": asked.until,
        "act": found.act,
        "asked_act": act,
        "sections": found.sections,
        "count": found.count,
        "coming": found.coming,
        "paging": Paging(number, longest, _SIZE),
        "tomorrow": date.today() + timedelta(days=1),
    }
    return await render(datasette, request, "tarmaq_changes.html", context)


def _find(connection: sqlite3.Connection, asked: ChangesAsked, act: str, number: int) -> _Found:
    known = find_act(connection, act).act if act else None
    asked = replace(asked, act=known.id if known else None)
    sections = {
        when: find_changes(connection, replace(asked, when=when), _SIZE, offset_of(number, _SIZE))
        for when in When
    }
    unasked = number == 1 and asked == ChangesAsked()
    ahead = coming(connection, date.today(), _COMING) if unasked else ()
    return _Found(known, sections, count_changes(connection, asked), ahead)


def _day(request: Request, name: str) -> date | None:
    text = (request.args.get(name) or "").strip()
    return read_day(text) if text else None


ROUTES = ((r"^/-/tarmaq/changes$", changes),)
