"""What is worked out once for a base and kept: an opened base does not change."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar

from queries.pages.answering.asking import ask
from queries.rules.book import ServiceRecord, ServiceRules, load_service, service_records
from queries.rules.services import named_service
from queries.sources.check import Report, check

if TYPE_CHECKING:  # Datasette loads its plugins while its own modules are being imported
    from datasette.database import Database

Found = TypeVar("Found")
_LIMIT = 64
"""Answers kept at most, over all bases; the one not asked for longest is given up."""
_KEPT: OrderedDict[tuple[str, Hashable, Hashable], Any] = OrderedDict()


async def kept(
    database: Database, key: Hashable, question: Callable[[sqlite3.Connection], Found]
) -> Found:
    """Return the answer of a base to a question, put to it once for a key.

    Two requests that come at the same time may both ask; they get the same answer.
    """
    # A base that is served may be replaced; its answers are kept apart from those of the next.
    place = (str(database.path), getattr(database, "edition", None), key)
    if place not in _KEPT:
        answer = await ask(database, question)
        _KEPT[place] = answer
        while len(_KEPT) > _LIMIT:
            _KEPT.popitem(last=False)
        return answer
    _KEPT.move_to_end(place)
    found: Found = _KEPT[place]
    return found


async def services(database: Database) -> tuple[ServiceRecord, ...]:
    """Return the services of a base, without their rules."""
    return await kept(database, "services", service_records)


async def service_rules(database: Database, text: str) -> ServiceRules:
    """Return the service that a person names with its rules: of no other are they read.

    Raises UnknownServiceError, with candidates, if none or several fit.
    """
    found = named_service(await services(database), text)
    return await kept(database, ("rules", found.id), lambda base: load_service(base, found))


async def findings(database: Database) -> Report:
    """Return what `tarmaq check` finds in a base."""
    return await kept(database, "check", check)
