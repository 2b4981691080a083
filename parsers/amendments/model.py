"""What one amending instruction says, before its new wording and spans are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from parsers import eid
from parsers.model import ActRef, Operation

SENTENCE = "sentence"  # сөйлем: named in instructions, no clause of its own
BOX = "box"  # жоғарғы оң жақ бұрышы: the box above an annex

_RANK = {
    eid.ANNEX: 0, eid.DIVISION: 1, eid.CHAPTER: 2, eid.SECTION: 3, eid.PREAMBLE: 4,
    eid.ARTICLE: 4, eid.ROW: 5, eid.COLUMN: 6, eid.POINT: 7, eid.PART: 8, eid.SUBPOINT: 9,
    eid.PARAGRAPH: 10, SENTENCE: 11, eid.HEADING: 12, BOX: 12,
}  # fmt: skip
_LEFT_OUT = {eid.DIVISION, eid.CHAPTER, eid.SECTION}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: the eId prefix and the number as printed, None where none is given."""

    prefix: str
    number: str | None = None

    @property
    def rank(self) -> int:
        """How far out the step stands: 0 for an annex, 12 for a heading."""
        return _RANK[self.prefix]


Path = tuple[Step, ...]
"""A clause from the outside in, without the attachment it lies in."""


def path_eid(path: Path) -> str | None:
    """Return the eId of a path; points and articles are numbered through their chapters."""
    if any(step.prefix in (eid.POINT, eid.ARTICLE) for step in path):
        path = tuple(step for step in path if step.prefix not in _LEFT_OUT)
    return eid.join(*(eid.step(step.prefix, step.number) for step in path)) or None


def put_inside(path: Path, outer: Path, *, deep: bool = False) -> Path:
    """Return `path` put into those steps of `outer` that stand further out than its first.

    `4-тармақта:` and then `бірінші бөліктің 4) тармақшасы` is in point 4; a new point is
    not.  With `deep`, a part (бөлік) named under a subpoint's own context line is a part of
    the subpoint.
    """
    if not path:
        return outer
    first = path[0]
    inherited: list[Step] = []
    for step in outer:
        inner_part = deep and step.prefix == eid.SUBPOINT and first.prefix == eid.PART
        if step.rank >= first.rank and not inner_part:
            break
        inherited.append(step)
    return (*inherited, *path)


@dataclass(frozen=True, slots=True)
class Context:
    """What stays until it is replaced: the act, what it approved, and the place in it.

    `path` is the annex, point … that a line such as `4-тармақта:` set.
    """

    act: ActRef | None = None
    attachment: str | None = None
    path: Path = ()

    @property
    def eid(self) -> str | None:
        """The place as an eId, None where none is set."""
        return path_eid(self.path)


@dataclass(frozen=True, slots=True)
class Change:
    """One operation on one clause, as an instruction orders it.

    `start`/`end` count characters of the instruction.  `own_annex` is the number of the
    amending order's own annex that brings the new text (`""` for an annex without number).
    `wording` tells that the new text follows the instruction in quotes; `before` that
    inserted words go before `old`, not behind it.
    """

    op: Operation
    context: Context
    path: Path
    start: int
    end: int
    old: str | None = None
    new: str | None = None
    new_place: tuple[int, int] | None = None
    everywhere: bool = False
    before: bool = False
    until: date | None = None
    own_annex: str | None = None
    wording: bool = False

    @property
    def eid(self) -> str | None:
        """The clause meant, None for the whole of the act or attachment."""
        return path_eid(self.path)


@dataclass(frozen=True, slots=True)
class Problem:
    """What of an instruction was not understood; `start`/`end` count its characters."""

    code: str
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction as it was understood.

    `context` is what holds behind it; `sets_context` tells that the line is (also) a context
    line.  `opens_repeals` marks `Мыналардың күші жойылды деп танылсын:`, whose items follow;
    `repeals_annex` the own annex that lists what is repealed.  `sources_annex` is the own
    annex that holds the instructions (`1-қосымшаға сәйкес өзгерістер енгізілсін`).
    """

    text: str
    changes: tuple[Change, ...]
    context: Context
    problems: tuple[Problem, ...] = ()
    sets_context: bool = False
    opens_repeals: bool = False
    repeals_annex: str | None = None
    sources_annex: str | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether the text neither orders nor sets anything, nor was anything reported."""
        lists = self.opens_repeals or self.repeals_annex is not None
        return not (self.changes or self.problems or self.sets_context or lists)

    @property
    def understood(self) -> bool:
        """Whether nothing of the instruction was left over."""
        return not any(problem.code == "instruction-not-understood" for problem in self.problems)
