"""The whole text of an act as in force on a day: in the order of the document, ready to be set.

Nothing that the act has is left out without a trace: a clause that is gone, not yet there, of
unknown wording or of two readings is a block that says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from parsers.model import NodeKind
from queries.clauses import CONTAINERS, Clause
from queries.wordings.answers import Answer
from queries.wordings.chronicle import Chronicle, EventRecord
from queries.wordings.in_force import answer_for_act, composed, own_answer
from queries.wordings.row_cells import Cells, cells_of

_ABSENT = ("deleted", "repealed", "not_yet")
_TOP, _DEEPEST = 2, 6
"""Heading levels: the act's own title is the first."""


class Role(StrEnum):
    """What a block of the text is to a reader."""

    SECTION = "section"
    """An attachment, annex or chapter begins; `title` if it has no heading of its own."""
    HEADING = "heading"
    TEXT = "text"
    ABSENT = "absent"
    """Deleted, repealed or not in force yet."""
    MISSING = "missing"
    """Its wording, or whether it was there, is not known."""
    OPEN = "open"
    """More than one reading may hold on the day."""
    ASIDE = "aside"
    """A piece that nobody amends: a box, the passport, a signature."""
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one clause inside a block."""

    eid: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells where its words are known, and its block."""

    cells: Cells
    block: Block


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, table or mark of the text.

    `level` is that of a heading, or the indent of a paragraph; `hidden` are the eIds of clauses
    inside that are not set by themselves; `remarks` the events that concern it, `notes` the
    editor's notes that no event repeats; `doubt` tells that the words may not hold yet.
    """

    role: Role
    eid: str
    kind: str
    level: int
    runs: tuple[Run, ...] = ()
    answer: Answer | None = None
    readings: tuple[Answer, ...] = ()
    remarks: tuple[EventRecord, ...] = ()
    notes: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    num: str | None = None
    title: str | None = None
    doubt: bool = False
    follows_on: bool = False

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class ActText:
    """An act on a day: what held for it as a whole, its title, and its blocks in order."""

    answer: Answer
    title: str | None
    remarks: tuple[EventRecord, ...]
    notes: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def contents(self) -> tuple[tuple[int, str, Block], ...]:
        """The table of contents: level, eId to lead to, and the block with the title."""
        found, section = [], None
        for block in self.blocks:
            if block.role is Role.SECTION:
                section = block
            if block.role is Role.HEADING and block.text.strip():
                leads = section.eid if section and block.eid.startswith(section.eid) else block.eid
                found.append((block.level, leads, block))
            elif block.role is Role.SECTION and block.title is not None:
                found.append((block.level, block.eid, block))
        return tuple(found)


def act_text(chronicle: Chronicle, day: date) -> ActText:
    """Return the text of an act as it stood on a day."""
    whole = own_answer(chronicle, None, day)
    if not chronicle.act.in_collection:
        whole = replace(answer_for_act(chronicle, day), parts=())
    told = frozenset(_plain(event.cause.quote) for event in chronicle.events)
    setting = _Setting(chronicle, day, whole, _remarks(chronicle), told)
    roots = chronicle.children.get(None, ())
    title = next((clause for clause in roots if clause.kind == NodeKind.TITLE.value), None)
    blocks = [
        block for clause in roots if clause is not title for block in setting.blocks(clause, _TOP)
    ]
    remarks, notes = setting.beside(None)
    if title is not None:
        more = setting.beside(title)
        remarks, notes = remarks + more[0], notes + more[1]
    words = own_answer(chronicle, title, day).text if title is not None else None
    return ActText(whole, words or chronicle.act.title, remarks, notes, tuple(_set(blocks)))


def _remarks(chronicle: Chronicle) -> Mapping[str | None, tuple[EventRecord, ...]]:
    """The events beside each clause; those only recorded stand where their note stands."""
    found: dict[str | None, list[EventRecord]] = defaultdict(list)
    known = {clause.id for clause in chronicle.clauses}
    for event in chronicle.events:
        place = event.clause
        if not event.applied and event.stands_under in known:
            place = event.stands_under
        if place is not None or event.cause.kind != "commencement":
            found[place].append(event)
    return {place: tuple(events) for place, events in found.items()}


@dataclass(frozen=True, slots=True)
class _Setting:
    """Sets the clauses of one act for one day."""

    chronicle: Chronicle
    day: date
    whole: Answer
    events: Mapping[str | None, tuple[EventRecord, ...]]
    told: frozenset[str]

    def blocks(
        self, clause: Clause, level: int, indent: int = 0, around: Answer | None = None
    ) -> Iterator[Block]:
        """Yield the blocks of a clause and all inside it; `around` is what it stands in."""
        if clause.kind == NodeKind.NOTE.value:
            return
        if not clause.norm:
            if clause.printed:
                runs = (Run(clause.eid, clause.printed),)
                yield Block(Role.ASIDE, clause.eid, clause.kind, 0, runs)
            return
        answer = own_answer(self.chronicle, clause, self.day)
        if not answer.readings and answer.state in _ABSENT:
            yield from self._absent(clause, answer)
            yield from self._strays(clause, level)
        elif clause.kind in CONTAINERS:
            yield from self._container(clause, answer, level)
        elif answer.readings and not _sets_one(clause, answer, around):
            yield from self._wordless(Role.OPEN, clause, answer, level, indent)
        else:
            yield from self._text(clause, answer, level, indent)

    def beside(self, clause: Clause | None) -> tuple[tuple[EventRecord, ...], tuple[str, ...]]:
        """Return the events of a clause, and the notes under it that no event repeats."""
        key = clause.id if clause else None
        events = self.events.get(key, ())
        notes = [
            child.printed
            for child in self.chronicle.children.get(key, ())
            if child.kind == NodeKind.NOTE.value and child.printed
        ]
        return events, tuple(note for note in notes if _plain(note) not in self.told)

    def _absent(self, clause: Clause, answer: Answer) -> Iterator[Block]:
        """A mark for what is gone or to come, unless the whole act is by the same cause."""
        if answer.state == self.whole.state and answer.cause == self.whole.cause:
            return
        yield self._folded(Role.ABSENT, clause, answer, 0)

    def _strays(self, clause: Clause, level: int) -> Iterator[Block]:
        """What is in force though the chapter that holds it is not there on the day.

        New wording can put a point into a chapter that it adds: before, it stood in another.
        """
        for child in self.chronicle.children.get(clause.id, ()):
            answer = own_answer(self.chronicle, child, self.day)
            if child.norm and (answer.readings or answer.state not in _ABSENT):
                yield from self.blocks(child, level)

    def _wordless(
        self, role: Role, clause: Clause, answer: Answer, level: int, indent: int
    ) -> Iterator[Block]:
        """A mark in the place of words; what is known of the parts is set behind it.

        Two readings with words are whole: their parts are in them.
        """
        folded = self._folded(role, clause, answer, indent)
        if any(reading.text is not None for reading in folded.readings):
            yield folded
            return
        parts = tuple(self.chronicle.inside(clause))
        if not any(self._has_words(part) for part in parts):
            yield folded
            return
        events, notes = self.beside(clause)
        yield replace(folded, remarks=events, notes=notes, hidden=())
        for child in self.chronicle.children.get(clause.id, ()):
            step = 1 if child.kind == NodeKind.SUBPOINT.value else 0
            yield from self.blocks(child, level, indent + step, answer)

    def _has_words(self, clause: Clause) -> bool:
        answer = own_answer(self.chronicle, clause, self.day)
        return any(one.text for one in (answer, *answer.readings))

    def _folded(self, role: Role, clause: Clause, answer: Answer, indent: int) -> Block:
        """One block for a clause and all inside it."""
        readings = tuple(composed(self.chronicle, clause, r) for r in answer.readings)
        events, notes = self.beside(clause)
        inside = tuple(self.chronicle.inside(clause))
        for part in inside:
            more = self.beside(part)
            events, notes = events + more[0], notes + more[1]
        return Block(
            role,
            clause.eid,
            clause.kind,
            indent,
            answer=answer,
            readings=readings,
            remarks=events,
            notes=notes,
            hidden=tuple(part.eid for part in inside),
            num=clause.num,
            title=clause.heading,
        )

    def _container(self, clause: Clause, answer: Answer, level: int) -> Iterator[Block]:
        events, notes = self.beside(clause)
        children = self.chronicle.children.get(clause.id, ())
        heading = any(child.kind == NodeKind.HEADING.value for child in children)
        named = clause.kind != NodeKind.TABLE.value
        yield Block(
            Role.SECTION,
            clause.eid,
            clause.kind,
            level,
            answer=answer,
            readings=answer.readings,
            remarks=events,
            notes=notes,
            num=clause.num,
            title=None if heading or not named else clause.heading or "",
        )
        if answer.lacks_words and not answer.readings:
            parts = tuple(self.chronicle.inside(clause))
            folded = replace(self._folded(Role.MISSING, clause, answer, 0), remarks=(), notes=())
            if not any(self._has_words(part) for part in parts):
                yield folded
                return
            yield replace(folded, hidden=())
        deeper = min(level + 1, _DEEPEST) if named else level
        for child in children:
            own = level if child.kind == NodeKind.HEADING.value else deeper
            yield from self.blocks(child, own, 0, answer)

    def _text(self, clause: Clause, answer: Answer, level: int, indent: int) -> Iterator[Block]:
        doubt = bool(answer.readings)
        known = next((r for r in reversed(answer.readings) if r.text is not None), answer)
        if known.text is None:
            yield from self._wordless(Role.MISSING, clause, answer, level, indent)
            return
        events, notes = self.beside(clause)
        heading = clause.kind == NodeKind.HEADING.value
        children = self.chronicle.children.get(clause.id, ())
        if known.text or not children:
            yield Block(
                Role.HEADING if heading else Role.TEXT,
                clause.eid,
                clause.kind,
                level if heading else indent,
                runs=(Run(clause.eid, known.text),),
                answer=answer,
                remarks=events,
                notes=notes,
                readings=answer.readings if heading else (),
                num=clause.num,
                title=clause.heading,
                doubt=doubt,
                follows_on=clause.follows_on,
            )
        for child in children:
            step = 1 if child.kind == NodeKind.SUBPOINT.value else 0
            yield from self.blocks(child, level, indent + step, answer)


def _sets_one(clause: Clause, answer: Answer, around: Answer | None) -> bool:
    """Whether one known text stands for all readings of a clause.

    So for a heading, and for a clause that is open for the same cause as what it stands in,
    where the reader is told.
    """
    known = [reading for reading in answer.readings if reading.text is not None]
    if clause.kind == NodeKind.HEADING.value:
        return len(known) == 1
    if around is None or not around.readings:
        return False
    same = answer.readings[-1].cause == around.readings[-1].cause
    return same and len(known) == 1 and known[0] is answer.readings[-1]


def _set(blocks: Sequence[Block]) -> Iterator[Block]:
    """Join what goes on in one paragraph, and put rows that follow each other into one table."""
    waiting: Block | None = None
    for block in blocks:
        joined = _joined(waiting, block) if waiting is not None else None
        if joined is None and waiting is not None:
            yield waiting
        waiting = joined or _as_table(block)
    if waiting is not None:
        yield waiting


def _as_table(block: Block) -> Block:
    """A row as the beginning of a table; any other block as it is."""
    if block.kind != NodeKind.ROW.value:
        return block
    rows = (Row(_cells(block), block),)
    return Block(Role.TABLE, block.eid, NodeKind.TABLE.value, 0, rows=rows)


def _joined(first: Block, second: Block) -> Block | None:
    """Two blocks as one, None if they stand apart."""
    if second.kind == NodeKind.ROW.value:
        rows = (*first.rows, Row(_cells(second), second))
        return replace(first, rows=rows) if first.role is Role.TABLE else None
    in_words = first.role is Role.TEXT and second.role is Role.TEXT
    if not (second.follows_on and in_words and first.doubt == second.doubt):
        return None
    return replace(
        first,
        runs=first.runs + second.runs,
        remarks=first.remarks + second.remarks,
        notes=first.notes + second.notes,
    )


def _cells(block: Block) -> Cells:
    if block.role is not Role.TEXT:
        return Cells(block.num, block.title, "")
    return cells_of(block.num, block.title, block.text)


def _plain(text: str) -> str:
    return " ".join(text.split())
