"""HTML saved from the portal, or from anywhere: the act's text without the page around it.

The portal's pages hold the act in `<article>`, with its title, status and passport above it;
a page of any other make is searched for the element that holds nearly all of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from lxml import etree
from lxml.etree import _Element

from ingest.decode import decode_markup
from ingest.errors import NoActInFileError, UnsafeFileError
from ingest.limits import require
from ingest.model import BlockStyle, Notice, OfferedMetadata, SourceFormat
from ingest.readers.html_flow import FURNITURE, UNSEEN, Flow
from ingest.readers.layout import Extract, Laid

_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.*?-->\s*+)*+<(?:!doctype\s+html|html|head|body|article|meta)\b",
    re.I | re.S,
)
_FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|navigation|breadcrumbs?|footer|aftertext|sidebar|tabs?|toolbar"
    r"|cookie|banner|share|search|login|lang|language|counter|slider)(?:$|[\s_-])",
    re.I,
)
# "… министрінің 2020 жылғы 8 маусымдағы № 335 бұйрығы": year and number of the head.
_HEAD_LINE = re.compile(r"\b\d{4}\s*(?:жыл|ж\.).{0,80}?(?:№|\bN)", re.S)
# "/kaz/docs/V2000020865/17.06.2020": language, id and edition in the portal's addresses.
_ADDRESS = re.compile(
    r"/(?P<language>kaz|rus|eng)/docs/(?P<id>[A-Z]\d{2}[0-9A-Z]{2,10}_?)"
    r"(?:/(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{4}))?"
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>\S+)", re.I)
_DATE = re.compile(r"\b(\d{2})\.(\d{2})\.(\d{4})\b")
_PUBLISHED = re.compile(r"жариялан|жариялау", re.I)
_REVOKED = re.compile(r"күшін\s+жойған|күші\s+жойылған", re.I)
_ERROR = re.compile(
    r"\b(?:40[0134]|50[0234])\b|not\s+found|forbidden|bad\s+gateway|access\s+denied|error|captcha"
    r"|табылмады|табылған\s+жоқ|қате(?:лік)?\b|қолжетімсіз|не\s+найден|ошибка|недоступ",
    re.I,
)
# "БҰЙЫРАМЫН:", "… бұйрығына өзгерістер енгізу туралы": words of an act, and of no error page.
_ORDERS = re.compile(r"бұйырам|бұйры[қғ]", re.I)
_SHORT = 3000
"""Characters below which a page is looked at as an error or login page."""
_MOST = 0.85
"""The share of a page's text that the element of the act holds at least."""


@dataclass(frozen=True, slots=True)
class _Head:
    """What the page says above the act: title, status, and the passport line."""

    title: str | None
    status: str | None
    passport: str | None


def is_html(data: bytes) -> bool:
    """Tell whether bytes begin as a page does; the file's name is not asked."""
    return _OPENING.match(data.removeprefix(b"\xef\xbb\xbf")[:8192]) is not None


def read_html(name: str, data: bytes) -> Extract:
    """Read a saved page.

    Raises `NoActInFileError` for a login page, an error page and a page without text, and
    what `decode_markup` raises.
    """
    decoded = decode_markup(name, data)
    extract = read_markup(name, decoded.text)
    return replace(extract, encoding=decoded.encoding)


def read_markup(name: str, text: str) -> Extract:
    """Read the markup of a page that is decoded already; see `read_html`."""
    root = tree_of(name, text)
    if root is None:
        raise NoActInFileError(name, "the page holds no text")
    content = _content(root)
    skipped = frozenset() if content.tag == "article" else frozenset(_furniture(content))
    flow = Flow(skipped, BlockStyle.PARAGRAPH)
    flow.read(content)
    head = _head(root, content)
    laid = (*_head_blocks(head, flow.laid), *flow.laid)
    _require_act(name, root, laid)
    metadata = _metadata(root, text, head)
    notices = _left_out(root, laid)
    return Extract(SourceFormat.HTML, "utf-8", laid, metadata, notices)


def tree_of(name: str, text: str) -> _Element | None:
    """Return the root of markup, None where it has no element at all.

    Raises `UnsafeFileError` for elements nested deeper than the parser goes.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)
    try:
        root: _Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnsafeFileError(name, "the page nests its elements deeper than any page of an act")
    if root is not None:
        require(name, "nesting", depth_of(root), "its elements stand inside each other {} deep")
    return root


def depth_of(root: _Element) -> int:
    """Return how deep the elements of a tree stand inside each other; 1 for a root alone."""
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _content(root: _Element) -> _Element:
    """Return the element that holds the act: `article`, else nearly all of the page's text."""
    articles = list(root.iter("article"))
    if articles:
        return max(articles, key=_weight)
    place = root.find("body")
    place = root if place is None else place
    while True:
        whole = _weight(place)
        heaviest = max(
            (child for child in place if isinstance(child.tag, str) and child.tag not in UNSEEN),
            key=_weight,
            default=None,
        )
        if heaviest is None or heaviest.tag in ("p", "tbody", "tr", "pre"):
            return place
        if _weight(heaviest) < _MOST * whole or not whole:
            return place
        place = heaviest


