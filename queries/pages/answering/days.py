"""The day that a page is asked for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from queries.base import read_day

if TYPE_CHECKING:
    from datasette.utils.asgi import Request


def asked_day(request: Request, name: str = "on") -> date:
    """Return the day of a request's parameter, today if it has none.

    Raises BadDateError for what is no date.
    """
    text = (request.args.get(name) or "").strip()
    return read_day(text) if text else date.today()
