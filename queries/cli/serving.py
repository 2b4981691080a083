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
def serve(base: Path, port: int, host: str) -> None:
    """Serve the base as web pages on this machine.

    \b
    Example:
      tarmaq serve --port 8001
    """
    open_base(base).close()
    import uvicorn

    from queries.pages.site import make_site

    click.echo(f"http://{f'[{host}]' if ':' in host else host}:{port} (Ctrl+C ends it)", err=True)
    app = make_site(base).app()
    try:
        uvicorn.run(app, host=host, port=port, log_level="warning", lifespan="on")
    except SystemExit:
        raise click.ClickException(f"cannot serve at {host}:{port}; is the port taken?") from None
