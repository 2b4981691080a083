"""What the base rests on and was built from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from kb.tables.columns import Column


@dataclass(frozen=True, slots=True)
class AssumptionRow:
    """An assumption that dates of effect rest on."""

    key: Annotated[str, Column("Stable name.", key=True)]
    days: Annotated[int | None, Column("Calendar days assumed, where it is about days.")]
    description: Annotated[str, Column("The assumption in one sentence.")]


@dataclass(frozen=True, slots=True)
class BuildRow:
    """What the base was built from and by."""

    key: Annotated[str, Column("Name of the fact.", key=True)]
    value: Annotated[str, Column("The fact.")]
