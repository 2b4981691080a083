"""What changed in an act or clause between two days or versions, marked in its words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from queries.base import read_day
from queries.changes.around import around, steps
from queries.clauses import Clause
from queries.pages.answering import grounds
from queries.pages.answering.asking import ask
from queries.pages.answering.opened import opened
from queries.pages.answering.render import answering, render
from queries.pages.views.act_page import day_context, facts_of
from queries.pages.views.clause_page import timeline_of
from queries.wordings.chronicle import Chronicle
from queries.wordings.history import history_of
from queries.wordings.redline import Redline, day_of_version, redline_of, redline_of_versions

if TYPE_CHECKING:
    from datasette.app import Datasette

VIEWS = ("inline", "side")


@answering
async def redline_page(datasette: Datasette, request: Request) -> Response:
    """Show what changed between `?from=` and `?to=`: days, or versions as `v1` and `v2`.

    Without them what the last change before today did is shown.
    """
    asked = await opened(datasette, request)
    chronicle = asked.chronicle
    clause = asked.clause.clause if asked.clause else None
    first = (request.args.get("from") or "").strip()
    last = (request.args.get("to") or "").strip()
    first, last = _defaults(chronicle, clause, first, last)
    view = request.args.get("view")
    # in a thread of its own: other requests are answered meanwhile
    found = await ask(asked.database, lambda _: compared(chronicle, clause, first, last))
    facts = await facts_of(asked)
    context = day_context(asked, date.today()) | {
        "clause": clause,
        "found": found,
        "grounds": grounds.of_redline(found, facts.operations),
        "first": first,
        "last": last,
        "view": view if view in VIEWS else VIEWS[0],
        "timeline": timeline_of(history_of(chronicle, clause).versions, date.today())
        if clause
        else (),
    }
    return await render(datasette, request, "tarmaq_redline.html", context)


def compared(chronicle: Chronicle, clause: Clause | None, first: str, last: str) -> Redline:
    """Return the redline between two days or versions as an address names them.

    Raises BadDateError and UnknownVersionError.
    """
    versions = [name.startswith("v") for name in (first, last)]
    if all(versions) and clause is not None:
        return redline_of_versions(chronicle, clause, first, last)
    days = [
        (day_of_version(chronicle, clause, name) if version else None) or read_day(name)
        for name, version in zip((first, last), versions, strict=True)
    ]
    return redline_of(chronicle, clause, days[0], days[1])


def _defaults(
    chronicle: Chronicle, clause: Clause | None, first: str, last: str
) -> tuple[str, str]:
    """What is not asked for: the last change that has surely taken effect, and today."""
    if first and last:
        return first, last
    end = read_day(last) if last else date.today()
    previous = around(steps(chronicle, clause), end).previous
    before = previous.last_day_before if previous else None
    return first or (before or end).isoformat(), last or end.isoformat()


ROUTES = (
    (r"^/-/tarmaq/redline/(?P<act>[^/]+)$", redline_page),
    (r"^/-/tarmaq/redline/(?P<act>[^/]+)/(?P<clause>[^/]+)$", redline_page),
)
