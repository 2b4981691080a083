"""`tarmaq text` and `tarmaq parse`: one document, without a base."""

from __future__ import annotations

from pathlib import Path

import click

from queries.cli.limiting import limited, seconds_option
from queries.cli.options import print_json

_file = click.argument("file", type=click.Path(path_type=Path))


@click.command()
@_file
@click.option("--repairs", is_flag=True, help="List the repairs and warnings instead of the text.")
@click.option("--json", "as_json", is_flag=True, help="Print text, repairs and warnings as JSON.")
@seconds_option
def text(file: Path, repairs: bool, as_json: bool, seconds: float) -> None:
    """Print the repaired text of FILE, one block per line.

    \b
    Example:
      tarmaq text data/orders/order-2020-06-08-335-mining-licence-rules.kk.txt
      tarmaq text order.txt --repairs
    """
    from ingest.read import read_document
    from queries.sources.repairs import repair_lines, text_to_json

    with limited(file.name, seconds):
        document = read_document(file)
    if as_json:
        print_json(text_to_json(document))
    elif repairs:
        click.echo("\n".join(repair_lines(document)))
    else:
        click.echo(document.text)


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
@seconds_option
def parse(file: Path, shape: str, seconds: float) -> None:
    """Print everything that is read from FILE.

    \b
    Example:
      tarmaq parse order.txt --format outline
    """
    from ingest.read import read_document
    from parsers.parse import parse as parse_document

    with limited(file.name, seconds):
        found = parse_document(read_document(file))
    if shape == "outline":
        from queries.sources.outline import outline

        click.echo(outline(found))
    else:
        from queries.sources.parse_json import parse_to_json

        print_json(parse_to_json(found))
