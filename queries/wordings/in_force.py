"""Which wording was in force on a day, and why: the answer to `tarmaq show`."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kb.effective import Certainty, EffectiveDate, ExactDate
from queries.acts import find_act
from queries.clauses import Clause, find_clause
from queries.wordings.answers import Answer
from queries.wordings.chronicle import Chronicle, VersionRecord, load
from queries.wordings.timeline import pick, representative

_MENTIONED = "the act is only mentioned; the collection does not have its text"
_AMENDED = (
    "the collection does not have the text of the act; what its amendments brought in is known"
)
_NAMED_PARTS = 4


def show(connection: sqlite3.Connection, act: str, clause: str | None, day: date) -> Answer:
    """Return what held for an act, or a clause of it, on a day.

    `act` and `clause` are names as a person gives them (`335/2020-06-08`, `para_13`).  Raises
    `UnknownActError` and `UnknownClauseError` with candidates.
    """
    found = find_act(connection, act)
    chronicle = load(connection, found.act)
    if clause is None:
        answer = answer_for_act(chronicle, day)
        notes = (*found.notes, *answer.notes, *_remarks(chronicle, None))
        return replace(answer, notes=notes)
    choice = find_clause(found.act, chronicle.clauses, clause)
    answer = answer_for_clause(chronicle, choice.clause, day)
    notes = (*found.notes, *choice.notes, *answer.notes, *_remarks(chronicle, choice.clause))
    return replace(answer, notes=notes)


def answer_for_act(chronicle: Chronicle, day: date) -> Answer:
    """Return what held for an act as a whole on a day, with every clause in force as a part."""
    if not chronicle.act.in_collection:
        return (
            _only_amended(chronicle, day) if chronicle.clauses else _only_mentioned(chronicle, day)
        )
    answer = own_answer(chronicle, None, day)
    if answer.state == "not_yet":
        return _with_early_parts(answer, chronicle, None, day)
    return _with_parts(answer, chronicle, None, day)


def answer_for_clause(chronicle: Chronicle, clause: Clause, day: date) -> Answer:
    """Return what held for a clause on a day; its text has the texts of its parts."""
    answer = own_answer(chronicle, clause, day)
    if answer.readings:
        readings = tuple(composed(chronicle, clause, reading) for reading in answer.readings)
        return replace(answer, readings=readings)
    if answer.state == "not_yet":
        return _with_early_parts(answer, chronicle, clause, day)
    if answer.text is None or answer.state != "in_force":
        return answer
    return _with_parts(answer, chronicle, clause, day)


def _with_early_parts(
    answer: Answer, chronicle: Chronicle, clause: Clause | None, day: date
) -> Answer:
    """Add the parts that a split entry into force brings in before the rest."""
    inside = [own_answer(chronicle, part, day) for part in chronicle.inside(clause)]
    early = tuple(part for part in inside if not _surely_absent(part))
    if not early:
        return answer
    named = ", ".join(part.eid or "" for part in early[:_NAMED_PARTS])
    more = f" and {len(early) - _NAMED_PARTS} more" if len(early) > _NAMED_PARTS else ""
    note = f"a split entry into force: {named}{more} can be in force before the rest"
    return replace(answer, parts=early, notes=(*answer.notes, note))


def composed(chronicle: Chronicle, clause: Clause, version: Answer) -> Answer:
    """Return a version whose text has its parts' texts, as they were when it had surely begun.

    A version that may never have held alone keeps the clause's own words.
    """
    if version.text is None or version.valid_from is None:
        return version
    day = representative(version.valid_from, version.valid_to)
    if day is None:
        return version
    whole = _with_parts(version, chronicle, clause, day)
    return replace(whole, parts=())


def version_answer(chronicle: Chronicle, clause: Clause | None, version: VersionRecord) -> Answer:
    """Return a stored version as an answer without a day; its text is the clause's own words."""
    places = (chronicle.place(clause), *version.places) if clause else version.places
    return Answer(
        act=chronicle.act,
        eid=clause.eid if clause else None,
        on=None,
        state=version.state,
        certainty=version.date_certainty,
        wording_certainty=version.wording_certainty,
        text=version.text,
        valid_from=version.begin,
        valid_to=version.end,
        cause=version.cause,
        basis=version.basis,
        kind=clause.kind if clause else None,
        num=clause.num if clause else None,
        heading=clause.heading if clause else None,
        follows_on=clause.follows_on if clause else False,
        wording_reason=version.reason,
        date_reason=_date_reason([version.begin, version.end]),
        sources=places,
    )


def own_answer(chronicle: Chronicle, clause: Clause | None, day: date) -> Answer:
    """Return what held for a clause's own words (or the act, None), without those of its parts."""
    versions = chronicle.versions.get(clause.id if clause else None, ())
    choice = pick([version.begin for version in versions], day)
    readings = [_reading(chronicle, clause, versions, n, day) for n in choice.candidates]
    if len(readings) == 1:
        return replace(readings[0], certainty=choice.certainty.value)
    return _open_answer(readings, choice.certainty, day)


def _reading(
    chronicle: Chronicle,
    clause: Clause | None,
    versions: Sequence[VersionRecord],
    index: int,
    day: date,
) -> Answer:
    if index < 0:
        return _not_yet(chronicle, clause, versions, day)
    answer = replace(version_answer(chronicle, clause, versions[index]), on=day)
    edges = [versions[index].begin, versions[index].end]
    return replace(answer, date_reason=_date_reason(edges))


