"""The command line `tarmaq`: one module per group of commands, no law and no SQL in it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import click

from queries.cli.acts import acts
from queries.cli.adding import add
from queries.cli.building import build
from queries.cli.checking import check
from queries.cli.comparing import diff
from queries.cli.deadlines import deadline, fee, services
from queries.cli.documents import parse, text
from queries.cli.exports import export
from queries.cli.graphs import graph
from queries.cli.guard import OneLineErrors
from queries.cli.publications import publication
from queries.cli.searching import search
from queries.cli.serving import serve
from queries.cli.try_command import try_command
from queries.cli.wordings import history, show

__all__ = ["main"]


def _version() -> str:
    try:
        return version("tarmaq")
    except PackageNotFoundError:
        return "(run from its source, not installed)"


@click.group(cls=OneLineErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version(), prog_name="tarmaq")
def main() -> None:
    """Which wording of a Kazakh order was in force on a day, and why.

    Tarmaq reads orders of Kazakh ministries and builds a base of dated wordings from them. It
    is not an official publication.

    \b
    Example:
      tarmaq build data/orders
      tarmaq show 335/2020-06-08#para_13 --on 2023-01-01
    """


for command in (
    text,
    parse,
    add,
    build,
    acts,
    show,
    history,
    serve,
    try_command,
    check,
    diff,
    publication,
    deadline,
    fee,
    services,
    search,
    export,
    graph,
):
    main.add_command(command)
