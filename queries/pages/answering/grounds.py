"""Which decisions of interpretation (`docs/decisions/`) what is shown rests on.

What an answer tells of itself is read by `queries.wordings.decisions`.  Here that is done for
rules, redlines and operations as well, and what became of the instructions on a clause is added
(8, 9, 10).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from queries.pages.language.decision_words import Decision, decisions
from queries.wordings.decisions import (
    AMENDED_AMENDING,
    APPLIED_ONCE,
    decisions_of,
    of_cause,
    told_by,
)

if TYPE_CHECKING:
    from queries.changes.operations import OperationRecord
    from queries.rules.deadline import DeadlineAnswer
    from queries.rules.fee import FeeAnswer
    from queries.rules.force import Force
    from queries.wordings.act_text import ActText
    from queries.wordings.answers import Answer
    from queries.wordings.redline import Redline

# "№ 22 of 05.03.2021 took the instruction out before it took effect"
_TAKEN_OUT = re.compile(r"took the instruction out|the instruction was put in by")


def of_answer(answer: Answer, operations: Iterable[OperationRecord] = ()) -> tuple[Decision, ...]:
    """Return the decisions that an answer rests on; `operations` are those on its act.

    Parts count for a whole act only, whose own answer has no words.
    """
    found = {number for one in _worded(answer) for number in decisions_of(one)}
    return decisions(found | _of_operations(_concerning(operations, answer.eid, answer.on)))


def of_answers(
    answers: Iterable[Answer], operations: Iterable[OperationRecord] = ()
) -> tuple[Decision, ...]:
    """Return the decisions under any of several answers, each once."""
    ordered = tuple(operations)
    return decisions(d.number for answer in answers for d in of_answer(answer, ordered))


def of_text(text: ActText, operations: Iterable[OperationRecord]) -> tuple[Decision, ...]:
    """Return the decisions that the whole text of an act on a day, clause by clause, rests on."""
    blocks = [part for block in text.blocks for part in (block, *(row.block for row in block.rows))]
    answers = [one for block in blocks for one in (block.answer, *block.readings) if one]
    found = {number for one in (text.answer, *answers) for number in decisions_of(one)}
    return decisions(found | _of_operations(_concerning(operations, None, text.answer.on)))


def of_operations(operations: Iterable[OperationRecord]) -> tuple[Decision, ...]:
    """Return the decisions that what became of operations rests on."""
    return decisions(_of_operations(operations))


def of_redline(found: Redline, operations: Iterable[OperationRecord] = ()) -> tuple[Decision, ...]:
    """Return the decisions that both sides of a redline rest on; `operations`: on its act."""
    sides = {
        number
        for change in found.changes
        for side in (change.before, change.after)
        for number in (
            *told_by(side.begin, None, "", side.reason),
            *of_cause(found.act, side.cause),
        )
    }
    ordered = [one for one in operations if any(_concerns(one, c.eid) for c in found.changes)]
    return decisions(sides | _of_operations(_concerning(ordered, None, found.last)))


def of_service(
    forces: Iterable[Force], *answers: DeadlineAnswer | FeeAnswer | None
) -> tuple[Decision, ...]:
    """Return the decisions that terms and fees on a day, and calculations with them, rest on."""
    told = [told_by(one.rule.begin, one.rule.end, one.rule.basis, one.reason) for one in forces]
    told += [one for answer in answers if answer is not None for one in _of_calculation(answer)]
    return decisions(number for numbers in told for number in numbers)


def _of_calculation(answer: DeadlineAnswer | FeeAnswer) -> Iterator[tuple[int, ...]]:
    yield told_by(None, None, "", answer.reason)
    rules = [rule for candidate in answer.candidates for rule in candidate.rules]
    registration = getattr(answer, "registration", None)  # a fee has none
    if registration is not None and registration.rule is not None:
        rules.append(registration.rule)
    for rule in rules:
        yield told_by(rule.begin, rule.end, rule.basis, None)


def _concerning(
    operations: Iterable[OperationRecord], eid: str | None, day: date | None
) -> Iterator[OperationRecord]:
    """Operations on a clause (all: None) but those that surely take effect after a day."""
    for one in operations:
        if _concerns(one, eid) and not (day is not None and one.ahead_of(day)):
            yield one


def _concerns(operation: OperationRecord, eid: str | None) -> bool:
    """Whether an operation is ordered on a clause, on what it stands in, or inside it."""
    if eid is None:
        return True
    target = f"{operation.target_eid or ''}__"
    return target.startswith(f"{eid}__") or f"{eid}__".startswith(target)


def _worded(answer: Answer) -> Iterator[Answer]:
    yield answer
    yield from answer.readings
    if answer.eid is None:
        yield from answer.parts


def _of_operations(operations: Iterable[OperationRecord]) -> set[int]:
    found: set[int] = set()
    for one in operations:
        taken_out = _TAKEN_OUT.search(one.reason) is not None
        found |= {APPLIED_ONCE, AMENDED_AMENDING} if taken_out else {APPLIED_ONCE}
        found |= set() if taken_out else set(told_by(None, None, "", one.reason))
    return found
