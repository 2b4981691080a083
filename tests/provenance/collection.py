"""A collection that has every kind of fact, its base, and the sources read again from the files."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from ingest.letters import fold
from ingest.model import Block, Document
from ingest.read import read_document
from kb.build import Order, build
from kb.corrections import correct, read_corrections
from kb.schema import columns, primary_key
from tests.kb.edition_maker import FORMATS, Act, Change, amending, portal_json

ORDERS = Path(__file__).parent.parent.parent / "data" / "orders"
_CHANGE = Change(
    "20", date(2022, 5, 10), date(2022, 7, 1), {"2": "2. Өтініш үш жұмыс күні ішінде қаралады."}
)
_SILENT = Change(
    "30", date(2023, 5, 10), date(2023, 7, 1), {"1": "1. Осы Қағидалар жаңа тәртіпті айқындайды."}
)
_POINTS = {
    "1": "1. Осы Қағидалар мемлекеттік қызмет көрсету тәртібін айқындайды.",
    "2": "2. Өтініш бес жұмыс күні ішінде қаралады.",
}
_ACT = Act(_POINTS, (_CHANGE, _SILENT))
# The same edition, in which somebody has typed another number of days: two readings.
_MISTYPED = Act(
    _POINTS,
    (replace(_CHANGE, points={"2": "2. Өтініш төрт жұмыс күні ішінде қаралады."}), _SILENT),
)
_REPEALING = """Кейбір бұйрықтардың күші жойылды деп тану туралы
Қазақстан Республикасы Сауда министрінің 2022 жылғы 5 қыркүйектегі № 77 бұйрығы. Қазақстан Республикасының Әділет министрлігінде 2022 жылғы 8 қыркүйекте № 29077 болып тіркелді
      БҰЙЫРАМЫН:
      1. "Таразы туралы" Қазақстан Республикасы Сауда министрінің 2019 жылғы 5 қаңтардағы № 71 бұйрығының күші жойылды деп танылсын.
      2. "Сауда орны туралы" Қазақстан Республикасы Сауда министрінің 2019 жылғы 9 сәуірдегі № 72 бұйрығының 3-тармағының күші жойылды деп танылсын.
      3. Осы бұйрық 2022 жылғы 1 қазаннан бастап қолданысқа енгізіледі.

Министр А. Асанов
"""
UNREADABLE = "scan.pdf"
_CORRECTION = """
- file: order-2020-06-08-335-mining-licence-rules.kk.txt
  needle: "көретілетін қызмет стандартына"
  reading: "көрсетілетін қызмет стандартына"
  who: "A"
  why: "a letter is missing"
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a source that a row names; `name` is that of the column or columns."""

    name: str
    document: str
    start: int
    end: int


class Sources:
    """The sources of a base, read from the files, not from the base."""

    def __init__(self, documents: dict[str, Document]) -> None:
        self.documents = documents

    def repaired(self, place: Place) -> str:
        """The repaired letters that were read from a place, without blanks."""
        return compact("".join(self._pieces(place)))

    def raw(self, place: Place) -> str:
        return self.documents[place.document].source.text[place.start : place.end]

    @cached_property
    def whole(self) -> str:
        return "\n".join(
            compact(part)
            for document in self.documents.values()
            for part in (document.source.text, document.text)
        )

    def _pieces(self, place: Place) -> Iterator[str]:
        for block in self.documents[place.document].blocks:
            if block.span.start < place.end and place.start < block.span.end:
                yield _between(block, place.start, place.end)


def compact(text: str) -> str:
    """A text without blanks and with look-alike letters folded, as all comparisons are made."""
    return "".join(fold(text).split())


def _between(block: Block, start: int, end: int) -> str:
    """The characters of a block that were read from between two places of the source.

    What the repair put in, blanks and letters of corrections, has a place but no width.
    """
    found = []
    for run in block.runs:
        low, high = run.source.start, run.source.end
        if low == high and start <= low <= end:
            found.append(block.text[run.start : run.end])
        elif low < end and start < high:
            cut = run.start + max(0, start - low), run.end - max(0, high - end)
            found.append(block.text[slice(*cut)])
    return "".join(found)


@dataclass(frozen=True)
class Collection:
    """A base with its sources and what the operator gave it."""

    db: sqlite3.Connection
    sources: Sources
    publications: Path
    corrections: Path
    unreadable: Path

    def rows(self, table: str) -> list[dict[str, Any]]:
        cursor = self.db.execute(f"select * from [{table}]")
        names = [name for name, *_ in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def row(self, table: str, key: object) -> dict[str, Any] | None:
        return self._by_key(table).get(key)

    def places(self, table: str, row: dict[str, Any]) -> Iterator[Place]:
        """The places that a row names: by a key of `spans`, or by columns `…_start`, `…_end`."""
        for name in place_names(table):
            if name in row:
                span = self.row("spans", row[name]) if row[name] is not None else None
                if span is not None:
                    yield Place(name, span["document"], span["start"], span["end"])
            elif row[f"{name}_start"] is not None:
                yield Place(name, row["document"], row[f"{name}_start"], row[f"{name}_end"])

    def _by_key(self, table: str) -> dict[object, dict[str, Any]]:
        known: dict[str, dict[object, dict[str, Any]]] = self.__dict__.setdefault("_known", {})
        if table not in known:
            key = primary_key(table)
            known[table] = {row[key]: row for row in self.rows(table)}
        return known[table]


def place_names(table: str) -> tuple[str, ...]:
    """Return the names of a table's places, however the schema writes them."""
    specs = {spec.name: spec for spec in columns(table)}
    pairs = [
        name.removesuffix("_start")
        for name, spec in specs.items()
        if name.endswith("_start") and spec.type is int and f"{name[:-6]}_end" in specs
    ]
    keys = [name for name, spec in specs.items() if spec.column.references == "spans"]
    return tuple(keys + pairs)


