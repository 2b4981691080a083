"""Known official publications: the operator's table `data/reference/publications.csv`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb.errors import ReferenceTableError
from kb.identity import Act, number_key
from kb.tables import PublicationRow

_COLUMNS = ("act", "date", "source", "note")


@dataclass(frozen=True, slots=True, order=True)
class Publication:
    """One line of the table: `act` is an adilet id, a registration number or number/date.

    One that a file offers has the file's digest as `document`, and the act's key as `act`.
    """

    act: str
    date: date
    source: str
    note: str = ""
    document: str | None = None


def read_publications(path: Path) -> tuple[Publication, ...]:
    """Read the table; a file that is not there is an empty table.

    Raises ReferenceTableError, naming the line, for a wrong heading or an impossible date.
    """
    if not path.exists():
        return ()
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines)
            if tuple(next(reader, ())) != _COLUMNS:
                raise ReferenceTableError(f"{path}: the first line must read {','.join(_COLUMNS)}")
            return tuple(_publication(path, reader.line_num, row) for row in reader if row)
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        raise ReferenceTableError(f"{path}: not a readable CSV table ({error})") from error


def first_publications(
    publications: Iterable[Publication], acts: Iterable[Act]
) -> tuple[dict[str, Publication], tuple[Publication, ...]]:
    """Return the earliest publication of each act by key, and the lines that fit no act.

    The earliest of the sources listed for an act is its first publication.
    """
    names: dict[str, set[str]] = {}
    for act in acts:
        for name in names_of(act):
            names.setdefault(name, set()).add(act.id)
    first: dict[str, Publication] = {}
    unmatched: list[Publication] = []
    for publication in sorted(publications):
        found = names.get(number_key(publication.act), set())
        if len(found) != 1:
            unmatched.append(publication)
            continue
        key = next(iter(found))
        first[key] = first_of((first[key], publication)) if key in first else publication
    return first, tuple(unmatched)


def first_of(lines: Iterable[Publication]) -> Publication:
    """Return the earliest of the publications of one act; of two on one day the first."""
    return min(lines, key=lambda line: line.date)


def publication_rows(
    acts: Iterable[str], published: Mapping[str, Publication]
) -> Iterator[PublicationRow]:
    """Return the rows of the publications that count for acts; `published` has them by act."""
    for act in acts:
        line = published.get(act)
        if line is not None:
            yield PublicationRow(
                id=f"{act}:{line.date.isoformat()}:{line.source}",
                act=act,
                date=line.date.isoformat(),
                source=line.source,
                note=line.note,
                origin="document" if line.document else "table",
                document=line.document,
            )


def offered_publication(
    act: Act, offers: Iterable[tuple[str, str, date]]
) -> tuple[Publication | None, tuple[tuple[str, date], ...]]:
    """Return the first publication of an act that files offer, and the offers that cannot be.

    `offers` are digests and names of files with a day.  The earliest day is the first
    publication; an act is never published before it is registered or adopted.
    """
    bound = act.registration_date or act.ref.date
    possible = sorted((day, sha, name) for sha, name, day in offers if not _before(day, bound))
    wrong = tuple(sorted((sha, day) for sha, _, day in offers if _before(day, bound)))
    if not possible:
        return None, wrong
    day, sha, name = possible[0]
    return Publication(act.id, day, f"the metadata of {name}", document=sha), wrong


def _before(day: date, bound: date | None) -> bool:
    return bound is not None and day < bound


def _publication(path: Path, line: int, row: Sequence[str]) -> Publication:
    act, day, source, note = (*map(str.strip, row), "", "", "", "")[: len(_COLUMNS)]
    if not act:
        raise ReferenceTableError(f"{path}, line {line}: no act is named")
    try:
        return Publication(act, date.fromisoformat(day), source, note)
    except ValueError:
        raise ReferenceTableError(
            f"{path}, line {line}: {day!r} is no date; write it as 2020-06-20"
        ) from None


def names_of(act: Act) -> list[str]:
    """Return the names under which the table may have an act."""
    names = [act.id, act.adilet_id, act.ref.registration_number]
    if act.ref.number and act.ref.date:
        names.append(f"{act.ref.number}/{act.ref.date.isoformat()}")
    return [number_key(name) for name in names if name]
