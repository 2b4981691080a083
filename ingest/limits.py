"""How much is read of one file before it is taken for something else than an order.

Each limit is far beyond the longest code of the portal and can be set by a variable of the
environment: `TARMAQ_MAX_PAGES=10000`.  The seconds are set by `tarmaq build --seconds-per-file`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields

from ingest.errors import UnsafeFileError

_PREFIX = "TARMAQ_MAX_"
_DEEPEST = 250
"""What the parsers of HTML and XML go down to themselves, whatever is set (libxml2: 256)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one file.

    `bytes` of the file as it lies on the disk; `pages` of a PDF; `characters` of the text read
    from it; `nesting` of elements, tables or blocks inside each other; `parts` of an archive,
    `unpacked` bytes of all of them together, and `ratio`, the times that an archive beyond 20 MB
    may grow (text in XML packs about twenty to one); `seconds` for reading and parsing it.
    """

    bytes: int = 200_000_000
    pages: int = 3_000
    characters: int = 20_000_000
    nesting: int = 150
    parts: int = 5_000
    unpacked: int = 300_000_000
    ratio: int = 150
    seconds: float = 900.0


DEFAULTS = Limits()
MAX_PAGES = DEFAULTS.pages
PAGES_VARIABLE = f"{_PREFIX}PAGES"
VARIABLES = {
    field.name: f"{_PREFIX}{field.name.upper()}"
    for field in fields(Limits)
    if field.name != "seconds"
}
"""The variables of the environment by the limits that they set."""


def limits() -> Limits:
    """Return the limits that hold; ValueError, with the variable's name, for what is no number."""
    given = {name: os.environ.get(variable, "").strip() for name, variable in VARIABLES.items()}
    return Limits(**{name: _number(name, text) for name, text in given.items() if text})


def limits_for(file: str) -> Limits:
    """Return the limits that hold; raises UnsafeFileError, which names `file`, for a bad one."""
    try:
        return limits()
    except ValueError as error:
        raise UnsafeFileError(file, str(error)) from error


def mark() -> str:
    """Return what was set by the environment, as one line: a reading depends on it."""
    return " ".join(f"{name}={os.environ.get(name, '')}" for name in VARIABLES.values())


def require(file: str, name: str, found: int, what: str) -> None:
    """Raise UnsafeFileError if `found` is more than the limit `name`; `what` it counts.

    The sentence says what was found, how much is read, and which variable sets another limit.
    """
    limit = getattr(limits_for(file), name)
    if found > limit:
        raise UnsafeFileError(
            file,
            f"{what.format(f'{found:,}')}, more than any order ({limit:,} are read); "
            f"{VARIABLES[name]} sets another limit",
        )


def _number(name: str, text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0
    if number < 1 or (name == "nesting" and number > _DEEPEST):
        up_to = f" up to {_DEEPEST}" if name == "nesting" else ""
        raise ValueError(f"{VARIABLES[name]} should be a number of {name}{up_to}")
    return number