def is_place(table: str, column: str) -> bool:
    """Whether a column is one of those that tell a place."""
    names = place_names(table)
    return column in names or any(column in (f"{n}_start", f"{n}_end") for n in names)


@cache
def collection() -> Collection:
    """Return the five orders and a family in four formats, with publications and a correction."""
    folder = Path(_folder().name)
    orders = folder / "orders"
    _write_family(orders)
    publications = folder / "publications.csv"
    publications.write_text("act,date,source,note\n264/2023-04-19,2023-04-24,ЭҚББ,\n", "utf-8")
    corrections = folder / "corrections"
    corrections.mkdir()
    (corrections / "one.yaml").write_text(_CORRECTION, encoding="utf-8")
    base = folder / "law.db"
    build(Order((ORDERS, orders), base, publications, corrections=corrections))
    read = read_corrections(corrections)
    files = [*ORDERS.glob("*.txt"), *(path for path in orders.iterdir() if path.name != UNREADABLE)]
    documents = [correct(read_document(file), read)[0] for file in files]
    sources = Sources({document.source.sha256: document for document in documents})
    return Collection(
        sqlite3.connect(base), sources, publications, corrections, orders / UNREADABLE
    )


def _write_family(folder: Path) -> None:
    """Two editions of one act, the newer by two witnesses that read otherwise, and one of the orders between them.

    Beside them an order that repeals two others, and a file that nobody can read.
    """
    folder.mkdir()
    later = _ACT.edition(2, edition=date(2023, 8, 1), publications=(date(2020, 1, 25),))
    (folder / "adopted.html").write_bytes(FORMATS["html"](_ACT.edition(0)))
    (folder / "changed.docx").write_bytes(FORMATS["docx"](_ACT.edition(1)))
    (folder / "later.json").write_bytes(portal_json(later, (_SILENT,)))
    mistyped = _MISTYPED.edition(2, edition=date(2023, 8, 1), publications=(date(2020, 1, 25),))
    (folder / "later.pdf").write_bytes(FORMATS["pdf"](mistyped))
    (folder / "repealing.txt").write_text(_REPEALING, encoding="utf-8")
    (folder / UNREADABLE).write_bytes(b"%PDF-1.7\nthis is no PDF any more")
    (folder / "amending.txt").write_bytes(FORMATS["text"](amending(_CHANGE)))


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()
