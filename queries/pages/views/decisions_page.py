"""All decisions of interpretation, each with its rule in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from queries.pages.answering.render import answering, render
from queries.pages.language.decision_words import DECISIONS

if TYPE_CHECKING:
    from datasette.app import Datasette


@answering
async def decisions_page(datasette: Datasette, request: Request) -> Response:
    """List the readings of the law that answers follow."""
    context = {"decisions": DECISIONS}
    return await render(datasette, request, "tarmaq_decisions.html", context)


ROUTES = ((r"^/-/tarmaq/decisions$", decisions_page),)
