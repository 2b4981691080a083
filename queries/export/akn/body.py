"""The clauses of an act as elements of Akoma Ntoso, each with its eId, words and standing.

Words are set in the order of the act.  A clause that is gone, to come, open or of unknown wording
is an empty element with its status; why, and what may hold in its place, is told in `gaps`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from parsers.model import NodeKind
from queries.changes.operations import OperationRecord
from queries.clauses import Clause
from queries.export.akn.facts import Facts
from queries.export.akn.marks import numbered, quoted_words, references, shifted
from queries.export.akn.standing import Standing, is_plain, standing_of
from queries.export.akn.times import Times
from queries.export.akn.xml import Element, Mark, element, fill, local, set_own
from queries.wordings.row_cells import cells_of

HIERARCHY = {
    NodeKind.DIVISION.value: "division",
    NodeKind.CHAPTER.value: "chapter",
    NodeKind.SECTION.value: "section",
    NodeKind.ARTICLE.value: "article",
    NodeKind.POINT.value: "paragraph",
    NodeKind.SUBPOINT.value: "subparagraph",
    NodeKind.PART.value: "part",
    NodeKind.FORM.value: "hcontainer",
    NodeKind.TABLE.value: "hcontainer",
}
"""The elements of the hierarchy; every other clause is a block."""
COMPONENTS = (NodeKind.ATTACHMENT.value, NodeKind.ANNEX.value)
_EDITORIAL = (NodeKind.NOTE.value, NodeKind.EDITORIAL.value)
_BLOCKS = ("p", "table", "blockContainer", "longTitle")


@dataclass(slots=True)
class Body:
    """Makes the elements of one act on one day.

    `gaps` collects the clauses that are not plain text in force; `attachments` those that are
    components of their own, in the order of the act.
    """

    facts: Facts
    day: date
    times: Times
    gaps: list[tuple[str, Standing]] = field(default_factory=list)
    attachments: list[Clause] = field(default_factory=list)
    instructions: dict[str, list[OperationRecord]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for operation in self.facts.operations:
            if operation.source_eid:
                self.instructions.setdefault(operation.source_eid, []).append(operation)

    def within(self, clause: Clause | None) -> list[Element]:
        """Return the pieces inside a clause (None: the act), in order; attachments are put aside.

        Each clause that the act has at any time has its element on every day, so that whatever
        leads to it leads somewhere.
        """
        pieces: list[Element] = []
        for child in self.facts.chronicle.children.get(clause.id if clause else None, ()):
            if child.kind in COMPONENTS:
                self.attachments.append(child)
            elif child.kind == NodeKind.QUOTED.value:
                _quote(pieces, child.eid, self._blocks(child))
            elif child.kind == NodeKind.ROW.value:
                _add_row(pieces, child.eid, self._row(child))
            elif child.kind in HIERARCHY:
                pieces.append(self._hierarchy(child))
            else:
                pieces += self._blocks(child)
        return pieces

    def stand(self, clause: Clause, on: Element) -> Standing:
        """Write on an element how its clause stands, and return it."""
        standing = standing_of(self.facts.chronicle, clause, self.day)
        answer = standing.answer
        on.set("eId", clause.eid)
        if standing.status:
            on.set("status", standing.status)
        self.times.mark(on, answer.valid_from, answer.valid_to, answer.state)
        if answer.state != "in_force" or answer.certainty != "exact":
            set_own(on, state=answer.state, certainty=answer.certainty)
        if not is_plain(standing):
            self.gaps.append((clause.eid, standing))
        return standing

    def _hierarchy(self, clause: Clause) -> Element:
        name = HIERARCHY[clause.kind]
        made = element(name, name=clause.kind if name == "hcontainer" else None)
        standing = self.stand(clause, made)
        text = standing.text or ""
        number, start = numbered(text)
        if number:
            made.append(element("num", number))
        pieces = self.paragraphs(clause.eid, text, start)
        for piece in self.within(clause):
            if local(piece) == "longTitle" and made.find("{*}heading") is None and not pieces:
                made.extend(_as_heading(piece))
            else:
                pieces.append(piece)
        arrange(made, pieces)
        return made

    def _blocks(self, clause: Clause) -> list[Element]:
        """A clause, and all inside it, as blocks one after the other."""
        found = self._words_of(clause) if clause.norm else _aside(clause)
        for child in self.facts.chronicle.children.get(clause.id, ()):
            found += self._blocks(child)
        return found

    def _words_of(self, clause: Clause) -> list[Element]:
        heading = clause.kind in (NodeKind.HEADING.value, NodeKind.TITLE.value)
        block = element("longTitle" if heading else "p")
        standing = self.stand(clause, block)
        text = standing.text or ""
        if heading:
            into = element("docTitle")
            block.append(element("p"))
            block[0].append(into)
            fill(into, text, self._marks(clause.eid, text))
        else:
            self._fill(block, clause.eid, text, self._marks(clause.eid, text))
        return [block]

    def _row(self, clause: Clause) -> Element:
        """A row (жол): its number, its name and its content in cells, as far as they are told."""
        row = element("tr")
        standing = self.stand(clause, row)
        text = standing.text or ""
        cells = cells_of(clause.num, clause.heading, text)
        whole = "".join(part or "" for part in (cells.number, cells.name, cells.content))
        printed = "".join(whole.split()) == "".join(text.split())
        row.append(_cell(cells.number if printed and text else None))
        if cells.name:
            row.append(_cell(cells.name))
        last = element("td", colspan=None if cells.name else "2")
        start = len(text) - len(cells.content) if text.endswith(cells.content) else len(text)
        marks = shifted(self._marks(clause.eid, text), start, len(cells.content))
        last.extend(self._lines(clause.eid, cells.content, marks) or [element("p")])
        for child in self.facts.chronicle.children.get(clause.id, ()):
            last.extend(as_block(block) for block in self._blocks(child))
        row.append(last)
        return row

    def paragraphs(self, eid: str, text: str, start: int = 0) -> list[Element]:
        """Return the words of a clause from a character on, each printed paragraph as a block."""
        rest = text[start:]
        if not rest.strip():
            return []
        return self._lines(eid, rest, shifted(self._marks(eid, text), start, len(rest)))

    def _lines(self, eid: str, text: str, marks: Sequence[Mark]) -> list[Element]:
        """Each printed paragraph of a text as a `p`."""
        found: list[Element] = []
        at = 0
        for line in text.split("\n"):
            paragraph = element("p")
            inside = shifted(marks, at, len(line))
            # An instruction is one modification, however many paragraphs print it.
            self._fill(paragraph, "" if found else eid, line, inside)
            found.append(paragraph)
            at += len(line) + 1
        return found

    def _fill(self, into: Element, eid: str, text: str, marks: Sequence[Mark]) -> None:
        if eid in self.instructions and text:
            into.append(element("mod", eId=f"{eid}__mod_1"))
            into = into[0]
        fill(into, text, marks)

    def _marks(self, eid: str, text: str) -> list[Mark]:
        ordered = self.instructions.get(eid, ())
        words = list(quoted_words(eid, text, ordered))
        return [*words, *references(self.facts, eid, text)]


def _aside(clause: Clause) -> list[Element]:
    """A piece that nobody amends: a box, the passport, a signature, an editor's note."""
    if not clause.printed:
        return []
    block = element("blockContainer", eId=clause.eid, class_=clause.kind)
    for line in clause.printed.split("\n"):
        paragraph = element("p")
        into = paragraph
        if clause.kind in _EDITORIAL:
            into = element("remark", status="editorial")
            paragraph.append(into)
        fill(into, line)
        block.append(paragraph)
    return [block]


