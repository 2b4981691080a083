"""Pages of the five orders as a reader sees them: fetched in English and read with lxml."""

from __future__ import annotations

from functools import cache
from typing import Any

from datasette.app import Datasette
from lxml import html

from queries.pages.serving.site import make_site
from tests.queries.five_orders import base
from tests.queries.served import Served, ask

ENGLISH = {"accept-language": "en"}


@cache
def five() -> Datasette:
    """Return a site over the five orders."""
    return make_site(base())


def fetch(path: str, status: int = 200, site: Datasette | None = None, **options: Any) -> Served:
    """Return the answer to a path, asserting its status."""
    answer = ask(site or five(), path, headers=ENGLISH, **options)
    assert answer.status == status, answer.text[:500]
    return answer


def read(path: str, status: int = 200, site: Datasette | None = None) -> html.HtmlElement:
    """Return a page as a tree."""
    return html.fromstring(fetch(path, status, site).text)


def words(found: html.HtmlElement) -> str:
    """Return the words of an element, white space closed up."""
    return " ".join(found.text_content().split())


def section(page: html.HtmlElement, heading: str) -> html.HtmlElement:
    """Return the section whose heading has an id."""
    (found,) = page.xpath(f"//section[@aria-labelledby='{heading}']")
    return found


def addresses(found: html.HtmlElement) -> list[str]:
    """Return where the links of an element lead."""
    return [str(href) for href in found.xpath(".//a/@href")]
