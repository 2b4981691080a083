"""What a terminal is shown of texts from files: their letters, never signs that it would obey."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

# Controls that a terminal obeys: C0 without tab and line feed, DEL, C1, and the marks that turn
# the direction of writing, so that what is read differs from what stands there.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    r"""Return a text with signs that a terminal would obey written out: `\x1b[2J`."""
    return _OBEYED.sub(_written_out, text.replace("\r\n", "\n"))


@contextmanager
def guarded_terminal() -> Iterator[None]:
    """Let nothing but visible text reach standard output and error where they are a terminal.

    What goes into a file or a pipe is left as it is.
    """
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = map(_guarded, before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def unguarded(stream: TextIO) -> TextIO:
    """Return the stream behind the guard, for what draws on a terminal and prints no texts."""
    return stream.plain if isinstance(stream, _Visible) else stream


class _Visible:
    """A text stream that writes out signs before they get to a terminal."""

    def __init__(self, plain: TextIO) -> None:
        self.plain = plain

    def write(self, text: str) -> int:
        self.plain.write(visible(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - everything else is the stream's
        if name == "buffer":
            raise AttributeError(name)  # bytes would go past the guard
        return getattr(self.plain, name)


def _guarded(stream: TextIO) -> TextIO:
    return cast(TextIO, _Visible(stream)) if stream.isatty() else stream


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
