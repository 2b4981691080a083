"""`python -m bench.truth --acts 300 --seed S`: Tarmaq's answers against the maker's books.

A collection is made and built, and held against the books that were kept while it was made:
the words of every clause before, in and behind every change, the whole text of every act on
every day of change, every day of effect, and every term and fee.  Each difference has a
class; classes with a known reason stand in `EXPLAINED`.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.collection.read_books import (
    ABSENT,
    ActBook,
    ClauseBook,
    Held,
    Rules,
    Told,
    candidates,
    change_days,
    held_on,
    plain,
    read_books,
    whole_text,
)
from bench.collection.write import DOCUMENTS, PUBLICATIONS, TRUTH, write_collection
from kb.build import Order, build
from queries.acts import acts_by_id
from queries.base import open_base
from queries.wordings.chronicle import load
from queries.wordings.in_force import answer_for_act

EXPLAINED: Mapping[str, str] = {
    "repair": "damaged text was put together in another order; docs/limits.md, Reading text",
    "box-in-text": "lines of a box were taken for the end of the paragraph above; Reading text",
}
"""Classes of differences that are limits, with the reason that `docs/limits.md` gives."""
DAMAGED = "pdf-text"
OF_DAMAGE = frozenset({"repair", "box-in-text"})
_UNKNOWN = Held("unknown")


@dataclass(frozen=True, slots=True)
class Stored:
    """A version as the base has it."""

    id: str
    earliest: date | None
    latest: date | None
    certainty: str
    held: Held


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as the books say: its class, where, and both accounts."""

    kind: str
    where: str
    books: str
    base: str


@dataclass(slots=True)
class Account:
    """How many things were compared, by kind, and what differs."""

    compared: Counter[str] = field(default_factory=Counter)
    differing: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)

    def hold(self, what: str, kind: str, where: str, books: object, base: object) -> None:
        """Count one comparison; put a difference down if the two are not equal."""
        self.compared[what] += 1
        if books != base:
            self.differing[what] += 1
            self.differences.append(Difference(kind, where, str(books), str(base)))

    def share(self, what: str) -> float:
        """Return the part that agrees, 0 to 1."""
        return 1 - self.differing[what] / max(self.compared[what], 1)

    @property
    def unexplained(self) -> list[Difference]:
        """The differences whose class is no known limit."""
        return [one for one in self.differences if one.kind not in EXPLAINED]


