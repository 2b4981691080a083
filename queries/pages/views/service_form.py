"""The calculator of a service: what was typed, and the deadline and the fee that follow."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from kb.calendar import working_day
from kb.errors import BaseError
from kb.terms import CountedDay, at_almaty
from queries.base import read_day
from queries.errors import BadDateError, QueryError
from queries.rules.book import ServiceRules
from queries.rules.deadline import DeadlineAnswer, Question, deadline
from queries.rules.fee import FeeAnswer, fee
from queries.rules.registration import office_on, read_moment

if TYPE_CHECKING:
    from datasette.utils.asgi import Request

Read = TypeVar("Read")
FIELDS = ("case", "filed", "time", "appealed", "on")
# "9:30", "16.30": a time of day as people write it
_TIME = re.compile(r"(?P<hour>\d{1,2})[.:](?P<minute>\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of the form, as typed."""

    case: str = ""
    filed: str = ""
    time: str = ""
    appealed: str = ""
    on: str = ""

    @property
    def given(self) -> dict[str, str]:
        """The fields that are not empty, as parameters of an address."""
        return {name: getattr(self, name) for name in FIELDS if getattr(self, name)}

    @property
    def moment(self) -> str:
        """Day and time of filing in one text, as `tarmaq deadline --filed` takes them."""
        # A browser sends the + of an offset as a blank.
        filed = self.filed.replace(" ", "+") if "T" in self.filed else self.filed
        if not self.time or ":" in filed:
            return filed
        found = _TIME.fullmatch(self.time)
        time = f"{int(found['hour']):02}:{found['minute']}" if found else self.time
        return f"{filed}T{time}" if filed else time


@dataclass(frozen=True, slots=True)
class Calculation:
    """The answers to a form, each None where it was not asked for or has an error.

    `on` is the day for which terms and fees are shown; `errors` holds a sentence by the name
    of the field that it is about, "" for what is about no single field.
    """

    typed: Typed
    on: date
    deadline: DeadlineAnswer | None
    fee: FeeAnswer | None
    errors: dict[str, str]


def typed_in(request: Request) -> Typed:
    """Return what a request's form has."""
    return Typed(**{name: (request.args.get(name) or "").strip() for name in FIELDS})


def calculate(rules: ServiceRules, typed: Typed) -> Calculation:
    """Return what follows from a form; what cannot be read or answered becomes an error."""
    errors: dict[str, str] = {}
    filed = _read(errors, "filed", typed.moment, read_moment)
    appealed = _read(errors, "appealed", typed.appealed, read_day)
    day = _read(errors, "on", typed.on, read_day)
    on = day or _day_of(filed) or date.today()
    case = typed.case or None
    due = None
    if filed is not None and "appealed" not in errors:
        question = Question(filed=filed, case=case, appealed=appealed)
        due = _answer(errors, lambda: deadline(rules, question))
    cost = _answer(errors, lambda: fee(rules, on, case)) if "on" not in errors else None
    return Calculation(typed, on, due, cost, errors)


def deadline_asked(rules: ServiceRules, typed: Typed) -> DeadlineAnswer:
    """Return the deadline that a form asks for.

    Raises QueryError for what cannot be read or answered, and if there is no day of filing.
    """
    found = calculate(rules, typed)
    if found.errors:
        raise QueryError("; ".join(found.errors.values()))
    if found.deadline is None:
        raise BadDateError("the day of filing is not given; write it as filed=2023-03-07")
    return found.deadline


def waiting_days(rules: ServiceRules, answer: DeadlineAnswer) -> tuple[CountedDay, ...]:
    """Return the days between filing and registration with what they are, both excluded."""
    filed = _day_of(answer.filed)
    if filed is None:
        return ()
    week = office_on(rules.on(filed)).week
    days = (filed + timedelta(n) for n in range(1, (answer.registered - filed).days))
    return tuple(CountedDay(day, False, working_day(day, week).reason) for day in days)


def _read(
    errors: dict[str, str], name: str, text: str, reader: Callable[[str], Read]
) -> Read | None:
    if not text:
        return None
    try:
        return reader(text)
    except BadDateError as error:
        errors[name] = str(error)
        return None


def _answer(errors: dict[str, str], question: Callable[[], Read]) -> Read | None:
    try:
        return question()
    except (QueryError, BaseError) as error:
        if str(error) not in errors.values():
            errors[""] = "; ".join(filter(None, (errors.get(""), str(error))))
        return None


def _day_of(filed: date | datetime | None) -> date | None:
    return at_almaty(filed).date() if isinstance(filed, datetime) else filed
