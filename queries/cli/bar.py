"""The bar of a build: files done, how fast, how long it still takes, and the page of a long PDF."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from kb.progress import Progress as Silent
from queries.cli.summaries import counted, printable
from queries.cli.terminal import unguarded

_SETTLED = 1.0  # seconds before which a rate says nothing


@dataclass(slots=True)
class Pace:
    """How fast files are read: seconds, files, bytes and characters done, and bytes that wait."""

    seconds: float = 0.0
    files: int = 0
    size: int = 0
    characters: int = 0
    waiting: int = 0

    def __str__(self) -> str:
        if self.seconds < _SETTLED or not self.size:
            return ""
        left = timedelta(seconds=round(self.seconds * self.waiting / self.size))
        return (
            f"{self.files / self.seconds:,.1f} files/s · "
            f"{self.characters / self.seconds:,.0f} characters/s · {left} left"
        )


@contextmanager
def build_bar() -> Iterator[Silent]:
    """Draw a bar on stderr while the block runs; nothing is drawn where no terminal is."""
    console = Console(file=unguarded(sys.stderr))
    if not console.is_terminal:
        yield Silent()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}", markup=False),
        TextColumn("{task.fields[page]}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        yield Drawn(bar, bar.add_task("reading orders", total=None, pace="", page=""))


class Drawn(Silent):
    """Draws how reading goes on."""

    def __init__(
        self, bar: Progress, task: TaskID, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._bar = bar
        self._task = task
        self._clock = clock
        self._started = clock()
        self._pace = Pace()

    def begin(self, files: int, size: int) -> None:
        """Show how many files there are."""
        self._started = self._clock()
        self._pace = Pace(waiting=size)
        self._bar.update(self._task, total=files)

    def kept(self, files: int, size: int) -> None:
        """Show how many were parsed before; the rate is that of the others."""
        self._started = self._clock()
        self._pace.waiting -= size
        page = f"{counted(files, 'file')} parsed before" if files else ""
        self._bar.update(self._task, advance=files, page=page)

    def page(self, name: str, done: int, pages: int) -> None:
        """Show the page of a PDF that was read last."""
        self._bar.update(self._task, page=f"{printable(name)}: page {done:,} of {pages:,}")

    def file_done(self, size: int, characters: int) -> None:
        """Show one file more, and the rate."""
        pace = self._pace
        pace.seconds = self._clock() - self._started
        pace.files += 1
        pace.size += size
        pace.characters += characters
        pace.waiting -= size
        self._bar.update(self._task, advance=1, pace=str(pace), page="")
