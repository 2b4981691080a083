"""`tarmaq add`: files into the collection, each under a name that says what it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.errors import IngestError
from kb.errors import BaseError
from parsers.errors import ParseError
from queries.cli.building import CORRECTIONS, ORDERS, PUBLICATIONS, cache_of
from queries.cli.guard import BAD_INPUT, INCOMPLETE
from queries.cli.limiting import limited, seconds_option
from queries.cli.options import DEFAULT_BASE
from queries.cli.runs import build_once
from queries.cli.summaries import file_facts, printable

if TYPE_CHECKING:
    from kb.parse_cache import ParseCache


@click.command(short_help="Put files into the collection.")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=ORDERS,
    show_default=True,
    help="The folder of the collection; it is made if it is missing.",
)
@click.option(
    "--another-witness",
    is_flag=True,
    help="Take a second file of an edition that is there already.",
)
@click.option(
    "--db",
    "base",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Build this base from the folder afterwards.",
)
@seconds_option
def add(
    files: tuple[Path, ...],
    folder: Path,
    another_witness: bool,
    base: Path | None,
    seconds: float,
) -> int:
    """Put files into the collection and register them in its manifest.yaml.

    Each file is read, copied as it is under a name that says what it is, and described in one
    line. A file that cannot be read or is there already is named on stderr and not taken: the
    exit status is then 1, and 2 if no file was taken.

    \b
    Example:
      tarmaq add v2200028106.18-05-2022.kaz.docx --db tarmaq.db
    """
    kept = _kept(base)
    taken = 0
    for path in files:
        taken += _add(path, folder, kept, another_witness=another_witness, seconds=seconds)
    if not taken:
        return BAD_INPUT
    status = _build(folder, base, seconds) if base is not None else 0
    return status or (INCOMPLETE if taken < len(files) else 0)


def _kept(base: Path | None) -> ParseCache | None:
    """Open the parses that stand beside the base; beside the usual one only if there are any."""
    from kb.parse_cache import ParseCache

    cache = cache_of(base or DEFAULT_BASE)
    return ParseCache(cache) if base is not None or cache.is_dir() else None


def _add(
    path: Path, folder: Path, kept: ParseCache | None, *, another_witness: bool, seconds: float
) -> bool:
    """Add one file; say what it is, or on stderr why it was not taken."""
    from kb.collection_folder import add_file

    shown = printable(path.name)
    try:
        with limited(path.name, seconds):
            added = add_file(path, folder, another_witness=another_witness, cache=kept)
    except (IngestError, ParseError) as error:
        click.echo(f"tarmaq: {shown}: {error.reason}", err=True)
        return False
    except BaseError as error:
        click.echo(f"tarmaq: {shown}: {printable(str(error))}", err=True)
        return False
    click.echo(f"{shown} → {folder / added.name}: {file_facts(added.description)}")
    return True


def _build(folder: Path, base: Path, seconds: float) -> int:
    from kb.build import Order

    order = Order(
        (folder,),
        base,
        PUBLICATIONS,
        corrections=CORRECTIONS,
        cache=cache_of(base),
        jobs=None,
        seconds=seconds,
    )
    return build_once(order, quiet=True)
