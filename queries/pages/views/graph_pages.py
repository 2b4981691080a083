"""Questions to the whole graph: a page with a form, and the same answers as JSON."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from queries.errors import QueryError
from queries.graph.as_json import (
    chains_to_json,
    circles_to_json,
    dependents_to_json,
    touched_to_json,
)
from queries.graph.asking import Asked as AskedGraph
from queries.graph.asking import ask_chains, ask_circles, ask_dependents, ask_touched
from queries.graph.place import FoundPlace
from queries.graph.walk import Graph, node_of
from queries.pages.answering.asking import ask, find_base
from queries.pages.answering.days import asked_day
from queries.pages.answering.json_answers import as_json
from queries.pages.answering.kept import kept
from queries.pages.answering.render import answering, render
from queries.pages.language.graph_words import QUESTIONS, GraphWords
from queries.pages.language.languages import asked_language, translator

if TYPE_CHECKING:  # Datasette loads its plugins while its own modules are being imported
    from datasette.app import Datasette

MOST_SHOWN = 200
"""Findings that a page shows at most; the JSON has them all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the form: which one, the act and clause as typed, the day of a repeal."""

    question: str
    act: str
    clause: str
    on: date


@dataclass(frozen=True, slots=True)
class Answered:
    """A graph, the place asked about (None: the question has none), and what was found."""

    graph: Graph[str]
    place: FoundPlace | None
    found: Any


@answering
async def graph_page(datasette: Datasette, request: Request) -> Response:
    """Explain the graph, take a question by a form, and show its answer with paths and days."""
    asked = _asked(request)
    answered = await _answer(datasette, asked) if _is_whole(asked) else None
    spoken = translator(asked_language(request))
    context: dict[str, Any] = {
        "asked": asked,
        "questions": QUESTIONS,
        "most": MOST_SHOWN,
        "answered": answered,
    }
    if answered is not None:
        graph = answered.graph
        context["told"] = GraphWords(spoken, graph)
        context["target"] = node_of(graph, answered.place.key) if answered.place else None
    return await render(datasette, request, "tarmaq_graph.html", context)


@as_json
async def graph_json(datasette: Datasette, request: Request) -> dict[str, Any]:
    """Answer `?question=depends&act=335&clause=para_9` (or through, touches, cycles) as JSON."""
    asked = _asked(request)
    if not _is_whole(asked):
        raise QueryError("give question=depends (through, touches) and act=, or question=cycles")
    answered = await _answer(datasette, asked)
    graph, place, found = answered.graph, answered.place, answered.found
    if place is None:
        return circles_to_json(graph, found)
    match asked.question:
        case "through":
            return chains_to_json(graph, place, found)
        case "touches":
            return touched_to_json(graph, place, found)
        case _:
            return dependents_to_json(graph, place, found)


def _asked(request: Request) -> Asked:
    """Read the form; an unknown question is refused, one without an act is only begun."""
    question = (request.args.get("question") or "depends").strip()
    if question not in QUESTIONS:
        listed = ", ".join(QUESTIONS)
        raise QueryError(f"there is no question {question!r}; the graph answers {listed}")
    act, clause = ((request.args.get(name) or "").strip() for name in ("act", "clause"))
    if "#" in act and not clause:
        act, _, clause = act.partition("#")
    return Asked(question, act, clause, asked_day(request))


def _is_whole(asked: Asked) -> bool:
    return bool(asked.act) or asked.question == "cycles"


async def _answer(datasette: Datasette, asked: Asked) -> Answered:
    """Put a question to the acts that it reaches; circles are looked for once and kept."""
    database = find_base(datasette)
    if asked.question == "cycles":
        graph, circles = await kept(database, "circles", ask_circles)
        return Answered(graph, None, circles)
    found = await ask(database, lambda base: _put(base, asked))
    return Answered(found.graph, found.place, found.found)


def _put(connection: sqlite3.Connection, asked: Asked) -> AskedGraph[Any]:
    match asked.question:
        case "through":
            return ask_chains(connection, asked.act)
        case "touches":
            return ask_touched(connection, asked.act, asked.clause, asked.on)
        case _:
            return ask_dependents(connection, asked.act, asked.clause)


ROUTES = (
    (r"^/-/tarmaq/graph$", graph_page),
    (r"^/-/tarmaq/graph\.json$", graph_json),
)
