"""What happens to acts and clauses, and the rules by which it takes effect."""

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
class EventRow:
    """Something that happened to an act or clause: entry into force, restating, repeal."""

    id: Annotated[str, Column("Key: file and place in its list of events.", key=True)]
    act: Annotated[str, Column("Act it happened to.", "acts")]
    clause: Annotated[str | None, Column("Clause it happened to; empty: the act.", "clauses")]
    stands_under: Annotated[str | None, Column("Clause under which the note stands.", "clauses")]
    kind: Annotated[
        str,
        Column(
            "commencement, restated, changed, added, deleted, repealed, planned_repeal, "
            "suspended, resumed."
        ),
    ]
    by_act: Annotated[str | None, Column("Act that caused it.", "acts")]
    by_eid: Annotated[str | None, Column("Clause of the causing act, where it is known.")]
    instruction: Annotated[
        str | None, Column("Words of the instruction, if the collection has the causing act.")
    ]
    rule: Annotated[str | None, Column("Rule of entry into force as printed.")]
    rule_days: Annotated[int | None, Column("Calendar days after first publication.")]
    rule_date: Annotated[str | None, Column("Fixed date of entry into force.")]
    effect_earliest: EffectEarliest
    effect_latest: EffectLatest
    effect_certainty: EffectCertainty
    effect_assumption: EffectAssumption
    effect_reason: EffectReason
    applied: Annotated[int, Column("1 if it shapes versions; 0 if it is only recorded.")]
    disagreement: Annotated[str | None, Column("What does not fit together, if anything.")]
    origin: Annotated[
        str,
        Column(
            "commencement clause, note, inline note, passport, repeal, amendment, metadata "
            "(offered by the format), editions (two texts differ)."
        ),
    ]
    quote: Annotated[str, Column("The words it was read from.")]
    document: Annotated[str, Column("File it was read from.", "documents")]
    span: Annotated[str | None, Column("Where those words stand.", "spans")]


@dataclass(frozen=True, slots=True)
class CommencementRow:
    """A rule of entry into force (қолданысқа енгізілу) that an act gives for itself."""

    id: Annotated[str, Column("Key: file and place in its list.", key=True)]
    act: Annotated[str, Column("Act.", "acts")]
    scope: Annotated[str, Column("JSON list of the clauses meant; empty list: the whole act.")]
    scope_text: Annotated[str | None, Column("The scope as printed.")]
    candidates: Annotated[str, Column("JSON list of other readings of the scope.")]
    reason: Annotated[str | None, Column("Why the scope is not certain.")]
    rule: Annotated[str, Column("The rule as printed.")]
    rule_days: Annotated[int | None, Column("Calendar days after first publication.")]
    rule_date: Annotated[str | None, Column("Fixed date.")]
    effect_earliest: EffectEarliest
    effect_latest: EffectLatest
    effect_certainty: EffectCertainty
    document: Annotated[str, Column("File it was read from.", "documents")]
    span: Annotated[str, Column("Where it stands.", "spans")]


@dataclass(frozen=True, slots=True)
class RepealRow:
    """A repeal that an act orders: of another act, or of clauses of one."""

    id: Annotated[str, Column("Key: file and place in its list.", key=True)]
    act: Annotated[str, Column("Repealing act.", "acts")]
    target_act: Annotated[str | None, Column("Act repealed, or whose clauses are.", "acts")]
    eids: Annotated[str, Column("JSON list of clauses; empty list: the whole act.")]
    document: Annotated[str, Column("File it was read from.", "documents")]
    span: Annotated[str, Column("Where it stands.", "spans")]
