"""What the row classes say about their columns, and the columns that several of them have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Column:
    """What a column means; `references` names the table that its values are keys of."""

    description: str
    references: str | None = None
    key: bool = False


# The interval of a version: from the beginning until the first day on which it no longer holds.
FromEarliest = Annotated[str | None, Column("First day on which it can begin.")]
FromLatest = Annotated[str | None, Column("Day by which it has begun.")]
FromCertainty = Annotated[str, Column("How sure the beginning is.")]
FromAssumption = Annotated[str | None, Column("Assumption under the beginning.", "assumptions")]
FromReason = Annotated[str | None, Column("Why the beginning is as sure as it is.")]
ToEarliest = Annotated[str | None, Column("First day on which it can be over.")]
ToLatest = Annotated[str | None, Column("Day by which it is over; both empty: no end known.")]
ToCertainty = Annotated[str | None, Column("How sure the end is; empty: no end known.")]
ToAssumption = Annotated[str | None, Column("Assumption under the end.", "assumptions")]
ToReason = Annotated[str | None, Column("Why the end is as sure as it is.")]
WordingCertainty = Annotated[str, Column("exact, uncertain or unknown.")]

# A date of effect: two equal days where it is known, a window where it is not.
EffectEarliest = Annotated[str | None, Column("First day on which it can take effect.")]
EffectLatest = Annotated[str | None, Column("Day by which it has taken effect.")]
EffectCertainty = Annotated[str, Column("How sure the date is.")]
EffectAssumption = Annotated[
    str | None, Column("Assumption that the date rests on.", "assumptions")
]
EffectReason = Annotated[str | None, Column("Why the date is as sure as it is.")]
