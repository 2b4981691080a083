"""When a text takes effect (қолданысқа енгізілу): exact days, windows, unknown dates.

"After N calendar days from first official publication": the publication day P is not
counted, N full days pass, and the text is in force from 00:00 of P + N + 1.  Where P is not
known it lies in a window that rests on a named assumption; `docs/effective-dates.md` has
the reasoning and `docs/decisions/0002-publication-windows.md` the decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from parsers.model import CommencementRule, CountedFrom

AFTER_REGISTRATION = "publication-within-days-of-registration"
AFTER_ADOPTION = "publication-within-days-of-adoption"
SPLIT_SCOPE = "scope-of-split-commencement"
BETWEEN_EDITIONS = "change-between-editions"


@dataclass(frozen=True, slots=True)
class ExactDate:
    """A day that is known: printed in a source, or computed from a known publication."""

    day: date
    computed: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class DateWindow:
    """A day between `earliest` and `latest` (both included), by a named assumption."""

    earliest: date
    latest: date
    assumption: str
    reason: str

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"a window cannot end before it begins: {self}")


@dataclass(frozen=True, slots=True)
class UnknownDate:
    """A day that cannot be told, and why; `not_before` is the day before which it cannot lie.

    No act takes effect before it was adopted and registered, unless it says so itself.
    """

    reason: str
    not_before: date | None = None


EffectiveDate = ExactDate | DateWindow | UnknownDate


class Relation(StrEnum):
    """How a day stands to a date of effect."""

    BEFORE = "before"
    INSIDE = "inside"
    AFTER = "after"
    """On the date of effect or later."""


class Certainty(StrEnum):
    """How sure a date or a wording is (design: JSON of the answers)."""

    EXACT = "exact"
    COMPUTED = "computed"
    PRESUMED = "presumed"
    UNCERTAIN = "uncertain"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Assumptions:
    """How long publication is taken to need, in calendar days; each can be set."""

    after_registration: int = 30
    after_adoption: int = 90


@dataclass(frozen=True, slots=True)
class PublicationFacts:
    """What is known about the first official publication of one act.

    `label` names the act in reasons (`№ 268 of 13.05.2022`); `source` says where the
    publication date comes from.
    """

    label: str
    adopted: date | None = None
    registered: date | None = None
    published: date | None = None
    source: str | None = None


def effective_date(
    rule: CommencementRule | None, facts: PublicationFacts, assumptions: Assumptions
) -> EffectiveDate:
    """Return the day on which a text takes effect under `rule`.

    `rule` is the formula read from the act or from a note's bracket, None where neither
    says anything.  A fixed date is exact; N days after publication go by `after_publication`.
    """
    not_before = facts.registered or facts.adopted
    if rule is None:
        return UnknownDate(f"no source says when {facts.label} takes effect", not_before)
    if rule.date is not None:
        return ExactDate(rule.date)
    if rule.days is None:
        reason = f"the formula of entry into force is not understood: {rule.text}"
        return UnknownDate(reason, not_before)
    if rule.counted_from is not CountedFrom.PUBLICATION:
        return _after_known_day(rule, facts)
    return after_publication(rule.days, facts, assumptions, rule.from_the_day)


def _after_known_day(rule: CommencementRule, facts: PublicationFacts) -> EffectiveDate:
    """Count from registration or signing, days that the passport prints.

    Orders of before 2016 say so (`мемлекеттік тіркелген күнінен бастап`); they are read as
    printed: see `docs/decisions/0007-registration-and-signing.md`.
    """
    registration = rule.counted_from is CountedFrom.REGISTRATION
    day = facts.registered if registration else facts.adopted
    if day is None:
        reason = f"the day of {rule.counted_from.value} of {facts.label} is not known"
        return UnknownDate(reason, facts.adopted)
    wait = timedelta(days=0 if rule.from_the_day else (rule.days or 0) + 1)
    reason = f"counted from the {rule.counted_from.value} of {facts.label} on {day.isoformat()}"
    try:
        return ExactDate(day + wait, computed=True, reason=reason)
    except OverflowError:
        return UnknownDate(f"the date of effect of {facts.label} lies outside the calendar")


def after_publication(
    days: int,
    facts: PublicationFacts,
    assumptions: Assumptions,
    from_the_day: bool = False,
) -> EffectiveDate:
    """Return the first day in force of a text that waits `days` calendar days.

    With a known publication P this is P + days + 1, computed.  Else a window: publication
    never precedes registration and is taken to follow within `after_registration` days; an
    act known only by its day of adoption has `after_adoption` days from that day.  With
    `from_the_day` the effect begins on the very day of publication (жарияланған күнінен
    бастап), so nothing is waited for.
    """
    try:
        wait = timedelta(days=0 if from_the_day else days + 1)
        return _after_publication(wait, facts, assumptions)
    except OverflowError:
        return UnknownDate(f"the date of effect of {facts.label} lies outside the calendar")


def _after_publication(
    wait: timedelta, facts: PublicationFacts, assumptions: Assumptions
) -> EffectiveDate:
    if facts.published is not None:
        source = f" ({facts.source})" if facts.source else ""
        reason = f"{facts.label} was first published on {facts.published.isoformat()}{source}"
        return ExactDate(facts.published + wait, computed=True, reason=reason)
    if facts.registered is not None:
        slack = assumptions.after_registration
        start, key, what = facts.registered, AFTER_REGISTRATION, "registration"
    elif facts.adopted is not None:
        slack = assumptions.after_adoption
        start, key, what = facts.adopted, AFTER_ADOPTION, "adoption"
    else:
        return UnknownDate(f"no date of {facts.label} is known from which to count")
    earliest, latest = start + wait, start + timedelta(days=slack) + wait
    reason = (
        f"the day of first official publication of {facts.label} is not known; it is taken to "
        f"lie within {slack} days of {what} ({start.isoformat()}), so the effect begins "
        f"between {earliest.isoformat()} and {latest.isoformat()}"
    )
    return DateWindow(earliest, latest, key, reason)


def relation(day: date, when: EffectiveDate) -> Relation:
    """Say whether `day` lies before a date of effect, at or after it, or cannot be told.

    An unknown date has every day inside from the one before which it cannot lie.
    """
    match when:
        case ExactDate(day=start):
            return Relation.AFTER if day >= start else Relation.BEFORE
        case DateWindow(earliest=earliest, latest=latest):
            if day < earliest:
                return Relation.BEFORE
            return Relation.AFTER if day >= latest else Relation.INSIDE
        case UnknownDate(not_before=bound):
            return Relation.BEFORE if bound is not None and day < bound else Relation.INSIDE


def certainty(when: EffectiveDate) -> Certainty:
    """Return how sure a date is for days outside its window."""
    match when:
        case ExactDate(computed=computed):
            return Certainty.COMPUTED if computed else Certainty.EXACT
        case DateWindow():
            return Certainty.PRESUMED
        case UnknownDate():
            return Certainty.UNKNOWN


def earliest(when: EffectiveDate) -> date | None:
    """Return the first day on which the effect can begin, None if unknown."""
    match when:
        case ExactDate(day=day):
            return day
        case DateWindow(earliest=day):
            return day
        case UnknownDate(not_before=bound):
            return bound


def latest(when: EffectiveDate) -> date | None:
    """Return the last day on which the effect can begin, None if unknown."""
    match when:
        case ExactDate(day=day):
            return day
        case DateWindow(latest=day):
            return day
        case UnknownDate():
            return None


def either(when: EffectiveDate, other: EffectiveDate, reason: str) -> EffectiveDate:
    """Return what two readings of one date leave open: a window over both of them.

    Used where counting (paragraphs of a split entry into force) allows two readings.
    """
    days = [earliest(when), latest(when), earliest(other), latest(other)]
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return UnknownDate(reason)
    return DateWindow(min(known), max(known), SPLIT_SCOPE, reason)


def between_editions(after: date | None, until: date | None, reason: str) -> EffectiveDate:
    """Return when a change took effect that one edition has not and the next has.

    `after` is a day on which the older text was the current one, `until` one on which the newer
    was; unknown where these days do not bound it.
    """
    if after is None or until is None or until < after:
        return UnknownDate(reason, after)
    return DateWindow(after, until, BETWEEN_EDITIONS, reason)
