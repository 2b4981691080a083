"""Entering the day of an official publication: `tarmaq publication set`."""

from __future__ import annotations

import csv
import io
import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb.publications import Publication, read_publications
from kb.whole_file import held, write_whole
from queries.acts import ActRecord, find_act
from queries.errors import BadDateError, QueryError

_COLUMNS = ("act", "date", "source", "note")


class PublicationError(QueryError):
    """A publication that cannot be entered."""


@dataclass(frozen=True, slots=True)
class Entered:
    """The line that was written, for which act, and whether it stood there already."""

    act: ActRecord
    line: Publication
    known: bool


def set_publication(  # noqa: PLR0913, PLR0917 - a line of the table has as many parts
    connection: sqlite3.Connection,
    act: str,
    day: date,
    source: str,
    table: Path,
    note: str = "",
    today: date | None = None,
) -> Entered:
    """Write a publication into the operator's table, kept sorted; the next build uses it.

    Raises UnknownActError for an act that the base does not know, BadDateError for a day
    before the act was registered (publication never precedes registration) or adopted, or in
    the future, and ReferenceTableError for a table that cannot be read.
    """
    found = find_act(connection, act).act
    _require_possible(found, day, today or date.today())
    if not source.strip():
        raise PublicationError("say where the act was published: --source TEXT")
    line = Publication(_name(found), day, " ".join(source.split()), " ".join(note.split()))
    try:
        return Entered(found, line, _enter(table, line))
    except OSError as error:
        raise PublicationError(f"cannot write {table}: {error.strerror}") from error


def _enter(table: Path, line: Publication) -> bool:
    """Put a line into the table; say whether it stood there already."""
    table.parent.mkdir(parents=True, exist_ok=True)
    with held(table.parent):
        lines = set(read_publications(table))
        if line not in lines:
            _write(table, sorted(lines | {line}))
        return line in lines


def _require_possible(act: ActRecord, day: date, today: date) -> None:
    for name, bound in (("registered", act.registration_date), ("adopted", act.date)):
        if bound is not None and day.isoformat() < bound:
            raise BadDateError(
                f"{act.label} was {name} on {bound} and cannot be published before, "
                f"on {day.isoformat()}"
            )
    if day > today:
        raise BadDateError(
            f"{day.isoformat()} is in the future; enter a publication when it is out"
        )


def _name(act: ActRecord) -> str:
    """How the table names an act: number and date, else an id that the base knows."""
    return act.adilet_id or act.handle if act.number is None else act.handle


def _write(table: Path, lines: list[Publication]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows((one.act, one.date.isoformat(), one.source, one.note) for one in lines)
    write_whole(table, text.getvalue().encode())
