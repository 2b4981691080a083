"""A site that follows its base: when `tarmaq build` has put another in its place, that one answers.

Every answer rests on one base.  The file is looked at before each request, which takes some
microseconds; the first request after a change opens the new base and waits for it, those that
come meanwhile are still answered from the old one.  If what stands there now cannot be served,
the old base goes on answering, and the pages say so.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Response

from queries.errors import NoBaseError
from queries.pages.answering.render import BASE_NOTE
from queries.pages.language.languages import N_
from queries.pages.serving import site
from queries.pages.serving.gate import App, Receive, Scope, Send
from queries.pages.serving.pinned import Edition, PinnedBase, edition_of

if TYPE_CHECKING:
    from datasette.app import Datasette

GONE = N_(
    "The file of this base is no longer there. These pages still answer from the base as it "
    "was opened."
)
REFUSED = N_(
    "Another file has taken the place of this base, but it is no base of this version of Tarmaq. "
    "These pages still answer from the base before it."
)
_BEING_WRITTEN = "the file of the base is being changed where it stands; ask again in a moment"
_AWAY = "the file of the base is not there as it is served; nothing can be downloaded"
_SETTLED = 1.0  # seconds without a change after which a file that is copied over is whole
_UNAVAILABLE = 503
_COUNT_SECONDS = 3600  # that counting the rows of a table may take, as Datasette has it


@dataclass(slots=True, eq=False)
class _Served:
    """A base with its application; `running` counts requests that are being answered."""

    datasette: Datasette
    database: PinnedBase
    app: App
    running: int = 0

    def close(self) -> None:
        if hasattr(self.datasette, "close"):  # Datasette 1.0
            self.datasette.close()
            return
        self.database.close()
        if self.datasette.executor is not None:
            self.datasette.executor.shutdown(wait=False)


class _BeingWrittenError(Exception):
    """The file that is served is being changed in place: nothing read from it is sure."""


class Following:
    """An ASGI application over the base at a path, whichever stands there.

    `tell` is given a sentence when another base is served.  Raises NoBaseError if there is no
    base of this version at first.
    """

    def __init__(
        self,
        base: Path,
        access: site.Access | None = None,
        tell: Callable[[str], object] = lambda _: None,
    ) -> None:
        self._base, self._access, self._tell = base, access, tell
        self._served = self._open()
        self._refused: Edition | None = None
        self._opening = False
        self._seen: Edition | None = None
        self._since = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request out of the base that stands there, or the one before it."""
        if scope["type"] != "http":
            await self._served.app(scope, receive, send)
            return
        try:
            note = await self._followed()
        except _BeingWrittenError:
            await _sorry(_BEING_WRITTEN).asgi_send(send)
            return
        served = self._served
        if note is not None and scope["path"] == f"/{served.database.route}.db":
            await _sorry(_AWAY).asgi_send(send)
            return
        await self._answer(served, {**scope, BASE_NOTE: note}, receive, send)

    async def _answer(self, served: _Served, scope: Scope, receive: Receive, send: Send) -> None:
        served.running += 1
        try:
            await served.app(scope, receive, send)
        finally:
            served.running -= 1
            if served is not self._served and not served.running:
                served.close()

    async def _followed(self) -> str | None:
        """Serve what stands there now; return what readers must know if that cannot be."""
        found, own = edition_of(self._base), self._served.database.edition
        if found == own:
            return None
        if found is None:
            return GONE
        in_place = found.file == own.file
        if found != self._refused and not self._opening and (not in_place or self._settled(found)):
            if await self._changed():
                return None
            self._refused = found
        if in_place:
            raise _BeingWrittenError
        return REFUSED if found == self._refused else None

    def _settled(self, found: Edition) -> bool:
        """Say whether a file that is changed in place has been left alone for a moment."""
        now = time.monotonic()
        if found != self._seen:
            self._seen, self._since = found, now
        return now - self._since >= _SETTLED

    async def _changed(self) -> bool:
        """Serve the base that stands there now; False if it is none."""
        self._opening = True
        try:
            # In a thread: a build that changes the new base already is waited for.
            new = await asyncio.to_thread(self._open)
            await _begin(new)
        except NoBaseError as error:
            self._tell(f"the base was replaced, the one before is still served: {error}")
            return False
        finally:
            self._opening = False
        old, self._served = self._served, new
        if not old.running:
            old.close()
        self._tell("the base was replaced; the new one is served")
        return True

    def _open(self) -> _Served:
        datasette = site.make_site(self._base, self._access)
        database: Any = datasette.get_database(self._base.stem)
        served = _Served(datasette, database, datasette.app())
        if not database.is_tarmaq_base:
            served.close()
            raise NoBaseError(f"{self._base} is no base of this version of Tarmaq")
        return served


async def _begin(served: _Served) -> None:
    """Do what Datasette does at its first request, so that nobody meets it half begun."""
    await served.datasette.invoke_startup()
    await served.database.table_counts(limit=_COUNT_SECONDS * 1000)


def _sorry(sentence: str) -> Response:
    return Response.text(sentence, status=_UNAVAILABLE, headers={"retry-after": "2"})
