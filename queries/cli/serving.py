"""`tarmaq serve`: the base in Datasette, on this machine only."""

from __future__ import annotations

from pathlib import Path

import click

from queries.base import open_base
from queries.cli.options import base_option

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@base_option
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True)
@click.option(
    "--host",
    type=click.Choice(_LOOPBACK),
    default=_LOOPBACK[0],
    show_default=True,
    help="Loopback addresses only.",
)
@click.option(
    "--sql/--no-sql",
    default=True,
    help="Let visitors type SQL of their own (default), or only Tarmaq's pages and queries.",
)
@click.option(
    "--download/--no-download",
    default=True,
    help="Let visitors take the whole base as a file (default), or not.",
)
@click.option(
    "--sql-seconds",
    type=click.FloatRange(0.01, 60),
    default=1.0,
    show_default=True,
    help="Time that one query may take.",
)
def serve(base: Path, port: int, host: str, **access: bool | float) -> None:
    """Serve the base as web pages on this machine.

    When the base is built anew meanwhile, the next page is answered from the new one.

    \b
    Example:
      tarmaq serve --port 8001
      tarmaq serve --no-sql --no-download
    """
    open_base(base).close()
    import uvicorn

    from queries.pages.serving.following import Following
    from queries.pages.serving.site import Access

    click.echo(f"http://{f'[{host}]' if ':' in host else host}:{port} (Ctrl+C ends it)", err=True)
    # Each option is named and typed as the field of Access that it sets.
    app = Following(base, Access(**access), _tell)  # type: ignore[arg-type]
    try:
        uvicorn.run(app, host=host, port=port, log_level="warning", lifespan="on")
    except SystemExit:
        raise click.ClickException(f"cannot serve at {host}:{port}; is the port taken?") from None


def _tell(sentence: str) -> None:
    click.echo(f"tarmaq: {sentence}", err=True)
