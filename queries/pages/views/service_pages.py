"""Services: the list, the terms and fees of each on a day, and the calculator of its dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from datasette.utils import tilde_decode
from datasette.utils.asgi import Request, Response

from parsers.model import RuleKind, StepKey
from queries.export.as_ics import deadline_to_ics
from queries.graph.neighbourhood import neighbourhood_of_service
from queries.pages.answering import grounds
from queries.pages.answering.asking import ask, find_base
from queries.pages.answering.days import asked_day
from queries.pages.answering.kept import kept, service_rules
from queries.pages.answering.kept import services as known_services
from queries.pages.answering.paging import Paging, asked_page, offset_of
from queries.pages.answering.render import HEADERS, answering, render
from queries.pages.language.languages import asked_language, translator
from queries.pages.language.neighbour_words import NeighbourWords
from queries.pages.language.rule_wordings import RuleWordings
from queries.pages.views.drawing import drawing_of
from queries.pages.views.service_form import calculate, deadline_asked, typed_in, waiting_days
from queries.rules.book import ServiceRules
from queries.rules.cases import cases_by_service, cases_of, sends_result
from queries.rules.force import Force
from queries.rules.service_acts import governing_acts
from queries.rules.services import services_named

if TYPE_CHECKING:
    from datasette.app import Datasette

_OPEN = ("in_force", "uncertain", "unknown")
_SIZE = 100
_BAD_REQUEST = 400


@dataclass(frozen=True, slots=True)
class Board:
    """The rules of a service on a day, as the page shows them.

    Each list holds what is, or may be, in force, grounds of refusal together by case; `past`
    holds all that surely is not.  `reasons` has each reason given for one of them once, for
    many rules rest on the same day of effect.
    """

    terms: tuple[Force, ...]
    fees: tuple[Force, ...]
    steps: tuple[Force, ...]
    hours: tuple[Force, ...]
    refusals: tuple[tuple[Force, ...], ...]
    past: tuple[Force, ...]
    reasons: tuple[str, ...]


@answering
async def services(datasette: Datasette, request: Request) -> Response:
    """List the services whose names have the words of `?q=`."""
    database = find_base(datasette)
    known = await known_services(database)
    words, number = (request.args.get("q") or "").strip(), asked_page(request)
    found = services_named(known, words)
    page = found[offset_of(number, _SIZE) :][:_SIZE]
    keys = [one.id for one in page]
    cases = await ask(database, lambda base: cases_by_service(base, keys))
    context = {
        "asked": words,
        "day": asked_day(request),
        "on": request.args.get("on") or "",
        "services": [(one, cases.get(one.id, ())) for one in page],
        "whole": len(known),
        "paging": Paging(number, len(found), _SIZE),
        "ruled": _ruled(request),
    }
    return await render(datasette, request, "tarmaq_services.html", context)


@answering
async def service(datasette: Datasette, request: Request) -> Response:
    """Show a service on a day, and calculate its dates and its fee from the form."""
    database = find_base(datasette)
    rules = await service_rules(database, tilde_decode(request.url_vars["service"]))
    found, key = calculate(rules, typed_in(request)), rules.service.id
    forces = rules.on(found.on).forces
    near = await kept(database, ("near", key), lambda base: neighbourhood_of_service(base, key))
    context = {
        "service": rules.service,
        "cases": cases_of(rules),
        "printed": _printed_cases(rules),
        "found": found,
        "waiting": waiting_days(rules, found.deadline) if found.deadline else (),
        "typed": found.typed,
        "on": found.on,
        "board": board(forces),
        "grounds": grounds.of_service(forces, found.deadline, found.fee),
        "acts": await ask(database, lambda base: governing_acts(base, rules.service)),
        "drawing": drawing_of(near, NeighbourWords(translator(asked_language(request)))),
        "ruled": _ruled(request),
    }
    status = _BAD_REQUEST if found.errors else 200
    return await render(datasette, request, "tarmaq_service.html", context, status)


@answering
async def service_calendar(datasette: Datasette, request: Request) -> Response:
    """Give the dates that the form asks for as an iCalendar file."""
    rules = await service_rules(find_base(datasette), tilde_decode(request.url_vars["service"]))
    answer = deadline_asked(rules, typed_in(request))
    name = f"tarmaq-{answer.registered.isoformat()}.ics"
    return Response(
        deadline_to_ics(answer),
        content_type="text/calendar; charset=utf-8",
        headers=HEADERS | {"content-disposition": f'attachment; filename="{name}"'},
    )


def board(forces: Sequence[Force]) -> Board:
    """Return the rules of a service in the order of the page."""
    held = [force for force in forces if force.state in _OPEN]
    deadlines = [force for force in held if force.rule.kind == RuleKind.DEADLINE.value]
    terms = [force for force in deadlines if force.rule.step == StepKey.SERVICE]
    terms = terms or [force for force in deadlines if sends_result(force.rule)]
    steps = [
        force for force in deadlines if force not in terms and force.rule.step != StepKey.ACT_ITSELF
    ]
    return Board(
        terms=_by_case(terms),
        fees=_by_case(_of(held, RuleKind.FEE)),
        steps=tuple(steps),
        hours=tuple(_of(held, RuleKind.HOURS)),
        refusals=tuple(
            tuple(together)
            for _, together in groupby(
                _by_case(_of(held, RuleKind.REFUSAL)), key=lambda force: force.rule.case
            )
        ),
        past=tuple(force for force in forces if force.state not in _OPEN),
        reasons=tuple(dict.fromkeys(force.reason for force in forces if force.reason)),
    )


def _of(forces: Iterable[Force], kind: RuleKind) -> list[Force]:
    return [force for force in forces if force.rule.kind == kind.value]


def _by_case(forces: Iterable[Force]) -> tuple[Force, ...]:
    return tuple(sorted(forces, key=lambda force: force.rule.case or ""))


def _printed_cases(rules: ServiceRules) -> dict[str, str]:
    """The words in which the rules print each case."""
    return {r.case: r.case_text for r in rules.rules if r.case and r.case_text}


def _ruled(request: Request) -> RuleWordings:
    return RuleWordings(translator(asked_language(request)))


ROUTES = (
    (r"^/-/tarmaq/services$", services),
    (r"^/-/tarmaq/service/(?P<service>[^/]+)\.ics$", service_calendar),
    (r"^/-/tarmaq/service/(?P<service>[^/]+)$", service),
)
