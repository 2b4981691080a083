"""One operation of an amending order: what is printed, and what it does to the books."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bench.collection.base_order import ATTACHMENT, STANDARD, Act
from bench.collection.book import Book
from bench.collection.kazakh import named, noun
from bench.collection.model import Piece, When, Wording


class Place(StrEnum):
    """The context that an instruction needs, in the order in which they are printed."""

    ORDER = "order"
    RULES = "rules"
    STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class OwnAnnex:
    """An annex of the amending order that becomes one of the rules, or (number None) the rules.

    `approved` tells that a box of the order which approved the rules stands above them too.
    """

    piece: Piece
    target: str | None
    approved: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """An instruction without its final mark, its new wording, and its effect on the books.

    `paragraphs` are quoted; `row` is a quoted table row.  `{annex}` in the instruction stands
    for the number of the order's own annex.  `touched` are the clauses it is about.
    """

    place: Place
    instruction: str
    apply: Callable[[Book, When], None]
    touched: frozenset[str]
    paragraphs: tuple[str, ...] = ()
    rows: tuple[Wording, ...] = ()
    annex: OwnAnnex | None = None

    @property
    def counted(self) -> int:
        """How many paragraphs it prints: a quoted table is one."""
        return 1 + len(self.paragraphs) + bool(self.rows)


@dataclass(slots=True)
class Desk:
    """What is at hand while instructions for one act are drawn: the act, what is taken."""

    act: Act
    taken: set[str]

    def free(self, eid: str) -> bool:
        """Whether no instruction of this order is about the clause, or what it is in or holds."""
        return not any(
            eid == other or eid.startswith(f"{other}__") or other.startswith(f"{eid}__")
            for other in self.taken
        )

    def points(self) -> list[str]:
        """Return the points of the rules that can be changed; the first one defines names."""
        head = f"{ATTACHMENT}__para_"
        return [
            eid
            for eid in self.act.book.inside(ATTACHMENT)
            if eid.startswith(head)
            and eid.count("__") == 1
            and eid != f"{head}1"
            and self.free(eid)
        ]

    def inner(self, eid: str, kind: str) -> list[str]:
        """Return the clauses of a kind right inside a clause."""
        book = self.act.book
        return [
            child
            for child in book.children.get(eid, ())
            if child.startswith(f"{eid}__{kind}_") and book.alive(child) and self.free(child)
        ]

    def rows(self) -> list[str]:
        """Return the rows of the standard that can be changed."""
        return self.inner(STANDARD, "row") if self.act.grant else []

    def highest(self, head: str) -> int:
        """Return the highest whole number that a clause with this head has or will have."""
        tails = (
            eid.removeprefix(head)
            for eid in (*self.act.book.entries, *self.taken)
            if eid.startswith(head)
        )
        return max((int(tail) for tail in tails if tail.isdigit()), default=0)

    def text(self, eid: str) -> str:
        """Return the whole words of a clause as they are by now."""
        return self.act.book.text(eid)


def number_of(eid: str) -> str:
    """Return the printed number of the last step: `10-1`."""
    return eid.rpartition("_")[2]


def kind_of(eid: str) -> str:
    """Return the kind of the last step: `para`, `subpara` …."""
    return eid.rpartition("__")[2].rpartition("_")[0]


def steps_of(eid: str) -> list[tuple[str, str]]:
    """Return kind and number of each step that instructions name: points, rows and inside."""
    steps = [step.rpartition("_") for step in eid.split("__")]
    return [(kind, number) for kind, _, number in steps if kind not in ("att", "annex", "chp")]


def name_clause(eid: str, form: str) -> str:
    """Return a clause as an instruction names it: `2-тармақтың 5) тармақшасы`.

    `form` is nom (what is changed), dat, or at (where words stand).
    """
    return name_clauses([eid], form)


def name_clauses(eids: list[str], form: str) -> str:
    """Return clauses with one parent: `2-тармақтың 1) және 2) тармақшалары`."""
    *outer, (kind, _) = steps_of(eids[0])
    numbers = [number_of(eid) for eid in eids]
    names = [
        named(outer_kind, [number], "gen" if place == 0 else "poss_gen")
        for place, (outer_kind, number) in enumerate(outer)
    ]
    last = form if not outer else {"nom": "poss", "at": "poss_at"}[form]
    return " ".join((*names, named(kind, numbers, last)))


def added_name(kind: str, numbers: list[str]) -> str:
    """Return what is added: `10-1-тармақпен`, `екінші бөлікпен`."""
    return named(kind, numbers, "ins")


def locative(eid: str) -> str:
    """Return the place of words: `13-тармақта`; only for a clause that stands in no other."""
    kind, number = steps_of(eid)[-1]
    word = noun(kind, "at")[:-2]
    prefix = "реттік нөмірі " if kind == "row" else ""
    return f"{prefix}{number}-{word}"
