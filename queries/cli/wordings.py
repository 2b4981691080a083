"""`tarmaq show` and `tarmaq history`: answers from the base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from kb.metadata import NOT_OFFICIAL
from queries.base import open_base
from queries.changes.operations import OperationRecord, operations_on
from queries.cli.options import Day, base_option, json_option, print_json, split_name
from queries.cli.reasons import decision_lines
from queries.days import in_words
from queries.pages.answering import grounds
from queries.wordings.answers import (
    Answer,
    Cause,
    History,
    answer_to_json,
    history_to_json,
    printed_parts,
)
from queries.wordings.history import history as find_history
from queries.wordings.in_force import show as find_answer

_name = click.argument("name", metavar="ACT[#CLAUSE]")


@click.command()
@_name
@click.option("--on", "day", type=Day(), help="The day asked about (default: today).")
@base_option
@json_option
def show(name: str, day: date | None, base: Path, as_json: bool) -> None:
    """Print the text in force on a day, and why.

    ACT is an adilet id (V2000020865), a registration number (20865), or number and date
    (335/2020-06-08); CLAUSE is an eId such as para_13 or annex_2.

    \b
    Example:
      tarmaq show 335/2020-06-08#para_13 --on 2023-01-01
    """
    act, clause = split_name(name)
    connection = open_base(base)
    answer = find_answer(connection, act, clause, day or date.today())
    _print_notes(answer.notes)
    if as_json:
        print_json(answer_to_json(answer))
        return
    for line in _answer_lines(answer, operations_on(connection, answer.act.id)):
        click.echo(line)


@click.command()
@_name
@base_option
@json_option
def history(name: str, base: Path, as_json: bool) -> None:
    """Print the versions of an act or clause, with intervals and causes.

    \b
    Example:
      tarmaq history V2000020865#para_13
    """
    act, clause = split_name(name)
    connection = open_base(base)
    found = find_history(connection, act, clause)
    _print_notes(found.notes)
    if as_json:
        print_json(history_to_json(found))
        return
    for line in _history_lines(found):
        click.echo(line)
    for line in _history_grounds(found, operations_on(connection, found.act.id)):
        click.echo(line)


def _print_notes(notes: tuple[str, ...]) -> None:
    for note in notes:
        click.echo(f"note: {note}", err=True)


def _answer_lines(answer: Answer, operations: Sequence[OperationRecord]) -> list[str]:
    day = answer.on.isoformat() if answer.on else ""
    lines = [f"{_title(answer)} on {day}: {answer.headline}"]
    lines += _grounds(answer)
    if answer.date_reason:
        lines.append(f"dates: {answer.certainty}; {answer.date_reason}")
    if answer.wording_certainty == "uncertain" and answer.text is not None:
        lines.append(f"wording: uncertain; {answer.wording_reason or 'two readings'}")
    lines += decision_lines(grounds.of_answer(answer, operations))
    lines += ["", *_body(answer), "", NOT_OFFICIAL]
    return lines


def _grounds(answer: Answer) -> list[str]:
    lines = []
    if answer.valid_from is not None:
        until = f", until {in_words(answer.valid_to)}" if answer.valid_to is not None else ""
        lines.append(f"since {in_words(answer.valid_from)}{until}")
    elif answer.valid_to is not None:
        lines.append(f"begins {in_words(answer.valid_to)}")
    if answer.cause is not None and not answer.readings:
        lines.append(f"cause: {_cause(answer.cause)}")
    lines.append(f"basis: {answer.basis}")
    return lines


def _body(answer: Answer) -> list[str]:
    """The text; where it is not whole, what is known of its parts, each under its eId."""
    if answer.text is not None and answer.eid is not None:
        return [answer.text]
    if answer.readings:
        return _readings(answer)
    if answer.state != "in_force" and not answer.parts:
        return []
    return [
        part.text if part.text is not None else f"[{part.eid}: {part.headline}]"
        for part in printed_parts(answer)
    ]


def _readings(answer: Answer) -> list[str]:
    """Each version that may hold on the day, with its words where they are known."""
    lines = []
    for word, reading in zip(
        ("either", *["or"] * len(answer.readings)), answer.readings, strict=False
    ):
        lines.append(f"{word} {reading.situation}")
        lines += [reading.text] if reading.text else []
    return lines


def _history_lines(found: History) -> list[str]:
    lines = []
    for version in found.versions:
        until = f" until {in_words(version.valid_to)}" if version.valid_to is not None else ""
        since = in_words(version.valid_from)
        lines.append(f"{_title(version)} since {since}{until}: {version.headline}")
        if version.cause is not None:
            lines.append(f"    cause: {_cause(version.cause)}")
        if version.date_reason:
            lines.append(f"    dates: {version.certainty}; {version.date_reason}")
        if version.text:
            lines.append(f"    text: {_cut(version.text)}")
    for part in found.parts:
        lines += [f"  {line}" for line in _history_lines(part)]
    return lines or ["no versions are known"]


def _history_grounds(found: History, operations: Sequence[OperationRecord]) -> list[str]:
    """The readings of the law under all versions, those of parts as well, each once."""
    return list(decision_lines(grounds.of_answers(_versions(found), operations)))


def _versions(found: History) -> Iterator[Answer]:
    yield from found.versions
    for part in found.parts:
        yield from _versions(part)


def _title(answer: Answer) -> str:
    return f"{answer.act.label} {answer.eid}" if answer.eid else answer.act.label


def _cause(cause: Cause) -> str:
    by = cause.act.label if cause.act else "an act that is not named"
    said = f"{cause.kind} by {by}{f' {cause.eid}' if cause.eid else ''} – {_cut(cause.quote)}"
    ordered = cause.instruction
    return f"{said} (ordered: {_cut(ordered)})" if ordered and ordered != cause.quote else said


def _cut(text: str | None, length: int = 160) -> str:
    line = " ".join((text or "").split())
    return line if len(line) <= length else f"{line[:length]} …"
