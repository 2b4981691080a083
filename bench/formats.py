"""Whether all formats say the same, and how fast they are read: `python -m bench.formats`.

Prints the clauses that agree, format by order, for the made orders and for the orders of
`data/orders` set anew in each format, every difference in a line, and the speed of the
readers; pages of PDF stand beside pdfplumber's own in the same run.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import pdfplumber
from rich.console import Console
from rich.table import Table

from bench.maker.compare import PARTS, agreement, differences, knowledge
from bench.maker.formats import FORMATS
from bench.maker.model import Order
from bench.maker.orders import MADE
from bench.maker.reset import reset
from bench.maker.text import to_text
from ingest.read import read_bytes, read_document
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.layout import Extract, blocks_of
from ingest.readers.pdf import read_pdf
from ingest.readers.portal_json import read_json
from parsers.model import Parse
from parsers.parse import parse

EXPLAINED: dict[tuple[str, str], Mapping[str, str]] = {
    ("pdf-text", "№ 264"): {
        "annex_3__row_10": "a letter-spaced word keeps the blanks beside its hyphen",
    },
    ("pdf-text", "№ 144-НҚ"): {
        "para_1__p_29": "blanks in an address are of the source; damaged text is rid of them",
    },
}
"""Differences that are understood, by format and order: the clause where it is, and why."""
_MOST_LINES = 40
_CHARACTERS = 1e6
"""Characters a second that HTML, DOCX and JSON are read at, at least."""
_PAGES = 0.9
"""The part of pdfplumber's own pages a second that a PDF is read at, at least."""
ORDERS = Path(__file__).parent.parent / "data" / "orders"
_SECONDS = 2.0
_ROUNDS = 2


def subjects() -> dict[str, tuple[Order, Parse]]:
    """Return each order with its description and what it says as text."""
    found = {
        name: (order, parse(read_bytes(f"{name}.txt", to_text(order).encode())))
        for name, order in MADE.items()
    }
    for path in sorted(ORDERS.glob("*.txt")):
        read = parse(read_document(path))
        found[f"№ {read.passport.act.number}"] = (reset(read), read)
    return found


def print_agreement(console: Console, orders: Mapping[str, tuple[Order, Parse]]) -> None:
    """Print clauses alike of all, format by order; `*` marks facts that differ besides."""
    table = Table("format", *orders, title="clauses alike / clauses, against the text")
    told: list[str] = []
    for form, write in FORMATS.items():
        shown: list[str] = []
        for name, (order, expected) in orders.items():
            found = parse(read_bytes(f"{name}.{form}", write(order)))
            alike, total = agreement(expected, found)
            other = parts_that_differ(expected, found)
            shown.append(f"{alike}/{total}{'*' if other else ''}")
            told += list(_explained(form, name, differences(expected, found)))
            told += [f"{form} {name}: {part} differ" for part in other]
        table.add_row(form, *shown)
    console.print(table)
    same = f"no difference in {', '.join(PARTS)}"
    for line in told[:_MOST_LINES] or [same]:
        console.print(line, highlight=False, markup=False)


def parts_that_differ(expected: Parse, found: Parse) -> list[str]:
    """Return the parts of what is read, other than clauses, that are not alike."""
    wanted, given = knowledge(expected), knowledge(found)
    return [part for part in PARTS if part != "clauses" and wanted[part] != given[part]]


def _explained(form: str, name: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield differences with their explanation where there is one; outer clauses share it."""
    known = EXPLAINED.get((form, name), {})
    for line in lines:
        eid = line.partition(":")[0]
        reason = next(
            (why for inner, why in known.items() if inner.startswith(eid)), "NOT EXPLAINED"
        )
        yield f"{form} {name} {line} ({reason})"


def print_speed(console: Console, orders: Mapping[str, tuple[Order, Parse]]) -> None:
    """Print characters a second up to the blocks, and pages a second of PDF."""
    readers: dict[str, Callable[[str, bytes], Extract]] = {
        "html-old": read_html,
        "html-new": read_html,
        "docx-portal": read_docx,
        "docx-office": read_docx,
        "json-blocks": read_json,
        "json-markup": read_json,
    }
    table = Table("reader", "speed", "beside it", "asked", title="one core, one run")
    for form, reader in readers.items():
        files = [FORMATS[form](order) for order, _ in orders.values()]
        size = sum(len(block.text) for data in files for block in reader(form, data).laid)
        rate = _rate(partial(_to_blocks, reader, files)) * size
        asked = _mark(rate >= _CHARACTERS, f"≥ {_CHARACTERS / 1e6:.0f} M")
        table.add_row(form, f"{rate / 1e6:.2f} M characters/s", "", asked)
    files = [FORMATS["pdf"](order) for order, _ in orders.values()]
    share, own, plain = _beside_pdfplumber(files)
    beside = f"{share:.0%} of pdfplumber ({plain:.1f} pages/s)"
    table.add_row("pdf", f"{own:.1f} pages/s", beside, _mark(share >= _PAGES, f"≥ {_PAGES:.0%}"))
    console.print(table)


def _mark(holds: bool, asked: str) -> str:
    return f"{'✓' if holds else '✗'} {asked}"


def _beside_pdfplumber(files: Sequence[bytes]) -> tuple[float, float, float]:
    """Return the share, own pages a second, and pdfplumber's: turn by turn in one run."""
    own = plain = 0.0
    pages = rounds = 0
    while rounds < _ROUNDS:
        started = time.process_time()
        pages += sum(_plumb(data) for data in files)
        plain += time.process_time() - started
        started = time.process_time()
        for data in files:
            read_pdf("pdf", data)
        own += time.process_time() - started
        rounds += 1
    return plain / own, pages / own, pages / plain


def _to_blocks(reader: Callable[[str, bytes], Extract], files: Sequence[bytes]) -> None:
    for data in files:
        blocks_of(reader("file", data).laid)


def _plumb(data: bytes) -> int:
    """Read a PDF with pdfplumber alone: text and tables of each page, pages released."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text(x_tolerance_ratio=0.3)
            page.find_tables()
            page.close()
        return len(document.pages)


def _rate(work: Callable[[], object]) -> float:
    """Return how often a second `work` is done on one core."""
    work()
    rounds = 0
    started = time.process_time()
    while time.process_time() - started < _SECONDS:
        work()
        rounds += 1
    return rounds / (time.process_time() - started)


def main() -> None:
    """Print both tables."""
    console = Console(width=140)
    orders = subjects()
    print_agreement(console, orders)
    print_speed(console, orders)


if __name__ == "__main__":
    main()
