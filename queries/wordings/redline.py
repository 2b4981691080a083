"""What changed in an act or clause between two days or versions, word by word: `tarmaq diff`."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kb.effective import EffectiveDate
from queries.acts import ActRecord, find_act
from queries.clauses import CONTAINERS, Clause, find_clause
from queries.errors import Candidate, UnknownVersionError
from queries.wordings.answers import Cause, act_to_json
from queries.wordings.chronicle import Chronicle, VersionRecord, load
from queries.wordings.compare_words import Stretch, compare_texts
from queries.wordings.timeline import pick, representative

_GONE = ("deleted", "repealed", "not_yet")
_VERSION = re.compile(r"v(\d{1,4})", re.ASCII)
OWN_WORDS_ONLY = (
    "the day on which each version surely held is not known, so the clause's own words are "
    "compared without those of its parts"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A clause on a day: its own words (None: not there, or not known) and its state."""

    state: str
    text: str | None
    reason: str | None
    cause: Cause | None
    begin: EffectiveDate | None = None

    @property
    def known(self) -> bool:
        """Whether its words are known, or known to be none."""
        return self.text is not None or self.state in _GONE


@dataclass(frozen=True, slots=True)
class ChangedClause:
    """A clause that is not the same on both days; `stretches` is empty where words are unknown.

    `not_compared` counts its paragraphs that were too long to be compared word by word.
    """

    eid: str
    before: Standing
    after: Standing
    stretches: tuple[Stretch, ...]
    not_compared: int = 0
    kind: str = ""
    follows_on: bool = False


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """A clause that changed, with the changed clauses inside it, in the order of the text."""

    members: tuple[ChangedClause, ...]

    @property
    def head(self) -> ChangedClause:
        """The outermost of the clauses."""
        return self.members[0]

    @property
    def new_words(self) -> str | None:
        """All words after the change, where none of those before are known; else None."""
        if any(one.before.known or one.after.text is None for one in self.members):
            return None
        words = ""
        for one in self.members:
            glue = "" if one.follows_on or not words or not one.after.text else "\n"
            words += glue + (one.after.text or "")
        return words


@dataclass(frozen=True, slots=True)
class Redline:
    """Everything that changed between two days, in the order of the text."""

    act: ActRecord
    eid: str | None
    first: date | None
    last: date | None
    changes: tuple[ChangedClause, ...]
    notes: tuple[str, ...] = ()

    @property
    def groups(self) -> tuple[ChangeGroup, ...]:
        """The changes with those inside a point or other clause of words put to it."""
        found: list[list[ChangedClause]] = []
        for change in self.changes:
            head = found[-1][0] if found else None
            inside = head and change.eid.startswith(f"{head.eid}__")
            if head and inside and head.kind not in CONTAINERS:
                found[-1].append(change)
            else:
                found.append([change])
        return tuple(ChangeGroup(tuple(members)) for members in found)

    @property
    def not_compared(self) -> int:
        """How many paragraphs were too long to be compared word by word."""
        return sum(change.not_compared for change in self.changes)


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
    return replace(redline_of(chronicle, outer, first, last), notes=notes)


def redline_of(chronicle: Chronicle, outer: Clause | None, first: date, last: date) -> Redline:
    """Return what changed in an act (None) or in a clause and all inside it between two days."""
    clauses = (*((outer,) if outer else ()), *chronicle.inside(outer))
    pairs = [
        (clause, _standing(chronicle, clause, first), _standing(chronicle, clause, last))
        for clause in clauses
    ]
    return Redline(chronicle.act, outer.eid if outer else None, first, last, _changes(pairs))


