"""The language of the maker: wordings, pieces of a text, days of effect, documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from bench.maker.model import Order

ASSUMED_PUBLICATION = 30
"""Days from registration within which publication is assumed where no date is at hand."""


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A day of effect: a day if both ends are equal, else the window in which it lies."""

    earliest: date
    latest: date
    certainty: str = "exact"

    @classmethod
    def fixed(cls, day: date) -> When:
        """Return a day that the order prints."""
        return cls(day, day)

    @classmethod
    def after(cls, registered: date, published: date | None, days: int) -> When:
        """Return `days` full calendar days after publication, a window where that is unknown."""
        wait = timedelta(days=days)
        if published is not None:
            return cls(published + wait, published + wait, "computed")
        slack = timedelta(days=ASSUMED_PUBLICATION)
        return cls(registered + wait, registered + wait + slack, "presumed")


@dataclass(frozen=True, slots=True)
class Rule:
    """A term or a fee: number, unit (of a fee: how it is set), bound, and the case's key."""

    kind: str
    unit: str
    number: Decimal | None = None
    bound: str | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """The own words of one clause and the rules they set.

    `follows` tells that they stand in the printed paragraph of the clause before.
    """

    text: str
    rules: tuple[Rule, ...] = ()
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause with its own words and the clauses in it; `step` is its name in its parent."""

    step: str
    wording: Wording
    inner: tuple[Piece, ...] = ()

    @property
    def number(self) -> str:
        """The printed number: `13`, `10-1`."""
        return self.step.rpartition("_")[2]

    @property
    def kind(self) -> str:
        """What it is: `para`, `subpara`, `part`, `p`, `row` …."""
        return self.step.rpartition("_")[0]

    def walk(self, parent: str = "") -> Iterator[tuple[str, Wording]]:
        """Yield the clause and all in it, with their eIds under `parent`."""
        eid = f"{parent}__{self.step}" if parent else self.step
        yield eid, self.wording
        for piece in self.inner:
            yield from piece.walk(eid)

    def paragraphs(self) -> list[str]:
        """Return the printed paragraphs."""
        return paragraphs(wording for _, wording in self.walk())


def paragraphs(wordings: Iterator[Wording]) -> list[str]:
    """Join wordings to printed paragraphs; clauses without own words print nothing."""
    lines: list[str] = []
    for wording in wordings:
        if wording.follows and lines:
            lines[-1] += wording.text
        elif wording.text:
            lines.append(wording.text)
    return lines


@dataclass(frozen=True, slots=True)
class Ministry:
    """A ministry: as its orders are signed (`Сауда`), and the kind of numbers it gives."""

    name: str
    number: str

    @property
    def issuer(self) -> str:
        """`Қазақстан Республикасы Сауда министрінің`."""
        return f"Қазақстан Республикасы {self.name} министрінің"


@dataclass(frozen=True, slots=True)
class Head:
    """What names an order: ministry, day, number, registration, title."""

    ministry: Ministry
    day: date
    number: str
    registered: date
    registration: str
    title: str
    published: date | None = None
    acting: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A document of a family: its text, and how it is to be written."""

    order: Order
    form: str
    seed: int
    head: Head


@dataclass(slots=True)
class Family:
    """Orders that belong together: documents, books by registration number."""

    documents: list[Made] = field(default_factory=list)
    truths: list[dict[str, object]] = field(default_factory=list)
    publications: list[Head] = field(default_factory=list)
