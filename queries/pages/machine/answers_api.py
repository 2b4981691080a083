"""Acts, wordings, changes and findings as JSON over HTTP: the answers of the commands.

Each has the shape of the command's `--json`, by its schema in `queries/schemas`, and a notice.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request

from parsers.model import NodeKind
from queries.acts import list_acts
from queries.base import read_day
from queries.errors import QueryError
from queries.pages.answering.asking import ask, find_base
from queries.pages.answering.json_answers import Json, as_json, given, needed
from queries.pages.answering.kept import findings, kept, services
from queries.rules.as_json import service_to_json
from queries.rules.cases import cases_by_service
from queries.search.as_json import result_to_json
from queries.search.day import Status
from queries.search.find import SearchAsk, find
from queries.sources.check import report_to_json
from queries.wordings.answers import act_to_json, answer_to_json, history_to_json
from queries.wordings.history import history
from queries.wordings.in_force import show
from queries.wordings.redline import redline, redline_to_json

if TYPE_CHECKING:  # Datasette loads its plugins while its own modules are being imported
    from datasette.app import Datasette

_ACT = "335/2020-06-08"
KINDS = tuple(kind.value for kind in NodeKind)
STATES = tuple(status.value for status in Status)
MOST_ON_A_PAGE = 1000
_A_PAGE = 20
_YES = ("1", "true", "yes", "on")


@as_json
async def show_json(datasette: Datasette, request: Request) -> Json:
    """Answer `?act=&clause=&on=`; without a day, today's."""
    asked = given(request)
    act, clause = needed(asked, "act", _ACT), asked.get("clause")
    day = read_day(asked["on"]) if "on" in asked else date.today()
    found = await ask(find_base(datasette), lambda base: show(base, act, clause, day))
    return answer_to_json(found)


@as_json
async def history_json(datasette: Datasette, request: Request) -> Json:
    """Answer `?act=&clause=`."""
    asked = given(request)
    act, clause = needed(asked, "act", _ACT), asked.get("clause")
    return history_to_json(await ask(find_base(datasette), lambda base: history(base, act, clause)))


@as_json
async def diff_json(datasette: Datasette, request: Request) -> Json:
    """Answer `?act=&clause=&from=&to=`."""
    asked = given(request)
    act, clause = needed(asked, "act", _ACT), asked.get("clause")
    first = read_day(needed(asked, "from", "2021-01-01"))
    last = read_day(needed(asked, "to", "2023-01-01"))
    return redline_to_json(
        await ask(find_base(datasette), lambda base: redline(base, act, clause, first, last))
    )


@as_json
async def search_json(datasette: Datasette, request: Request) -> Json:
    """Answer `?q=&on=&act=&kind=&state=&limit=&offset=`; kinds and states with commas."""
    asked = given(request)
    found = SearchAsk(
        words=needed(asked, "q", "лицензия"),
        day=read_day(asked["on"]) if "on" in asked else date.today(),
        act=asked.get("act"),
        kinds=_listed(asked, "kind", KINDS),
        statuses=tuple(Status(state) for state in _listed(asked, "state", STATES)),
        limit=_count(asked, "limit", _A_PAGE, MOST_ON_A_PAGE),
        offset=_count(asked, "offset", 0, sys.maxsize),
    )
    return result_to_json(await ask(find_base(datasette), lambda base: find(base, found)))


@as_json
async def acts_json(datasette: Datasette, request: Request) -> Json:
    """Answer `?mentioned=1`: without it only the acts whose texts are in the collection."""
    mentioned = given(request).get("mentioned", "").casefold() in _YES
    found = await ask(find_base(datasette), lambda base: list_acts(base, mentioned))
    return {"acts": [act_to_json(act) for act in found]}


@as_json
async def services_json(datasette: Datasette, request: Request) -> Json:  # noqa: ARG001
    """Answer with every service and its cases."""
    database = find_base(datasette)
    cases = await kept(database, "cases", cases_by_service)
    return {
        "services": [
            service_to_json(service) | {"cases": list(cases.get(service.id, ()))}
            for service in await services(database)
        ]
    }


@as_json
async def check_json(datasette: Datasette, request: Request) -> Json:  # noqa: ARG001
    """Answer with everything that failed, disagrees or is uncertain."""
    return report_to_json(await findings(find_base(datasette)))


def _listed(asked: Mapping[str, str], name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The values of a parameter, which must be known ones."""
    values = tuple(value.strip() for value in asked.get(name, "").split(",") if value.strip())
    for value in values:
        if value not in known:
            raise QueryError(f"{name}={value} is not known; it is one of {', '.join(known)}")
    return values


def _count(asked: Mapping[str, str], name: str, otherwise: int, most: int) -> int:
    text = asked.get(name, str(otherwise))
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) <= most):
        raise QueryError(f"{name}={text} is no number from 0 to {most}")
    return int(text)


ROUTES = (
    (r"^/-/tarmaq/search\.json$", search_json),
    (r"^/-/tarmaq/show\.json$", show_json),
    (r"^/-/tarmaq/history\.json$", history_json),
    (r"^/-/tarmaq/diff\.json$", diff_json),
    (r"^/-/tarmaq/acts\.json$", acts_json),
    (r"^/-/tarmaq/services\.json$", services_json),
    (r"^/-/tarmaq/check\.json$", check_json),
)
