"""Orders written to do harm: in every format, a base of them, and what must never come through."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from bench.maker.model import Order as Made
from bench.maker.model import Paragraph
from bench.maker.orders import AMENDING, CONSOLIDATED
from kb.build import Order, Outcome, build
from tests.kb.edition_maker import FORMATS

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
TEMPLATE = "{{7*7}}{% raw %}"
SQL = "'; drop table acts;--"
FORMULA = '=HYPERLINK("http://evil.example","x")'
MERMAID = '"]; click n0 href "javascript:alert(3)"; %%{init: {}}%%'
CDATA = "]]><!ENTITY x>"
TERMINAL = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202e"
NAME = f"{IMAGE}{TEMPLATE}{SQL}.txt".replace("/", "")
"""The name of a file; a path cannot hold a slash."""

_T = TypeVar("_T")
_SERVICE = "Ара шаруашылығына паспорт беру"
_HARMFUL = f"Ара {SCRIPT} {TEMPLATE} {SQL} шаруашылығына паспорт беру"


def harmful(order: Made, number: int) -> Made:
    """An order with harm in its title, the name of its service, its points and its cells.

    `number` makes it another act than the others.
    """
    changed = _each(order, lambda text: _changed(text, number))
    more = (Paragraph(f"5. Мәтін {IMAGE} {MERMAID} {CDATA} {SQL}."),)
    return replace(changed, items=(*changed.items, *more), adilet_id=f"V210002345{number}")


def _changed(text: str, number: int) -> str:
    changes = {
        _SERVICE: _HARMFUL,
        "№ 412": f"№ 41{number}",
        "№ 23456": f"№ 2345{number}",
        "айқындайды.": f"айқындайды {IMAGE}.",
        "Тегін.": f"{FORMULA} Тегін.",
        "1-тарау. Жалпы ережелер": f"1-тарау. Жалпы {IMAGE} ережелер",
        "С. Омаров": f"С. {SCRIPT} Омаров",
    }
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


def _each(value: _T, change: Callable[[str], str]) -> _T:
    """A description of an order with every text in it changed."""
    found: Any = value
    if isinstance(value, str):
        found = change(value)
    elif isinstance(value, tuple):
        found = tuple(_each(one, change) for one in value)
    elif is_dataclass(value) and not isinstance(value, type):
        found = replace(
            value, **{f.name: _each(getattr(value, f.name), change) for f in fields(value)}
        )
    return cast(_T, found)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def text_with_controls() -> str:
    """A text that also tries to speak to the terminal."""
    text = FORMATS["text"](harmful(CONSOLIDATED, 2)).decode()
    return text.replace("Қағидаларда мынадай", f"Қағидаларда{TERMINAL} мынадай")


@cache
def hostile() -> tuple[Path, Outcome]:
    """Return the base of harmful orders in all formats, and what became of its files."""
    orders = Path(_folder().name) / "orders"
    orders.mkdir()
    (orders / NAME).write_text(text_with_controls(), encoding="utf-8")
    for number, name in enumerate(("html", "docx", "json", "pdf", "html-new"), start=3):
        (orders / f"{name}.{number}").write_bytes(FORMATS[name](harmful(CONSOLIDATED, number)))
    (orders / "amending.txt").write_bytes(FORMATS["text"](harmful(AMENDING, 2)))
    files = tuple(sorted(orders.iterdir()))
    base = orders.parent / "law.db"
    return base, build(Order(files, base, Path("no-table.csv")))