def redline_of_versions(chronicle: Chronicle, clause: Clause, first: str, last: str) -> Redline:
    """Return what changed in a clause between two of its versions, named `v1`, `v2` ….

    Where a day is known on which each of them surely held, all inside the clause is compared
    as on those days; else its own words alone, with a note.  Raises UnknownVersionError.
    """
    days = [day_of_version(chronicle, clause, name) for name in (first, last)]
    if days[0] is not None and days[1] is not None:
        return redline_of(chronicle, clause, days[0], days[1])
    before, after = (_of_version(version_of(chronicle, clause, name)) for name in (first, last))
    changes = _changes([(clause, before, after)])
    return Redline(chronicle.act, clause.eid, days[0], days[1], changes, (OWN_WORDS_ONLY,))


def version_of(chronicle: Chronicle, clause: Clause | None, name: str) -> VersionRecord:
    """Return the version of a clause that is named `v2`, the oldest being `v1`.

    Raises UnknownVersionError, with those that there are.
    """
    versions = chronicle.versions.get(clause.id if clause else None, ())
    asked = _VERSION.fullmatch(name.strip())
    number = int(asked[1]) if asked else 0
    if 1 <= number <= len(versions):
        return versions[number - 1]
    known = ", ".join(f"v{n}" for n in range(1, len(versions) + 1)) or "none"
    place = f"{chronicle.act.label} {clause.eid}" if clause else chronicle.act.label
    candidate = Candidate(chronicle.act.id, chronicle.act.label, clause.eid if clause else None)
    raise UnknownVersionError(f"{place} has no version {name!r}; it has {known}", [candidate])


def day_of_version(chronicle: Chronicle, clause: Clause | None, name: str) -> date | None:
    """Return a day on which a version `v2` surely held, None if there is none."""
    version = version_of(chronicle, clause, name)
    return representative(version.begin, version.end)


def redline_to_json(found: Redline) -> dict[str, Any]:
    """Return a redline as JSON after `schemas/diff.schema.json`."""
    return {
        "act": act_to_json(found.act),
        "eid": found.eid,
        "from": found.first.isoformat() if found.first else None,
        "to": found.last.isoformat() if found.last else None,
        "not_compared": found.not_compared,
        "changes": [
            {
                "eid": change.eid,
                "before": _standing_to_json(change.before),
                "after": _standing_to_json(change.after),
                "words": [_stretch_to_json(stretch) for stretch in change.stretches],
                "not_compared": change.not_compared,
            }
            for change in found.changes
        ],
    }


def _stretch_to_json(stretch: Stretch) -> dict[str, Any]:
    found: dict[str, Any] = {"mark": stretch.mark.value, "text": stretch.text}
    return found if stretch.pair is None else found | {"pair": stretch.pair}


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


def _changes(pairs: Sequence[tuple[Clause, Standing, Standing]]) -> tuple[ChangedClause, ...]:
    changed = [pair for pair in pairs if _differ(pair[1], pair[2])]
    # Words that are not known are compared with nothing.
    texts = [
        (before.text or "", after.text or "") if before.known and after.known else ("", "")
        for _, before, after in changed
    ]
    return tuple(
        ChangedClause(
            eid=clause.eid,
            before=before,
            after=after,
            stretches=compared.stretches,
            not_compared=compared.not_compared,
            kind=clause.kind,
            follows_on=clause.follows_on,
        )
        for (clause, before, after), compared in zip(changed, compare_texts(texts), strict=True)
    )


def _differ(before: Standing, after: Standing) -> bool:
    if before.state != after.state:
        return True
    return (before.text or "") != (after.text or "") or before.known != after.known


def _standing(chronicle: Chronicle, clause: Clause, day: date) -> Standing:
    versions: tuple[VersionRecord, ...] = tuple(chronicle.versions.get(clause.id, ()))
    choice = pick([version.begin for version in versions], day)
    if len(choice.candidates) > 1:
        reason = f"on {day.isoformat()} more than one wording may be in force"
        return Standing("unknown", None, reason, None)
    index = choice.candidates[0] if choice.candidates else -1
    return _of_version(versions[index]) if index >= 0 else Standing("not_yet", None, None, None)


def _of_version(version: VersionRecord) -> Standing:
    return Standing(version.state, version.text, version.reason, version.cause, version.begin)
