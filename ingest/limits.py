"""How much is read of one file before it is taken for something else than an order."""

from __future__ import annotations

import os

MAX_PAGES = 3_000
"""Pages of a PDF; the longest codes of the portal come to a few hundred."""
PAGES_VARIABLE = "TARMAQ_MAX_PAGES"
"""The variable of the environment that sets another limit of pages."""


def page_limit() -> int:
    """Return the pages up to which a PDF is read; ValueError if what was set is no number."""
    given = os.environ.get(PAGES_VARIABLE, "").strip()
    limit = int(given) if given else MAX_PAGES
    if limit < 1:
        raise ValueError(f"{limit} is no number of pages")
    return limit
