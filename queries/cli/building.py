"""`tarmaq build`: files and folders to a base."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from kb.effective import Assumptions
from kb.errors import NothingToBuildError
from kb.model import UnreadFile
from queries.cli.guard import BAD_INPUT, INCOMPLETE
from queries.cli.options import DEFAULT_BASE

if TYPE_CHECKING:
    from kb.build import Order, Outcome

_ORDERS = Path("data/orders")
_PUBLICATIONS = Path("data/reference/publications.csv")
_CORRECTIONS = Path("data/reference/corrections")
_MOST_DAYS = 3650


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--db",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    default=DEFAULT_BASE,
    show_default=True,
    help="The base to write.",
)
@click.option(
    "--publications",
    type=click.Path(path_type=Path, dir_okay=False),
    default=_PUBLICATIONS,
    show_default=True,
    help="Table of known official publications (act,date,source,note); may be missing.",
)
@click.option(
    "--corrections",
    type=click.Path(path_type=Path, file_okay=False),
    default=_CORRECTIONS,
    show_default=True,
    help="Folder of corrections by hand (*.yaml); may be missing.",
)
@click.option(
    "--after-registration",
    type=click.IntRange(0, _MOST_DAYS),
    default=Assumptions().after_registration,
    show_default=True,
    help="Days after registration within which publication is assumed.",
)
@click.option(
    "--after-adoption",
    type=click.IntRange(0, _MOST_DAYS),
    default=Assumptions().after_adoption,
    show_default=True,
    help="The same for acts known only by their day of adoption.",
)
def build(  # noqa: PLR0913, PLR0917 - one for each option
    paths: tuple[Path, ...],
    target: Path,
    publications: Path,
    corrections: Path,
    after_registration: int,
    after_adoption: int,
) -> int:
    """Build the base from files and folders (default: data/orders).

    Files that cannot be read and corrections that do not fit are named on stderr and the exit
    status is 1; the base is built from the rest. If nothing changed since the last build,
    nothing is done.

    \b
    Example:
      tarmaq build data/orders --db tarmaq.db
    """
    from kb.build import Order

    order = Order(
        paths or (_ORDERS,),
        target,
        publications,
        Assumptions(after_registration, after_adoption),
        corrections,
    )
    try:
        outcome = _run(order)
    except NothingToBuildError as error:
        _name_unread(error.unread)
        if error.unread:
            return BAD_INPUT
        raise
    _report(outcome, target)
    return INCOMPLETE if outcome.unread or outcome.misfits else 0


def _run(order: Order) -> Outcome:
    from kb.build import build as build_base

    columns = (TextColumn("reading orders"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    quiet = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=quiet) as bar:
        task = bar.add_task("", total=None)
        return build_base(
            order,
            begin=lambda total: bar.update(task, total=total),
            progress=lambda: bar.advance(task),
        )


def _report(outcome: Outcome, target: Path) -> None:
    _name_unread(outcome.unread)
    for misfit in outcome.misfits:
        click.echo(f"tarmaq: correction {misfit.name}: {misfit.reason}", err=True)
    if outcome.passed_over:
        names = ", ".join(outcome.passed_over)
        click.echo(f"passed over (no documents by their names): {names}")
    if not outcome.changed:
        click.echo(f"nothing changed; {target} is up to date")
        return
    counts = outcome.counts
    click.echo(
        f"{target}: {counts['documents']} documents, {counts['acts']} acts, "
        f"{counts['clauses']} clauses, {counts['clause_versions']} versions, "
        f"{counts['events']} events, {counts['citations']} citations, "
        f"{counts['amendments']} amendments, {counts['repairs']} repairs, "
        f"{counts['corrections']} corrections, {counts['warnings']} warnings"
    )


def _name_unread(files: tuple[UnreadFile, ...]) -> None:
    for file in files:
        click.echo(f"tarmaq: {file.name}: {file.reason}", err=True)
