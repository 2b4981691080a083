"""`tarmaq build`: files and folders to a base, once or at each change."""

from __future__ import annotations

from pathlib import Path

import click

from kb.effective import Assumptions
from kb.lock import WAIT
from queries.cli.limiting import seconds_option
from queries.cli.options import DEFAULT_BASE
from queries.cli.runs import build_once

ORDERS = Path("data/orders")
PUBLICATIONS = Path("data/reference/publications.csv")
CORRECTIONS = Path("data/reference/corrections")
_MOST_DAYS = 3650
_MOST_JOBS = 512


def cache_of(base: Path) -> Path:
    """Return the folder of parses that stands beside a base."""
    return base.with_name(f"{base.name}.cache")


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
    default=PUBLICATIONS,
    show_default=True,
    help="Table of known official publications (act,date,source,note); may be missing.",
)
@click.option(
    "--corrections",
    type=click.Path(path_type=Path, file_okay=False),
    default=CORRECTIONS,
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
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder in which parses are kept for the next build.  [default: <base>.cache]",
)
@click.option("--no-cache", is_flag=True, help="Parse everything anew and keep nothing.")
@click.option(
    "--jobs",
    type=click.IntRange(1, _MOST_JOBS),
    help="Processes that parse.  [default: one for each core, or one if there is little to do]",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Parse on a Dask cluster (tcp://host:8786); needs the extra tarmaq[dask].",
)
@seconds_option
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=WAIT,
    show_default=True,
    help="Seconds to wait for another program that builds the same base.",
)
@click.option(
    "--rehash", is_flag=True, help="Read all files again, also those that look untouched."
)
@click.option("--watch", is_flag=True, help="Go on: build again at each change, until Ctrl-C.")
@click.option("--quiet", is_flag=True, help="Do not list what each file is.")
def build(  # noqa: PLR0913, PLR0917 - one for each option
    paths: tuple[Path, ...],
    target: Path,
    publications: Path,
    corrections: Path,
    after_registration: int,
    after_adoption: int,
    cache: Path | None,
    no_cache: bool,
    jobs: int | None,
    scheduler: str | None,
    seconds: float,
    wait: float,
    rehash: bool,
    watch: bool,
    quiet: bool,
) -> int:
    """Build the base from files and folders (default: data/orders).

    Says of each file what it is. Files that cannot be read and corrections that do not fit
    are named on stderr and the exit status is 1; the base is built from the rest. If nothing
    changed since the last build, nothing is done. What was parsed once is not parsed again, also
    after a build that was broken off.

    With --watch the folders are watched after the first build: put a file into one, and the
    base is built anew as soon as the file is whole. Ctrl-C ends it with status 0.

    \b
    Example:
      tarmaq build data/orders --db tarmaq.db
    """
    if no_cache and cache is not None:
        raise click.UsageError("--cache and --no-cache exclude each other.")
    from kb.build import Order

    order = Order(
        paths or (ORDERS,),
        target,
        publications,
        Assumptions(after_registration, after_adoption),
        corrections,
        cache=None if no_cache else cache or cache_of(target),
        jobs=jobs,
        scheduler=scheduler,
        seconds=seconds,
        wait=wait,
        rehash=rehash,
    )
    if watch:
        from queries.cli.watching import watch_and_build

        return watch_and_build(order, quiet=quiet)
    return build_once(order, quiet=quiet)
