"""`tarmaq build --watch`: the base is built anew when something it rests on has changed.

A file that is being written changes many times: building waits until nothing has changed for
a second.  What still cannot be read is named, and read at its next change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from watchfiles import Change, watch

from kb.errors import BaseError, NothingToBuildError
from kb.model import UnreadFile
from queries.cli.runs import base_line, name_misfits, name_unread, run_build
from queries.cli.summaries import MOST_LINES, counted, file_line, printable

if TYPE_CHECKING:
    from kb.build import Order, Outcome
    from kb.describe import Description

SETTLED = 1_000
"""Milliseconds without any change after which files are taken to be whole."""
_LONGEST = 60_000  # milliseconds after which a build is made though changes go on
_LOOK = 500  # milliseconds between looks at whether to end


@dataclass(slots=True)
class _Known:
    """What was said already: the files that were read (None: none yet), and those that were not."""

    files: frozenset[Description] | None = None
    unread: frozenset[UnreadFile] = frozenset()


def watch_and_build(order: Order, *, quiet: bool = False) -> int:
    """Build once, then at each settled change, until Ctrl-C; return the exit status.

    Only what changed is printed.  Raises NothingToBuildError if there is no such folder.
    """
    folders = _folders(order)
    known = _Known()
    try:
        _build(order, known, quiet=quiet)
        names = ", ".join(str(path) for path in order.paths)
        click.echo(f"watching {names}; Ctrl-C ends", err=True)
        for _ in _changes(folders, order):
            _build(order, known, quiet=quiet)
    except KeyboardInterrupt:
        pass
    return 0


def _changes(folders: list[Path], order: Order) -> Iterator[None]:
    """Yield at each settled change, and once at the start: one may have come while building."""
    first = True
    for changes in watch(
        *folders,
        watch_filter=_Filter(order),
        step=SETTLED,
        debounce=_LONGEST,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
    ):
        if changes or first:
            yield
        first = False


def _folders(order: Order) -> list[Path]:
    """Return the folders to watch: those given, and those of files and tables."""
    if not any(path.exists() for path in order.paths):
        listed = ", ".join(str(path) for path in order.paths)
        raise NothingToBuildError(f"there is nothing to watch at {listed}")
    tables = [order.publications, *([order.corrections] if order.corrections else [])]
    wanted = [*order.paths, *tables]
    folders = {path if path.is_dir() else path.parent for path in wanted}
    return sorted(folder for folder in folders if folder.is_dir())


class _Filter:
    """Tells which changes matter: not the base and its parses, nor hidden, half-copied files."""

    def __init__(self, order: Order) -> None:
        self._target = order.target.absolute()
        self._cache = order.cache.absolute() if order.cache is not None else None
        self._paths = [path.absolute() for path in (*order.paths, order.publications)]
        if order.corrections is not None:
            self._paths.append(order.corrections.absolute())

    def __call__(self, _: Change, name: str) -> bool:
        """Say whether a change of the file `name` can change the base."""
        path = Path(name)
        if path == self._target or path.name.startswith((".", f"{self._target.name}-")):
            return False
        if self._cache is not None and (path == self._cache or self._cache in path.parents):
            return False
        return any(path == own or own in path.parents for own in self._paths)


def _build(order: Order, known: _Known, *, quiet: bool) -> None:
    """Build and print what is new since the last time; errors are told and waited out."""
    try:
        outcome = run_build(order)
    except NothingToBuildError as error:
        name_unread(tuple(file for file in error.unread if file not in known.unread))
        if not error.unread:
            click.echo("nothing to build yet", err=True)
        known.unread = frozenset(error.unread)
        return
    except BaseError as error:
        click.echo(f"tarmaq: {' '.join(str(error).split())}", err=True)
        return
    _tell(outcome, order.target, known, quiet=quiet)


def _tell(outcome: Outcome, target: Path, known: _Known, *, quiet: bool) -> None:
    name_unread(tuple(file for file in outcome.unread if file not in known.unread))
    known.unread = frozenset(outcome.unread)
    if not outcome.changed:
        if known.files is None:
            click.echo(f"nothing changed; {target} is up to date")
        return
    name_misfits(outcome)
    lines = list(_news(known, outcome.files))
    if not quiet and len(lines) <= MOST_LINES:
        for line in lines:
            click.echo(line)
    elif not quiet:
        click.echo(f"{counted(len(lines), 'file')} changed")
    known.files = frozenset(outcome.files)
    click.echo(base_line(outcome, target))


def _news(known: _Known, files: tuple[Description, ...]) -> Iterator[str]:
    """Yield a line for each file that is new, reads otherwise than before, or is gone."""
    before = known.files or frozenset()
    yield from (file_line(file) for file in files if file not in before)
    names = {file.name for file in files}
    for name in sorted({file.name for file in before} - names):
        yield f"{printable(name)}: no longer there or no longer read"
