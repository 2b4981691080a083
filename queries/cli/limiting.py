"""How long the reading of one file may take, for all commands that read some."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from ingest.errors import IngestError
from kb.time_limit import SECONDS, TimeIsUp, time_limit, too_long

seconds_option = click.option(
    "--seconds-per-file",
    "seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=SECONDS,
    show_default=True,
    help="A file that takes longer to read is named and left out.",
)


class TooLongError(IngestError):
    """A file whose reading took longer than it may."""


@contextmanager
def limited(name: str, seconds: float) -> Iterator[None]:
    """Raise TooLongError, which names a file, when the block has taken more than `seconds`.

    Where a library lets no Python run, the process is ended a little later instead.
    """
    try:
        with time_limit(seconds, deadly=True):
            yield
    except TimeIsUp:
        raise TooLongError(name, too_long(seconds)) from None
