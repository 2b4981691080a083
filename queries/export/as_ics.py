"""The dates of one application as an iCalendar file (RFC 5545): entries of whole days."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from kb.metadata import NOT_OFFICIAL
from queries.rules.deadline import DeadlineAnswer
from queries.rules.force import RuleRecord

_PRODUCT = "-//Tarmaq//deadlines of Kazakh state services//EN"


def deadline_to_ics(answer: DeadlineAnswer) -> str:
    """Return every dated term of an answer as an entry of its day.

    The same answer gives the same file: the stamp of an entry is the day of registration, its
    UID a digest of rule, case and day.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    for day, title, rule, words in _entries(answer):
        event = Event()
        key = f"{answer.service.id}|{answer.registered}|{rule.id}|{title}|{day}"
        event.add("uid", f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@tarmaq")
        event.add("dtstamp", datetime.combine(answer.registered, time(), UTC))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("summary", title)
        event.add("description", words)
        calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text.decode()


def _entries(answer: DeadlineAnswer) -> Iterator[tuple[date, str, RuleRecord, str]]:
    name = answer.service.name
    for candidate in answer.candidates:
        about = f" ({candidate.case})" if candidate.case else ""
        words = _words(answer, candidate.rules, candidate.certainty, candidate.notes)
        yield candidate.due, f"Due{about}: {name}", candidate.rules[0], words
    for step in answer.steps:
        if step.due is None:
            continue
        day = step.due.date() if isinstance(step.due, datetime) else step.due
        about = f" ({step.case})" if step.case else ""
        notes = (*((f"counted from {step.basis}",) if step.basis else ()), *step.notes)
        words = _words(answer, (step.rule,), step.certainty, notes)
        yield day, f"{step.name}{about}: {name}", step.rule, words


def _words(
    answer: DeadlineAnswer,
    rules: tuple[RuleRecord, ...],
    certainty: str,
    notes: tuple[str, ...],
) -> str:
    lines = [f"{rule.place}: “{' '.join(rule.quote.split())}”" for rule in rules]
    lines += [f"version {rule.version}" for rule in rules if rule.version]
    lines += [f"certainty: {certainty}", *notes]
    lines += [f"registered {answer.registered.isoformat()}", NOT_OFFICIAL]
    return "\n".join(lines)
