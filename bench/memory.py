"""Peak memory of reading long PDFs: `python -m bench.memory`, or with other numbers of pages.

Each PDF is read by a process of its own, so that nothing else counts.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
from rich.console import Console
from rich.table import Table

from bench.maker.model import Paragraph
from bench.maker.orders import CONSOLIDATED
from bench.maker.pdf import portal_pdf
from ingest.read import read_document

PAGES = (50, 500)
MOST = 300.0
"""Megabytes that reading 500 pages may take at its peak."""
_PER_PAGE = 6.2  # paragraphs of this length that fill a page
_SENTENCE = (
    "Көрсетілетін қызметті беруші өтінішті тіркелген күнінен бастап 5 (бес) жұмыс күні ішінде осы"
    " Қағидаларға 1-қосымшаға сәйкес қарайды және Заңның 10-бабының 2) тармақшасына сәйкес шешім"
    " қабылдайды, бұл туралы көрсетілетін қызметті алушыны жазбаша хабардар етеді."
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one PDF took: pages, peak of resident memory in megabytes, seconds."""

    pages: int
    peak: float
    seconds: float


def long_pdf(pages: int) -> bytes:
    """Return a PDF of about so many pages of text."""
    paragraphs = (
        f"{number}. {_SENTENCE} {_SENTENCE}" for number in range(1, round(pages * _PER_PAGE))
    )
    return portal_pdf(replace(CONSOLIDATED, items=tuple(map(Paragraph, paragraphs))))


def measure(pages: int) -> Reading:
    """Make a PDF of about so many pages, read it in a new process, and return what it took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        path.write_bytes(long_pdf(pages))
        real = len(pypdfium2.PdfDocument(path))
        command = [sys.executable, "-m", "bench.memory", "--read", str(path)]
        found = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return Reading(real, float(found[0]), float(found[1]))


def _read(path: Path) -> None:
    """Read a file and print the peak of memory in megabytes, and the seconds."""
    started = time.process_time()
    read_document(path)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # kilobytes, on a Mac bytes
    print(peak / (1e6 if sys.platform == "darwin" else 1e3), seconds)


def main() -> None:
    """Measure and print a line for each number of pages."""
    if sys.argv[1:2] == ["--read"]:
        _read(Path(sys.argv[2]))
        return
    table = Table("pages", "peak, MB", "pages/s", "", title="reading a PDF, a process of its own")
    for pages in map(int, sys.argv[1:] or PAGES):
        found = measure(pages)
        mark = f"{'✓' if found.peak < MOST else '✗'} under {MOST:.0f} MB"
        rate = f"{found.pages / found.seconds:.1f}"
        table.add_row(f"{found.pages:,}", f"{found.peak:.0f}", rate, mark)
    Console().print(table)


if __name__ == "__main__":
    main()
