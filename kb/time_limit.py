"""How long the work on one file may take."""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from ingest.limits import DEFAULTS

SECONDS = DEFAULTS.seconds
"""Seconds for one file; the longest codes of the portal take less than a minute as PDF."""
_GRACE = 10.0
_AGAIN = 1.0  # seconds after which the alarm rings again, should the first have been lost


class TimeIsUp(BaseException):
    """The time of a file is up; raised wherever its reading has come to.

    It is no `Exception`, so nothing in that reading takes it for a fault of the file.
    """


def too_long(seconds: float) -> str:
    """Return the reason why a file that took too long is not read."""
    return f"reading it took more than {seconds:g} seconds (--seconds-per-file sets another limit)"


@contextmanager
def time_limit(seconds: float, *, deadly: bool = False) -> Iterator[None]:
    """Raise TimeIsUp inside the block when it has taken more than `seconds`.

    Where the work hangs in a library that lets no Python run, a `deadly` limit ends the
    process a little later: its parent then learns that it is gone.  Does nothing outside the main
    thread and on systems without alarms.
    """
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    with Path(os.devnull).open("w") as nowhere:
        try:
            if deadly:
                last = seconds + min(seconds, _GRACE)
                faulthandler.dump_traceback_later(last, exit=True, file=nowhere)
            try:
                signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
                yield
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
        finally:  # reached, too, if the alarm rings while it is being switched off
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
            if deadly:
                faulthandler.cancel_dump_traceback_later()


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise TimeIsUp
