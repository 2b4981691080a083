"""Deadlines and fees as JSON over HTTP: the answers of `tarmaq deadline` and `tarmaq fee`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request

from queries.base import read_day
from queries.errors import QueryError
from queries.pages.answering.asking import find_base
from queries.pages.answering.json_answers import Json, as_json, given, needed
from queries.pages.answering.kept import service_rules
from queries.rules.as_json import deadline_to_json, fee_to_json
from queries.rules.deadline import Question, deadline
from queries.rules.fee import fee
from queries.rules.registration import read_moment

if TYPE_CHECKING:  # Datasette loads its plugins while its own modules are being imported
    from datasette.app import Datasette


@as_json
async def deadline_json(datasette: Datasette, request: Request) -> Json:
    """Answer `?service=&case=&filed=` (or `registered=`, `appealed=`)."""
    asked = given(request)
    service = needed(asked, "service", "335/2020-06-08")
    rules = await service_rules(find_base(datasette), service)
    return deadline_to_json(deadline(rules, _question(asked)))


@as_json
async def fee_json(datasette: Datasette, request: Request) -> Json:
    """Answer `?service=&case=&on=`; without a day, today's."""
    asked = given(request)
    service = needed(asked, "service", "335/2020-06-08")
    rules = await service_rules(find_base(datasette), service)
    day = read_day(asked["on"]) if "on" in asked else date.today()
    return fee_to_json(fee(rules, day, asked.get("case")))


def _question(asked: Mapping[str, str]) -> Question:
    filed, registered, appealed = (asked.get(key) for key in ("filed", "registered", "appealed"))
    if bool(filed) == bool(registered):
        raise QueryError("give one of filed=2023-03-07T16:30 and registered=2023-03-07")
    if filed and "T" in filed:
        filed = filed.replace(" ", "+")  # a browser sends the + of an offset as a blank
    return Question(
        filed=read_moment(filed) if filed else None,
        registered=read_day(registered) if registered else None,
        case=asked.get("case"),
        appealed=read_day(appealed) if appealed else None,
    )


ROUTES = (
    (r"^/-/tarmaq/deadline\.json$", deadline_json),
    (r"^/-/tarmaq/fee\.json$", fee_json),
)
