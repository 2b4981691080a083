"""What every answer is given on its way out, and how many heavy ones are worked at together."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from datasette.utils.asgi import Response

Headers = list[tuple[bytes, bytes]]

_POLICY = b"content-security-policy"
_NOTHING = b"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""For JSON, feeds, calendars, files: nothing in them is ever run or fetched."""
_DATASETTE = (
    b"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    b"img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    b"frame-ancestors 'none'"
)
"""For Datasette's own pages, whose scripts stand in the page: nothing leads to another site."""
_EVERYWHERE = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"same-origin"))
# `127.0.0.1:8001`, `law.example.kz`, `[::1]:8001`: the only forms that a Host header has
_HOST = re.compile(rb"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")
_HEAVY = re.compile(r"/-/tarmaq/(?:redline/|graph(?:\.json)?$|check|act/[^/]+\.xml$)")
_AT_ONCE = 2
"""Heavy answers worked at together: one thread of Datasette's three is left for the others."""
_MOST_WAITING = 32


def with_guards(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    """Return the headers of an answer with those that it lacks to be safe."""
    given = list(headers)
    names = {name.lower() for name, _ in given}
    kind = next((value for name, value in given if name.lower() == b"content-type"), b"")
    policy = _DATASETTE if kind.startswith(b"text/html") else _NOTHING
    wanted = ((_POLICY, policy), *_EVERYWHERE)
    return given + [(name, value) for name, value in wanted if name not in names]


def is_host(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Say whether the Host of a request is one: feeds and calendars have it in their links."""
    hosts = [value for name, value in headers if name.lower() == b"host"]
    return len(hosts) <= 1 and all(_HOST.fullmatch(host) for host in hosts)


def bad_host() -> Response:
    """Return the answer to a request whose Host is none."""
    return Response.text("the Host of this request is no name of a host", status=400)


def crowded() -> Response:
    """Return the answer while too many heavy ones are waited for."""
    said = "too many redlines and questions to the graph are waited for; ask again in a moment"
    return Response.text(said, status=503, headers={"retry-after": "5"})


class Crowd:
    """Lets a few heavy requests through at a time, so that the others are answered meanwhile."""

    def __init__(self, at_once: int = _AT_ONCE, most_waiting: int = _MOST_WAITING) -> None:
        self._turns = asyncio.Semaphore(at_once)
        self._waiting = 0
        self._most = most_waiting

    @asynccontextmanager
    async def turn(self, path: str) -> AsyncIterator[bool]:
        """Wait for a turn if the address is a heavy one; False if too many wait already."""
        if _HEAVY.match(path) is None:
            yield True
        elif self._turns.locked() and self._waiting >= self._most:
            yield False
        else:
            self._waiting += 1
            try:
                await self._turns.acquire()
            finally:
                self._waiting -= 1
            try:
                yield True
            finally:
                self._turns.release()
