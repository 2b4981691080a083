"""Deadlines and fees as JSON over HTTP: the answers of `tarmaq deadline` and `tarmaq fee`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from kb.errors import BaseError
from kb.metadata import NOT_OFFICIAL
from queries.base import read_day
from queries.deadline import Question, deadline
from queries.deadline_json import deadline_to_json, fee_to_json
from queries.errors import NoBaseError, QueryError
from queries.fee import fee
from queries.pages.kept import rule_book
from queries.pages.serving import find_base
from queries.registration import read_moment
from queries.rule_book import RuleBook
from queries.services import find_service

if TYPE_CHECKING:  # Datasette loads its plugins while its own modules are being imported
    from datasette.app import Datasette

Json = dict[str, Any]


async def deadline_json(datasette: Datasette, request: Request) -> Response:
    """Answer `?service=&case=&filed=` (or `registered=`, `appealed=`)."""
    return await _answer(datasette, request, _deadline)


async def fee_json(datasette: Datasette, request: Request) -> Response:
    """Answer `?service=&case=&on=`; without a day, today's."""
    return await _answer(datasette, request, _fee)


def _deadline(book: RuleBook, asked: Mapping[str, str]) -> Json:
    rules = find_service(book, _needed(asked, "service"))
    filed, registered = asked.get("filed"), asked.get("registered")
    if bool(filed) == bool(registered):
        raise QueryError("give one of filed=2023-03-07T16:30 and registered=2023-03-07")
    appealed = asked.get("appealed")
    question = Question(
        # A browser sends the + of an offset as a blank.
        filed=read_moment(filed.replace(" ", "+") if "T" in filed else filed) if filed else None,
        registered=read_day(registered) if registered else None,
        case=asked.get("case") or None,
        appealed=read_day(appealed) if appealed else None,
    )
    return deadline_to_json(deadline(rules, question))


def _fee(book: RuleBook, asked: Mapping[str, str]) -> Json:
    rules = find_service(book, _needed(asked, "service"))
    on = asked.get("on")
    day = read_day(on) if on else date.today()
    return fee_to_json(fee(rules, day, asked.get("case") or None))


def _needed(asked: Mapping[str, str], name: str) -> str:
    value = (asked.get(name) or "").strip()
    if not value:
        raise QueryError(f"give {name}=, as /-/tarmaq/fee.json?service=335/2020-06-08")
    return value


async def _answer(
    datasette: Datasette, request: Request, question: Callable[[RuleBook, Mapping[str, str]], Json]
) -> Response:
    try:
        database = find_base(datasette)
        book = await rule_book(database)
        asked = {name: request.args.get(name) for name in request.args}
        return _json(question(book, asked) | {"notice": NOT_OFFICIAL})
    except NoBaseError as error:
        return _json({"error": str(error)}, 404)
    except (QueryError, BaseError) as error:
        return _json({"error": str(error)}, 400)


def _json(body: Json, status: int = 200) -> Response:
    return Response(
        json.dumps(body, ensure_ascii=False),
        status=status,
        content_type="application/json; charset=utf-8",
        headers={"x-content-type-options": "nosniff"},
    )


ROUTES = (
    (r"^/-/tarmaq/deadline\.json$", deadline_json),
    (r"^/-/tarmaq/fee\.json$", fee_json),
)
