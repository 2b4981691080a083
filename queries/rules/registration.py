"""From the filing of an application to the day of its registration (тіркеу).

What comes after the cut-off hour (`Cағат 16.00-ден кейін келіп түскен өтініштерді тіркеу келесі
жұмыс күні`), after working hours or on a day off is registered on the next working day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from kb.calendar import Week, calendar
from kb.terms import WorkingTime, at_almaty
from parsers.model import Channel, Hours, RuleKind
from queries.base import read_day
from queries.errors import BadDateError
from queries.rules.force import Force, RuleRecord, Situation

_OWN = (Channel.PROVIDER, Channel.UNKNOWN)
_SATURDAY = 6
ASSUMED_TIME = WorkingTime(time(9), time(18, 30), time(13), time(14, 30))
"""Working hours taken where the rules of a service print none: those that standards print."""
ASSUMED_HOURS = (
    "the rules of the service print no working hours for that day; 9.00-18.30 with a break "
    "13.00-14.30 is assumed"
)
_NO_TIME = "filed on a day without a time: taken as within working hours"
_NO_RULE = "no rule of the service in force on that day says so; the next working day is assumed"

# 2023-03-07T16:30, 07.03.2023 16:30:00, 2023-03-07T16:30+05:00, 2023-03-07T11:30Z
_MOMENT = re.compile(
    r"""
    (?P<day>\d{4}-\d{2}-\d{2}|\d{2}\.\d{2}\.\d{4})
    [T\s]\s*
    (?P<time>\d{2}:\d{2}(?::\d{2})?)
    \s*(?P<offset>Z|[+-]\d{2}:?\d{2})?
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_TIME_ALONE = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Registration:
    """When an application was filed and registered, and by which rule the two differ.

    `start` is the moment from which hours count, in the time of Almaty; None where only a day
    is known.
    """

    filed: date | datetime | None
    registered: date
    start: datetime | None
    reason: str
    rule: RuleRecord | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """The provider's hours on a day, put together from the rules in force, with those rules."""

    hours: WorkingTime | None
    cutoff: time | None
    cutoff_rule: RuleRecord | None
    after_rule: RuleRecord | None
    week: Week = Week.FIVE_DAYS


def read_moment(text: str) -> date | datetime:
    """Return the day, or the day and time, that a person wrote.

    Raises BadDateError for anything else: a time without a day, a day that no calendar has.
    """
    text = text.strip()
    if _TIME_ALONE.fullmatch(text):
        raise BadDateError(f"{text!r} is a time without its day; write it as 2023-03-07T16:30")
    found = _MOMENT.fullmatch(text)
    if found is None:
        try:
            return read_day(text)
        except BadDateError as error:
            if "no such day" in str(error):
                raise
            raise BadDateError(
                f"{text!r} is not a date; write it as 2023-03-07 or 2023-03-07T16:30"
            ) from None
    day = read_day(found["day"])
    try:
        moment = datetime.combine(day, time.fromisoformat(found["time"]))
        return moment if found["offset"] is None else _with_offset(moment, found["offset"])
    except (ValueError, OverflowError):
        raise BadDateError(f"there is no such time as {text}; write 2023-03-07T16:30") from None


def office_on(situation: Situation) -> Office:
    """Return the provider's hours by the rules that hold.

    Hours of the portal and of the State Corporation are theirs, not the provider's; a rule
    that does not say whose hours it sets counts only where none says so.
    """
    held = [force for force in situation.of(RuleKind.HOURS.value) if force.holds]
    own = [f for channel in _OWN for f in held if getattr(f.rule.value, "channel", None) is channel]
    opens = _first(own, lambda h: None not in (h.open, h.close))
    pause = _first(own, lambda h: None not in (h.break_start, h.break_end))
    days = _first(own, lambda h: bool(h.days))
    cutoff = _first(held, lambda h: h.cutoff is not None)
    after = _first(held, lambda h: h.after_hours is not None and h.cutoff is None)
    six = days is not None and _SATURDAY in days[1].days
    return Office(
        hours=_worked(opens, pause),
        cutoff=cutoff[1].cutoff if cutoff else None,
        cutoff_rule=cutoff[0].rule if cutoff else None,
        after_rule=after[0].rule if after else None,
        week=Week.SIX_DAYS if six else Week.FIVE_DAYS,
    )


def _worked(
    opens: tuple[Force, Hours] | None, pause: tuple[Force, Hours] | None
) -> WorkingTime | None:
    if opens is None or opens[1].open is None or opens[1].close is None:
        return None
    begins, ends = opens[1].open, opens[1].close
    rest = (pause[1].break_start, pause[1].break_end) if pause else (None, None)
    return WorkingTime(begins, ends, *rest) if begins < ends else None


def register(filed: date | datetime, office: Office, week: Week = Week.FIVE_DAYS) -> Registration:
    """Return when an application filed on a day, or at a moment, is registered.

    Raises CalendarRangeError outside the years that the calendar knows.
    """
    days = calendar(week)
    moment = at_almaty(filed) if isinstance(filed, datetime) else None
    day = moment.date() if moment else filed
    day = day.date() if isinstance(day, datetime) else day
    kind = days.kind(day)
    if not kind.working:
        why = f"{day.isoformat()} is a day off: {kind.reason}"
        return _moved(Registration(filed, day, None, why, office.after_rule), week)
    if moment is None:
        why = "registered on the day of filing"
        return Registration(filed, day, None, why, None, _unsaid(office))
    at = moment.time()
    if office.cutoff is not None and at > office.cutoff:
        why = f"filed after {office.cutoff:%H.%M}"
        return _moved(Registration(filed, day, None, why, office.cutoff_rule), week)
    closes = (office.hours or ASSUMED_TIME).closes
    if at > closes:
        why = f"filed after working hours ({closes:%H.%M})"
        notes = () if office.hours else (ASSUMED_HOURS,)
        return _moved(Registration(filed, day, None, why, office.after_rule, notes), week)
    return Registration(filed, day, moment, "registered on the day of filing")


def _moved(entry: Registration, week: Week) -> Registration:
    """The entry of an application that came too late on its day."""
    return replace(
        entry,
        registered=calendar(week).next_working_day(entry.registered),
        reason=f"{entry.reason}; registered on the next working day",
        notes=entry.notes if entry.rule else (*entry.notes, _NO_RULE),
    )


def _unsaid(office: Office) -> tuple[str, ...]:
    if office.cutoff is None:
        return (_NO_TIME,)
    return (
        f"{_NO_TIME}; an application that came after {office.cutoff:%H.%M} counts from the next "
        "working day",
    )


def _first(held: Iterable[Force], wanted: Callable[[Hours], bool]) -> tuple[Force, Hours] | None:
    for force in held:
        value = force.rule.value
        if isinstance(value, Hours) and wanted(value):
            return force, value
    return None


def _with_offset(moment: datetime, offset: str) -> datetime:
    if offset.upper() == "Z":
        return moment.replace(tzinfo=UTC)
    return datetime.fromisoformat(f"{moment.isoformat()}{offset}")
