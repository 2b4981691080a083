"""Which rules hold on a day, and why others do not: by the versions of their clauses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kb.effective import Certainty, EffectiveDate, ExactDate
from parsers.model import RuleValue
from queries.days import in_words
from queries.wordings.timeline import pick

IN_FORCE = "in_force"
_STATES = {
    "uncertain": "it is uncertain whether this wording was in force",
    "unknown": "the wording in force on that day is not known",
    "not_yet": "not in force yet",
    "superseded": "another wording was in force",
    "deleted": "deleted",
    "repealed": "repealed",
    "suspended": "suspended",
}
_WEIGHT = ("uncertain", "unknown", "suspended", "not_yet", "repealed", "deleted", "superseded")
"""Which reason to give first when none of several rules holds."""


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """A rule in one version of a clause: what it sets, by which words, since when and until.

    `span` counts characters of the source `document`; `sha256` is that of the version's text.
    `digits` and `words` are the number as read from each.
    """

    id: str
    kind: str
    service: str | None
    act: str
    act_label: str
    clause: str | None
    eid: str
    version: str | None
    step: str | None
    case: str | None
    case_text: str | None
    value: RuleValue
    quote: str
    sha256: str | None
    state: str
    begin: EffectiveDate
    end: EffectiveDate | None
    wording_certainty: str
    basis: str
    digits: str | None
    words: str | None
    document: str
    span: tuple[int, int]

    @property
    def agrees(self) -> bool:
        """Whether digits and words say the same number."""
        return None in (self.digits, self.words) or self.digits == self.words

    @property
    def place(self) -> str:
        """Act and clause, as they are given on the command line."""
        return f"{self.act_label} {self.eid}"


@dataclass(frozen=True, slots=True)
class VersionStub:
    """A version of a clause: its state, its dates, whether its words are known."""

    id: str
    state: str
    begin: EffectiveDate
    end: EffectiveDate | None
    worded: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class Norm:
    """What one clause sets: the same rule in each of its versions that say it."""

    rules: tuple[RuleRecord, ...]
    chain: tuple[VersionStub, ...]

    @property
    def sample(self) -> RuleRecord:
        """Any of the rules: kind, step, case and value are the same in all."""
        return self.rules[0]


@dataclass(frozen=True, slots=True)
class Force:
    """Whether a norm holds on a day: the rule that does, how sure that is, or why it does not.

    `state` is `in_force`, `uncertain`, `unknown`, `not_yet`, `superseded`, `deleted`,
    `repealed` or `suspended`.
    """

    rule: RuleRecord
    state: str
    certainty: str
    reason: str | None = None

    @property
    def holds(self) -> bool:
        """Whether a number may rest on it."""
        return self.state == IN_FORCE


@dataclass(frozen=True, slots=True)
class Situation:
    """All norms of a service as they stand on a day."""

    forces: tuple[Force, ...]

    def of(self, kind: str) -> tuple[Force, ...]:
        """Return those of one kind."""
        return tuple(force for force in self.forces if force.rule.kind == kind)


def situation_on(norms: Iterable[Norm], day: date) -> Situation:
    """Return how each norm stands on a day."""
    return Situation(tuple(force_on(norm, day) for norm in norms))


def force_on(norm: Norm, day: date) -> Force:
    """Return whether a norm holds on a day.

    A day on which several versions may hold leaves it uncertain, unless all of them say the
    same.
    """
    choice = pick([version.begin for version in norm.chain], day)
    found = [norm.chain[n] if n >= 0 else None for n in choice.candidates]
    rules = {rule.version or rule.id: rule for rule in norm.rules}
    saying = [v for v in found if v is not None and v.state == IN_FORCE and v.id in rules]
    if saying and len(saying) == len(found):
        rule = rules[saying[-1].id]
        reason = _date_reason(rule)
        return Force(rule, IN_FORCE, _weaker(choice.certainty.value, rule), reason)
    if saying:
        rule = rules[saying[-1].id]
        reason = f"{_STATES['uncertain']}: {_date_reason(rule) or 'two versions may hold'}"
        return Force(rule, "uncertain", Certainty.UNCERTAIN.value, reason)
    return _not_held(norm, found, choice.certainty)


def weightiest(forces: Iterable[Force]) -> Force | None:
    """Return the one whose reason says most about why nothing holds."""
    rank = {state: n for n, state in enumerate(_WEIGHT)}
    return min(forces, key=lambda force: rank.get(force.state, len(rank)), default=None)


def _not_held(norm: Norm, found: list[VersionStub | None], certainty: Certainty) -> Force:
    rule, version = norm.sample, found[-1]
    if version is None:
        reason = f"{_STATES['not_yet']}: it begins on {in_words(norm.chain[0].begin)}"
        return Force(rule, "not_yet", certainty.value, reason)
    if len({v.state if v else None for v in found}) > 1:
        named = f"uncertain: {' or '.join(_words(v) for v in found)}"
        if any(v is not None and v.state in (IN_FORCE, "unknown") for v in found):
            # One of the wordings that may have been in force is not this one, or not known.
            return Force(rule, "unknown", Certainty.UNKNOWN.value, named)
        return Force(rule, "uncertain", Certainty.UNCERTAIN.value, named)
    state = version.state
    if state == IN_FORCE:
        state = "superseded" if version.worded else "unknown"
    sure = certainty.value if state != "unknown" else Certainty.UNKNOWN.value
    return Force(rule, state, sure, _words(version))


def _words(version: VersionStub | None) -> str:
    if version is None:
        return _STATES["not_yet"]
    state = version.state
    if state == IN_FORCE:
        state = "superseded" if version.worded else "unknown"
    words, why = _STATES.get(state, state), version.reason or ""
    if why.startswith(words):
        words = ""
    return f"{': '.join(part for part in (words, why) if part)} (since {in_words(version.begin)})"


def _weaker(certainty: str, rule: RuleRecord) -> str:
    return "uncertain" if rule.wording_certainty == "uncertain" else certainty


def _date_reason(rule: RuleRecord) -> str | None:
    found = [
        when.reason
        for when in (rule.begin, rule.end)
        if when is not None and not (isinstance(when, ExactDate) and not when.computed)
    ]
    return "; ".join(dict.fromkeys(reason for reason in found if reason)) or None