def is_block(piece: Element) -> bool:
    """Whether a piece is a block, and no part of the hierarchy."""
    return local(piece) in _BLOCKS


def arrange(into: Element, pieces: Sequence[Element]) -> None:
    """Put pieces into an element of the hierarchy, in their order.

    Blocks before the first part of the hierarchy are its `intro`, those behind the last one its
    `wrapUp`; between parts they need a container of their own.  Without parts all is `content`.
    """
    parts = [n for n, piece in enumerate(pieces) if not is_block(piece)]
    if not parts:
        into.append(_holding("content", pieces))
        return
    if parts[0]:
        into.append(_holding("intro", pieces[: parts[0]]))
    into.extend(as_parts(pieces[parts[0] : parts[-1] + 1], into.get("eId")))
    if pieces[parts[-1] + 1 :]:
        into.append(_holding("wrapUp", pieces[parts[-1] + 1 :]))


def as_parts(pieces: Sequence[Element], inside: str | None) -> list[Element]:
    """Return pieces as parts of the hierarchy: blocks that stand together in a container."""
    found: list[Element] = []
    holder: Element | None = None
    count = 0
    for piece in pieces:
        if not is_block(piece):
            found.append(piece)
            holder = None
            continue
        if holder is None:
            count += 1
            eid = "__".join(part for part in (inside, f"hcontainer_{count}") if part)
            container = element("hcontainer", name="text", eId=eid)
            holder = element("content")
            container.append(holder)
            found.append(container)
        holder.append(as_block(piece))
    return found


