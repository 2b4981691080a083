"""A base of the five orders, built once for all tests that ask it about rules."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from kb.build import Order, build
from queries.base import open_base
from queries.rules.book import RuleBook, load_rule_book

ORDERS = Path(__file__).parent.parent.parent / "data" / "orders"


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


@cache
def base() -> Path:
    """Return the path of a base of the five orders, without a table of publications."""
    path = Path(_folder().name) / "law.db"
    build(Order((ORDERS,), path, Path("no-table.csv")))
    return path


@cache
def book() -> RuleBook:
    """Return its services and rules."""
    return load_rule_book(open_base(base()))
