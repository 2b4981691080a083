"""What amending acts order, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from kb.tables.columns import (
    Column,
    EffectAssumption,
    EffectCertainty,
    EffectEarliest,
    EffectLatest,
    EffectReason,
)


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """One operation that an amending act orders, and what became of it."""

    id: Annotated[str, Column("Key: file and place in its list.", key=True)]
    act: Annotated[str, Column("Amending act.", "acts")]
    clause: Annotated[str | None, Column("Clause that holds the instruction.", "clauses")]
    op: Annotated[str, Column("restate, insert, delete, replace_words …")]
    target_act: Annotated[str | None, Column("Act to be amended.", "acts")]
    attachment: Annotated[str | None, Column("Title of what that act approved; empty: itself.")]
    target_eid: Annotated[str | None, Column("Clause to be amended, as the instruction names it.")]
    target_clause: Annotated[
        str | None, Column("That clause, if the collection has it.", "clauses")
    ]
    old: Annotated[str | None, Column("Words to be found.")]
    new: Annotated[str | None, Column("New words.")]
    everywhere: Annotated[int, Column("1 if the words change in the whole text.")]
    until: Annotated[str | None, Column("End of a suspension.")]
    before: Annotated[int, Column("1 if new words go before the old ones, not behind them.")]
    effect_earliest: EffectEarliest
    effect_latest: EffectLatest
    effect_certainty: EffectCertainty
    effect_assumption: EffectAssumption
    effect_reason: EffectReason
    sequence: Annotated[
        int | None, Column("Turn in which it was applied to its target, from 1; empty: not.")
    ]
    state: Annotated[
        str,
        Column(
            "applied, no_change, target_not_in_collection, failed, ambiguous, pending, or "
            "in_target_text: a note in the target tells of it."
        ),
    ]
    reason: Annotated[str, Column("Why it came to that state, in one sentence.")]
    words: Annotated[
        str, Column("JSON list of the places changed: eId, first and last character of its words.")
    ]
    comparison: Annotated[
        str | None, Column("matches or differs: the order held against its target's text.")
    ]
    difference: Annotated[str | None, Column("What differs: [-words ordered-] {+words printed+}.")]
    event: Annotated[str | None, Column("Event that it is in its target.", "events")]
    document: Annotated[str, Column("File it was read from.", "documents")]
    span: Annotated[str, Column("Where the instruction stands.", "spans")]
    new_span: Annotated[str | None, Column("Where the new words stand.", "spans")]


@dataclass(frozen=True, slots=True)
class JoinRow:
    """A quoted title of what an act approved, and the attachment that it was joined to."""

    id: Annotated[str, Column("Key: file and place of the first instruction.", key=True)]
    act: Annotated[str, Column("Act whose attachment is quoted.", "acts")]
    title: Annotated[str, Column("The title as quoted.")]
    clause: Annotated[str | None, Column("The attachment; empty: joined to none.", "clauses")]
    how: Annotated[str, Column("exact, tolerance, only, ambiguous or none.")]
    reason: Annotated[str, Column("What was taken for what, in one sentence.")]
    document: Annotated[str, Column("File that quotes it.", "documents")]
    span: Annotated[str, Column("Where the instruction stands.", "spans")]
