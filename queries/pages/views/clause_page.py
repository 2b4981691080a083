"""A clause: its words on a day, its versions, their causes, and what is tied to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from kb.effective import Relation, UnknownDate, relation
from queries.changes.around import around, steps
from queries.changes.operations import OperationRecord
from queries.clauses import Clause, FoundClause
from queries.graph.related import related
from queries.pages.answering import grounds
from queries.pages.answering.asking import ask
from queries.pages.answering.days import asked_day
from queries.pages.answering.opened import opened
from queries.pages.answering.render import answering, render
from queries.pages.views.act_page import day_context, facts_of
from queries.wordings.answers import Answer, printed_parts
from queries.wordings.chronicle import Chronicle
from queries.wordings.history import history_of
from queries.wordings.in_force import answer_for_clause
from queries.wordings.redline import Redline, redline_of_versions

if TYPE_CHECKING:
    from datasette.app import Datasette


@dataclass(frozen=True, slots=True)
class Entry:
    """A version in the timeline: its name in addresses, how it stands to the day, its dates."""

    name: str
    standing: str
    version: Answer
    current: bool


@answering
async def clause_page(datasette: Datasette, request: Request) -> Response:
    """Show a clause as it stood on a day, its timeline and its relations."""
    asked = await opened(datasette, request)
    day = asked_day(request)
    choice = asked.clause
    assert isinstance(choice, FoundClause), "the address names a clause"
    chronicle, clause = asked.chronicle, choice.clause
    found = history_of(chronicle, clause)
    answer = answer_for_clause(chronicle, clause, day)
    timeline = timeline_of(found.versions, day)
    facts = await facts_of(asked)
    context = day_context(asked, day) | {
        "clause": clause,
        "source_of": chronicle.place(clause),
        "above": _above(chronicle, clause),
        "answer": answer,
        "grounds": grounds.of_answer(answer, facts.operations),
        "printed_parts": printed_parts(answer),
        "timeline": timeline,
        "parts": found.parts,
        "change": _change(chronicle, clause, timeline),
        "around": around(steps(chronicle, clause), day),
        "remarks_of_base": chronicle.remarks.get(clause.id, ()),
        "unsettled": [one for one in facts.unsettled if _concerns(one, clause)],
        "events": [event for event in chronicle.events if event.clause == clause.id],
        "related": await ask(asked.database, partial(related, chronicle=chronicle, clause=clause)),
    }
    return await render(datasette, request, "tarmaq_clause.html", context)


def timeline_of(versions: tuple[Answer, ...], day: date) -> tuple[Entry, ...]:
    """Return the versions with how each stands to a day, oldest first."""
    entries = []
    for number, version in enumerate(versions, start=1):
        standing = standing_of(version, day)
        current = _may_hold(version, day)
        entries.append(Entry(f"v{number}", standing, version, current))
    return tuple(entries)


def standing_of(version: Answer, day: date) -> str:
    """Return how a version stands to a day: a key of `wordings.VERSIONS`.

    What it is (deleted, repealed, suspended, of unknown words) goes before when it holds;
    dates that are not known are never taken for a day.
    """
    begin, end = version.valid_from, version.valid_to
    begun = relation(day, begin) if begin is not None else Relation.INSIDE
    if begun is Relation.BEFORE:
        return "deferred"
    if version.state in ("deleted", "repealed", "suspended"):
        return version.state
    if version.text is None:
        return "no_wording" if version.state == "in_force" else "unknown"
    if begun is Relation.INSIDE:
        return "start_unknown" if isinstance(begin, UnknownDate) else "open"
    over = end is not None and relation(day, end) is Relation.AFTER
    return "past" if over else "until" if end is not None else "in_force"


def _may_hold(version: Answer, day: date) -> bool:
    begin, end = version.valid_from, version.valid_to
    begun = begin is None or relation(day, begin) is not Relation.BEFORE
    return begun and (end is None or relation(day, end) is not Relation.AFTER)


def _change(
    chronicle: Chronicle, clause: Clause, timeline: tuple[Entry, ...]
) -> tuple[Entry, Entry, Redline] | None:
    """What the version shown changed against the one before it, if there is one."""
    places = [number for number, entry in enumerate(timeline) if entry.current]
    if not places or places[-1] == 0:
        return None
    before, after = timeline[places[-1] - 1], timeline[places[-1]]
    return before, after, redline_of_versions(chronicle, clause, before.name, after.name)


def _concerns(operation: OperationRecord, clause: Clause) -> bool:
    """Whether an operation is ordered on a clause or on something inside it."""
    return f"{operation.target_eid}__".startswith(f"{clause.eid}__")


def _above(chronicle: Chronicle, clause: Clause) -> tuple[Clause, ...]:
    """The clauses that a clause stands in, outermost first."""
    by_id = {one.id: one for one in chronicle.clauses}
    found: list[Clause] = []
    parent = by_id.get(clause.parent or "")
    while parent is not None and parent not in found:
        found.append(parent)
        parent = by_id.get(parent.parent or "")
    return tuple(reversed(found))


ROUTES = ((r"^/-/tarmaq/act/(?P<act>[^/]+)/(?P<clause>[^/]+)$", clause_page),)
