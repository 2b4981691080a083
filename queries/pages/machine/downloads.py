"""An act as in force on a day as a file: Akoma Ntoso 3.0."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from datasette.utils.asgi import Request, Response

from queries.export.acts import file_name
from queries.export.akn.document import act_to_akn
from queries.pages.answering.asking import ask
from queries.pages.answering.days import asked_day
from queries.pages.answering.opened import opened
from queries.pages.answering.render import HEADERS, answering

if TYPE_CHECKING:
    from datasette.app import Datasette

CONTENT_TYPE = "application/akn+xml; charset=utf-8"


@answering
async def act_as_akn(datasette: Datasette, request: Request) -> Response:
    """Give an act on the day `?on=` (today without it) as a file of Akoma Ntoso."""
    asked = await opened(datasette, request)
    day, act = asked_day(request), asked.chronicle.act
    body = await ask(asked.database, partial(act_to_akn, act=act, day=day))
    name = quote(file_name(act, day, "akn"), safe="")
    return Response(
        body.decode(),
        content_type=CONTENT_TYPE,
        headers=HEADERS | {"content-disposition": f"attachment; filename*=UTF-8''{name}"},
    )


ROUTES = ((r"^/-/tarmaq/act/(?P<act>[^/]+)\.xml$", act_as_akn),)
