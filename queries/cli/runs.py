"""One build: run with a bar of files and pages, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.errors import NothingToBuildError
from queries.cli.bar import build_bar
from queries.cli.guard import BAD_INPUT, INCOMPLETE
from queries.cli.summaries import counted, file_lines, printable

if TYPE_CHECKING:
    from kb.build import Order, Outcome
    from kb.model import UnreadFile

_MANIFEST = "manifest.yaml"
_HELD = {
    "documents": "document",
    "acts": "act",
    "clauses": "clause",
    "clause_versions": "version",
    "events": "event",
    "citations": "citation",
    "amendments": "amendment",
    "repairs": "repair",
    "corrections": "correction",
    "warnings": "warning",
}
"""The tables that the line about a base counts, and what a row of each is."""


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
    """Build with a bar of files and pages on stderr, which is quiet where no terminal is.

    If parses cannot be kept where they should, it is said and done without.
    """
    from kb.build import build as build_base
    from kb.parse_cache import ParseCache
    from kb.target import require_target

    require_target(order.target)
    if order.cache is not None and not ParseCache(order.cache).can_keep():
        click.echo(f"tarmaq: parses are not kept: cannot write in {order.cache}", err=True)
        order = replace(order, cache=None)
    with build_bar() as bar:
        return build_base(order, bar)


def _report(outcome: Outcome, target: Path, *, quiet: bool) -> None:
    name_unread(outcome.unread)
    name_misfits(outcome)
    # the manifest is the collection's own list and surprises nobody
    passed_over = [name for name in outcome.passed_over if Path(name).name != _MANIFEST]
    if passed_over:
        names = ", ".join(map(printable, passed_over))
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
    held = (counted(outcome.counts[table], thing) for table, thing in _HELD.items())
    return f"{target}: {', '.join(held)}"


def name_misfits(outcome: Outcome) -> None:
    """Name the corrections that do not fit on stderr."""
    for misfit in outcome.misfits:
        click.echo(f"tarmaq: correction {misfit.name}: {misfit.reason}", err=True)


def name_unread(files: tuple[UnreadFile, ...]) -> None:
    """Name the files that could not be read on stderr, one line each."""
    for file in files:
        click.echo(f"tarmaq: {printable(file.name)}: {file.reason}", err=True)
