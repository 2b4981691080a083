"""Entries as an iCalendar file (RFC 5545): all-day events, windows marked as such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event

from kb.metadata import NOT_OFFICIAL
from queries.pages.machine.dated_entries import Entry

CONTENT_TYPE = "text/calendar; charset=utf-8"
_PRODUCT = "-//Tarmaq//dates of effect of Kazakh orders//EN"
_ONE_DAY = timedelta(days=1)
# Control characters, which a text value cannot hold (RFC 5545, 3.3.11); a line end is escaped.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def to_ics(title: str, entries: Sequence[Entry], site: str) -> bytes:
    """Return a calendar of all entries whose days are known; how many are left out is told.

    A window is one event over all its days, tentative, and its title says between which days
    the one day lies.  Stamps are days of the base and never the day of asking.
    """
    placed = [entry for entry in entries if entry.span]
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", " ".join(_plain(title).split()))
    without = len(entries) - len(placed)
    left_out = f"{without} without known days are left out. " if without else ""
    calendar.add("x-wr-caldesc", left_out + NOT_OFFICIAL)
    for entry in placed:
        calendar.add_component(_event(entry, site))
    found: bytes = calendar.to_ical()
    return found


def _event(entry: Entry, site: str) -> Event:
    if entry.span is None:
        raise ValueError(f"{entry.key} has no days")
    first, last = entry.span
    event = Event()
    event.add("uid", f"{entry.uuid}@tarmaq")
    event.add("dtstamp", datetime.combine(first, time(), UTC))
    event.add("dtstart", first)
    event.add("dtend", last + _ONE_DAY)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED" if entry.sure else "TENTATIVE")
    event.add("categories", [entry.certainty])
    window = "" if entry.sure else f"? {first} – {last}: "
    event.add("summary", _plain(window + entry.title))
    event.add("description", _plain("\n".join(_told(entry))))
    if entry.link:
        event.add("url", f"{site}{entry.link}")
    return event


def _told(entry: Entry) -> Iterable[str]:
    if not entry.sure:
        yield "The day is not certain: it is one of those marked."
    yield from entry.words
    yield f"certainty: {entry.certainty}"
    yield NOT_OFFICIAL


def _plain(text: str) -> str:
    return _CONTROL.sub("", text)
