"""Tarmaq's pages in Datasette: a plugin package with its templates and style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette import hookimpl

from queries.pages.rule_views import deadline_json, fee_json
from queries.pages.views import act_page, clause_page, home, style_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

_STYLE_SHEET = "/-/tarmaq/tarmaq.css"


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Callable[..., object]]]:
    """Give the pages of home, acts and clauses, deadlines and fees as JSON, and the style."""
    return [
        (r"^/$", home),
        (r"^/-/tarmaq/tarmaq\.css$", style_sheet),
        (r"^/-/tarmaq/deadline\.json$", deadline_json),
        (r"^/-/tarmaq/fee\.json$", fee_json),
        (r"^/-/tarmaq/act/(?P<act>[^/]+)$", act_page),
        (r"^/-/tarmaq/act/(?P<act>[^/]+)/(?P<clause>[^/]+)$", clause_page),
    ]


@hookimpl  # type: ignore[untyped-decorator]
def extra_css_urls() -> list[str]:
    """Add the style sheet to Datasette's own pages, so that tables hold on a small screen."""
    return [_STYLE_SHEET]


@hookimpl  # type: ignore[untyped-decorator]
def menu_links() -> list[dict[str, str]]:
    """Lead back from Datasette's pages to Tarmaq's."""
    return [{"href": "/", "label": "Tarmaq"}]
