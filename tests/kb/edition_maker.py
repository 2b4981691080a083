"""A maker of editions: an order, what changed it, and its texts, with books of its own.

Nothing here asks Tarmaq anything.  `Act.wording` says by plain bookkeeping which words a point
had on a day; `edition` writes the text as it stood after so many changes, with the notes that
an editor would print.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bench.maker.docx import office_docx, portal_docx
from bench.maker.html import new_page, old_page
from bench.maker.model import Box, Heading, Item, Order, Paragraph, Signature
from bench.maker.pdf import portal_pdf
from bench.maker.portal_json import block_json
from bench.maker.text import to_text
from ingest.read import read_bytes
from kb.model import ParsedFile
from parsers.parse import parse

TITLE = '"Үлгі беру" мемлекеттік қызметін көрсету қағидалары'
ACT = "10/2020-01-10"
KEY = "order-2020-01-10-10"
START = date(2020, 3, 1)

_NO_DATE = date(2000, 1, 1)
"""The maker's formats always offer an edition date: this one says that there is none."""

FORMATS: dict[str, Callable[[Order], bytes]] = {
    "text": lambda order: to_text(order).encode(),
    "html": lambda order: old_page(order).replace(f"/{_NO_DATE:%d.%m.%Y}", "").encode(),
    "html-new": lambda order: new_page(order).encode(),
    "docx": portal_docx,
    "docx-office": office_docx,
    "json": lambda order: portal_json(order),
    "pdf": portal_pdf,
}


@dataclass(frozen=True)
class Change:
    """What one amending order does on its day: points by number, None for a deleted one."""

    number: str
    adopted: date
    effect: date
    points: dict[str, str | None]
    noted: bool = True

    @property
    def bracket(self) -> str:
        by = f"ҚР Сауда министрінің {self.adopted:%d.%m.%Y} № {self.number}"
        return f"{by} ({self.effect:%d.%m.%Y} бастап қолданысқа енгізіледі) бұйрығымен"


@dataclass(frozen=True)
class Act:
    """The points of the rules as adopted, by number, and the changes in their order."""

    points: dict[str, str]
    changes: tuple[Change, ...] = ()
    last_note_only: bool = False

    def wording(self, point: str, day: date, changes: int | None = None) -> str | None:
        """The words of a point on a day, None where it does not stand in the act."""
        words = self.points.get(point) if day >= START else None
        for change in self.changes[:changes]:
            if point in change.points and change.effect <= day:
                words = change.points[point]
        return words

    def numbers(self) -> list[str]:
        found = dict.fromkeys(self.points)
        for change in self.changes:
            found |= dict.fromkeys(change.points)
        return sorted(found, key=lambda number: [int(part) for part in number.split("-")])

    def edition(self, changes: int, **offered: object) -> Order:
        """The text after the first so many changes, as an editor prints it."""
        items: list[Item] = [*_HEAD]
        for number in self.numbers():
            items += self._point(number, changes)
        more = {"edition": _NO_DATE, "publications": ()} | offered
        return Order(
            title=f"{TITLE}н бекіту туралы",
            passport=(
                "Қазақстан Республикасы Сауда министрінің 2020 жылғы 10 қаңтардағы № 10 бұйрығы."
                " Қазақстан Республикасының Әділет министрлігінде 2020 жылғы 20 қаңтарда"
                " № 19910 болып тіркелді"
            ),
            items=tuple(items),
            adilet_id="V2000019910",
            **more,  # type: ignore[arg-type]
        )

    def _point(self, number: str, changes: int) -> list[Paragraph]:
        words = self.points.get(number)
        history = [c for c in self.changes[:changes] if number in c.points]
        notes = []
        there = words is not None
        for change in history:
            new = change.points[number]
            what = "жаңа редакцияда" if there else "толықтырылды"
            told = f"{number}-тармақ {what}"
            if not there and new is not None:
                told = f"{number}-тармақпен толықтырылды"
            if new is not None and change.noted:
                notes.append(f"Ескерту. {told} – {change.bracket}.")
            words, there = new, new is not None
        if words is None and not history:
            return []
        if words is None:
            last = history[-1]
            return [Paragraph(f"{number}. Алып тасталды – {last.bracket}.")] if last.noted else []
        kept = notes[-1:] if self.last_note_only else notes
        return [Paragraph(words), *(Paragraph(note) for note in kept)]


