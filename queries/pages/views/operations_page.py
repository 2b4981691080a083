"""An amending order: what it orders, what became of each operation, and what changed it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from queries.changes.around import steps
from queries.changes.effects import effects_of
from queries.changes.operations import (
    RepealRecord,
    by_target,
    operations_by,
    operations_on,
    repeals_by,
)
from queries.clauses import clauses_of
from queries.pages.answering import grounds
from queries.pages.answering.kept import kept
from queries.pages.answering.opened import opened
from queries.pages.answering.render import answering, render
from queries.pages.views.act_page import day_context

if TYPE_CHECKING:
    from datasette.app import Datasette


@answering
async def operations_page(datasette: Datasette, request: Request) -> Response:
    """Show the operations of an act by the acts they change."""
    asked = await opened(datasette, request)
    chronicle = asked.chronicle
    key = chronicle.act.id
    orders = await kept(asked.database, ("operations", key), partial(_orders, act=key))
    changes = [step for step in steps(chronicle) if not step.begins]
    context = day_context(asked, date.today()) | orders | {"changes": changes}
    return await render(datasette, request, "tarmaq_operations.html", context)


def _orders(connection: sqlite3.Connection, act: str) -> dict[str, Any]:
    ordered, repeals = operations_by(connection, act), repeals_by(connection, act)
    counted: dict[str, int] = {}
    for operation in ordered:
        counted[operation.state] = counted.get(operation.state, 0) + 1
    return {
        "groups": by_target(ordered),
        "count": len(ordered),
        "counted": counted,
        "grounds": grounds.of_operations(ordered),
        "repeals": repeals,
        "placed": _placed(connection, repeals),
        # What other texts tell of this act is all that is known where its own is not at hand.
        "effects": effects_of(connection, act) if not ordered else (),
        "on_itself": operations_on(connection, act),
    }


def _placed(
    connection: sqlite3.Connection, repeals: Iterable[RepealRecord]
) -> frozenset[tuple[str, str]]:
    """The clauses of repeals, by act and eId, that the base has."""
    acts = {repeal.target.id for repeal in repeals if repeal.target is not None and repeal.eids}
    known = {(act, clause.eid) for act in acts for clause in clauses_of(connection, act)}
    return frozenset(known)


ROUTES = ((r"^/-/tarmaq/operations/(?P<act>[^/]+)$", operations_page),)
