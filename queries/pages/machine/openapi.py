"""The description of Tarmaq's JSON over HTTP after OpenAPI 3.1, at `/-/tarmaq/openapi.json`.

The shapes of answers are the JSON Schemas of the commands (`queries/schemas`), so that what
is described and what `--json` prints cannot part.
"""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from kb.metadata import NOT_OFFICIAL
from queries.pages.answering.json_answers import json_answer
from queries.pages.language.graph_words import QUESTIONS
from queries.pages.machine.answers_api import MOST_ON_A_PAGE, STATES

if TYPE_CHECKING:
    from datasette.app import Datasette

Json = dict[str, Any]
_DAY = {"type": "string", "format": "date"}
_TEXT = {"type": "string", "minLength": 1}


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of an address, with an example that the five orders of the package answer."""

    name: str
    says: str
    example: str
    required: bool = False
    schema: tuple[tuple[str, object], ...] = tuple(_TEXT.items())


@dataclass(frozen=True, slots=True)
class Route:
    """An address that answers in JSON; `name` is also that of its schema."""

    name: str
    summary: str
    fields: tuple[Field, ...]

    @property
    def path(self) -> str:
        """The address."""
        return f"/-/tarmaq/{self.name}.json"


def _day(name: str, says: str, example: str, required: bool = False) -> Field:
    return Field(name, says, example, required, tuple(_DAY.items()))


def _one_of(
    name: str, says: str, values: tuple[str, ...], example: str, required: bool = False
) -> Field:
    return Field(name, says, example, required, (("enum", list(values)),))


def _count(name: str, says: str, example: str, most: int | None = None) -> Field:
    bounds = (("type", "integer"), ("minimum", 0), *((("maximum", most),) if most else ()))
    return Field(name, says, example, schema=bounds)


_NAMES_ACT = "An act: adilet id, registration number, number and date, or key."
_ACT = Field("act", _NAMES_ACT, "335/2020-06-08", True)
_ACT_ONLY = Field("act", _NAMES_ACT, "335/2020-06-08")
_CLAUSE = Field("clause", "A clause: an eId, or a point as written; empty: the act.", "para_13")
_SERVICE = Field("service", "A service: an id, or words of its name.", "335/2020-06-08", True)
_CASE = Field("case", "A case of the service: issue, reissue, import …; empty: all.", "issue")
_MENTIONED = _one_of("mentioned", "1: also the acts that are only named by others.", ("1",), "1")

ROUTES_DESCRIBED = (
    Route("acts", "The acts of the base", (_MENTIONED,)),
    Route(
        "show",
        "What held for an act or a clause on a day, and why",
        (_ACT, _CLAUSE, _day("on", "The day; empty: today.", "2023-01-01")),
    ),
    Route("history", "The versions of an act or a clause", (_ACT, _CLAUSE)),
    Route(
        "diff",
        "What changed in an act or a clause between two days, word by word",
        (
            _ACT,
            _CLAUSE,
            _day("from", "The first day.", "2021-01-01", True),
            _day("to", "The last day.", "2023-01-01", True),
        ),
    ),
    Route(
        "search",
        "Wordings that have words in any form, and what numbers name",
        (
            Field("q", "Words, a phrase in quotes, numbers.", "лицензия беру", True),
            _day("on", "The day that states are told for; empty: today.", "2023-01-01"),
            _ACT_ONLY,
            Field("kind", "Kinds of clauses, with commas: point, row …", "point"),
            _one_of("state", "How wordings must stand to the day.", STATES, "in_force"),
            _count("limit", "Wordings on a page.", "5", MOST_ON_A_PAGE),
            _count("offset", "Wordings passed over before the first.", "0"),
        ),
    ),
    Route(
        "graph",
        "What hangs together: what depends on a place, through which acts it changed, what its "
        "repeal would touch, what goes in circles",
        (
            _one_of("question", "Which question.", tuple(QUESTIONS), "depends", required=True),
            _ACT_ONLY,
            _CLAUSE,
            _day("on", "The day of the repeal; empty: today.", "2023-01-01"),
        ),
    ),
    Route("services", "The state services of the base and their cases", ()),
    Route(
        "deadline",
        "When the answer of a service is due, with every day counted or skipped",
        (
            _SERVICE,
            _CASE,
            Field("filed", "Day, or day and time, of filing; this or registered.", "2023-03-07"),
            Field("registered", "Day of registration, if it is known.", "", schema=()),
            Field("appealed", "Day on which an appeal is received.", "2023-04-10"),
        ),
    ),
    Route(
        "fee",
        "What a service costs on a day",
        (_SERVICE, _CASE, _day("on", "The day; empty: today.", "2022-10-03")),
    ),
    Route("check", "What failed, disagrees, is uncertain or is missing", ()),
)
"""Every address that answers in JSON by a schema."""


async def openapi_json(datasette: Datasette, request: Request) -> Response:  # noqa: ARG001
    """Give the description."""
    return json_answer(description())


@cache
def description() -> Json:
    """Return the description as an OpenAPI 3.1 document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tarmaq", "version": _version(), "description": NOT_OFFICIAL},
        "paths": {route.path: {"get": _operation(route)} for route in ROUTES_DESCRIBED},
        "components": {
            "schemas": {route.name: _schema(route.name) for route in ROUTES_DESCRIBED}
            | {"error": _ERROR}
        },
    }


_ERROR = {
    "type": "object",
    "description": "Why there is no answer, and what would be accepted, in one sentence.",
    "required": ["error"],
    "properties": {"error": _TEXT},
    "additionalProperties": False,
}


def _operation(route: Route) -> Json:
    return {
        "operationId": route.name,
        "summary": route.summary,
        "parameters": [_parameter(field) for field in route.fields],
        "responses": {
            "200": _response("The answer.", route.name),
            "400": _response("The question is not well put: a day that is none, a gap.", "error"),
            "404": _response("There is no such act, clause, service or case.", "error"),
        },
    }


def _parameter(field: Field) -> Json:
    found: Json = {
        "name": field.name,
        "in": "query",
        "required": field.required,
        "description": field.says,
        "schema": dict(field.schema) or dict(_DAY),
    }
    return found | ({"example": field.example} if field.example else {})


def _response(says: str, schema: str) -> Json:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": says, "content": content}


def _schema(name: str) -> Json:
    """A schema of the package as a component: what it refers to is found from the document.

    Every answer over HTTP has a notice besides.
    """
    text = (files("queries.schemas") / f"{name}.schema.json").read_text(encoding="utf-8")
    found: Json = json.loads(text.replace('"#/$defs/', f'"#/components/schemas/{name}/$defs/'))
    del found["$schema"]
    if "$ref" in found:  # an answer that may hold answers of its own shape has the notice once
        outer = copy.deepcopy(found["$defs"][_last(found.pop("$ref"))])
        outer["required"] = [*outer["required"], *found["required"]]
        found = found | outer
    for shape in [found["$defs"][_last(one["$ref"])] for one in found.get("oneOf", ())] or [found]:
        shape["properties"] = shape["properties"] | {"notice": {"const": NOT_OFFICIAL}}
        shape["required"] = sorted({*shape["required"], "notice"})
    return found


def _last(reference: str) -> str:
    return reference.rpartition("/")[2]


def _version() -> str:
    try:
        return version("tarmaq")
    except PackageNotFoundError:
        return "0"


ROUTES = ((r"^/-/tarmaq/openapi\.json$", openapi_json),)
