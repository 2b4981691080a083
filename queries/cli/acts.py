"""`tarmaq acts`: what is in the base."""

from __future__ import annotations

from pathlib import Path

import click

from queries.acts import ActRecord, list_acts
from queries.base import open_base
from queries.cli.options import base_option, json_option, print_json
from queries.wordings.answers import act_to_json

_STATUS = {
    "repealed": "repealed",
    "planned_repeal": "repeal planned",
    "no_repeal_known": "no repeal known",
    "unknown": "only mentioned",
}


@click.command()
@click.option("--mentioned", is_flag=True, help="Also acts that are only mentioned by others.")
@base_option
@json_option
def acts(mentioned: bool, base: Path, as_json: bool) -> None:
    """List the acts of the base.

    \b
    Example:
      tarmaq acts --mentioned
    """
    found = list_acts(open_base(base), mentioned)
    if as_json:
        print_json({"acts": [act_to_json(act) for act in found]})
        return
    for act in found:
        click.echo(_line(act))


def _line(act: ActRecord) -> str:
    names = "  ".join(name for name in (act.handle, act.adilet_id) if name)
    title = " ".join((act.title or "(title not known)").split())
    return f"{names}  {_STATUS.get(act.status, act.status)}\n    {title}"
