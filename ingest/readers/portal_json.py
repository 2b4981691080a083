"""The state portal's JSON: typed blocks of an edition, and what the portal knows about the act.

`content` holds blocks of type doc, title, section, article, heading, point, text and sideNote,
flat or inside each other; their text is plain or markup.  Only what is printed is taken: an
index is put before its text where the text does not begin with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ingest.errors import (
    DamagedFileError,
    NoActInFileError,
    UnsafeFileError,
    UnsupportedFormatError,
)
from ingest.limits import require
from ingest.model import BlockStyle, Notice, OfferedMetadata, SourceFormat
from ingest.readers.html import read_markup, tree_of
from ingest.readers.html_flow import Flow
from ingest.readers.layout import Extract, Laid

_OPENING = re.compile(rb'\s*(?:\{\s*(?:"|\})|\[\s*\{\s*")')
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_LINES = frozenset({"doc", "title", "section", "heading"})
_PARAGRAPHS = frozenset({"article", "point", "text", "sidenote"})
_INSIDE = ("content", "children", "blocks", "items")
_WRAPPERS = ("data", "document", "result", "body", "edition", "doc")
_MARKUP = re.compile(r"<[a-zA-Z!/]|&(?:#\d+|[a-z]+);")
_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})|\b(\d{2})\.(\d{2})\.(\d{4})\b")
# "2022-11-22T18:00:00Z": midnight of 23 November in Kazakhstan
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})")
_ALMATY = ZoneInfo("Asia/Almaty")
_TITLES = ("title", "title_kk", "title_kz", "title_kaz")
# what the portal calls a status beside the word that it prints for it
_STATUSES = {"yts": "Күшін жойған", "upd": "Жаңартылған", "new": "Жаңа"}
_ID = re.compile(r"[A-Z]\d{2}[0-9A-Z]{2,10}_?")
_BARE_INDEX = re.compile(r"\d{1,4}(?:-\d{1,3})*")
_REVOKED = re.compile(r"күшін\s+жойған|күші\s+жойылған", re.I)
_Object = Mapping[str, Any]


def is_json(data: bytes) -> bool:
    """Tell whether bytes begin as JSON of objects does; no order begins so."""
    return _OPENING.match(data.removeprefix(b"\xef\xbb\xbf")[:256]) is not None


def read_json(name: str, data: bytes) -> Extract:
    """Read an edition of the portal.

    Raises `DamagedFileError` for JSON that is cut off, `UnsafeFileError` for one nested
    without end, `UnsupportedFormatError` for JSON of another shape and `NoActInFileError`
    for one without text.
    """
    try:
        loaded = json.loads(data)
    except RecursionError as error:
        raise UnsafeFileError(name, "the JSON nests deeper than any act") from error
    except ValueError as error:
        raise DamagedFileError(name, "the JSON is cut off or broken") from error
    if _HALF.search(data) and not _is_text(loaded):
        raise DamagedFileError(name, "the JSON has halves of characters (lone surrogates)")
    root = _edition(loaded)
    if root is None:
        reason = "this is JSON but not the portal's: it has no content of typed blocks"
        raise UnsupportedFormatError(name, reason)
    return _markup_edition(name, root) or _block_edition(name, root)


def _is_text(loaded: object) -> bool:
    """Tell whether all strings can be written: JSON can name half of a character."""
    try:
        json.dumps(loaded, ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError):
        return False
    return True


def _edition(loaded: object, depth: int = 0) -> _Object | None:
    """Return the object that holds the content, directly or inside the usual wrappers."""
    if isinstance(loaded, list) and len(loaded) == 1:
        loaded = loaded[0]
    if not isinstance(loaded, dict) or depth > 3:
        return None
    content = loaded.get("content")
    if isinstance(loaded.get("text_content"), str):
        return loaded
    if isinstance(content, list) and any(isinstance(b, dict) and "type" in b for b in content):
        return loaded
    inside = (_edition(loaded.get(key), depth + 1) for key in _WRAPPERS)
    found = next((edition for edition in inside if edition is not None), None)
    if found is None or "metadata" in found or "metadata" not in loaded:
        return found
    return {**loaded, **found}


def _markup_edition(name: str, root: _Object) -> Extract | None:
    """Read an edition whose whole text is one piece of markup."""
    markup = root.get("text_content")
    if not isinstance(markup, str):
        return None
    extract = read_markup(name, markup)
    laid = _with_head(root, extract.laid)
    return replace(extract, format=SourceFormat.JSON, laid=laid, metadata=_metadata(root))


def _block_edition(name: str, root: _Object) -> Extract:
    reader = _Blocks(name)
    reader.read(root["content"], 0, in_point=False)
    if not reader.laid:
        raise NoActInFileError(name, "the portal's JSON holds no text")
    laid = _with_head(root, reader.laid)
    return Extract(SourceFormat.JSON, "utf-8", laid, _metadata(root), tuple(reader.notices()))


class _Blocks:
    """Collects the blocks of `content` in order."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.laid: list[Laid] = []
        self._tables = 0
        self._unknown: set[str] = set()

    def notices(self) -> Iterator[Notice]:
        """Yield the types that are not known; their text was read as paragraphs."""
        if self._unknown:
            names = ", ".join(sorted(self._unknown))
            message = f"The JSON has blocks of unknown types, read as paragraphs: {names}."
            yield Notice("unknown-block-type", message)

    def read(self, blocks: object, depth: int, *, in_point: bool) -> None:
        """Add blocks and what stands inside them."""
        if not isinstance(blocks, list):
            return
        require(self._name, "nesting", depth, "its blocks stand inside each other {} deep")
        for block in blocks:
            if isinstance(block, str):
                self._text(block, BlockStyle.PARAGRAPH, None)
            elif isinstance(block, dict):
                kind = str(block.get("type", "text")).lower()
                self._block(block, kind, in_point=in_point)
                for key in _INSIDE:
                    self.read(block.get(key), depth + 1, in_point=in_point or kind == "point")

    def _block(self, block: _Object, kind: str, *, in_point: bool) -> None:
        text = block.get("text")
        if not isinstance(text, str):
            return
        if kind not in _LINES | _PARAGRAPHS:
            self._unknown.add(kind)
        style = BlockStyle.LINE if kind in _LINES else BlockStyle.PARAGRAPH
        if kind == "point":
            text = _with_index(text, block.get("index"), ")" if in_point else ".")
        anchor = block.get("anchor") or block.get("id")
        self._text(text, style, str(anchor) if anchor else None)

    def _text(self, text: str, style: BlockStyle, anchor: str | None) -> None:
        if not _MARKUP.search(text):
            for line in text.splitlines():
                words = " ".join(line.split(" ")).strip(" \u00a0\t")
                if words:
                    self.laid.append(Laid(words, style, anchor=anchor))
                    anchor = None
            return
        root = tree_of(self._name, f"<div>{text}</div>")
        if root is None:
            return
        flow = Flow(frozenset(), BlockStyle.PARAGRAPH, self._tables)
        flow.read(root)
        self._tables = flow.tables
        for part in flow.laid:
            lined = style is BlockStyle.LINE and part.cell is None
            part = replace(part, style=BlockStyle.LINE) if lined else part
            self.laid.append(replace(part, anchor=part.anchor or anchor))
            anchor = None


