"""`tarmaq text` and `tarmaq parse`: one document, without a base."""

from __future__ import annotations

from pathlib import Path

import click

from queries.cli.options import print_json

_file = click.argument("file", type=click.Path(path_type=Path))


@click.command()
@_file
def text(file: Path) -> None:
    """Print the repaired text of FILE, one block per line.

    \b
    Example:
      tarmaq text data/orders/order-2020-06-08-335-mining-licence-rules.kk.txt
    """
    from ingest.read import read_document

    click.echo(read_document(file).text)


@click.command()
@_file
@click.option(
    "--format",
    "shape",
    type=click.Choice(["json", "outline"]),
    default="json",
    show_default=True,
    help="JSON for programs, or a tree to read.",
)
def parse(file: Path, shape: str) -> None:
    """Print everything that is read from FILE.

    \b
    Example:
      tarmaq parse order.txt --format outline
    """
    from ingest.read import read_document
    from parsers.parse import parse as parse_document

    found = parse_document(read_document(file))
    if shape == "outline":
        from queries.outline import outline

        click.echo(outline(found))
    else:
        from queries.parse_json import parse_to_json

        print_json(parse_to_json(found))
