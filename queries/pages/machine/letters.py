r"""JSON whose Kazakh letters are letters: `"тармақ"` and not `"\u0442\u0430…"`."""

from __future__ import annotations

import json

_JSON = b"application/json"
_LINES = b"text/plain"
"""What Datasette calls the answer to `?_shape=array&_nl=on`, one JSON value on a line."""


def is_json(content_type: bytes, path: str) -> bool:
    """Say whether an answer holds JSON, by its type and the path that was asked for."""
    return content_type.startswith(_JSON) or (
        content_type.startswith(_LINES) and path.endswith(".json")
    )


def with_letters(body: bytes) -> bytes:
    """Return the same JSON, or lines of it, with its letters unescaped, in UTF-8.

    What is no JSON, or has halves of letters that UTF-8 cannot hold, is returned as it is.
    """
    if b"\\u" not in body:
        return body
    try:
        return b"\n".join(_value(line) for line in body.split(b"\n"))
    except ValueError:  # a JSONDecodeError or UnicodeEncodeError is one too
        return body


def _value(text: bytes) -> bytes:
    if not text.strip():
        return text
    return json.dumps(json.loads(text), ensure_ascii=False).encode()
