"""Templates out: one frame, one set of headers and one language for each answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from functools import cache, wraps
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from queries.errors import BadDateError, NoBaseError, QueryError
from queries.pages import links
from queries.pages.language.languages import LANGUAGES, asked_language, translator
from queries.pages.language.wordings import Wordings

if TYPE_CHECKING:
    from datasette.app import Datasette

View = Callable[["Datasette", Request], Awaitable[Response]]
"""A view as Datasette calls it."""
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "vary": "accept-language, cookie",
}
"""Headers of every page: nothing runs, nothing is fetched from elsewhere."""
BAD_REQUEST, NOT_FOUND = 400, 404
BASE_NOTE = "tarmaq_base_note"
"""Where a request's scope has what readers must know of the base, such as that it is gone."""


async def render(
    datasette: Datasette,
    request: Request,
    template: str,
    context: dict[str, Any],
    status: int = 200,
) -> Response:
    """Return a page of Tarmaq in the reader's language.

    Besides `context` a template has `_`, `ngettext` and `say` (see `language.Translator`),
    `links`, `words` (names of states, kinds and days: `wordings.Wordings`), `today`,
    `language`, `languages`, `here`, the page's own address, and `base_note`.
    """
    spoken = translator(asked_language(request))
    context = {
        "_": spoken.gettext,
        "ngettext": spoken.ngettext,
        "say": spoken.say,
        "words": Wordings(spoken),
        "links": links,
        "today": date.today(),
        "language": spoken.code,
        "languages": LANGUAGES,
        "base_note": request.scope.get(BASE_NOTE),
        "here": request.path + (f"?{request.query_string}" if request.query_string else ""),
    } | context
    body = await datasette.render_template(template, context, request=request)
    return Response.html(body, status=status, headers=HEADERS)


async def complain(datasette: Datasette, request: Request, error: QueryError) -> Response:
    """Return a page that says why a question has no answer and what would be accepted."""
    status = BAD_REQUEST if isinstance(error, BadDateError) else NOT_FOUND
    context = {
        "complaint": str(error),
        "candidates": error.candidates,
        "without_day": request.path if isinstance(error, BadDateError) else None,
    }
    return await render(datasette, request, "tarmaq_complaint.html", context, status)


def answering(view: View) -> View:
    """Return a view that answers a question without an answer by a page that says why."""

    @wraps(view)
    async def answered(datasette: Datasette, request: Request) -> Response:
        try:
            return await view(datasette, request)
        except NoBaseError:
            return Response.redirect("/-/databases")
        except QueryError as error:
            return await complain(datasette, request, error)

    return answered


async def style_sheet() -> Response:
    """Give the style sheet that travels in the package."""
    return Response(_style(), content_type="text/css; charset=utf-8", headers=HEADERS)


@cache
def _style() -> str:
    """All style files in the order of their names."""
    parts = sorted((files("queries.pages") / "static").iterdir(), key=lambda part: part.name)
    return "\n".join(p.read_text(encoding="utf-8") for p in parts if p.name.endswith(".css"))


ROUTES = ((r"^/-/tarmaq/tarmaq\.css$", style_sheet),)