def _holding(name: str, pieces: Sequence[Element]) -> Element:
    found = element(name)
    found.extend(as_block(piece) for piece in pieces)
    return found


def as_block(piece: Element) -> Element:
    """Return a piece as a block: a title can stand at the head of a document only."""
    if local(piece) != "longTitle":
        return piece
    found = element("blockContainer", class_="heading")
    for key, value in piece.attrib.items():
        found.set(key, value)
    found.extend(list(piece))
    return found


def _as_heading(title: Element) -> list[Element]:
    """The heading of a chapter, with its printed number before it."""
    words = title[0][0]
    heading = element("heading")
    for key, value in title.attrib.items():
        heading.set(key, value)
    number, start = numbered(words.text or "")
    heading.text = (words.text or "")[start:]
    heading.extend(list(words))
    return [element("num", number), heading] if number else [heading]


def _cell(text: str | None) -> Element:
    cell, paragraph = element("td"), element("p")
    fill(paragraph, text or "")
    cell.append(paragraph)
    return cell


def _add_row(pieces: list[Element], eid: str, row: Element) -> None:
    """Add a row to the table that ends the pieces, or begin one."""
    if not pieces or local(pieces[-1]) != "table":
        pieces.append(element("table", eId=f"{eid}__table"))
    pieces[-1].append(row)


def _quote(pieces: list[Element], eid: str, quoted: Sequence[Element]) -> None:
    """Put new wording into the instruction before it, as a structure that it quotes."""
    instruction = _last_paragraph(pieces)
    if instruction is None:
        instruction = element("p")
        pieces.append(instruction)
    modification = _modification(instruction, eid)
    if not len(modification) or local(modification[-1]) != "quotedStructure":
        modification.append(element("quotedStructure", eId=f"{eid}__qstr"))
    modification[-1].extend(quoted)


def _last_paragraph(pieces: Sequence[Element]) -> Element | None:
    """The paragraph that ends the pieces, also inside a part that has nothing but words."""
    if not pieces:
        return None
    last = pieces[-1]
    if local(last) == "p":
        return last
    inside: list[Element] = last.findall("{*}content/*")
    return inside[-1] if inside and local(inside[-1]) == "p" else None


def _modification(instruction: Element, eid: str) -> Element:
    """The modification that a paragraph is; its words are put into one if it is not yet."""
    if len(instruction) and local(instruction[0]) == "mod":
        return instruction[0]
    own = instruction.get("eId")
    found = element("mod", eId=f"{own}__mod_1" if own else f"{eid}__qmod_1")
    found.text, instruction.text = instruction.text, None
    found.extend(list(instruction))
    instruction.append(found)
    return found
