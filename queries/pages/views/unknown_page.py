"""An address under `/-/tarmaq/` that leads to no page: said in a page, or in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from queries.errors import QueryError
from queries.pages.answering.json_answers import json_answer
from queries.pages.answering.render import NOT_FOUND, complain

if TYPE_CHECKING:
    from datasette.app import Datasette


async def unknown_page(datasette: Datasette, request: Request) -> Response:
    """Answer with 404 and where to begin."""
    if request.path.endswith(".json"):
        said = "there is no such address; /-/tarmaq/openapi.json lists those that answer in JSON"
        return json_answer({"error": said}, NOT_FOUND)
    return await complain(datasette, request, QueryError("there is no such page"))


ROUTES = ((r"^/-/tarmaq(?:/.*)?$", unknown_page),)