def measure(acts: int, seed: int, touched: int = 9) -> Account:
    """Make a collection, build it, and compare everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_collection(folder, acts, seed, touched)
        base = folder / "law.db"
        build(Order((folder / DOCUMENTS,), base, folder / PUBLICATIONS))
        return compare(base, folder / TRUTH)


def compare(base: Path, books: Path) -> Account:
    """Hold a base against books; every act of the books must be in it."""
    account = Account()
    with open_base(base) as connection:
        connection.row_factory = sqlite3.Row
        damaged = {_family(act) for act in read_books(books) if act.form == DAMAGED}
        for act in read_books(books):
            _compare_act(connection, act, account, damaged=_family(act) in damaged)
    return account


def _family(act: ActBook) -> str:
    """Return the number of the family, with which file names begin."""
    return act.file.partition("-")[0]


def _compare_act(
    connection: sqlite3.Connection, act: ActBook, account: Account, *, damaged: bool
) -> None:
    """Compare one act; `damaged` tells that its family has texts that were damaged on purpose."""
    query = "select * from acts where registration_number = ? and in_collection = 1"
    row = connection.execute(query, (act.registration,)).fetchone()
    account.hold("acts", "act-missing", act.label, True, row is not None)
    if row is None:
        return
    for edge, told in (("start", act.start), ("end", act.end)):
        stored = (row[f"{edge}_earliest"], row[f"{edge}_latest"], row[f"{edge}_certainty"])
        found = stored if stored[0] or stored[2] else None
        account.hold(
            "days of effect", f"act-{edge}", f"{act.label} {edge} ({act.form})", told, found
        )
    stored_versions = _versions(connection, row["id"])
    rules = _rules(connection, row["id"])
    before = len(account.differences)
    norms = {
        eid: bool(text)
        for eid, text in connection.execute(
            "select eid, text from clauses where act = ? and norm = 1", (row["id"],)
        )
    }
    for clause in act.clauses:
        versions = stored_versions.pop(clause.eid, [])
        where = f"{act.label}#{clause.eid} ({act.form})"
        _compare_clause(clause, versions, where, account, damaged=damaged)
        _compare_rules(clause, versions, rules, where, account)
    for eid in stored_versions:
        if eid in norms:
            where = f"{act.label}#{eid} ({act.form})"
            kind = "box-in-text" if damaged else "clause-not-in-books"
            account.hold("clauses", kind, where, ABSENT, str(stored_versions[eid][-1].held))
    known = {one.kind for one in account.differences[before:]} & OF_DAMAGE
    _compare_whole(connection, row["id"], act, account, min(known, default="whole-text"))


def _versions(connection: sqlite3.Connection, act: str) -> dict[str, list[Stored]]:
    query = """
        select eid, v.id, v.state, v.text, from_earliest, from_latest, from_certainty
        from clause_versions v join clauses c on c.id = v.clause
        where v.act = ? order by eid, ordinal
    """
    found: dict[str, list[Stored]] = defaultdict(list)
    for eid, key, state, text, earliest, latest, certainty in connection.execute(query, (act,)):
        if state == "in_force" and text is not None:
            held = Held("in_force", plain(text))
        elif state in ("deleted", "repealed"):
            held = Held(ABSENT)
        else:
            held = Held("suspended") if state == "suspended" else _UNKNOWN
        found[eid].append(Stored(key, _day(earliest), _day(latest), certainty, held))
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _rules(connection: sqlite3.Connection, act: str) -> dict[str, Rules]:
    """Return terms and fees by version."""
    found: dict[str, list[tuple[str | None, ...]]] = defaultdict(list)
    query = """
        select version, kind, value, case_key from rules
        where act = ? and kind in ('deadline', 'fee')
    """
    for version, kind, value, case in connection.execute(query, (act,)):
        told = json.loads(value)
        number = None if told["number"] is None else str(Decimal(str(told["number"])))
        unit = told["unit"] if kind == "deadline" else told["kind"]
        found[version].append((kind, unit, number, told.get("bound"), case))
    return {version: tuple(sorted(rules, key=str)) for version, rules in found.items()}


def _compare_clause(
    clause: ClauseBook, versions: list[Stored], where: str, account: Account, *, damaged: bool
) -> None:
    """Compare what holds on the days around each change, and the day of each change."""
    days = change_days(clause.versions) | change_days(versions)
    wrong = None
    for day in sorted(days):
        told = held_on(clause, day)
        stored = frozenset(
            versions[n].held if n >= 0 else Held(ABSENT) for n in candidates(versions, day)
        )
        untold = clause.untold_until is not None and day < clause.untold_until
        agree = told == stored or (untold and stored - told <= {_UNKNOWN, Held(ABSENT)})
        account.compared["wordings on days of change"] += 1
        if not agree:
            account.differing["wordings on days of change"] += 1
            wrong = wrong or (day, told, stored)
    if wrong is not None:
        day, told, stored = wrong
        kind = _kind(told, stored, versions)
        if kind == "text" and damaged:
            kind = _kind_of_damage(_words(told), _words(stored))
        account.differences.append(
            Difference(kind, f"{where} on {day}", _shown(told), _shown(stored))
        )
        return
    _compare_days(clause, versions, where, account)


def _compare_days(clause: ClauseBook, versions: list[Stored], where: str, account: Account) -> None:
    """Compare the day and certainty of each change that gives other words."""
    begins = {(one.earliest, one.latest): one.certainty for one in versions}
    before = Held(ABSENT)
    for version in clause.versions:
        if version.held != before and not _untold(clause, version):
            told = (version.earliest, version.latest, version.certainty)
            key = told[:2]
            stored = (*key, begins[key]) if key in begins else None
            account.hold("days of effect", "day-of-change", where, told, stored)
        before = version.held


def _untold(clause: ClauseBook, version: Told) -> bool:
    """Whether only an editor's note stands for a change: it tells no inner clause that it ended."""
    until = clause.untold_until
    if until is None or version.latest > until:
        return False
    return version.latest < until or version.held.state == ABSENT


def _kind(told: frozenset[Held], stored: frozenset[Held], versions: list[Stored]) -> str:
    if not versions:
        return "clause-missing"
    if _UNKNOWN in stored:
        return "wording-unknown"
    if {one.state for one in told} != {one.state for one in stored}:
        return "state"
    return "text"


