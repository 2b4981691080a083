"""Commands that are loaded when they are asked for: most need a small part of the program."""

from __future__ import annotations

from importlib import import_module

import click

from queries.cli.guard import OneLineErrors

_PLACES = {
    "acts": "acts.acts",
    "add": "adding.add",
    "build": "building.build",
    "check": "checking.check",
    "deadline": "deadlines.deadline",
    "diff": "comparing.diff",
    "export": "exports.export",
    "fee": "deadlines.fee",
    "graph": "graphs.graph",
    "history": "wordings.history",
    "parse": "documents.parse",
    "publication": "publications.publication",
    "search": "searching.search",
    "serve": "serving.serve",
    "services": "deadlines.services",
    "show": "wordings.show",
    "text": "documents.text",
    "try": "try_command.try_command",
}
"""Where each command stands in `queries.cli`: module and name."""


class LoadedOnUse(OneLineErrors):
    """The group of all commands; the list of them, with what each is for, loads them all."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, loaded or not."""
        return sorted({*_PLACES, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, None if there is none of that name."""
        found = super().get_command(ctx, cmd_name)
        if found is None and cmd_name in _PLACES:
            module, _, name = _PLACES[cmd_name].partition(".")
            command: click.Command = getattr(import_module(f"queries.cli.{module}"), name)
            self.add_command(command, cmd_name)
            return command
        return found