def _not_yet(
    chronicle: Chronicle, clause: Clause | None, versions: Sequence[VersionRecord], day: date
) -> Answer:
    first = versions[0] if versions else None
    return Answer(
        act=chronicle.act,
        eid=clause.eid if clause else None,
        on=day,
        state="not_yet" if first else "unknown",
        certainty=first.date_certainty if first else Certainty.UNKNOWN.value,
        wording_certainty=Certainty.EXACT.value if first else Certainty.UNKNOWN.value,
        text=None,
        valid_from=None,
        valid_to=first.begin if first else None,
        cause=None,
        basis=first.basis if first else "the clause is not amendable text and has no versions",
        kind=clause.kind if clause else None,
        num=clause.num if clause else None,
        heading=clause.heading if clause else None,
        date_reason=_date_reason([first.begin]) if first else None,
        sources=(chronicle.place(clause),) if clause else (),
    )


def _open_answer(readings: list[Answer], certainty: Certainty, day: date) -> Answer:
    """An answer for a day on which more than one version may hold."""
    states = {reading.state for reading in readings}
    texts = {reading.text for reading in readings}
    first, last = readings[0], readings[-1]
    one_state = states.pop() if len(states) == 1 else None
    text = first.text if len(texts) == 1 and one_state else None
    # What is open is the beginning of each reading but the first.
    reasons = [_date_reason([reading.valid_from]) for reading in readings[1:]]
    reason = "; ".join(dict.fromkeys(reason for reason in reasons if reason))
    return replace(
        last,
        on=day,
        state=one_state or "unknown",
        certainty=certainty.value,
        wording_certainty=last.wording_certainty if text is not None else Certainty.UNCERTAIN.value,
        text=text,
        valid_from=first.valid_from,
        valid_to=last.valid_to,
        cause=last.cause,
        wording_reason=None if text is not None else _choices(readings),
        date_reason=reason or None,
        readings=tuple(readings),
    )


def _choices(readings: Sequence[Answer]) -> str:
    found = " or ".join(dict.fromkeys(reading.situation for reading in readings))
    return f"on this day it may be {found}"


def _date_reason(dates: Sequence[EffectiveDate | None]) -> str | None:
    """Why dates are not exact, in one text; None where all are printed in a source."""
    reasons = [when.reason for when in dates if when is not None and not _printed(when)]
    return "; ".join(dict.fromkeys(reason for reason in reasons if reason)) or None


def _printed(when: EffectiveDate) -> bool:
    return isinstance(when, ExactDate) and not when.computed


def _with_parts(answer: Answer, chronicle: Chronicle, clause: Clause | None, day: date) -> Answer:
    """Add the parts in force on a day; the text is whole only if every part's words are known.

    Where it is not, the clause's own words come first among the parts.
    """
    inside = [own_answer(chronicle, part, day) for part in chronicle.inside(clause)]
    parts = tuple(part for part in inside if not _surely_absent(part))
    answer = replace(answer, parts=parts)
    if not parts or answer.state != "in_force" or (clause and answer.text is None):
        return answer
    missing = [part for part in parts if part.text is None]
    if missing:
        reason = _missing(missing)
        own = (replace(answer, parts=()),) if answer.text else ()
        return replace(
            answer,
            text=None,
            wording_certainty=_weakest(missing),
            wording_reason=reason,
            parts=own + parts,
        )
    wordings = (answer, *parts)
    uncertain = next((a for a in wordings if a.wording_certainty == "uncertain"), None)
    return replace(
        answer,
        text=_joined(wordings),
        wording_certainty="uncertain" if uncertain else answer.wording_certainty,
        wording_reason=uncertain.wording_reason if uncertain else answer.wording_reason,
    )


def _joined(wordings: Sequence[Answer]) -> str:
    """The words of clauses one after the other, each printed paragraph on a line."""
    text = ""
    for answer in wordings:
        words = answer.text or ""
        glue = "" if answer.follows_on or not text or not words else "\n"
        text += glue + words
    return text


def _surely_absent(part: Answer) -> bool:
    """Whether a part was not there on the day: deleted, repealed or not in force yet."""
    return part.state in ("deleted", "repealed", "not_yet")


def _missing(parts: Sequence[Answer]) -> str:
    named = ", ".join(part.eid or "" for part in parts[:_NAMED_PARTS])
    more = f" and {len(parts) - _NAMED_PARTS} more" if len(parts) > _NAMED_PARTS else ""
    reasons = list(dict.fromkeys(part.wording_reason for part in parts if part.wording_reason))
    why = f": {reasons[0]}" if len(reasons) == 1 else ", each for its own reason"
    return f"the wording of {named}{more} is not known{why}"


def _weakest(parts: Sequence[Answer]) -> str:
    found = {part.wording_certainty for part in parts}
    return "unknown" if "unknown" in found else "uncertain"


def _remarks(chronicle: Chronicle, clause: Clause | None) -> tuple[str, ...]:
    return chronicle.remarks.get(clause.id if clause else None, ())


def _only_amended(chronicle: Chronicle, day: date) -> Answer:
    """An act without a text: the wordings that its amendments brought in are its parts."""
    inside = [own_answer(chronicle, part, day) for part in chronicle.inside(None)]
    parts = tuple(part for part in inside if part.text and not _surely_absent(part))
    answer = _only_mentioned(chronicle, day)
    return replace(answer, basis=_AMENDED, wording_reason=_AMENDED, parts=parts)


def _only_mentioned(chronicle: Chronicle, day: date) -> Answer:
    return Answer(
        act=chronicle.act,
        eid=None,
        on=day,
        state="unknown",
        certainty=Certainty.UNKNOWN.value,
        wording_certainty=Certainty.UNKNOWN.value,
        text=None,
        valid_from=None,
        valid_to=None,
        cause=None,
        basis=_MENTIONED,
        wording_reason=_MENTIONED,
    )
