"""A document to its amendments: instructions line by line, each in its context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.model import Document, Notice, Span
from ingest.origin import source_span
from parsers import eid
from parsers.amendments.annexes import Annexes
from parsers.amendments.instruction import may_instruct, read_sentence
from parsers.amendments.model import Change, Context, Instruction, Path, path_eid
from parsers.amendments.repeals import is_repeal, opens_items, read_item
from parsers.amendments.wording import WordingLine, give_wording, inline_wording, unquoted
from parsers.model import (
    ActRef,
    ActType,
    Amendment,
    Line,
    Node,
    NodeKind,
    Structure,
)

_NO_INSTRUCTIONS = frozenset({
    NodeKind.TITLE, NodeKind.PASSPORT, NodeKind.STATUS, NodeKind.EDITORIAL, NodeKind.NOTE,
    NodeKind.PREAMBLE, NodeKind.BOX, NodeKind.SIGNATURE, NodeKind.AGREEMENT, NodeKind.IMPRINT,
    NodeKind.ROW, NodeKind.TABLE, NodeKind.HEADING,
})  # fmt: skip
_LINE_STRIDE = 10_000_000
"""Offsets in quoted wording are line number times this, plus the character in the line."""

Entry = tuple[Line, Node]


def read_amendments(
    document: Document, structure: Structure
) -> tuple[tuple[Amendment, ...], tuple[Notice, ...]]:
    """Read every change that an order makes in other acts.

    Args:
        document: the repaired document.
        structure: its tree; new wording stands in its nodes of kind `QUOTED`.

    Returns:
        The amendments in the order in which they are printed, and what was not understood.
        Nothing is raised: an instruction that is not understood becomes a notice with its
        place in the source.

    """
    reader = _Reader(document, structure)
    reader.read()
    return tuple(reader.amendments), tuple(reader.notices)


@dataclass(slots=True)
class _Open:
    """A list of repeals that a line has opened: its items are read until `parent` ends."""

    parent: str
    items: int = 0


class _Reader:
    """Goes through the lines of a document and keeps the context."""

    def __init__(self, document: Document, structure: Structure) -> None:
        self.document = document
        self.annexes = Annexes(document, structure)
        self.amendments: list[Amendment] = []
        self.notices: list[Notice] = []
        self.context = Context()
        self.component: str | None = None
        self.carried: dict[str, Context] = {}
        self.listed: set[str] = set()
        self.open: _Open | None = None
        self.last: Change | None = None
        self.entries = _entries(structure)

    def read(self) -> None:
        """Read all lines in printed order."""
        index = 0
        while index < len(self.entries):
            line, node = self.entries[index]
            index += 1
            if node.kind is NodeKind.QUOTED:
                index = self._stray_wording(index - 1)
                continue
            self._enter(node)
            if self.open and self._read_item(line, node):
                continue
            if opens_items(line.text) and self._ends_in_repeal(node, index):
                self.open = _Open(_holding_point(node))
                continue
            if may_instruct(line.text):
                index = self._read_instruction(line, node, index)

    def _ends_in_repeal(self, node: Node, index: int) -> bool:
        """Tell whether an item from `index` on, inside `node`, has the words of repeal."""
        held = f"{_holding_point(node)}__"
        for line, item in self.entries[index:]:
            if not item.eid.startswith(held):
                return False
            if is_repeal(line.text):
                return True
        return False

    def _enter(self, node: Node) -> None:
        """Drop the context where another attachment or annex begins."""
        if node.attachment == self.component:
            return
        self.component = node.attachment
        self.context = self.carried.get(node.attachment or "", Context())
        self.open = None

    def _read_item(self, line: Line, node: Node) -> bool:
        """Read a line as an item of the open list; close the list where another point begins."""
        assert self.open is not None
        inside = node.eid == self.open.parent or node.eid.startswith(f"{self.open.parent}__")
        if not inside:
            self.open = None
            return False
        changes = read_item(line.text)
        self._add_all(changes, line, node)
        self.open.items += len(changes)
        if not changes:
            message = "This item of a list of repeals names no act."
            self._report("instruction-not-understood", message, self._span(line))
        return True

    def _read_instruction(self, line: Line, node: Node, index: int) -> int:
        """Read one line and the wording behind it; return the index of the next line."""
        text, inline = inline_wording(line.text)
        instruction = read_sentence(text, self.context)
        end = index
        if inline is not None or any(change.wording for change in instruction.changes):
            while end < len(self.entries) and self.entries[end][1].kind is NodeKind.QUOTED:
                end += 1
        lines = [entry[0] for entry in self.entries[index:end]]
        raw = [WordingLine(quoted.text, (number + 1) * _LINE_STRIDE)
               for number, quoted in enumerate(lines)]  # fmt: skip
        if inline is not None:
            raw.insert(0, WordingLine(line.text[inline:], inline))
        changes, problems = give_wording(instruction, unquoted(raw))
        for problem in problems:
            span = self._slice(line, problem.start, max(problem.end, problem.start))
            self._report(problem.code, problem.message, span)
        self._add_all(self._placed(changes, line), line, node, [line, *lines])
        self._keep(instruction, line, node)
        return end

    def _placed(self, changes: Sequence[Change], line: Line) -> list[Change]:
        """Put a bare part or subpoint into the point that the instruction before it changed.

        `7-тармақтың бірінші бөлігі …; мынадай мазмұндағы екінші бөлікпен толықтырылсын:` means
        point 7 again; the reading is reported.
        """
        placed: list[Change] = []
        for change in changes:
            point = self._point_before(change)
            if point is not None:
                change = replace(change, path=(*point, *change.path))
                span = self._slice(line, change.start, max(change.start, change.end))
                message = (
                    f"No point is named: {path_eid(point)}, which was changed before, is meant."
                )
                self._report("place-presumed", message, span)
            placed.append(change)
            self.last = change
        return placed

    def _point_before(self, change: Change) -> Path | None:
        """Return the way to the point last changed, where `change` needs one and names none."""
        inside = (eid.PART, eid.SUBPOINT, eid.PARAGRAPH)
        if not change.path or change.path[0].prefix not in inside or self.last is None:
            return None
        last, context = self.last, change.context
        if (last.context.act, last.context.attachment) != (context.act, context.attachment):
            return None
        for index, step in enumerate(last.path):
            if step.prefix in (eid.POINT, eid.ARTICLE):
                return last.path[: index + 1]
        return None

    def _keep(self, instruction: Instruction, line: Line, node: Node) -> None:
        """Keep what an instruction sets for the lines behind it."""
        self.context = instruction.context
        if instruction.opens_repeals:
            self.open = _Open(_holding_point(node))
        if instruction.sources_annex is not None:
            annex = self.annexes.find(instruction.sources_annex, line.text, node.attachment)
            if annex is not None:
                self.carried[annex.eid] = instruction.context
        if instruction.repeals_annex is not None and not instruction.opens_repeals:
            self._read_list(instruction.repeals_annex, line)

    def _read_list(self, number: str, line: Line) -> None:
        """Read the annex or attachment that lists what is repealed."""
        holder = self.annexes.find_list(number, line.text)
        before = len(self.amendments)
        if holder is not None and holder.eid not in self.listed:
            self.listed.add(holder.eid)
            for node in self.annexes.members(holder):
                if node.kind in _NO_INSTRUCTIONS or node.kind is NodeKind.QUOTED:
                    continue
                for item in node.lines:
                    self._add_all(read_item(item.text), item, node)
        if len(self.amendments) == before:
            message = "The order repeals what a list names, but the list was not found or is empty."
            self._report("instruction-not-understood", message, self._span(line))

    def _stray_wording(self, index: int) -> int:
        """Report quoted wording that no instruction claimed; return the index behind it."""
        end = index
        while end < len(self.entries) and self.entries[end][1].kind is NodeKind.QUOTED:
            end += 1
        first, last = self.entries[index][0], self.entries[end - 1][0]
        span = Span(self._span(first).start, max(self._span(first).end, self._span(last).end))
        message = "Quoted wording belongs to no instruction that was understood."
        self._report("wording-not-claimed", message, span)
        return end

    def _add_all(
        self, changes: Sequence[Change], line: Line, node: Node, lines: Sequence[Line] = ()
    ) -> None:
        for change in changes:
            self.amendments.append(self._amendment(change, line, node, lines or [line]))

    def _amendment(
        self, change: Change, line: Line, node: Node, lines: Sequence[Line]
    ) -> Amendment:
        new, new_span = change.new, self._new_span(change, lines)
        span = self._slice(line, *_trimmed(line.text, change.start, change.end))
        if change.own_annex is not None:
            new, new_span = self._annex_text(change.own_annex, line, node, span)
        if change.context.act is None:
            message = "The instruction changes an act that no line before it has named."
            self._report("act-not-named", message, span)
        return Amendment(
            op=change.op,
            act=change.context.act or ActRef(ActType.UNKNOWN),
            attachment=change.context.attachment,
            eid=change.eid,
            source_eid=node.eid,
            span=span,
            old=change.old,
            new=new,
            new_span=new_span,
            everywhere=change.everywhere,
            until=change.until,
            before=change.before,
        )

    def _annex_text(
        self, number: str, line: Line, node: Node, span: Span
    ) -> tuple[str | None, Span | None]:
        annex = self.annexes.find(number, line.text, node.attachment)
        if annex is None:
            name = f"annex {number}" if number else "an annex"
            message = f"The new text is to stand in {name} of the order, which was not found."
            self._report("annex-not-found", message, span)
            return None, None
        text, place = self.annexes.text(annex)
        return text or None, place

    def _new_span(self, change: Change, lines: Sequence[Line]) -> Span | None:
        if change.new_place is None:
            return None
        start_line, start = divmod(change.new_place[0], _LINE_STRIDE)
        end_line, end = divmod(change.new_place[1], _LINE_STRIDE)
        first = self._slice(lines[start_line], start, start if end_line > start_line else end)
        last = self._slice(lines[end_line], 0 if end_line > start_line else start, end)
        return Span(min(first.start, last.start), max(first.end, last.end))

    def _slice(self, line: Line, start: int, end: int) -> Span:
        block = self.document.blocks[line.block]
        return source_span(block, line.start + start, line.start + end)

    def _span(self, line: Line) -> Span:
        return self._slice(line, 0, len(line.text))

    def _report(self, code: str, message: str, span: Span) -> None:
        self.notices.append(Notice(code, message, span))


def _entries(structure: Structure) -> list[Entry]:
    """Return the lines that may hold instructions or new wording, in printed order."""
    entries = [
        (line, node)
        for node in structure.nodes
        if node.kind not in _NO_INSTRUCTIONS
        for line in node.lines
    ]
    return sorted(entries, key=lambda entry: (entry[0].block, entry[0].start))


def _holding_point(node: Node) -> str:
    """Return the eId of the point (or attachment) to which the items of a list belong."""
    if node.kind is NodeKind.PARAGRAPH and node.parent:
        return node.parent
    return node.eid


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence without blanks before it and with the stop behind it."""
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t\n;."))
    if end < len(text) and text[end] in ":;.":
        end += 1
    return start, max(start, end)
