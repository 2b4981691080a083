"""The monthly calculation index (айлық есептік көрсеткіш, MCI): its value on a day, in tenge.

The table `kb/reference/mci.csv` travels with the package.  A value of its own for one purpose
(social payments, from 1 April 2022) goes before the general one for that purpose alone.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from io import StringIO

from kb.errors import MciRangeError, ReferenceTableError

ALL = "all"
FEES = "fees"
SOCIAL_PAYMENTS = "social payments"
_COLUMNS = ("from", "until", "value", "purpose", "source", "read")


@dataclass(frozen=True, slots=True)
class Mci:
    """One value of the index: tenge, from one day to another (both included), and for what.

    `read` is `seen` for a value read in a public source, `memory` for one that was not.
    """

    value: int
    valid_from: date
    valid_until: date
    purpose: str
    source: str
    read: str


def mci_on(day: date, purpose: str = FEES) -> Mci:
    """Return the index that holds on a day for a purpose.

    >>> mci_on(date(2022, 6, 1)).value, mci_on(date(2022, 6, 1), SOCIAL_PAYMENTS).value
    (3063, 3180)

    Raises MciRangeError for a day that the table does not have.
    """
    table = mci_table()
    found = [
        line
        for line in table
        if line.purpose in (ALL, purpose) and line.valid_from <= day <= line.valid_until
    ]
    if not found:
        first, last = table[0].valid_from, max(line.valid_until for line in table)
        raise MciRangeError(
            f"the monthly calculation index of {day.isoformat()} is not known; the table has "
            f"{first.isoformat()} to {last.isoformat()}"
        )
    return max(found, key=lambda line: (line.purpose == purpose, line.valid_from))


@cache
def mci_table() -> tuple[Mci, ...]:
    """Return the table that travels with the package, oldest value first."""
    return read_mci((files("kb.reference") / "mci.csv").read_text(encoding="utf-8"))


def read_mci(text: str) -> tuple[Mci, ...]:
    """Read a table of values.

    Raises ReferenceTableError, naming the line, for a wrong heading, date or value.
    """
    reader = csv.DictReader(StringIO(text))
    if tuple(reader.fieldnames or ()) != _COLUMNS:
        raise ReferenceTableError(f"mci.csv: the first line must read {','.join(_COLUMNS)}")
    lines = tuple(_line(reader.line_num, row) for row in reader)
    if not lines:
        raise ReferenceTableError("mci.csv: the table has no line")
    return tuple(sorted(lines, key=lambda line: (line.valid_from, line.purpose)))


def _line(number: int, row: Mapping[str, str | None]) -> Mci:
    values = {name: (row.get(name) or "").strip() for name in _COLUMNS}
    try:
        first, last = date.fromisoformat(values["from"]), date.fromisoformat(values["until"])
        value = int(values["value"])
    except ValueError:
        raise ReferenceTableError(
            f"mci.csv, line {number}: a line gives two dates as 2026-01-01 and a whole sum"
        ) from None
    if first > last or value <= 0:
        raise ReferenceTableError(f"mci.csv, line {number}: the dates or the sum cannot be right")
    return Mci(value, first, last, values["purpose"], values["source"], values["read"])
