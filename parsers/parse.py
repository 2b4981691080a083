"""A document to a `Parse`: every reader of this room, one after the other."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.letters import fold
from ingest.model import Document, Notice, Span
from parsers.amendments import read_amendments
from parsers.citations import read_citations
from parsers.citations.context import Tree
from parsers.commencement import read_commencement
from parsers.coverage import account
from parsers.errors import NotAnActError, NotAnOrderError
from parsers.model import ActType, EventKind, NodeKind, NoteEvent, Parse, Passport, Structure
from parsers.notes import read_notes
from parsers.passport import read_passport
from parsers.repeals import read_repeals
from parsers.rules import read_rules
from parsers.services import read_services
from parsers.structure import read_structure

GRAMMAR_VERSION = "3"
"""Raised whenever a reader's result can change: parses of older versions are made anew."""

_RESOLUTION = "a resolution (қаулы)"
_DECISION = "a decision (шешім)"
_ORDER_WORDS = re.compile(r"\bбұйры[қғ]\w*|\bбұйырам(?:ын|ы[з3])\b", re.IGNORECASE)
# what the head of a text without a passport shows it to be: "ҚАУЛЫ ЕТЕДІ:", "… № 5 өкімі"
_OTHER_HEADS = (
    (re.compile(r"ҚАУЛЫ\s+ЕТ"), _RESOLUTION),
    (re.compile(r"ШЕШІМ\s+(?:ҚАБЫЛДА|ЕТ)|ШЕШ(?:ТІ|ЕМІН)\b"), _DECISION),
    (re.compile(r"(?:№|N)\s*\S+\s+өкімі\b", re.IGNORECASE), "a directive (өкім)"),
)

# "2016.26.01.": the year, the day and the month, as one collection of acts prints them
_DAY_BEFORE_MONTH = re.compile(r"(?<![\d.])\d{4}\.(?:1[3-9]|2\d|3[01])\.(?:0\d|1[0-2])(?!\d)")

_TYPE_NAMES = {
    ActType.LAW: "a law (заң)",
    ActType.CODE: "a code (кодекс)",
    ActType.RESOLUTION: _RESOLUTION,
    ActType.DECREE: "a decree (жарлық)",
    ActType.DECISION: _DECISION,
}


def parse(document: Document) -> Parse:
    """Read everything that one order says.

    Raises `NotAnOrderError` for a law, resolution, decree or decision, and `NotAnActError`
    for a text that has neither a passport nor the words of an order.
    """
    structure = read_structure(document)
    passport = read_passport(document, structure)
    _require_order(document, structure, passport)
    tree = Tree(structure)
    citations, citation_notices = read_citations(document, structure, tree)
    notes, note_notices = read_notes(document, structure, tree)
    commencement, commencement_notices = read_commencement(document, structure, tree)
    amendments, amendment_notices = read_amendments(document, structure)
    services = read_services(document, structure)
    rules, rule_notices = read_rules(document, structure, services, amendments)
    return Parse(
        document=document,
        passport=_with_repeal_of_notes(passport, notes),
        structure=structure,
        citations=citations,
        amendments=amendments,
        notes=notes,
        commencement=commencement,
        repeals=read_repeals(document, structure, citations, tree),
        services=services,
        rules=rules,
        coverage=account(document, structure),
        notices=(
            *document.notices,
            *structure.notices,
            *_passport_notices(passport),
            *citation_notices,
            *_swapped_dates(document, (*citation_notices, *note_notices)),
            *note_notices,
            *commencement_notices,
            *amendment_notices,
            *rule_notices,
        ),
    )


def _swapped_dates(document: Document, told: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """Warn of a text whose dates put the day before the month behind the year.

    `2016.26.01.` shows it; `2019.04.05.` of the same text is read as 5 April and may be wrong.
    """
    if not any(notice.code == "impossible-date" for notice in told):
        return ()
    swapped = _DAY_BEFORE_MONTH.search(document.source.text)
    if swapped is None:
        return ()
    message = (
        f"“{swapped.group()}” puts the day before the month: dates of this text that can be read"
        " in both ways were read with the month first."
    )
    return (Notice("day-before-month", message, Span(*swapped.span())),)


def _with_repeal_of_notes(passport: Passport, notes: tuple[NoteEvent, ...]) -> Passport:
    """Take over a repeal of the whole act that a note tells of and the head does not."""
    repeals = [note for note in notes if note.event is EventKind.REPEALED and note.eid is None]
    if passport.repealed_by is not None or not repeals:
        return passport
    by = repeals[0].by[0].act if repeals[0].by else None
    return replace(passport, status="repealed", repealed_by=by)


def _require_order(document: Document, structure: Structure, passport: Passport) -> None:
    kind = passport.act.type
    if kind is ActType.ORDER:
        return
    name = document.source.name
    other = _TYPE_NAMES.get(kind) or _other_head(structure)
    if other:
        raise NotAnOrderError(name, f"this is {other}; Tarmaq reads orders (бұйрық)")
    if not _ORDER_WORDS.search(fold(document.source.text)):
        raise NotAnActError(name, "this is not an order: it has no issuer, date and number of one")


def _other_head(structure: Structure) -> str | None:
    """Return what a text is that enacts, but not as an order does; None for any other text."""
    for node in structure.nodes:
        if node.parent is None and node.kind in (NodeKind.PASSPORT, NodeKind.PREAMBLE):
            words = fold(node.own_text)
            for pattern, what in _OTHER_HEADS:
                if pattern.search(words):
                    return what
    return None


def _passport_notices(passport: Passport) -> tuple[Notice, ...]:
    missing = [
        name
        for name, value in (
            ("issuer", passport.act.issuer),
            ("date", passport.act.date),
            ("number", passport.act.number),
            ("registration number", passport.act.registration_number),
        )
        if value is None
    ]
    notices: list[Notice] = []
    if missing:
        message = f"The head of the document does not give its {', '.join(missing)}."
        notices.append(Notice("passport-incomplete", message, passport.span))
    if passport.joint:
        others = ", ".join(f"№ {act.number} of {act.date}" for act in passport.joint)
        message = f"A joint order: it is known by its first number only, not by {others}."
        notices.append(Notice("joint-order", message, passport.span))
    return tuple(notices)
