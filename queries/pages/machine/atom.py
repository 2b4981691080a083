"""Entries as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree

from kb.metadata import NOT_OFFICIAL
from queries.pages.machine.dated_entries import Entry

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
# Characters that XML 1.0 cannot hold, not even escaped (production 2, Char).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself: `address` and `page` are whole addresses, `key` its own."""

    key: str
    title: str
    address: str
    page: str
    subtitle: str = ""


def to_atom(feed: Feed, entries: Sequence[Entry], otherwise: date | None) -> bytes:
    """Return a feed of all entries that have a first day; how many have none is told.

    `updated` is the first day on which an entry can take effect, as the base knows it, and
    never the day of asking: the same base gives the same bytes.  `otherwise` is the feed's
    own day where no entry has one.  Raises ValueError if that is None, too.
    """
    dated = [entry for entry in entries if entry.first is not None]
    newest = max((entry.first for entry in dated if entry.first), default=otherwise)
    if newest is None:
        raise ValueError("nothing here has a date")
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    own = Entry(f"feed|{feed.key}", feed.title, (), newest, newest, "exact")
    _add(root, "id", f"urn:uuid:{own.uuid}")
    _add(root, "title", feed.title)
    _add(root, "subtitle", _subtitle(feed, len(entries) - len(dated)))
    _add(root, "updated", _moment(newest))
    _add(_add(root, "author"), "name", "Tarmaq")
    _add(root, "rights", NOT_OFFICIAL)
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    base = feed.page.partition("//")
    site = f"{base[0]}//{base[2].partition('/')[0]}"
    for entry in dated:
        _entry(root, entry, site)
    found: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return found


def _entry(root: etree._Element, entry: Entry, site: str) -> None:
    node = _add(root, "entry")
    _add(node, "id", f"urn:uuid:{entry.uuid}")
    _add(node, "title", entry.title)
    _add(node, "updated", _moment(entry.first))
    _add(node, "category", term=entry.certainty, scheme="urn:tarmaq:certainty")
    if entry.link:
        _add(node, "link", rel="alternate", type="text/html", href=f"{site}{entry.link}")
    days = "" if entry.sure else f"{entry.first} – {entry.last or '?'}"
    _add(node, "summary", "\n".join(line for line in (days, *entry.words) if line) or entry.title)


def _subtitle(feed: Feed, without: int) -> str:
    left_out = f"{without} without a known day are left out." if without else ""
    return " ".join(part for part in (feed.subtitle, left_out, NOT_OFFICIAL) if part)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    kept = {key: _NOT_XML.sub("\ufffd", value) for key, value in attributes.items()}
    node = etree.SubElement(parent, f"{{{_ATOM}}}{name}", kept)
    node.text = _NOT_XML.sub("\ufffd", text) or None
    return node


def _moment(day: date | None) -> str:
    return f"{day}T00:00:00Z"
