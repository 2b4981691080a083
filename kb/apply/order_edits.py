"""The order in which edits are made: explicit, so that same-day changes have one result.

By the day of effect, then the day on which the amending act was adopted, then its number,
then the place of the instruction inside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kb.apply.places import number_order
from kb.effective import EffectiveDate, UnknownDate, earliest

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Turn:
    """What decides when an edit has its turn; `place` counts inside the amending act."""

    when: EffectiveDate
    adopted: date | None
    number: str
    place: int


def turn_order(turn: Turn) -> tuple[object, ...]:
    """Return the sort key of a turn; edits without any date come last."""
    day = earliest(turn.when)
    known = day is not None and not isinstance(turn.when, UnknownDate)
    adopted = turn.adopted or date.max
    return (
        day if known and day else date.max,
        adopted,
        number_order(turn.number),
        turn.number,
        turn.place,
    )


def order_edits(things: Iterable[_Thing], turn_of: Callable[[_Thing], Turn]) -> tuple[_Thing, ...]:
    """Return things in the order of their turns; equal turns keep no order of their own."""
    return tuple(sorted(things, key=lambda thing: turn_order(turn_of(thing))))
