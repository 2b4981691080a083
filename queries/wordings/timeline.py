"""Which versions of a chain can hold on a day, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kb.effective import (
    Certainty,
    EffectiveDate,
    Relation,
    certainty,
    earliest,
    latest,
    relation,
)

_ORDER = (Certainty.EXACT, Certainty.COMPUTED, Certainty.PRESUMED, Certainty.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Pick:
    """The versions that may hold on a day, by index; -1 stands for the time before the first.

    `certainty` is `uncertain` or `unknown` if there is more than one.
    """

    candidates: tuple[int, ...]
    certainty: Certainty


def pick(begins: Sequence[EffectiveDate], day: date) -> Pick:
    """Say which versions may hold on a day, given when each of them begins, oldest first.

    A version holds from its beginning until the next one begins.  A day inside a window
    leaves both; a date that is not known leaves both on every day.
    """
    relations = [relation(day, begin) for begin in begins]
    passed = [n for n, found in enumerate(relations) if found is Relation.AFTER]
    ahead = [n for n, found in enumerate(relations) if found is Relation.BEFORE]
    low = max(passed, default=-1)
    high = min((n for n in ahead if n > low), default=len(begins)) - 1
    candidates = tuple(range(low, high + 1))
    if len(candidates) == 1:
        edges = [begins[n] for n in (low, low + 1) if 0 <= n < len(begins)]
        return Pick(candidates, _less_sure(edges))
    open_dates = [begins[n] for n in candidates[1:]]
    unknown = any(certainty(begin) is Certainty.UNKNOWN for begin in open_dates)
    return Pick(candidates, Certainty.UNKNOWN if unknown else Certainty.UNCERTAIN)


def _less_sure(dates: Sequence[EffectiveDate]) -> Certainty:
    """How sure it is that a day lies between two dates, once it is known that it does.

    That a day lies before anything an unknown date can be is presumed.
    """
    found = [certainty(when) for when in dates]
    sure = [Certainty.PRESUMED if one is Certainty.UNKNOWN else one for one in found]
    return max(sure, key=_ORDER.index, default=Certainty.UNKNOWN)


def representative(begin: EffectiveDate, end: EffectiveDate | None) -> date | None:
    """Return a day on which a version surely holds, None if there is none."""
    first = latest(begin)
    last = earliest(end) if end is not None else None
    if first is None or (end is not None and (last is None or first >= last)):
        return None
    return first