def _weight(element: _Element) -> int:
    """Return the characters of an element that are not in links: menus weigh nothing."""
    if element.tag in UNSEEN or element.tag in FURNITURE:
        return 0
    return len("".join(element.itertext())) - sum(
        len("".join(link.itertext())) for link in element.iter("a")
    )


def _furniture(content: _Element) -> Iterable[_Element]:
    """Yield what stands around the text inside `content`: by tag, by name, or all of links."""
    for element in content.iter():
        tag = element.tag
        if not isinstance(tag, str) or element is content:
            continue
        named = f"{element.get('class', '')} {element.get('id', '')}"
        menu = tag in ("div", "ul", "header") and _FURNITURE_NAME.search(named) is not None
        if menu or tag in FURNITURE or (tag == "ul" and not _weight(element)):
            yield element


def _head(root: _Element, content: _Element) -> _Head:
    """Read what the page says above the act, outside the element that holds it."""
    title: _Element | None = None
    status = passport = None
    for element in root.iter("h1", "p", "span", "div", content.tag):
        if element is content:
            break
        if element.tag == "h1" and _words(element):
            title, passport = element, None
        elif element.get("class", "").startswith("status"):
            status = _words(element) or status
        elif title is not None and element.tag == "p" and passport is None:
            words = _words(element)
            passport = words if _HEAD_LINE.search(words) else None
    return _Head(None if title is None else _words(title), status, passport)


def _head_blocks(head: _Head, laid: list[Laid]) -> list[Laid]:
    """Return title, status and passport as lines where the act's own text lacks them."""
    own = " ".join(" ".join(block.text.split()) for block in laid[:12])
    lines: list[Laid] = []
    if head.passport is None or head.passport in own:
        return lines
    if head.title and head.title not in own:
        lines.append(Laid(head.title, BlockStyle.LINE))
    if head.status and _REVOKED.search(head.status):
        lines.append(Laid(head.status, BlockStyle.LINE))
    lines.append(Laid(head.passport, BlockStyle.LINE))
    return lines


def _words(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _require_act(name: str, root: _Element, laid: tuple[Laid, ...]) -> None:
    size = sum(len(block.text) for block in laid)
    if size >= _SHORT:
        return
    kinds = [str(field.get("type", "")).lower() for field in root.iter("input")]
    if "password" in kinds:
        raise NoActInFileError(name, "this is a login page; save the page of the act itself")
    title = next((_words(e) for e in root.iter("title", "h1") if _ERROR.search(_words(e))), None)
    # A title can name an order № 404, or be one "on mending errors (қате)".
    if title is not None and not any(_ORDERS.search(block.text) for block in laid):
        reason = f'this is the error page of a site ("{title[:60]}"), not an act'
        raise NoActInFileError(name, reason)
    if not size:
        reason = "the page holds no text; it may be loaded by a script: save it when it is shown"
        raise NoActInFileError(name, reason)


def _metadata(root: _Element, text: str, head: _Head) -> OfferedMetadata:
    match = next(
        (found for url in _own_addresses(root, text) if (found := _ADDRESS.search(url))), None
    )
    publications = tuple(sorted(_publications(root)))
    if match is None:
        return OfferedMetadata(title=head.title, status=head.status, publications=publications)
    return OfferedMetadata(
        adilet_id=match["id"],
        edition=_day(match["day"], match["month"], match["year"]) if match["day"] else None,
        language=match["language"],
        title=head.title,
        status=head.status,
        publications=publications,
    )


def _own_addresses(root: _Element, text: str) -> Iterable[str]:
    """Yield the addresses by which a page calls itself, surest first."""
    saved = _SAVED_FROM.search(text[:4096])
    if saved is not None:
        yield saved["url"]
    for link in root.iter("link"):
        if link.get("rel", "").lower() == "canonical":
            yield link.get("href", "")
    for meta in root.iter("meta"):
        if meta.get("property", "") == "og:url":
            yield meta.get("content", "")
    for link in root.iter("a"):
        if link.get("href", "").endswith(("/download", "/download/docx", "/info", "/history")):
            yield link.get("href", "")


def _publications(root: _Element) -> Iterable[date]:
    """Yield the dates of the rows of the page's own table that tell of publication."""
    for table in root.iter("table"):
        if table.get("id") != "ethernatable":
            continue
        for row in table.iter("tr"):
            words = _words(row)
            if _PUBLISHED.search(words):
                days = (_day(*found) for found in _DATE.findall(words))
                yield from (day for day in days if day is not None)


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _left_out(root: _Element, laid: tuple[Laid, ...]) -> tuple[Notice, ...]:
    """Report how much of the page was left out around the act."""
    body = root.find("body")
    shown = 0
    for element in (root if body is None else body).iter():
        if isinstance(element.tag, str) and element.tag not in UNSEEN:
            shown += len("".join((element.text or "").split()))
        shown += len("".join((element.tail or "").split()))
    taken = sum(len("".join(block.text.split())) for block in laid)
    if shown <= taken:
        return ()
    message = f"{shown - taken} characters of the page around the act (menus, links) were left out."
    return (Notice("page-around-left-out", message),)
