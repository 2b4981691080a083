"""Tables as CSV on their way out: no cell that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import re
from codecs import getincrementaldecoder
from io import StringIO

from queries.export.as_csv import guarded

# "-5", "+1.5": what begins like a formula and is a plain number
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


class SafeRows:
    """Takes a CSV file in pieces as it is sent, and gives it back with its cells made safe."""

    def __init__(self) -> None:
        self._held = ""
        self._decoder = getincrementaldecoder("utf-8")("replace")

    def add(self, piece: bytes, *, last: bool) -> bytes:
        """Return the rows that are whole by now; `last` tells that no more is coming."""
        self._held += self._decoder.decode(piece, last)
        whole = self._held.endswith("\n") and self._held.count('"') % 2 == 0
        if not (whole or last):
            return b""
        rows, self._held = self._held, ""
        text = StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        for row in csv.reader(StringIO(rows, newline="")):
            writer.writerow([_safe(cell) for cell in row])
        return text.getvalue().encode()


def _safe(cell: str) -> str:
    return cell if _NUMBER.fullmatch(cell) else guarded(cell)
