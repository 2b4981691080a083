"""Sites for the tests of the pages about acts, and their pages as trees of elements."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import html

from ingest.read import read_document
from kb.assemble import assemble
from kb.model import Base, Collection, ParsedFile
from kb.write import write_base
from parsers.model import EventKind
from parsers.parse import parse
from queries.base import open_base
from queries.pages.answering.opened import _find
from queries.pages.serving.site import make_site
from queries.wordings.chronicle import Chronicle, load
from tests.kb.builder import Order, after, collection, fixed, order
from tests.kb.families import base_of, files_of
from tests.queries import five_orders
from tests.queries.served import Served, ask

if TYPE_CHECKING:
    from datasette.app import Datasette
    from lxml.html import HtmlElement

MINING, LIGHT, AMENDING = "order-2020-06-08-335", "order-2015-10-09-982", "order-2022-05-13-268"
HOSTILE = "<script>alert('x')</script> \"{{ 7 * 7 }}\" {% raw %} & 'т'"
HOSTILE_ACT = "order-2020-01-10-1"


@cache
def five() -> Datasette:
    """The site of the five orders."""
    return make_site(five_orders.base())


@cache
def family(name: str) -> Datasette:
    """The site of a made-up family of orders."""
    return make_site(written(base_of(files_of(name))))


def written(base: Base) -> Path:
    """Write a base to a file that lives as long as the tests."""
    path = Path(_folder().name) / f"base-{len(list(Path(_folder().name).iterdir()))}.db"
    write_base(base, path)
    return path


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def read_texts(texts: Iterable[str]) -> Base:
    """Return the base of orders written out in a test."""
    folder = Path(tempfile.mkdtemp(dir=_folder().name))
    files = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        files.append(ParsedFile(parse(read_document(path)), (path.name,)))
    return assemble(Collection(tuple(files)))


@cache
def hostile() -> Datasette:
    """The site of an order whose title, words, note and file name are markup and template text."""
    act = order("1", date(2020, 1, 10), title=HOSTILE, registration_number="1")
    by = order(HOSTILE, date(2021, 1, 10))
    made = Order(act, date(2020, 1, 20), after(10), name="<b>&.txt")
    made.clause("para_1", f"1. {HOSTILE}").clause("para_2", f"2. {HOSTILE}")
    made.note(EventKind.RESTATED, "para_2", by, fixed(date(2021, 2, 1)))
    return make_site(written(assemble(collection(made))))


def chronicle(site: Datasette, act: str) -> Chronicle:
    """Return the chronicle of an act of a site."""
    (path,) = [Path(base.path) for base in site.databases.values() if base.path]
    connection = open_base(path)
    return load(connection, _find(connection, act).act)


def served(site: Datasette, path: str, language: str = "en") -> Served:
    """Return the answer to a request of a reader of English, or of another language."""
    return ask(site, path, headers={"accept-language": language})


def page(site: Datasette, path: str, status: int = 200, language: str = "en") -> HtmlElement:
    """Return a page as a tree."""
    found = served(site, path, language)
    assert found.status == status, found.text[:800]
    return html.document_fromstring(found.text)


_SIMPLE = re.compile(
    r"""(?P<child>>\s*)? (?P<tag>[a-z][a-z0-9]*)? (?P<tests>(?:\.[\w-]+|\[[^\]]+\])*) (?:\s+|$)""",
    re.VERBOSE,
)


def select(tree: HtmlElement, selector: str) -> list[HtmlElement]:
    """Return the elements that fit a plain selector: tags, classes, attributes, descent."""
    found: list[HtmlElement] = tree.xpath(" | ".join(map(_xpath, selector.split(", "))))
    return found


def _xpath(selector: str) -> str:
    path = "."
    for step in _SIMPLE.finditer(selector):
        if not step.group():
            continue
        path += ("/" if step["child"] else "//") + (step["tag"] or "*")
        for name in re.findall(r"\.([\w-]+)", step["tests"]):
            path += f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        for name, how, value in re.findall(r"\[([\w-]+)(?:(\^?)=([^\]]+))?\]", step["tests"]):
            plain = value.strip("'")
            starts = f"[starts-with(@{name}, '{plain}')]"
            path += starts if how else f"[@{name}='{plain}']" if value else f"[@{name}]"
    return path


def words(element: HtmlElement) -> str:
    """Return the words of an element with single blanks."""
    return " ".join(element.text_content().split())


def at(tree: HtmlElement, eid: str) -> HtmlElement:
    """Return the element of an anchor."""
    return tree.xpath("//*[@id=$eid]", eid=eid)[0]
