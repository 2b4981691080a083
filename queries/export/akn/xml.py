"""Elements of Akoma Ntoso 3.0, and of what Tarmaq adds in a namespace of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

Element: TypeAlias = _Element
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
TARMAQ = "urn:tarmaq:akn:1"
_SPACES = {None: AKN, "tarmaq": TARMAQ}
# Characters that no XML document may hold: control characters, halves of pairs, non-characters.
_NO_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline element over some characters of a text, `end` excluded."""

    start: int
    end: int
    name: str
    attributes: tuple[tuple[str, str], ...]


def element(name: str, /, text: str | None = None, **attributes: str | None) -> Element:
    """Return an element of Akoma Ntoso; attributes that are None are left out.

    An attribute that ends in `_` is written without it (`as_`, `for_`).
    """
    made = etree.Element(f"{{{AKN}}}{name}", nsmap=_SPACES)
    return _filled(made, text, attributes)


def own(name: str, /, text: str | None = None, **attributes: str | None) -> Element:
    """Return an element of Tarmaq's own."""
    made = etree.Element(f"{{{TARMAQ}}}{name}", nsmap=_SPACES)
    return _filled(made, text, attributes)


def set_own(on: Element, **attributes: str | None) -> None:
    """Set attributes of Tarmaq's own on an element; those that are None are left out."""
    for key, value in attributes.items():
        if value is not None:
            on.set(f"{{{TARMAQ}}}{key}", clean(value))


def local(node: Element) -> str:
    """Return an element's name without its namespace."""
    return str(etree.QName(node).localname)


def clean(text: str) -> str:
    """Return a text that XML can hold: what it cannot hold is U+FFFD."""
    return _NO_XML.sub(_REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def fill(into: Element, text: str, marks: Sequence[Mark] = ()) -> None:
    """Put a text into an empty element, its marks as inline elements, line ends as `br`.

    Of marks that overlap the first one, of those that begin together the longest is kept.
    """
    at = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start < at or mark.end > len(text) or "\n" in text[mark.start : mark.end]:
            continue
        _lines(into, text[at : mark.start])
        inline = element(mark.name, text[mark.start : mark.end], **dict(mark.attributes))
        into.append(inline)
        at = mark.end
    _lines(into, text[at:])


def _lines(into: Element, text: str) -> None:
    for n, line in enumerate(text.split("\n")):
        if n:
            into.append(element("br"))
        if not line:
            continue
        if len(into):
            into[-1].tail = (into[-1].tail or "") + clean(line)
        else:
            into.text = (into.text or "") + clean(line)


def _filled(made: Element, text: str | None, attributes: dict[str, str | None]) -> Element:
    if text is not None:
        made.text = clean(text)
    for key, value in attributes.items():
        if value is not None:
            made.set(key.rstrip("_"), clean(value))
    return made