_HEAD = (
    Paragraph(
        '"Мемлекеттік көрсетілетін қызметтер туралы" Қазақстан Республикасы Заңының 10-бабының'
        " 1) тармақшасына сәйкес БҰЙЫРАМЫН:"
    ),
    Paragraph(f"1. Қоса беріліп отырған {TITLE} бекітілсін."),
    Paragraph("2. Осы бұйрықтың орындалуын бақылау вице-министрге жүктелсін."),
    Paragraph("3. Осы бұйрық 2020 жылғы 1 наурыздан бастап қолданысқа енгізіледі."),
    Signature(("Министр",), "А. Асанов"),
    Box(("Қазақстан Республикасы", "Сауда министрінің", "2020 жылғы 10 қаңтардағы",
         "№ 10 бұйрығымен", "бекітілген")),
    Heading(TITLE),
    Heading("1-тарау. Жалпы ережелер"),
)  # fmt: skip


def amending(change: Change) -> Order:
    """The amending order itself: it restates, adds and deletes what the change says."""
    named = (
        f'"{TITLE}н бекіту туралы" Қазақстан Республикасы Сауда министрінің 2020 жылғы'
        " 10 қаңтардағы № 10 бұйрығына"
    )
    items: list[Paragraph] = [
        Paragraph("БҰЙЫРАМЫН:"),
        Paragraph(
            f"1. {named} (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 19910"
            " болып тіркелген) мынадай өзгерістер мен толықтырулар енгізілсін:"
        ),
        Paragraph(f"көрсетілген бұйрықпен бекітілген {TITLE}нда:"),
    ]
    for number, words in change.points.items():
        if words is None:
            items.append(Paragraph(f"{number}-тармақ алып тасталсын;"))
        elif "-" in number:
            items.append(Paragraph(f"мынадай мазмұндағы {number}-тармақпен толықтырылсын:"))
            items.append(Paragraph(f'"{words}";'))
        else:
            items.append(Paragraph(f"{number}-тармақ мынадай редакцияда жазылсын:"))
            items.append(Paragraph(f'"{words}";'))
    items.append(
        Paragraph(f"2. Осы бұйрық {_day(change.effect, _FROM)} бастап қолданысқа енгізіледі.")
    )
    adopted = change.adopted
    return Order(
        title=f"{named} өзгерістер мен толықтырулар енгізу туралы",
        passport=(
            f"Қазақстан Республикасы Сауда министрінің {_day(adopted, _ON)} № {change.number}"
            f" бұйрығы. Қазақстан Республикасының Әділет министрлігінде {_day(adopted, _AT)}"
            f" № {22000 + int(change.number)} болып тіркелді"
        ),
        items=(*items, Signature(("Министр",), "А. Асанов")),
        adilet_id=f"V{adopted:%y}000{22000 + int(change.number)}",
        edition=adopted,
        publications=(),
    )


_AT = (
    [f"{name}да" for name in ("қаңтар", "ақпан", "наурыз")]
    + ["сәуірде", "мамырда", "маусымда", "шілдеде", "тамызда", "қыркүйекте"]
    + [f"{name}да" for name in ("қазан", "қараша", "желтоқсан")]
)
_ON = [f"{name}{'ғы' if name[-1] == 'а' else 'гі'}" for name in _AT]
_FROM = [f"{name}н" for name in _AT]
_FROM[5], _FROM[9], _FROM[11] = "маусымнан", "қазаннан", "желтоқсаннан"


def _day(day: date, months: list[str]) -> str:
    return f"{day.year} жылғы {day.day} {months[day.month - 1]}"


def portal_json(
    order: Order, causes: tuple[Change, ...] = (), status: str = "Жаңартылған"
) -> bytes:
    """The portal's JSON with causes of the edition and a status of our own."""
    loaded = json.loads(block_json(order))
    edition = loaded["data"]
    edition["cause"] = [{"number": c.number, "date": c.adopted.isoformat()} for c in causes]
    edition["metadata"]["status"] = status
    if order.edition.year == _NO_DATE.year:
        del edition["date"]
    return json.dumps(loaded, ensure_ascii=False).encode()


def read(name: str, data: bytes) -> ParsedFile:
    return ParsedFile(parse(read_bytes(name, data)), (name,))


def written(order: Order, form: str, name: str) -> ParsedFile:
    """The order in a format, read as any file is."""
    return read(name, FORMATS[form](order))
