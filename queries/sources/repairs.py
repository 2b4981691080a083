"""The repairs of a document, told to a reader: what stood where, and how it was read."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.model import Document, Notice, Repair

Json = dict[str, object]
_WIDTH = 60
"""Characters of a found or read text that a line of the list shows."""


def repair_lines(document: Document) -> Iterator[str]:
    """Yield a line for each repair, in the order of the source, then one for each notice.

    A line gives the span (characters of the source), the rule, and what stood and was read;
    `?` marks a repair that allowed another reading.
    """
    for repair in sorted(document.repairs, key=lambda repair: repair.span):
        mark = "" if repair.certain else "? "
        found, read = _short(repair.found), _short(repair.read)
        place = f"{repair.span.start}–{repair.span.end}"
        yield f"{place}  {repair.rule.value}  {mark}«{found}» → «{read}»"
    for notice in document.notices:
        place = f"{notice.span.start}–{notice.span.end}  " if notice.span else ""
        yield f"{place}{notice.code}: {notice.message}"


def text_to_json(document: Document) -> Json:
    """Return the repaired text with every repair and notice; spans count source characters."""
    return {
        "file": document.source.name,
        "format": document.source.format.value,
        "encoding": document.source.encoding,
        "text": document.text,
        "repairs": [_repair(repair) for repair in document.repairs],
        "warnings": [_notice(notice) for notice in document.notices],
    }


def _repair(repair: Repair) -> Json:
    return {
        "rule": repair.rule.value,
        "span": [repair.span.start, repair.span.end],
        "found": repair.found,
        "read": repair.read,
        "certain": repair.certain,
        "alternatives": list(repair.alternatives),
    }


def _notice(notice: Notice) -> Json:
    span = [notice.span.start, notice.span.end] if notice.span else None
    return {"code": notice.code, "message": notice.message, "span": span}


def _short(text: str) -> str:
    flat = text.replace("\n", "⏎")
    return flat if len(flat) <= _WIDTH else f"{flat[: _WIDTH - 1]}…"