def _words(held: Iterable[Held]) -> str:
    return "".join(sorted(one.text or "" for one in held))


def _kind_of_damage(told: str, stored: str) -> str:
    """Return the class of a text that differs where texts were damaged.

    The repair may put the same letters in another order or set other blanks, and may take the
    lines of a box into the text above it.  A letter lost is neither.
    """
    wanted, found = Counter(told.replace(" ", "")), Counter(stored.replace(" ", ""))
    if wanted == found:
        return "repair"
    return "box-in-text" if stored and wanted <= found else "text"


def _shown(held: Iterable[Held]) -> str:
    return " | ".join(
        sorted(f"{one.state}: {one.text!r}" if one.text else one.state for one in held)
    )


def _compare_rules(
    clause: ClauseBook,
    versions: list[Stored],
    rules: Mapping[str, Rules],
    where: str,
    account: Account,
) -> None:
    """Compare the rules of the versions that surely hold on the first certain day of each."""
    for version in clause.versions:
        day = version.latest
        told, stored = candidates(clause.versions, day), candidates(versions, day)
        if len(told) != 1 or len(stored) != 1 or stored[0] < 0 or told[0] < 0:
            continue
        if clause.untold_until is not None and day < clause.untold_until:
            continue
        found = rules.get(versions[stored[0]].id, ())
        expected = clause.versions[told[0]].rules
        account.compared["terms and fees"] += len(expected)
        if found != expected:
            account.differing["terms and fees"] += max(1, len(set(expected) ^ set(found)))
            account.differences.append(Difference("rule", where, str(expected), str(found)))


def _compare_whole(
    connection: sqlite3.Connection, key: str, act: ActBook, account: Account, kind: str
) -> None:
    """Compare the answer for the whole act on each day on which something surely changed.

    `kind` is the class of a text that differs: where damage changed a clause, that is why.
    """
    chronicle = load(connection, acts_by_id(connection, {key})[key])
    days = {version.latest for clause in act.clauses for version in clause.versions}
    for day in sorted(days | {max(days) + timedelta(days=400)}):
        told = whole_text(act, day)
        if told:
            answer = answer_for_act(chronicle, day)
            found = plain(answer.text or "")
            account.hold("whole texts", kind, f"{act.label} on {day} ({act.form})", told, found)


def print_account(console: Console, account: Account, examples: int) -> None:
    """Print the shares, and examples of each class of difference."""
    table = Table("compared", "number", "differ", "agree", title="Tarmaq against the maker's books")
    for what, number in sorted(account.compared.items()):
        table.add_row(
            what, f"{number:,}", f"{account.differing[what]:,}", f"{account.share(what):.3%}"
        )
    console.print(table)
    for line in shown_classes(account, examples):
        console.print(line, highlight=False, markup=False, soft_wrap=True)


def shown_classes(account: Account, examples: int) -> Iterator[str]:
    """Yield the classes of differences with examples."""
    classes: dict[str, list[Difference]] = defaultdict(list)
    for one in account.differences:
        classes[one.kind].append(one)
    for kind, found in sorted(classes.items()):
        yield f"{kind}: {len(found)} ({EXPLAINED.get(kind, 'not explained')})"
        for one in found[:examples]:
            yield f"  {one.where}"
            yield f"    books {_around(one.books, one.base)}"
            yield f"    base  {_around(one.base, one.books)}"


def _around(text: str, other: str, length: int = 160) -> str:
    """Return the text around the first place where it is not like the other."""
    place = next(
        (n for n, pair in enumerate(zip(text, other, strict=False)) if pair[0] != pair[1]), 0
    )
    start = max(0, place - 40)
    return f"{'…' if start else ''}{text[start : start + length]}"


def main() -> None:
    """Compare and print; exit status 1 if anything differs without an explanation."""
    parser = argparse.ArgumentParser(prog="python -m bench.truth", description=__doc__)
    parser.add_argument("--acts", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--touched", type=int, default=9, choices=range(1, 10))
    parser.add_argument("--show", type=int, default=2, help="examples of each class")
    asked = parser.parse_args()
    account = measure(asked.acts, asked.seed, asked.touched)
    print_account(Console(width=120), account, asked.show)
    if account.unexplained:
        sys.exit(1)


if __name__ == "__main__":
    main()
