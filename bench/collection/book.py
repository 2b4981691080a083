"""The books of one act: which words each clause has from which day.

Operations are entered in the order of their effect.  A clause is never renumbered; what is
restated loses the inner clauses that its new words do not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from bench.collection.model import Piece, Rule, When, Wording, paragraphs

IN_FORCE, DELETED, REPEALED, SUSPENDED = "in_force", "deleted", "repealed", "suspended"


@dataclass(frozen=True, slots=True)
class Version:
    """What holds for a clause from a day on; only in force and suspended clauses have words."""

    begin: When
    state: str
    wording: Wording | None


@dataclass(slots=True)
class Entry:
    """One clause: where it stands, its versions, and until when no text tells its words."""

    eid: str
    parent: str | None
    versions: list[Version] = field(default_factory=list)
    untold_until: When | None = None

    @property
    def wording(self) -> Wording | None:
        """The words after everything entered so far, None if the clause has ended."""
        last = self.versions[-1] if self.versions else None
        return last.wording if last and last.state == IN_FORCE else None


@dataclass(slots=True)
class Book:
    """All clauses of an act by eId; `children` keeps them in printed order."""

    entries: dict[str, Entry] = field(default_factory=dict)
    children: dict[str | None, list[str]] = field(default_factory=dict)
    ended: When | None = None

    def enact(self, piece: Piece, parent: str | None, prefix: str, when: When) -> str:
        """Enter a clause with all in it; its eId is `prefix` and its step.  Returns the eId.

        Points are numbered through, so those in a chapter have the attachment's prefix.
        """
        eid = f"{prefix}__{piece.step}" if prefix else piece.step
        self._enter(eid, parent, piece.wording, when)
        inner_prefix = prefix if piece.kind == "chp" else eid
        for inner in piece.inner:
            own = eid if inner.step == "heading" else inner_prefix
            self.enact(inner, eid, own, when)
        return eid

    def alive(self, eid: str) -> bool:
        """Whether the clause is in force after everything entered so far."""
        entry = self.entries.get(eid)
        return entry is not None and entry.wording is not None

    def inside(self, eid: str | None) -> Iterator[str]:
        """Yield the clause (None: the act) and all in it that are in force, in printed order."""
        if eid is not None:
            if not self.alive(eid):
                return
            yield eid
        for child in self.children.get(eid, ()):
            yield from self.inside(child)

    def wordings(self, eid: str | None) -> Iterator[Wording]:
        """Yield the wordings of a clause and all in it."""
        for inner in self.inside(eid):
            wording = self.entries[inner].wording
            assert wording is not None
            yield wording

    def text(self, eid: str) -> str:
        """Return the whole words of a clause, one printed paragraph on a line."""
        return "\n".join(paragraphs(self.wordings(eid)))

    def restate(self, eid: str, piece: Piece, when: When) -> None:
        """Give a clause new words; inner clauses that the words do not have end."""
        before = {inner: len(self.entries[inner].versions) for inner in self.inside(eid)}
        self.enact(piece, self.entries[eid].parent, eid.rpartition("__")[0], when)
        for inner, number in before.items():
            if len(self.entries[inner].versions) == number:
                self.entries[inner].versions.append(Version(when, DELETED, None))

    def end(self, eid: str, when: When, state: str = DELETED) -> None:
        """End a clause and all in it."""
        for inner in list(self.inside(eid)):
            self.entries[inner].versions.append(Version(when, state, None))

    def end_act(self, when: When) -> None:
        """End the act with all its clauses."""
        self.ended = when
        for eid in list(self.inside(None)):
            self.entries[eid].versions.append(Version(when, REPEALED, None))

    def change(self, eid: str, wording: Wording, when: When) -> None:
        """Give the clause's own words another form."""
        self.entries[eid].versions.append(Version(when, IN_FORCE, wording))

    def suspend(self, eid: str, when: When, until: date) -> None:
        """Suspend a clause and all in it from `when` until the day `until`, on which it is back."""
        back = When.fixed(until)
        for inner in list(self.inside(eid)):
            entry = self.entries[inner]
            words = entry.wording
            entry.versions.append(Version(when, SUSPENDED, words))
            entry.versions.append(Version(back, IN_FORCE, words))

    def _enter(self, eid: str, parent: str | None, wording: Wording, when: When) -> None:
        entry = self.entries.get(eid)
        if entry is None:
            entry = self.entries[eid] = Entry(eid, parent)
            _place(self.children.setdefault(parent, []), eid)
        entry.versions.append(Version(when, IN_FORCE, wording))


_STEP = re.compile(r"(?P<kind>[a-z]+)_(?P<number>\d+(?:-\d+)?)$")


def _place(siblings: list[str], eid: str) -> None:
    """Put a clause behind the last of its kind with a lower number, else at the end."""
    key = _key(eid)
    places = [
        n for n, other in enumerate(siblings) if _key(other)[0] == key[0] and _key(other) < key
    ]
    if places:
        siblings.insert(places[-1] + 1, eid)
    else:
        siblings.append(eid)


def _key(eid: str) -> tuple[str, tuple[int, ...]]:
    match = _STEP.search(eid)
    if match is None:
        return (eid.rpartition("__")[2], ())
    return (match["kind"], tuple(map(int, match["number"].split("-"))))


def truth_of(book: Book) -> dict[str, object]:
    """Return the clauses of a book as data: for each its versions, oldest first."""
    return {eid: _entry(book.entries[eid]) for eid in in_order(book, None)}


def in_order(book: Book, eid: str | None) -> Iterator[str]:
    """Yield all clauses that ever were, in printed order."""
    for child in book.children.get(eid, ()):
        yield child
        yield from in_order(book, child)


def _entry(entry: Entry) -> dict[str, object]:
    found: dict[str, object] = {
        "parent": entry.parent,
        "versions": [_version(version) for version in entry.versions],
    }
    if entry.untold_until is not None:
        found["untold_until"] = when_of(entry.untold_until)
    return found


def _version(version: Version) -> dict[str, object]:
    wording = version.wording
    found: dict[str, object] = {"from": when_of(version.begin), "state": version.state}
    if wording is not None:
        found["text"] = wording.text
        found["rules"] = [rule_of(rule) for rule in wording.rules]
    return found


def when_of(when: When) -> list[str]:
    """Return a day of effect as data: earliest, latest, certainty."""
    return [when.earliest.isoformat(), when.latest.isoformat(), when.certainty]


def rule_of(rule: Rule) -> list[str | None]:
    """Return a rule as data: kind, unit, number, bound, case."""
    number = None if rule.number is None else str(rule.number)
    return [rule.kind, rule.unit, number, rule.bound, rule.case]


def day_after(when: When, days: int) -> date:
    """Return the day so many days after a change has surely taken effect."""
    return when.latest + timedelta(days=days)
