"""Which decisions of interpretation (`docs/decisions/`) what is shown rests on.

What a version tells of itself is read by `queries.wordings.decisions`.  Here that is done for
rules, redlines and operations as well, and three decisions are added of which a version alone does
not tell: who its cause is (1), that its cause was repealed since (8), and what became of the
instructions on it (8, 9, 10).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from queries.pages.language.decision_words import Decision, decisions
from queries.wordings.decisions import (
    AMENDED_AMENDING,
    APPLIED_ONCE,
    REPEALED_AMENDING,
    decisions_of,
)

if TYPE_CHECKING:
    from kb.effective import EffectiveDate
    from queries.acts import ActRecord
    from queries.changes.operations import OperationRecord
    from queries.rules.deadline import DeadlineAnswer
    from queries.rules.fee import FeeAnswer
    from queries.rules.force import Force
    from queries.wordings.act_text import ActText
    from queries.wordings.answers import Answer, Cause
    from queries.wordings.redline import Redline

IDENTITY = 1
_KEPT = 4096
_REPEALED = "repealed"
# "wording not in the collection (restated later by № 268 of 13.05.2022)", "deleted by № 21"
_CAUSE_NAMED = re.compile(r"\b(?:later|deleted|repealed|suspended) by (?!an act)")
# "№ 22 of 05.03.2021 took the instruction out before it took effect"
_TAKEN_OUT = re.compile(r"took the instruction out|the instruction was put in by")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a row tells of itself: its dates, and the sentences that explain it."""

    valid_from: EffectiveDate | None
    valid_to: EffectiveDate | None
    basis: str
    reason: str | None


def of_answer(answer: Answer, operations: Iterable[OperationRecord] = ()) -> tuple[Decision, ...]:
    """Return the decisions that an answer rests on; `operations` are those on its act.

    Parts count for a whole act only, whose own answer has no words.
    """
    found = {number for one in _worded(answer) for number in _of_one(one)}
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
    found = {number for one in (text.answer, *answers) for number in _of_one(one)}
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
            *_numbers(_Told(side.begin, None, "", side.reason)),
            *_of_cause(found.act, side.cause),
        )
    }
    ordered = [one for one in operations if any(_concerns(one, c.eid) for c in found.changes)]
    return decisions(sides | _of_operations(_concerning(ordered, None, found.last)))


def of_service(
    forces: Iterable[Force], *answers: DeadlineAnswer | FeeAnswer | None
) -> tuple[Decision, ...]:
    """Return the decisions that terms and fees on a day, and calculations with them, rest on."""
    told = [_Told(one.rule.begin, one.rule.end, one.rule.basis, one.reason) for one in forces]
    told += [one for answer in answers if answer is not None for one in _of_calculation(answer)]
    return decisions(number for one in told for number in _numbers(one))


def _of_calculation(answer: DeadlineAnswer | FeeAnswer) -> Iterator[_Told]:
    yield _Told(None, None, "", answer.reason)
    rules = [rule for candidate in answer.candidates for rule in candidate.rules]
    registration = getattr(answer, "registration", None)  # a fee has none
    if registration is not None and registration.rule is not None:
        rules.append(registration.rule)
    for rule in rules:
        yield _Told(rule.begin, rule.end, rule.basis, None)


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


def _of_one(answer: Answer) -> set[int]:
    told = _Told(answer.valid_from, answer.valid_to, answer.basis, answer.reason)
    named = _CAUSE_NAMED.search(answer.wording_reason or "") is not None
    mentioned = {IDENTITY} if named or not answer.act.in_collection else set()
    return set(_numbers(told)) | _of_cause(answer.act, answer.cause) | mentioned


def _of_cause(act: ActRecord, cause: Cause | None) -> set[int]:
    """That another act is the cause rests on who is meant, and on what its repeal undoes."""
    if cause is None or cause.act is None or cause.act.id == act.id:
        return set()
    repealed = {REPEALED_AMENDING} if cause.act.status == _REPEALED else set()
    return {IDENTITY} | repealed


def _of_operations(operations: Iterable[OperationRecord]) -> set[int]:
    found: set[int] = set()
    for one in operations:
        told = _Told(None, None, "", one.reason)
        taken_out = _TAKEN_OUT.search(one.reason) is not None
        found |= {APPLIED_ONCE, AMENDED_AMENDING} if taken_out else {APPLIED_ONCE}
        found |= set() if taken_out else set(_numbers(told))
    return found


@lru_cache(maxsize=_KEPT)
def _numbers(told: _Told) -> tuple[int, ...]:
    """The numbers that dates and sentences tell by themselves; many clauses share them."""
    # of an answer `decisions_of` looks at these four and nothing else
    return decisions_of(cast("Answer", told))
