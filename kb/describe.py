"""What a file turned out to be, in words for a person: act, kind of text, size, warnings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ingest.model import SourceFormat
from kb.facts import newest_note
from kb.identity import act_label, number_key
from parsers.model import ActRef, Parse

_NAMED = 2
"""Acts that a summary names before it only counts them."""


@dataclass(frozen=True, slots=True)
class Description:
    """A file that was read: name, digest of its bytes, format, act, and what kind of text it is.

    `what` says it in words (`consolidated text; amends № 269 of 05.05.2020`), `edition` how
    far the text reaches, `newest` the day of the newest act its notes name.  `pages` is None
    for formats without pages; `chars` counts characters of the source text.
    """

    name: str
    sha256: str
    format: SourceFormat
    act: str
    what: str
    edition: str
    newest: date | None
    pages: int | None
    chars: int
    warnings: int


def describe(parse: Parse, name: str | None = None) -> Description:
    """Return what a parsed file is; `name` is its file name where that is not the source's."""
    document = parse.document
    newest = newest_note(parse)
    pages = max((block.page or 0 for block in document.blocks), default=0)
    warnings = {*document.notices, *parse.structure.notices, *parse.notices}
    return Description(
        name=name or document.source.name,
        sha256=document.source.sha256,
        format=document.source.format,
        act=act_label(parse.passport.act),
        what="; ".join(_kinds(parse, consolidated=newest is not None or bool(parse.notes))),
        edition=edition_of(parse),
        newest=newest,
        pages=pages or None,
        chars=len(document.source.text),
        warnings=len(warnings),
    )


def edition_of(parse: Parse) -> str:
    """Return how far a text reaches: `as adopted`, or consolidated up to its newest note."""
    newest = newest_note(parse)
    if newest is not None:
        return f"consolidated; the newest note is of {newest.isoformat()}"
    return "consolidated; its notes name no day" if parse.notes else "as adopted"


def _kinds(parse: Parse, *, consolidated: bool) -> Iterable[str]:
    """Yield what the text is and does, the most telling first."""
    yield "consolidated text" if consolidated else "text as adopted"
    own = parse.passport.act
    amended = _others(own, (amendment.act for amendment in parse.amendments))
    if amended:
        yield f"amends {_counted(amended)}"
    repealed = _others(own, (repeal.act for repeal in parse.repeals))
    if repealed:
        yield f"repeals {_counted(repealed)}"
    if parse.services:
        number = len(parse.services)
        yield "a state service" if number == 1 else f"{number} state services"
    if parse.passport.repealed_by is not None:
        yield f"repealed by {act_label(parse.passport.repealed_by)}"


def _others(own: ActRef, refs: Iterable[ActRef | None]) -> list[str]:
    """Return the labels of other acts, each once, in the order of the text."""
    labels = (act_label(ref) for ref in refs if ref is not None and not _same(ref, own))
    return list(dict.fromkeys(labels))


def _same(one: ActRef, other: ActRef) -> bool:
    numbers = [number_key(ref.number) if ref.number else None for ref in (one, other)]
    return one.date == other.date and numbers[0] == numbers[1]


def _counted(labels: list[str]) -> str:
    if len(labels) <= _NAMED:
        return " and ".join(labels)
    return f"{labels[0]} and {len(labels) - 1} other acts"
