"""The choice of a language: kept in a cookie, then back to the page it was made on."""

from __future__ import annotations

from string import punctuation
from typing import TYPE_CHECKING
from urllib.parse import quote

from datasette.utils.asgi import Request, Response

from queries.pages.language.languages import COOKIE, LANGUAGES

if TYPE_CHECKING:
    from datasette.app import Datasette

_A_YEAR = 365 * 24 * 3600


async def choose_language(datasette: Datasette, request: Request) -> Response:  # noqa: ARG001
    """Keep the language in the address and redirect to `?back=`, a path of this site."""
    response = Response.redirect(_own_page(request.args.get("back") or "/"))
    code = request.url_vars["code"]
    if code in LANGUAGES:
        response.set_cookie(COOKIE, code, max_age=_A_YEAR, httponly=True, samesite="lax")
    return response


def _own_page(back: str) -> str:
    r"""A page of this site without its `lang`, which would go before the choice; else the first.

    What a browser could take for another site (`//…`, `/\\…`, control characters) is refused.
    """
    if not back.startswith("/") or back.startswith(("//", "/\\")) or not back.isprintable():
        return "/"
    path, _, query = back.partition("?")
    kept = "&".join(part for part in query.split("&") if part.partition("=")[0] != "lang")
    return quote(f"{path}?{kept}" if kept else path, safe=punctuation)


ROUTES = ((r"^/-/tarmaq/language/(?P<code>[a-z]{2})$", choose_language),)
