"""Tarmaq's pages in Datasette: a plugin package with its templates, style sheet and catalogs.

Here are Datasette's hooks; `docs/pages.md` says what is in the rooms.  The modules are imported
when Datasette asks for them: the command line takes words of answers from
`queries.pages.language` and does not wait for pages that nobody looks at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pluggy import HookimplMarker

if TYPE_CHECKING:
    from collections.abc import Callable
    from sqlite3 import Connection

    from datasette.app import Datasette

    from queries.pages.serving.gate import App

hookimpl = HookimplMarker("datasette")  # as `datasette.hookimpl`, which imports Datasette
_STYLE_SHEET = "/-/tarmaq/tarmaq.css"


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., object]]]:
    """Give the addresses of all pages: the `ROUTES` of each module that has some."""
    from queries.pages.answering import render
    from queries.pages.machine import answers_api, downloads, openapi, renderers, rule_api
    from queries.pages.views import (
        act_page,
        changes_page,
        check_page,
        clause_page,
        decisions_page,
        graph_pages,
        home_page,
        language_page,
        operations_page,
        redline_page,
        search_page,
        service_pages,
        unknown_page,
    )

    modules = (
        home_page,
        changes_page,
        check_page,
        search_page,
        service_pages,
        downloads,
        act_page,
        clause_page,
        redline_page,
        operations_page,
        graph_pages,
        decisions_page,
        rule_api,
        answers_api,
        openapi,
        renderers,
        language_page,
        render,
    )
    return [route for module in (*modules, unknown_page) for route in module.ROUTES]


@hookimpl
def prepare_connection(conn: Connection) -> None:
    """Give SQL the functions for stems, intervals and working days."""
    from queries.search.sql_functions import register

    register(conn)


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """Read the parameters of canned queries, and send Kazakh letters in JSON as letters."""
    from queries.pages.serving.gate import gate

    return lambda app: gate(datasette, app)


@hookimpl
def register_output_renderer() -> list[dict[str, Any]]:
    """Offer rows that have days of effect as an Atom feed and as a calendar."""
    from queries.pages.machine import renderers

    return renderers.output_renderers()


@hookimpl
def extra_css_urls() -> list[str]:
    """Add the style sheet to Datasette's own pages, so that tables hold on a small screen."""
    return [_STYLE_SHEET]


@hookimpl
def menu_links() -> list[dict[str, str]]:
    """Lead back from Datasette's pages to Tarmaq's."""
    return [{"href": "/", "label": "Tarmaq"}]
