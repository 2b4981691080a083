"""Requests to the pages, put to the application itself: no server, no network."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datasette.app import Datasette


@dataclass(frozen=True, slots=True)
class Served:
    """An answer: status, headers in small letters, and the body as text."""

    status: int
    headers: dict[str, str]
    text: str


def ask(site: Datasette, path: str, method: str = "GET", **options: Any) -> Served:
    """Return the answer of a site to one request."""

    async def asked() -> Served:
        await site.invoke_startup()
        response = await site.client.request(method, path, **options)
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Served(response.status_code, headers, response.text)

    return _loop().run_until_complete(asked())


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """One loop for all requests, as a server has one: a site keeps what it began in it."""
    return asyncio.new_event_loop()