def _with_index(text: str, index: object, sign: str) -> str:
    """Put the index of a point before its text where the text lacks it: `4-1` as `4-1.`."""
    label = "" if index is None else str(index).strip()
    if not label or text.lstrip(' \u00a0"«“').startswith(label):
        return text
    return f"{label}{sign if _BARE_INDEX.fullmatch(label) else ''} {text}"


def _with_head(root: _Object, laid: Sequence[Laid]) -> tuple[Laid, ...]:
    """Return the blocks with title, status and passport line where the content lacks them.

    They stand in the order of a printed act: the title first, the others behind it.
    """
    own = " ".join(block.text for block in laid[:6])
    title = [Laid(text, BlockStyle.LINE) for text in _missing(root, _TITLES, own)]
    rest = [
        *(text for text in _missing(root, ("status",), own) if _REVOKED.match(text)),
        *_missing(root, ("requisites",), own),
    ]
    lines = 0
    while not title and lines < len(laid) and laid[lines].style is BlockStyle.LINE:
        lines += 1
    below = [Laid(text, BlockStyle.LINE) for text in rest]
    return (*title, *laid[:lines], *below, *laid[lines:])


def _missing(root: _Object, keys: Sequence[str], own: str) -> Iterator[str]:
    """Yield the first text under one of the keys that does not stand in the content."""
    described = root.get("metadata")
    sources = [root, described] if isinstance(described, dict) else [root]
    texts = (source.get(key) for key in keys for source in sources)
    text = next((" ".join(value.split()) for value in texts if isinstance(value, str)), "")
    if text and text not in own:
        yield text


def _metadata(root: _Object) -> OfferedMetadata:
    described = root.get("metadata")
    known: dict[str, Any] = {**root, **(described if isinstance(described, dict) else {})}
    names = (known.get(key) for key in ("adilet_id", "adiletId", "code", "group_number", "id"))
    days = _days(_first(known, "publications", "publication", "publishList"))
    status = known.get("status")
    return OfferedMetadata(
        adilet_id=next((n for n in names if isinstance(n, str) and _ID.fullmatch(n)), None),
        edition=next(iter(_days(_first(known, "edition_date", "revision_date", "date"))), None),
        language=known["language"] if isinstance(known.get("language"), str) else None,
        title=next((t for key in _TITLES if isinstance(t := known.get(key), str)), None),
        status=_STATUSES.get(status, status) if isinstance(status, str) else None,
        publications=tuple(sorted(set(days))),
        causes=tuple(_strings(known.get("cause"))),
    )


def _first(known: _Object, *keys: str) -> object:
    """Return the first value that is there and not empty."""
    return next((known[key] for key in keys if known.get(key)), None)


def _days(value: object) -> list[date]:
    """Return all dates written in the strings of a value: `2021-07-09`, `09.07.2021`.

    A moment with its zone is the day that it was in Kazakhstan.
    """
    days: list[date] = []
    for text in _strings(value):
        if _MOMENT.fullmatch(text):
            with suppress(ValueError):
                days.append(datetime.fromisoformat(text).astimezone(_ALMATY).date())
            continue
        for year, month, day, own_day, own_month, own_year in _DATE.findall(text):
            try:
                days.append(
                    date(int(year or own_year), int(month or own_month), int(day or own_day))
                )
            except ValueError:
                continue
    return days


def _strings(value: object, depth: int = 0) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif depth < 4 and isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner, depth + 1)
