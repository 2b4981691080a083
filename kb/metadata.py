"""Datasette metadata: every table and column described, generated from `kb.tables`."""

from __future__ import annotations

from typing import Any

from kb.schema import columns, description
from kb.tables import TABLES

NOT_OFFICIAL = (
    "Not an official publication. The texts and dates are read by a program from the files "
    "named here; the official texts are those of the Reference Control Bank of Kazakhstan."
)
_FACETS = {
    "acts": ["type", "status", "in_collection"],
    "documents": ["format", "encoding"],
    "clauses": ["act", "kind"],
    "clause_versions": ["act", "state", "wording_certainty", "date_certainty"],
    "events": ["act", "kind", "origin"],
    "citations": ["act", "cited_act"],
    "amendments": ["act", "target_act", "op", "state", "comparison"],
    "joins": ["act", "how"],
    "rules": ["kind", "service", "step", "case_key", "act"],
    "warnings": ["step", "code", "act"],
    "repairs": ["rule", "certain"],
}
_LABELS = {
    "acts": "label",
    "documents": "name",
    "spans": "id",
    "clauses": "eid",
    "events": "kind",
    "clause_versions": "state",
    "services": "name",
    "rules": "quote",
    "assumptions": "description",
    "warnings": "message",
    "unread_files": "name",
}
_SORT = {"clauses": "position", "acts": "date", "clause_versions": "id"}


def datasette_metadata(database: str) -> dict[str, Any]:
    """Return the metadata of a base that Datasette serves under the name `database`."""
    return {
        "title": "Tarmaq",
        "description": NOT_OFFICIAL,
        "databases": {
            database: {
                "description": "A dated knowledge base of Kazakh ministry orders. " + NOT_OFFICIAL,
                "tables": {table: _table(table) for table in TABLES},
            }
        },
    }


def _table(table: str) -> dict[str, Any]:
    about: dict[str, Any] = {
        "description": description(table),
        "columns": {spec.name: spec.column.description for spec in columns(table)},
    }
    if table in _LABELS:
        about["label_column"] = _LABELS[table]
    if table in _FACETS:
        about["facets"] = _FACETS[table]
    if table in _SORT:
        about["sort"] = _SORT[table]
    return about
