"""An act as it stood on a day: its whole text, the changes around the day, its sources."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from datasette.utils import tilde_encode
from datasette.utils.asgi import Request, Response

from kb.effective import EffectiveDate, relation
from queries.changes.around import around, recorded_only, steps
from queries.changes.effects import Effect, effects_of
from queries.changes.operations import (
    OperationRecord,
    operations_by,
    operations_on,
    repeals_by,
    unsettled,
)
from queries.graph.neighbourhood import neighbourhood_of_act
from queries.pages import links
from queries.pages.answering import grounds
from queries.pages.answering.days import asked_day
from queries.pages.answering.kept import kept
from queries.pages.answering.opened import Opened, opened
from queries.pages.answering.render import answering, render
from queries.pages.language.languages import asked_language, translator
from queries.pages.language.neighbour_words import NeighbourWords
from queries.pages.views.drawing import drawing_of
from queries.sources.documents import DocumentRecord, documents_of
from queries.wordings.act_text import act_text
from queries.wordings.chronicle import EventRecord
from queries.wordings.in_force import version_answer

if TYPE_CHECKING:
    from datasette.app import Datasette

# "13. Жауапты орындаушы …", "10-1) беру;", "\"15. Мемлекеттік …" in new wording
_LABEL = re.compile(
    r"""\s* (?P<label> ["«“]? \d{1,4} (?:-\d{1,3})* [.)] ) (?=\s|$)""",
    re.VERBOSE,
)
_LONG = 3
"""Titles from which on a text has a table of contents."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of an act beside its text, whatever the day."""

    documents: tuple[DocumentRecord, ...]
    operations: tuple[OperationRecord, ...]
    unsettled: tuple[OperationRecord, ...]
    amends: bool
    effects: tuple[Effect, ...]


@answering
async def act_page(datasette: Datasette, request: Request) -> Response:
    """Show an act as it stood on a day."""
    asked = await opened(datasette, request)
    day = asked_day(request)
    chronicle = asked.chronicle
    key = chronicle.act.id
    facts = await facts_of(asked)
    near = await kept(asked.database, ("near", key), partial(neighbourhood_of_act, act_id=key))
    text = act_text(chronicle, day)
    context = day_context(asked, day) | {
        "text": text,
        "contents": text.contents if len(text.contents) >= _LONG else (),
        "facts": facts,
        "grounds": grounds.of_text(text, facts.operations),
        "around": around(steps(chronicle), day),
        "recorded": recorded_only(chronicle.events),
        "remarks_of_base": chronicle.remarks.get(None, ()),
        "versions": [
            version_answer(chronicle, None, version) for version in chronicle.versions.get(None, ())
        ],
        "drawing": drawing_of(near, NeighbourWords(translator(asked_language(request)))),
    }
    return await render(datasette, request, "tarmaq_act.html", context)


async def facts_of(asked: Opened) -> Facts:
    """Return what is said of an act beside its text; read once and kept."""
    key = asked.chronicle.act.id
    return await kept(asked.database, ("facts", key), partial(_facts, act=key))


def day_context(asked: Opened, day: date) -> dict[str, Any]:
    """Return what every page about an act on a day gives its template."""
    tables = f"/{tilde_encode(asked.database.name)}"
    return {
        "act": asked.chronicle.act,
        "day": day,
        "notes": asked.notes,
        "document_link": lambda sha: f"{tables}/documents/{tilde_encode(sha)}",
        "stands": partial(_stands, day),
        "cause_link": cause_link,
        "labelled": labelled,
    }


def labelled(text: str) -> tuple[str, str]:
    """Return the printed number at the start of a text, as `13.` or `2)`, and the rest."""
    found = _LABEL.match(text)
    return (found["label"], text[found.end() :]) if found else ("", text)


def cause_link(event: EventRecord) -> str:
    """Return the address of the instruction that caused an event, else of its act's operations."""
    by = event.cause.act
    if by is None:
        return ""
    if event.cause.eid is not None and by.in_collection:
        return links.clause(by.id, event.cause.eid)
    return links.operations(by.id)


def _stands(day: date, when: EffectiveDate) -> str:
    """How a day stands to a date of effect: `before`, `inside` or `after` it."""
    return relation(day, when).value


def _facts(connection: sqlite3.Connection, act: str) -> Facts:
    ordered = operations_by(connection, act) or repeals_by(connection, act)
    effects = effects_of(connection, act)
    on_it = operations_on(connection, act)
    return Facts(
        documents=documents_of(connection, act),
        operations=on_it,
        unsettled=unsettled(on_it),
        amends=bool(ordered or effects),
        effects=effects,
    )


ROUTES = ((r"^/-/tarmaq/act/(?P<act>[^/]+)$", act_page),)
