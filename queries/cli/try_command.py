"""`tarmaq try`: one amending instruction, and what it was taken to mean."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from queries.cli.guard import INCOMPLETE
from queries.cli.limiting import limited, seconds_option
from queries.cli.options import json_option, print_json

if TYPE_CHECKING:
    from parsers.amendments import Change, Context, Instruction
    from parsers.amendments.model import Problem

Json = dict[str, Any]


@click.command(name="try")
@click.argument("instruction", required=False)
@seconds_option
@json_option
@click.pass_context
def try_command(
    context: click.Context, instruction: str | None, seconds: float, as_json: bool
) -> None:
    """Show what one amending INSTRUCTION was taken to mean.

    The instruction may be followed by its new wording in quotes.  Without INSTRUCTION, or
    with `-`, it is read from standard input.  The exit status is 1 when something in it was
    not understood.

    \b
    Example:
      tarmaq try '13-тармақ мынадай редакцияда жазылсын: "13. Жаңа мәтін.";'
    """
    from parsers.amendments import read_instruction

    text = _given(instruction)
    if not text.strip():
        raise click.UsageError("There is no instruction to read.")
    with limited("the instruction", seconds):
        reading = read_instruction(text)
    if as_json:
        print_json(reading_to_json(reading))
    else:
        click.echo("\n".join(reading_to_lines(reading)))
    if not reading.understood:
        context.exit(INCOMPLETE)


def _given(instruction: str | None) -> str:
    if instruction is None or instruction == "-":
        return sys.stdin.read().strip("\n")
    return instruction


def reading_to_json(reading: Instruction) -> Json:
    """Return a reading as JSON; spans count characters of `text`, end exclusive."""
    return {
        "text": reading.text,
        "understood": reading.understood,
        "amendments": [_change_json(change) for change in reading.changes],
        "context": _context_json(reading.context) if reading.sets_context else None,
        "repeals_follow": reading.opens_repeals or reading.repeals_annex is not None,
        "notices": [_problem_json(problem) for problem in reading.problems],
    }


def _change_json(change: Change) -> Json:
    return {
        "op": change.op.value,
        **_context_json(change.context),
        "eid": change.eid,
        "old": change.old,
        "new": change.new,
        "own_annex": change.own_annex,
        "everywhere": change.everywhere,
        "before": change.before,
        "until": change.until.isoformat() if change.until else None,
        "span": [change.start, change.end],
    }


def _context_json(context: Context) -> Json:
    act = context.act
    named: Json | None = None
    if act is not None:
        named = {
            "date": act.date.isoformat() if act.date else None,
            "number": act.number,
            "registration_number": act.registration_number,
        }
    return {"act": named, "attachment": context.attachment, "eid": context.eid}


def _problem_json(problem: Problem) -> Json:
    return {
        "code": problem.code,
        "message": problem.message,
        "span": [problem.start, problem.end],
    }


def reading_to_lines(reading: Instruction) -> list[str]:
    """Return a reading as lines for people who check or extend the grammar."""
    lines: list[str] = []
    for change in reading.changes:
        lines.append(f"{change.op.value}  {_where(change.context, change.eid)}")
        lines.extend(f"    {detail}" for detail in _details(change))
    if reading.sets_context:
        context = reading.context
        lines.append(f"what follows is about  {_where(context, context.eid)}")
    if reading.opens_repeals or reading.repeals_annex is not None:
        lines.append("repeal  of what the list names")
    lines.extend(f"! {problem.code}: {problem.message}" for problem in reading.problems)
    return lines


def _where(context: Context, eid: str | None) -> str:
    act = context.act
    parts = [eid or "the whole text"]
    if context.attachment:
        parts.append(f"of “{context.attachment}”")
    if act is not None:
        day = f" of {act.date.isoformat()}" if act.date else ""
        parts.append(f"of № {act.number or '?'}{day}")
    return " ".join(parts)


def _details(change: Change) -> list[str]:
    details: list[str] = []
    if change.old is not None:
        beside = "before" if change.before else "behind"
        label = f"{beside}: " if change.op.value == "insert_words" else "old: "
        details.append(label + change.old)
    if change.new is not None:
        first, *rest = change.new.split("\n")
        details.append(f"new: {first}")
        details.extend(f"     {line}" for line in rest)
    if change.own_annex is not None:
        name = f"annex {change.own_annex}" if change.own_annex else "the annex"
        details.append(f"new: the text of {name} of the amending order")
    if change.everywhere:
        details.append("everywhere in it")
    if change.until is not None:
        details.append(f"until: {change.until.isoformat()}")
    return details
