"""Answers as JSON over HTTP: one shape for what is found, one for what cannot be answered."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from kb.errors import BaseError
from kb.metadata import NOT_OFFICIAL
from queries.errors import (
    NoBaseError,
    QueryError,
    UnknownActError,
    UnknownCaseError,
    UnknownClauseError,
    UnknownServiceError,
)

if TYPE_CHECKING:  # Datasette loads its plugins while its own modules are being imported
    from datasette.app import Datasette

Json = dict[str, Any]
JsonView = Callable[["Datasette", Request], Awaitable[Json]]
"""A view that gives the JSON of an answer and raises QueryError where there is none."""
_NOT_THERE = (
    NoBaseError,
    UnknownActError,
    UnknownCaseError,
    UnknownClauseError,
    UnknownServiceError,
)


def json_answer(body: Json, status: int = 200) -> Response:
    """Return JSON in UTF-8, Kazakh letters as letters."""
    return Response(
        json.dumps(body, ensure_ascii=False),
        status=status,
        content_type="application/json; charset=utf-8",
        headers={"x-content-type-options": "nosniff"},
    )


def error_answer(error: QueryError | BaseError) -> Response:
    """Return `{"error": …}`: 404 for what is asked for and is not there, else 400."""
    return json_answer({"error": str(error)}, 404 if isinstance(error, _NOT_THERE) else 400)


def as_json(view: JsonView) -> Callable[[Datasette, Request], Awaitable[Response]]:
    """Return a view whose answer, or the reason why there is none, is JSON.

    An answer says that it is no official publication.
    """

    @wraps(view)
    async def answered(datasette: Datasette, request: Request) -> Response:
        try:
            return json_answer({**await view(datasette, request), "notice": NOT_OFFICIAL})
        except (QueryError, BaseError) as error:
            return error_answer(error)

    return answered


def given(request: Request) -> dict[str, str]:
    """Return the parameters of a request that are not empty, without blanks around them."""
    asked = {name: (request.args.get(name) or "").strip() for name in request.args}
    return {name: value for name, value in asked.items() if value}


def needed(asked: Mapping[str, str], name: str, example: str) -> str:
    """Return a parameter; raises QueryError, with an example, if it is not given."""
    if name not in asked:
        raise QueryError(f"give {name}=, as in ?{name}={example}")
    return asked[name]
