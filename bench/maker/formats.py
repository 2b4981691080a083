"""All formats that the maker writes, by name."""

from __future__ import annotations

from collections.abc import Callable

from bench.maker.displaced import displaced_text
from bench.maker.docx import office_docx, portal_docx
from bench.maker.html import new_page, old_page, other_page
from bench.maker.model import Order
from bench.maker.pdf import portal_pdf
from bench.maker.portal_json import block_json, markup_json


def _html_old(order: Order) -> bytes:
    return old_page(order).encode()


def _html_new(order: Order) -> bytes:
    return new_page(order).encode()


def _html_other(order: Order) -> bytes:
    return other_page(order).encode()


def _html_1251(order: Order) -> bytes:
    return other_page(order, "windows-1251").encode("cp1251", "xmlcharrefreplace")


FORMATS: dict[str, Callable[[Order], bytes]] = {
    "html-old": _html_old,
    "html-new": _html_new,
    "html-other": _html_other,
    "html-1251": _html_1251,
    "docx-portal": portal_docx,
    "docx-office": office_docx,
    "pdf": portal_pdf,
    "json-blocks": block_json,
    "json-markup": markup_json,
    "pdf-text": displaced_text,
}
