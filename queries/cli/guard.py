"""Errors in one line on stderr with exit status 2; a reader that stops reading is no error."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from ingest.errors import IngestError
from kb.errors import BaseError
from parsers.errors import ParseError
from queries.cli.terminal import guarded_terminal, visible
from queries.errors import QueryError

BAD_INPUT = 2
INCOMPLETE = 1
_INTERRUPTED = 130
_EXPECTED = (IngestError, ParseError, BaseError, QueryError)


class OneLineErrors(click.Group):
    """A group whose commands never end in a traceback or in more than one line of error."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,  # noqa: ANN401 - as click has it
    ) -> Any:  # noqa: ANN401
        """Run a command and end the process with its status."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        with guarded_terminal():
            status = self._run(args, prog_name, complete_var, extra)
        sys.exit(status)

    def _run(
        self,
        args: Sequence[str] | None,
        prog_name: str | None,
        complete_var: str | None,
        extra: dict[str, Any],
    ) -> int:
        try:
            status = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            sys.stdout.flush()
        except click.ClickException as error:
            return _complain(_sentence(error))
        except (click.Abort, KeyboardInterrupt):
            return _INTERRUPTED
        except BrokenPipeError:
            _close_stdout()
            return 0
        except _EXPECTED as error:
            return _complain(str(error))
        except Exception as error:
            if os.environ.get("TARMAQ_TRACEBACK"):
                raise
            return _complain(
                f"this should not have happened ({type(error).__name__}: {error}); "
                "set TARMAQ_TRACEBACK=1 to see where"
            )
        return status if isinstance(status, int) else 0


def _sentence(error: click.ClickException) -> str:
    message = error.format_message()
    context = getattr(error, "ctx", None)
    if isinstance(error, click.UsageError) and context is not None:
        return f"{message} Try `{context.command_path} --help`."
    return message


def _complain(message: str) -> int:
    click.echo(f"tarmaq: {visible(' '.join(message.split()))}", err=True)
    return BAD_INPUT


def _close_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
