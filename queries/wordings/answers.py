"""The language of the answers: what `show` and `history` return, and its JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kb.effective import DateWindow, EffectiveDate, ExactDate, UnknownDate
from queries.acts import ActRecord
from queries.wordings.decisions import decisions_of

STATE_NAMES = {
    "in_force": "in force",
    "not_yet": "not in force yet",
    "deleted": "not in force",
    "repealed": "not in force",
    "suspended": "suspended",
    "unknown": "not known",
}


@dataclass(frozen=True, slots=True)
class Cause:
    """What began a version: the act, its clause where known, and the words that say so.

    `instruction` has the words of the amending order, where the collection has that.
    """

    kind: str
    act: ActRecord | None
    eid: str | None
    quote: str
    instruction: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a source file; `span` counts characters of the decoded source."""

    document: str
    sha256: str
    span: tuple[int, int] | None
    what: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What held for an act or a clause: on the day `on`, or over one version (`on` None).

    `certainty` is about the dates, `wording_certainty` about the words.  `text` is None where
    the words are not known or nothing is in force; `wording_reason` and `date_reason` then say
    why, each in one sentence.  `readings` holds the versions that may hold on an uncertain
    day; `parts` the clauses inside, in the order of the text.  `follows_on` tells that the
    words go on in the printed paragraph of the clause before.
    """

    act: ActRecord
    eid: str | None
    on: date | None
    state: str
    certainty: str
    wording_certainty: str
    text: str | None
    valid_from: EffectiveDate | None
    valid_to: EffectiveDate | None
    cause: Cause | None
    basis: str
    kind: str | None = None
    num: str | None = None
    heading: str | None = None
    wording_reason: str | None = None
    date_reason: str | None = None
    sources: tuple[Place, ...] = ()
    readings: tuple[Answer, ...] = ()
    parts: tuple[Answer, ...] = ()
    notes: tuple[str, ...] = ()
    follows_on: bool = False

    @property
    def reason(self) -> str | None:
        """All reasons in one text, None if there is nothing to explain."""
        reasons = [reason for reason in (self.wording_reason, self.date_reason) if reason]
        return "; ".join(reasons) or None

    @property
    def headline(self) -> str:
        """The answer in one line: `in force (presumed)`, `not in force: repealed by …`."""
        if self.certainty == "uncertain":
            why = self.wording_reason or self.date_reason
            return f"uncertain: {why}" if why else "uncertain"
        if self.certainty == "presumed" and not self.lacks_words:
            return f"{self.situation} (presumed)"
        return self.situation

    @property
    def lacks_words(self) -> bool:
        """Whether the clause is there, but its words are not known."""
        return self.text is None and self.state in ("in_force", "unknown")

    @property
    def situation(self) -> str:
        """The state in words, without how sure its dates are."""
        name = STATE_NAMES[self.state]
        if self.state in ("deleted", "repealed"):
            return f"{name}: {self.wording_reason or self.state}"
        if self.lacks_words and self.wording_reason:
            return f"{name}, {self.wording_reason}"
        return name


@dataclass(frozen=True, slots=True)
class History:
    """The versions of an act or clause, oldest first, and those of its parts that differ."""

    act: ActRecord
    eid: str | None
    versions: tuple[Answer, ...]
    parts: tuple[History, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """A clause as it is printed among others; `text` is None where its words are not known."""

    eid: str | None
    text: str | None
    headline: str


def printed_parts(answer: Answer) -> tuple[Printed, ...]:
    """Return the parts of an answer as they are printed, one entry for each paragraph begun.

    A part whose words go on in the paragraph before (`13. Жауапты орындаушы …`) is joined to it.
    """
    found: list[Printed] = []
    for part in answer.parts:
        before = found[-1] if found else None
        if part.follows_on and part.text and before is not None and before.text is not None:
            found[-1] = Printed(before.eid, before.text + part.text, before.headline)
        elif part.text != "":
            found.append(Printed(part.eid, part.text, part.headline))
    return tuple(found)


def date_to_json(when: EffectiveDate | None) -> str | dict[str, str | None] | None:
    """Return a date of effect as JSON: a string where it is known, else its window."""
    match when:
        case None:
            return None
        case ExactDate(day=day):
            return day.isoformat()
        case DateWindow(earliest=earliest, latest=latest, assumption=assumption, reason=reason):
            return {
                "earliest": earliest.isoformat(),
                "latest": latest.isoformat(),
                "assumption": assumption,
                "reason": reason,
            }
        case UnknownDate(reason=reason, not_before=bound):
            first = bound.isoformat() if bound else None
            return {"earliest": first, "latest": None, "assumption": None, "reason": reason}


def act_to_json(act: ActRecord | None) -> dict[str, Any] | None:
    """Return an act as JSON."""
    if act is None:
        return None
    return {name: getattr(act, name) for name in ActRecord.__dataclass_fields__}


def answer_to_json(answer: Answer, whole: bool = True) -> dict[str, Any]:
    """Return an answer as JSON after `schemas/show.schema.json`.

    With `whole` false the act is left to the answer that this one is part of.
    """
    found: dict[str, Any] = {"act": act_to_json(answer.act)} if whole else {}
    found |= {
        "eid": answer.eid,
        "kind": answer.kind,
        "num": answer.num,
        "heading": answer.heading,
        "on": answer.on.isoformat() if answer.on else None,
        "state": answer.state,
        "certainty": answer.certainty,
        "wording_certainty": answer.wording_certainty,
        "text": answer.text,
        "valid_from": date_to_json(answer.valid_from),
        "valid_to": date_to_json(answer.valid_to),
        "cause": _cause_to_json(answer.cause),
        "basis": answer.basis,
        "reason": answer.reason,
        "decisions": list(decisions_of(answer)),
        "sources": [_place_to_json(place) for place in answer.sources],
        "readings": [answer_to_json(reading, whole=False) for reading in answer.readings],
        "parts": [answer_to_json(part, whole=False) for part in answer.parts],
        "notes": list(answer.notes),
    }
    return found


def history_to_json(history: History, whole: bool = True) -> dict[str, Any]:
    """Return a history as JSON after `schemas/history.schema.json`."""
    found: dict[str, Any] = {"act": act_to_json(history.act)} if whole else {}
    found |= {
        "eid": history.eid,
        "versions": [answer_to_json(version, whole) for version in history.versions],
        "parts": [history_to_json(part, whole=False) for part in history.parts],
        "notes": list(history.notes),
    }
    return found


def _cause_to_json(cause: Cause | None) -> dict[str, Any] | None:
    if cause is None:
        return None
    act = act_to_json(cause.act)
    return {
        "kind": cause.kind,
        "act": act,
        "eid": cause.eid,
        "quote": cause.quote,
        "instruction": cause.instruction,
    }


def _place_to_json(place: Place) -> dict[str, Any]:
    span = list(place.span) if place.span else None
    return {"document": place.document, "sha256": place.sha256, "span": span, "what": place.what}
