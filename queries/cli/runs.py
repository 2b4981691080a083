"""One build: run with a bar of files and pages, and what is said of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from kb.errors import NothingToBuildError
from kb.progress import Progress as Silent
from queries.cli.guard import BAD_INPUT, INCOMPLETE
from queries.cli.summaries import file_lines, printable

if TYPE_CHECKING:
    from rich.progress import TaskID

    from kb.build import Order, Outcome
    from kb.model import UnreadFile


def build_once(order: Order, *, quiet: bool = False) -> int:
    """Build a base, say what was what, and return the exit status."""
    try:
        outcome = run_build(order)
    except NothingToBuildError as error:
        name_unread(error.unread)
        if error.unread:
            return BAD_INPUT
        raise
    _report(outcome, order.target, quiet=quiet)
    return INCOMPLETE if outcome.unread or outcome.misfits else 0


def run_build(order: Order) -> Outcome:
    """Build with a bar of files and pages on stderr, which is quiet where no terminal is."""
    from kb.build import build as build_base

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[page]}", markup=False),
    )
    console = Console(stderr=True)
    quiet = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=quiet) as bar:
        return build_base(order, _Bar(bar, bar.add_task("reading orders", total=None, page="")))


class _Bar(Silent):
    """Draws how reading goes on: files done, and the page of a long PDF."""

    def __init__(self, bar: Progress, task: TaskID) -> None:
        self._bar = bar
        self._task = task

    def begin(self, files: int) -> None:
        """Show how many files there are."""
        self._bar.update(self._task, total=files)

    def page(self, name: str, done: int, pages: int) -> None:
        """Show the page of the PDF that is being read."""
        self._bar.update(self._task, page=f"{printable(name)}: page {done:,} of {pages:,}")

    def file_done(self) -> None:
        """Show one file more."""
        self._bar.update(self._task, advance=1, page="")


def _report(outcome: Outcome, target: Path, *, quiet: bool) -> None:
    name_unread(outcome.unread)
    name_misfits(outcome)
    if outcome.passed_over:
        names = ", ".join(map(printable, outcome.passed_over))
        click.echo(f"passed over (no documents by their names): {names}")
    if not outcome.changed:
        click.echo(f"nothing changed; {target} is up to date")
        return
    if not quiet:
        for line in file_lines(outcome.files):
            click.echo(line)
    click.echo(base_line(outcome, target))


def base_line(outcome: Outcome, target: Path) -> str:
    """Return what a base came to hold, on one line."""
    counts = outcome.counts
    return (
        f"{target}: {counts['documents']} documents, {counts['acts']} acts, "
        f"{counts['clauses']} clauses, {counts['clause_versions']} versions, "
        f"{counts['events']} events, {counts['citations']} citations, "
        f"{counts['amendments']} amendments, {counts['repairs']} repairs, "
        f"{counts['corrections']} corrections, {counts['warnings']} warnings"
    )


def name_misfits(outcome: Outcome) -> None:
    """Name the corrections that do not fit on stderr."""
    for misfit in outcome.misfits:
        click.echo(f"tarmaq: correction {misfit.name}: {misfit.reason}", err=True)


def name_unread(files: tuple[UnreadFile, ...]) -> None:
    """Name the files that could not be read on stderr, one line each."""
    for file in files:
        click.echo(f"tarmaq: {printable(file.name)}: {file.reason}", err=True)
