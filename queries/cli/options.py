"""Options that several commands share, and the types of their values."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from queries.base import read_day
from queries.errors import BadDateError

DEFAULT_BASE = Path("tarmaq.db")


class Day(click.ParamType[date]):
    """A day written as 2023-01-31 or 31.01.2023."""

    name = "day"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click has it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> date:
        """Return the day; a usage error for anything that is none."""
        if isinstance(value, date):
            return value
        try:
            return read_day(str(value))
        except BadDateError as error:
            self.fail(str(error), param, ctx)


base_option = click.option(
    "--db",
    "base",
    type=click.Path(path_type=Path, dir_okay=False),
    default=DEFAULT_BASE,
    show_default=True,
    help="The base to ask.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def split_name(name: str) -> tuple[str, str | None]:
    """Return the act and the clause of `ACT#CLAUSE`."""
    act, _, clause = name.partition("#")
    return act.strip(), clause.strip() or None


def print_json(value: object) -> None:
    """Print JSON with Kazakh letters as letters."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
