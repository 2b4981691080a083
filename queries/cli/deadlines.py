"""`tarmaq deadline`, `tarmaq fee` and `tarmaq services`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import click

from kb.calendar import Week
from kb.metadata import NOT_OFFICIAL
from parsers.model import Bound, Deadline
from queries.base import open_base
from queries.cli.options import Day, base_option, json_option, print_json
from queries.cli.reasons import decision_lines
from queries.days import in_words
from queries.pages.answering import grounds
from queries.rules.as_json import deadline_to_json, fee_to_json, service_to_json
from queries.rules.book import service_records
from queries.rules.cases import cases_by_service
from queries.rules.deadline import Candidate, DeadlineAnswer, Question
from queries.rules.deadline import deadline as find_deadline
from queries.rules.fee import FeeAnswer
from queries.rules.fee import fee as find_fee
from queries.rules.force import RuleRecord
from queries.rules.registration import read_moment
from queries.rules.services import service_named
from queries.rules.steps import Step

_service = click.argument("service")
_case = click.option("--case", help="The case: issue, reissue, import … (default: all cases).")
_QUOTE = 200


@click.command()
@_service
@_case
@click.option("--filed", help="Day, or day and time (2023-03-07T16:30), of filing.")
@click.option("--registered", type=Day(), help="Day of registration, if it is known.")
@click.option("--appealed", type=Day(), help="Day on which an appeal is received.")
@click.option("--six-days", is_flag=True, help="The provider works six days a week.")
@base_option
@json_option
def deadline(service: str, base: Path, as_json: bool, **asked: object) -> None:
    """Print when the answer of a service is due, with each day and rule.

    SERVICE is an id (392/2020-07-08) or words of the service's name in any form. Times are
    those of Almaty unless an offset is given.

    \b
    Example:
      tarmaq deadline улар --case issue --filed 2023-03-07T16:30
    """
    answer = find_deadline(service_named(open_base(base), service), read_question(asked))
    if as_json:
        print_json(deadline_to_json(answer))
        return
    for line in _deadline_lines(answer):
        click.echo(line)


@click.command()
@_service
@_case
@click.option("--on", "day", type=Day(), help="The day of payment (default: today).")
@base_option
@json_option
def fee(service: str, case: str | None, day: date | None, base: Path, as_json: bool) -> None:
    """Print what a service costs on a day, in tenge, or why no sum can be said.

    \b
    Example:
      tarmaq fee улар --case reissue --on 2023-03-07
    """
    rules = service_named(open_base(base), service)
    answer = find_fee(rules, day or date.today(), case)
    if as_json:
        print_json(fee_to_json(answer))
        return
    for line in _fee_lines(answer):
        click.echo(line)


@click.command()
@base_option
@json_option
def services(base: Path, as_json: bool) -> None:
    """List the services of the base with their providers and cases.

    \b
    Example:
      tarmaq services
    """
    connection = open_base(base)
    known, cases = service_records(connection), cases_by_service(connection)
    if as_json:
        found = [
            service_to_json(service) | {"cases": list(cases.get(service.id, ()))}
            for service in known
        ]
        print_json({"services": found})
        return
    for service in known:
        click.echo(f"{service.handle}  {service.name}")
        click.echo(f"    provider: {service.provider or 'not named in the collection'}")
        for what, clause in (("rules", service.rules), ("standard", service.standard)):
            click.echo(f"    {what}: {clause or 'not in the collection'}")
        if told := cases.get(service.id):
            click.echo(f"    cases: {', '.join(told)}")


def read_question(asked: dict[str, object]) -> Question:
    """Return the question that the options of a command ask.

    Raises click.UsageError if neither or both of the days are given, BadDateError for one that
    is none.
    """
    filed, registered, appealed = asked["filed"], asked["registered"], asked.get("appealed")
    if (filed is None) == (registered is None):
        raise click.UsageError("give one of --filed 2023-03-07T16:30 and --registered 2023-03-07.")
    return Question(
        filed=read_moment(str(filed)) if filed is not None else None,
        registered=registered if isinstance(registered, date) else None,
        case=str(asked["case"]) if asked["case"] is not None else None,
        appealed=appealed if isinstance(appealed, date) else None,
        week=Week.SIX_DAYS if asked.get("six_days") else None,
    )


def _deadline_lines(answer: DeadlineAnswer) -> Iterator[str]:
    service = answer.service
    yield f"{service.handle}: {service.name}"
    if answer.filed is not None:
        yield f"filed {_day(answer.filed)}"
    yield f"registered {answer.registered.isoformat()}: {answer.registration.reason}"
    if answer.registration.rule is not None:
        yield f"    by {_source(answer.registration.rule)}"
    if not answer.candidates:
        yield f"no date ({answer.state}): {answer.reason}"
    elif answer.due is None:
        yield f"{len(answer.candidates)} terms may be meant; choose with --case:"
    for candidate in answer.candidates:
        yield from _candidate_lines(candidate)
    if answer.steps:
        yield ""
        yield "the steps of the procedure, each at the latest:"
    told: set[str] = set()
    for step in answer.steps:
        yield from _step_lines(step, told)
    for note in answer.notes:
        yield f"note: {note}"
    yield from decision_lines(grounds.of_service((), answer))
    yield ""
    yield NOT_OFFICIAL


def _candidate_lines(candidate: Candidate) -> Iterator[str]:
    about = f" [{candidate.case}]" if candidate.case else ""
    term = _length(candidate.value)
    yield f"due {_day(candidate.ends or candidate.due)}{about}: {term}; {candidate.certainty}"
    for rule in candidate.rules:
        yield f"    by {_source(rule)}"
        yield f"       in force since {_interval(rule)}"
    number = 0
    for day in candidate.trace:
        number += day.counted
        mark = f"{number:>4}" if day.counted else "   –"
        yield f"    {mark}  {day.date.isoformat()}  {day.reason}"
    for note in candidate.notes:
        yield f"    note: {note}"


def _step_lines(step: Step, told: set[str]) -> Iterator[str]:
    """A step; a reason that was told before (`told`) is not told again."""
    about = f" [{step.case}]" if step.case else ""
    if step.due is not None:
        when = _day(step.due)
    elif step.reason in told:
        when = "no date, as above"
    else:
        when = f"no date ({step.reason})"
        told.add(step.reason or "")
    yield f"  {when}  {step.name}{about}: {_term(step.value)} {step.basis or 'its event'}"
    yield f"      by {_source(step.rule)}"
    for note in step.notes:
        if note not in told:
            told.add(note)
            yield f"      note: {note}"


def _term(value: Deadline) -> str:
    """The length of a step in words, up to what it is counted from."""
    match value.bound:
        case Bound.SAME_DAY:
            return "the same day as"
        case Bound.IMMEDIATELY:
            return "at once after"
        case Bound.AT_LEAST_BEFORE:
            return f"{_length(value)} at least before"
        case _:
            return f"{_length(value)} after"


def _length(value: Deadline) -> str:
    return f"{value.number} {value.unit.value.replace('_', ' ')}{'s' * (value.number != 1)}"


def _fee_lines(answer: FeeAnswer) -> Iterator[str]:
    yield f"{answer.service.handle}: {answer.service.name}"
    if not answer.candidates:
        yield f"no sum on {answer.on.isoformat()} ({answer.state}): {answer.reason}"
    elif answer.amount is None and len(answer.candidates) > 1:
        yield f"{len(answer.candidates)} fees may be meant; choose with --case:"
    for candidate in answer.candidates:
        about = f" [{candidate.case}]" if candidate.case else ""
        if candidate.amount is None:
            yield f"no sum{about}: {candidate.reason}"
        else:
            sum_ = f"{candidate.amount.normalize():f}"
            yield f"{sum_} tenge{about} = {candidate.formula}; {candidate.certainty}"
        if candidate.mci is not None:
            index = candidate.mci
            read = "" if index.read == "seen" else " (quoted from memory, not seen in a source)"
            yield (
                f"    MCI {index.value} tenge from {index.valid_from.isoformat()} for "
                f"{index.purpose}: {index.source}{read}"
            )
        for rule in candidate.rules:
            yield f"    by {_source(rule)}"
            yield f"       in force since {_interval(rule)}"
    for note in answer.notes:
        yield f"note: {note}"
    yield from decision_lines(grounds.of_service((), answer))
    yield ""
    yield NOT_OFFICIAL


def _interval(rule: RuleRecord) -> str:
    until = f", until {in_words(rule.end)}" if rule.end is not None else ""
    return f"{in_words(rule.begin)}{until}"


def _source(rule: RuleRecord) -> str:
    quote = " ".join(rule.quote.split())
    quote = quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE]} …"
    return f"{rule.place}: “{quote}”"


def _day(when: date | datetime) -> str:
    if isinstance(when, datetime):
        return when.strftime("%Y-%m-%d %H:%M")
    return when.isoformat()
