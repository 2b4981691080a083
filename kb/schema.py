"""From row classes to what SQLite and Datasette want to know about a table."""

from __future__ import annotations

import types
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from kb.tables import TABLES, Column

SCHEMA_VERSION = "4"
"""Raised whenever a table or column changes, so that an older base is built anew."""


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column: its name, Python type, whether it may be empty, and its description."""

    name: str
    type: type
    optional: bool
    column: Column


@cache
def columns(table: str) -> tuple[ColumnSpec, ...]:
    """Return the columns of a table in order.

    Raises KeyError for a table that is none of `kb.tables.TABLES`.
    """
    row = TABLES[table]
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column_spec(field.name, hints[field.name]) for field in fields(row))


def primary_key(table: str) -> str:
    """Return the name of the key column of a table."""
    return next(spec.name for spec in columns(table) if spec.column.key)


def description(table: str) -> str:
    """Return the sentence that says what a table holds: its row class's docstring."""
    return (TABLES[table].__doc__ or "").strip()


def _column_spec(name: str, annotated: Any) -> ColumnSpec:  # noqa: ANN401 - a type form
    plain, column = get_args(annotated)
    if get_origin(plain) is types.UnionType:
        return ColumnSpec(name, get_args(plain)[0], True, column)
    return ColumnSpec(name, plain, False, column)
