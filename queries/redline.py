"""What changed in an act or clause between two days, word by word: `tarmaq diff`."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from queries.acts import ActRecord, find_act
from queries.answers import Cause, act_to_json
from queries.chronicle import Chronicle, VersionRecord, load
from queries.clauses import Clause, find_clause
from queries.timeline import pick

LONGEST = 600
"""Words of a paragraph that are compared one by one; difflib takes the square of their number."""

_WORDS = re.compile(r"\s+|[^\s\w]|\w+")
_NOT_THERE = ("deleted", "repealed", "not_yet")


class Mark(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed, went or came."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A clause on a day: its own words (None: not there, or not known) and its state."""

    state: str
    text: str | None
    reason: str | None
    cause: Cause | None


@dataclass(frozen=True, slots=True)
class ChangedClause:
    """A clause that is not the same on both days; `stretches` is empty where words are unknown."""

    eid: str
    before: Standing
    after: Standing
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Redline:
    """Everything that changed between two days, in the order of the text."""

    act: ActRecord
    eid: str | None
    first: date
    last: date
    changes: tuple[ChangedClause, ...]
    notes: tuple[str, ...] = ()


def redline(
    connection: sqlite3.Connection, act: str, clause: str | None, first: date, last: date
) -> Redline:
    """Return what changed in an act, or in a clause and all inside it, between two days.

    Raises UnknownActError and UnknownClauseError with candidates.
    """
    found = find_act(connection, act)
    chronicle = load(connection, found.act)
    notes, outer = found.notes, None
    if clause is not None:
        choice = find_clause(found.act, chronicle.clauses, clause)
        outer, notes = choice.clause, (*notes, *choice.notes)
    changes = tuple(_changes(chronicle, outer, first, last))
    return Redline(found.act, outer.eid if outer else None, first, last, changes, notes)


def compare_words(before: str, after: str) -> tuple[Stretch, ...]:
    """Return the words of two texts, paragraph by paragraph, each stretch with its mark.

    Paragraphs that stayed the same are found first; those between are compared in pairs,
    word by word up to `LONGEST` words, and as wholes beyond.
    """
    first, second = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    found: list[Stretch] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found.append(Stretch(Mark.SAME, "".join(first[a:b])))
            continue
        for old, new in zip_longest(first[a:b], second[c:d], fillvalue=""):
            found += _paragraph(old, new)
    return tuple(_joined(found))


def redline_to_json(found: Redline) -> dict[str, Any]:
    """Return a redline as JSON after `schemas/diff.schema.json`."""
    return {
        "act": act_to_json(found.act),
        "eid": found.eid,
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "changes": [
            {
                "eid": change.eid,
                "before": _standing_to_json(change.before),
                "after": _standing_to_json(change.after),
                "words": [{"mark": s.mark.value, "text": s.text} for s in change.stretches],
            }
            for change in found.changes
        ],
    }


def _standing_to_json(standing: Standing) -> dict[str, Any]:
    cause = standing.cause
    return {
        "state": standing.state,
        "text": standing.text,
        "reason": standing.reason,
        "cause": None
        if cause is None
        else {
            "kind": cause.kind,
            "act": cause.act.label if cause.act else None,
            "eid": cause.eid,
            "quote": cause.quote,
        },
    }


def _changes(
    chronicle: Chronicle, outer: Clause | None, first: date, last: date
) -> Iterator[ChangedClause]:
    clauses = (*((outer,) if outer else ()), *chronicle.inside(outer))
    for clause in clauses:
        before = _standing(chronicle, clause, first)
        after = _standing(chronicle, clause, last)
        if (before.state, before.text) == (after.state, after.text):
            continue
        if not before.text and not after.text and before.state == after.state:
            continue
        known = all(s.text is not None or s.state in _NOT_THERE for s in (before, after))
        stretches = compare_words(before.text or "", after.text or "") if known else ()
        yield ChangedClause(clause.eid, before, after, stretches)


def _standing(chronicle: Chronicle, clause: Clause, day: date) -> Standing:
    versions: tuple[VersionRecord, ...] = tuple(chronicle.versions.get(clause.id, ()))
    choice = pick([version.begin for version in versions], day)
    if len(choice.candidates) > 1:
        reason = f"on {day.isoformat()} more than one wording may be in force"
        return Standing("unknown", None, reason, None)
    index = choice.candidates[0] if choice.candidates else -1
    if index < 0:
        return Standing("not_yet", None, None, None)
    version = versions[index]
    return Standing(version.state, version.text, version.reason, version.cause)


def _paragraph(before: str, after: str) -> list[Stretch]:
    first, second = _WORDS.findall(before), _WORDS.findall(after)
    if not first or not second or max(len(first), len(second)) > LONGEST:
        return _whole(before, after)
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    found: list[Stretch] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found.append(Stretch(Mark.SAME, "".join(first[a:b])))
        else:
            found += _whole("".join(first[a:b]), "".join(second[c:d]))
    return found


def _whole(before: str, after: str) -> list[Stretch]:
    pair = ((Mark.DELETED, before), (Mark.INSERTED, after))
    return [Stretch(mark, text) for mark, text in pair if text]


def _joined(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Join neighbours of one mark; the blank between two changed words goes with them."""
    waiting: Stretch | None = None
    for stretch in stretches:
        if waiting is not None and waiting.mark is stretch.mark:
            waiting = Stretch(waiting.mark, waiting.text + stretch.text)
            continue
        if waiting is not None:
            yield waiting
        waiting = stretch
    if waiting is not None:
        yield waiting
