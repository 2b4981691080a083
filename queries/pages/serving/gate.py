"""What every request passes: parameters of canned queries, turns, headers, letters of JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any

from datasette.utils import tilde_encode
from datasette.utils.asgi import Request, Response

from queries.errors import NoBaseError, QueryError
from queries.pages.answering.asking import find_base
from queries.pages.answering.json_answers import error_answer
from queries.pages.answering.render import complain
from queries.pages.machine.letters import is_json, with_letters
from queries.pages.machine.parameters import canned_at, resolve
from queries.pages.machine.spreadsheet import SafeRows
from queries.pages.serving.guarding import Crowd, bad_host, crowded, is_host, with_guards

if TYPE_CHECKING:
    from datasette.app import Datasette

Scope = dict[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


def gate(datasette: Datasette, app: App) -> App:
    """Return `app` behind the gate."""
    crowd = Crowd()

    async def through(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        send = _with_headers(send)
        if scope["path"].endswith(".csv"):
            send = _with_safe_cells(send)
        if not is_host(scope["headers"]):
            await bad_host().asgi_send(send)
            return
        async with crowd.turn(scope["path"]) as admitted:
            if not admitted:
                await crowded().asgi_send(send)
                return
            await _answer(datasette, app, scope, receive, send)

    return through


async def _answer(
    datasette: Datasette, app: App, scope: Scope, receive: Receive, send: Send
) -> None:
    """Answer a request, or say why it cannot be."""
    try:
        scope = await _with_keys(datasette, scope)
    except QueryError as error:
        # Datasette's own middleware, behind this one, would have set the token; no form of
        # a page that refuses sends one.
        request = Request(scope | {"csrftoken": str}, receive)
        await (await _refusal(datasette, request, error)).asgi_send(send)
        return
    await app(scope, receive, _Letters(scope["path"], send))


def _with_safe_cells(send: Send) -> Send:
    """Let no cell of a CSV file begin as a formula does; the file is passed on row by row."""
    rows = SafeRows()

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.body":
            last = not message.get("more_body", False)
            message = {**message, "body": rows.add(message.get("body", b""), last=last)}
        elif message["type"] == "http.response.start":
            kept = [header for header in message["headers"] if header[0] != b"content-length"]
            message = {**message, "headers": kept}
        await send(message)

    return sent


def _with_headers(send: Send) -> Send:
    """Give every answer the headers that it needs to be safe."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": with_guards(message.get("headers", ()))}
        await send(message)

    return sent


async def _with_keys(datasette: Datasette, scope: Scope) -> Scope:
    """The request with the parameters of a canned query, if it is for one, as keys and days."""
    try:
        database = find_base(datasette)
    except NoBaseError:
        return scope
    canned = canned_at(scope["path"], tilde_encode(database.name))
    if canned is None:
        return scope
    asked = scope.get("query_string", b"").decode("ascii", "replace")
    return scope | {"query_string": (await resolve(database, canned, asked)).encode("ascii")}


async def _refusal(datasette: Datasette, request: Request, error: QueryError) -> Response:
    """Why a canned query cannot be asked so: a page, or JSON where that was asked for."""
    if request.path.endswith(".json"):
        return error_answer(error)
    return await complain(datasette, request, error)


class _Letters:
    """Passes on an answer; one that is JSON is held back until it is whole, then unescaped."""

    def __init__(self, path: str, send: Send) -> None:
        self._path, self._send = path, send
        self._start: Message | None = None
        self._held: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = dict(message.get("headers", ()))
            if is_json(headers.get(b"content-type", b""), self._path):
                self._start = message
                return
        elif message["type"] == "http.response.body" and self._start is not None:
            self._held.append(message.get("body", b""))
            if message.get("more_body", False):
                return
            await self._whole(self._start)
            return
        await self._send(message)

    async def _whole(self, start: Message) -> None:
        body = with_letters(b"".join(self._held))
        length = (b"content-length", b"%d" % len(body))
        headers = [_told(*header) for header in start["headers"] if header[0] != length[0]]
        await self._send({**start, "headers": [*headers, length]})
        await self._send({"type": "http.response.body", "body": body})


def _told(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """A header as it is; a content type without a character set is given that of the letters."""
    if name == b"content-type" and b"charset" not in value:
        return name, value + b"; charset=utf-8"
    return name, value
