"""Tarmaq's pages in Datasette: a plugin package with its templates and style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette import hookimpl

from queries.pages import act_pages, home_page, language_page, render, rule_api

if TYPE_CHECKING:
    from collections.abc import Callable

_STYLE_SHEET = "/-/tarmaq/tarmaq.css"
_MODULES = (home_page, act_pages, rule_api, language_page, render)


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Callable[..., object]]]:
    """Give the addresses of all pages: the `ROUTES` of each module that has some."""
    return [route for module in _MODULES for route in module.ROUTES]


@hookimpl  # type: ignore[untyped-decorator]
def extra_css_urls() -> list[str]:
    """Add the style sheet to Datasette's own pages, so that tables hold on a small screen."""
    return [_STYLE_SHEET]


@hookimpl  # type: ignore[untyped-decorator]
def menu_links() -> list[dict[str, str]]:
    """Lead back from Datasette's pages to Tarmaq's."""
    return [{"href": "/", "label": "Tarmaq"}]
