"""Days of effect in words: one phrase for the command line and the pages."""

from __future__ import annotations

from kb.effective import DateWindow, EffectiveDate, ExactDate, UnknownDate


def in_words(when: EffectiveDate | None) -> str:
    """Return a day of effect as a reader is told it, in ISO form; None is a day nobody knows."""
    match when:
        case ExactDate(day=day):
            return day.isoformat()
        case DateWindow(earliest=earliest, latest=latest):
            return f"a day between {earliest.isoformat()} and {latest.isoformat()}"
        case UnknownDate(not_before=bound) if bound is not None:
            return f"a day that is not known, not before {bound.isoformat()}"
        case _:
            return "a day that is not known"
