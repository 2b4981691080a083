"""The command line `tarmaq`: one module per group of commands, no law and no SQL in it."""

from __future__ import annotations

import click

from queries.cli.loading import LoadedOnUse

__all__ = ["main"]


def _tell_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if not asked or context.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("tarmaq")
    except PackageNotFoundError:
        number = "(run from its source, not installed)"
    click.echo(f"tarmaq, version {number}")
    context.exit()


@click.group(cls=LoadedOnUse, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Which wording of a Kazakh order was in force on a day, and why.

    Tarmaq reads orders of Kazakh ministries and builds a base of dated wordings from them. It
    is not an official publication.

    \b
    Example:
      tarmaq build data/orders
      tarmaq show 335/2020-06-08#para_13 --on 2023-01-01
    """
