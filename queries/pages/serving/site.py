"""A base as a Datasette application: read-only, with Tarmaq's metadata, queries and pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.plugins import pm
from datasette.version import __version__

from kb.metadata import datasette_metadata
from queries.pages.machine.canned import canned_queries
from queries.pages.serving.pinned import PinnedBase

SQL_SECONDS = 1.0
"""Time that a query typed by a visitor, a table or a canned query may take unless told else."""


@dataclass(frozen=True, slots=True)
class Access:
    """What visitors may do besides reading Tarmaq's pages, tables and canned queries.

    `sql` lets them type SQL, `download` lets them take the whole base; `sql_seconds` is the
    time that a query may take.
    """

    sql: bool = True
    download: bool = True
    sql_seconds: float = SQL_SECONDS


def make_site(base: Path, access: Access | None = None) -> Datasette:
    """Return Datasette over the base that stands there now; for ever, if it is replaced later.

    The pages are there whether or not Tarmaq is installed as a package, for the entry point
    is only known to Datasette if it is.
    """
    import queries.pages

    if not pm.is_registered(queries.pages):
        pm.register(queries.pages, name="tarmaq")
    datasette = Datasette(
        immutables=[str(base)],
        settings=_settings(access or Access()),
        **_described(base.stem),
    )
    datasette.remove_database(base.stem)
    datasette.add_database(PinnedBase(datasette, base), name=base.stem)
    return datasette


def _settings(access: Access) -> dict[str, Any]:
    return {
        "truncate_cells_html": 400,
        "default_page_size": 50,
        "suggest_facets": False,
        "default_allow_sql": access.sql,
        "allow_download": access.download,
        "sql_time_limit_ms": round(access.sql_seconds * 1000),
    }


def _described(database: str) -> dict[str, Any]:
    """Descriptions and queries: Datasette 1.0 takes queries as configuration, 0.65 as metadata."""
    metadata = datasette_metadata(database)
    if not __version__.startswith("0."):
        config = {"databases": {database: {"queries": canned_queries()}}}
        return {"metadata": metadata, "config": config}
    metadata["databases"][database]["queries"] = canned_queries()
    return {"metadata": metadata}
