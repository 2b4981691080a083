"""A base as a Datasette application: read-only, with Tarmaq's metadata and pages."""

from __future__ import annotations

from pathlib import Path

from datasette.app import Datasette
from datasette.plugins import pm

from kb.metadata import datasette_metadata

_SETTINGS = {"truncate_cells_html": 400, "default_page_size": 50, "suggest_facets": False}


def make_site(base: Path) -> Datasette:
    """Return Datasette over a base that does not change while it runs.

    The pages are there whether or not Tarmaq is installed as a package, for the entry point
    is only known to Datasette if it is.
    """
    import queries.pages

    if not pm.is_registered(queries.pages):
        pm.register(queries.pages, name="tarmaq")
    return Datasette(
        immutables=[str(base)],
        metadata=datasette_metadata(base.stem),
        settings=_SETTINGS,
    )
