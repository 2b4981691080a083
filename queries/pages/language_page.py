"""The choice of a language: kept in a cookie, then back to the page it was made on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from queries.pages.language import COOKIE, LANGUAGES

if TYPE_CHECKING:
    from datasette.app import Datasette

_A_YEAR = 365 * 24 * 3600


async def choose_language(datasette: Datasette, request: Request) -> Response:  # noqa: ARG001
    """Keep the language in the address and redirect to `?back=`, a path of this site."""
    back = request.args.get("back") or "/"
    if not back.startswith("/") or back.startswith(("//", "/\\")) or not back.isprintable():
        back = "/"
    response = Response.redirect(back)
    code = request.url_vars["code"]
    if code in LANGUAGES:
        response.set_cookie(COOKIE, code, max_age=_A_YEAR, httponly=True, samesite="lax")
    return response


ROUTES = ((r"^/-/tarmaq/language/(?P<code>[a-z]{2})$", choose_language),)
