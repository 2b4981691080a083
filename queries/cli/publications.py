"""`tarmaq publication set`: the day on which an act was first published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from queries.base import open_base
from queries.cli.options import Day, base_option
from queries.sources.publication import set_publication

_TABLE = Path("data/reference/publications.csv")


@click.group(short_help="Known official publications.")
def publication() -> None:
    """Enter official publications, which make days of effect exact."""


@publication.command("set", short_help="Enter the day of a publication.")
@click.argument("act")
@click.argument("day", metavar="DATE", type=Day())
@click.option("--source", required=True, help="Where the act was published.")
@click.option("--note", default="", help="A remark.")
@click.option(
    "--publications",
    "table",
    type=click.Path(path_type=Path, dir_okay=False),
    default=_TABLE,
    show_default=True,
    help="The table to write.",
)
@base_option
def set_(  # noqa: PLR0913, PLR0917 - one for each option
    act: str, day: date, source: str, note: str, table: Path, base: Path
) -> None:
    """Enter the day on which an act was officially published; the next build uses it.

    The earliest of the publications entered for an act is its first publication.

    \b
    Example:
      tarmaq publication set 335/2020-06-08 2020-06-19 --source "Эталондық бақылау банкі"
    """
    entered = set_publication(open_base(base), act, day, source, table, note)
    if entered.known:
        click.echo(f"{table} has this already")
        return
    click.echo(
        f"{table}: {entered.act.label} was published on {day.isoformat()} "
        f"({entered.line.source}); `tarmaq build` will use it"
    )
