"""The language of applying: the text of an act at one moment, an edit of it, and its result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from parsers.model import NodeKind, Operation

IN_FORCE, DELETED, REPEALED, SUSPENDED = "in_force", "deleted", "repealed", "suspended"
GONE = (DELETED, REPEALED)


class Status(StrEnum):
    """What became of an operation."""

    APPLIED = "applied"
    """The text was changed as ordered."""
    NO_CHANGE = "no_change"
    """The order was understood, but there was nothing to change."""
    TARGET_NOT_IN_COLLECTION = "target_not_in_collection"
    """The words to be changed are not in the collection; new wording is kept as given."""
    FAILED = "failed"
    """What the order names is not there; nothing was changed."""
    AMBIGUOUS = "ambiguous"
    """What the order names can be two things; nothing was changed."""
    PENDING = "pending"
    """The day of its effect is not known at all."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One clause at one moment, with its own words.

    `text` is None where the words are not in the collection or the clause is gone; `reason`
    then says why.  `norm` is false for notes, boxes and signatures, which nobody amends.
    """

    eid: str
    kind: NodeKind
    text: str | None
    num: str | None = None
    heading: str | None = None
    parent: str | None = None
    attachment: str | None = None
    follows_on: bool = False
    norm: bool = True
    state: str = IN_FORCE
    reason: str | None = None

    @property
    def there(self) -> bool:
        """Whether the clause stands in the act: neither deleted nor repealed."""
        return self.state not in GONE


@dataclass(frozen=True, slots=True)
class Text:
    """The pieces of an act at one moment, in document order, with those that are gone.

    `whole` tells that a clause that is not among the pieces does not exist; of an act known
    only from its amendments that cannot be said.
    """

    pieces: tuple[Piece, ...]
    whole: bool = True
    state: str = IN_FORCE

    def find(self, eid: str | None) -> Piece | None:
        """Return the piece with an eId."""
        return next((piece for piece in self.pieces if piece.eid == eid), None)

    def inside(self, eid: str | None) -> frozenset[str]:
        """Return the eIds of a clause and of all that stands in it; None is the whole act."""
        if eid is None:
            return frozenset(piece.eid for piece in self.pieces)
        found = {eid}
        for piece in self.pieces:
            if piece.parent in found or piece.eid.startswith(f"{eid}__"):
                found.add(piece.eid)
        return frozenset(found)

    def scope(self, eid: str | None) -> tuple[Piece, ...]:
        """Return the pieces in force in a clause (None: in the act), in document order."""
        inside = self.inside(eid)
        return tuple(p for p in self.pieces if p.eid in inside and p.norm and p.there)

    def with_pieces(self, changed: Iterable[Piece]) -> Text:
        """Return the text with pieces put in the place of those of the same eIds."""
        new = {piece.eid: piece for piece in changed}
        pieces = tuple(new.get(piece.eid, piece) for piece in self.pieces)
        return Text(pieces, self.whole, self.state)


@dataclass(frozen=True, slots=True)
class Edit:
    """One operation on one clause of an act, its target found: `eid` None is the whole act.

    `cause` names the amending act for reasons that readers see (`№ 268 of 13.05.2022`).
    `pieces` are those of `new` where the amending order itself divides it: an annex of its own.
    """

    op: Operation
    eid: str | None
    old: str | None = None
    new: str | None = None
    everywhere: bool = False
    before: bool = False
    until: date | None = None
    cause: str = "an amendment"
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The words that an edit changed: characters of the clause's own words before it."""

    eid: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Result:
    """What an edit came to: the text after it, unchanged unless `status` says applied.

    `reason` is one sentence for a lawyer; `words` are the places that were changed; `eid` is
    the clause that the instruction was found to mean.
    """

    status: Status
    reason: str
    text: Text
    words: tuple[Words, ...] = ()
    eid: str | None = None


def failed(text: Text, reason: str) -> Result:
    """Return a result that leaves the text as it is, with the reason."""
    return Result(Status.FAILED, reason, text)
