"""Which readings of the law (`docs/decisions/`) an answer rests on, by their numbers.

A date tells by its assumption, words tell by the sentence that says why they are, or are not,
known.  Decision 1 (which mentions are one act) is under an answer where another act is its
cause, and where the act is known from mentions only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.effective import (
    AFTER_ADOPTION,
    AFTER_REGISTRATION,
    SPLIT_SCOPE,
    DateWindow,
    EffectiveDate,
    ExactDate,
)

if TYPE_CHECKING:
    from queries.acts import ActRecord
    from queries.wordings.answers import Answer, Cause

IDENTITY = 1
WINDOW, BEFORE_A_CHANGE, NOTES_DISAGREE, TWO_TEXTS, SPLIT, KNOWN_DAY = 2, 3, 4, 5, 6, 7
REPEALED_AMENDING, AMENDED_AMENDING, APPLIED_ONCE = 8, 9, 10

_OF_ASSUMPTION = {
    AFTER_REGISTRATION: WINDOW,
    AFTER_ADOPTION: WINDOW,
    SPLIT_SCOPE: SPLIT,
}
# Sentences of `kb` by which words or state are explained, each with its decision.
_OF_SENTENCE = (
    (re.compile(r"wording not in the collection|whether its earlier wording had"), BEFORE_A_CHANGE),
    (re.compile(r"the note does not say where"), BEFORE_A_CHANGE),
    (re.compile(r"applied to neither"), NOTES_DISAGREE),
    (re.compile(r"the words are those of the older text|of the older edition"), TWO_TEXTS),
    (re.compile(r"before it took effect|before the instruction took"), REPEALED_AMENDING),
    (re.compile(r"in the wording of"), AMENDED_AMENDING),
    (re.compile(r"^amendment in|the amendments of the act|the words are those that"), APPLIED_ONCE),
)
# "wording not in the collection (restated later by № 268 of 13.05.2022)", "deleted by № 21"
_CAUSE_NAMED = re.compile(r"\b(?:later|deleted|repealed|suspended) by (?!an act)")
_KEPT = 4096
_REPEALED = "repealed"
_COUNTED = re.compile(r"counted from the (?:registration|signing)")


def decisions_of(answer: Answer) -> tuple[int, ...]:
    """Return the numbers of the decisions that one answer, without its parts, rests on."""
    dates = (answer.valid_from, answer.valid_to)
    named = _CAUSE_NAMED.search(answer.wording_reason or "") is not None
    mentioned = {IDENTITY} if named or not answer.act.in_collection else set()
    told = told_by(*dates, answer.basis, answer.reason)
    return tuple(sorted({*told, *of_cause(answer.act, answer.cause), *mentioned}))


@lru_cache(maxsize=_KEPT)
def told_by(
    begin: EffectiveDate | None, end: EffectiveDate | None, basis: str, reason: str | None
) -> tuple[int, ...]:
    """Return the numbers that dates and sentences tell by themselves; many clauses share them."""
    found = {number for when in (begin, end) for number in _of_date(when)}
    sentences = f"{basis}\n{reason or ''}"
    found |= {number for pattern, number in _OF_SENTENCE if pattern.search(sentences)}
    return tuple(sorted(found))


def of_cause(act: ActRecord, cause: Cause | None) -> set[int]:
    """That another act is the cause rests on who is meant, and on what its repeal undoes."""
    if cause is None or cause.act is None or cause.act.id == act.id:
        return set()
    repealed = {REPEALED_AMENDING} if cause.act.status == _REPEALED else set()
    return {IDENTITY} | repealed


def _of_date(when: EffectiveDate | None) -> Iterator[int]:
    match when:
        case DateWindow(assumption=assumption) if assumption in _OF_ASSUMPTION:
            yield _OF_ASSUMPTION[assumption]
        case ExactDate(reason=reason) if reason and _COUNTED.match(reason):
            yield KNOWN_DAY
