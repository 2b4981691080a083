"""The rules of a base in a stable order, with the days between which they surely hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kb.effective import EffectiveDate, UnknownDate, certainty, earliest, latest
from queries.rules.book import RuleBook, RuleStream, ServiceRules
from queries.rules.force import RuleRecord

# "order-2020-03-16-51-НҚ#att_n1": what is neither letter nor digit parts the words of a key
_NOT_WORD = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class DatedRule:
    """A rule with the interval in which it surely holds, its end excluded.

    `sure_from` is None where no day is known from which it holds for sure; `sure_until` is
    None where no end is known.  Outside, between `open_from` and `open_until`, it may hold.
    """

    rules: ServiceRules | None
    rule: RuleRecord
    sure_from: date | None
    sure_until: date | None
    open_from: date | None
    open_until: date | None

    @property
    def certainty(self) -> str:
        """How sure the interval is: that of its beginning."""
        return certainty(self.rule.begin).value


def dated_rules(book: RuleBook | RuleStream) -> Iterator[DatedRule]:
    """Yield every rule of a base: service by service, then those of no service."""
    for rules in book.services:
        for rule in rules.rules:
            yield _dated(rules, rule)
    for rule in book.others:
        yield _dated(None, rule)


def slug(text: str) -> str:
    """Return a text as a key of letters, digits and underscores."""
    found = _NOT_WORD.sub("_", text).strip("_").lower()
    return f"_{found}" if found[:1].isdigit() else found


def _dated(rules: ServiceRules | None, rule: RuleRecord) -> DatedRule:
    sure_from = None if isinstance(rule.begin, UnknownDate) else latest(rule.begin)
    sure_until = _first_end(rule.end)
    if sure_from and sure_until and sure_from >= sure_until:
        sure_from = None  # the windows of beginning and end meet: no day is sure
    until = latest(rule.end) if rule.end is not None else None
    return DatedRule(rules, rule, sure_from, sure_until, earliest(rule.begin), until)


def _first_end(end: EffectiveDate | None) -> date | None:
    """The first day on which a rule can be over; an end that is not known can be any day."""
    if isinstance(end, UnknownDate):
        return end.not_before or date.min
    return earliest(end) if end is not None else None
