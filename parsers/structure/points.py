"""Points (тармақ) and articles: their parts, subpoints and paragraphs.

A part (бөлік) is a paragraph that begins a complete norm of its own: what stands before it
ended with a full stop.  A paragraph (абзац) continues an enumeration without numbers: what
stands before it ended with a colon or a semicolon; the line that introduces it is the first
paragraph.  In an amending point each unnumbered line is a paragraph, as clauses on entry into
force count them: the numbered line is the first, instructions and quoted new text count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from parsers import eid as names
from parsers.model import NodeKind
from parsers.pieces import Piece
from parsers.quoted import is_change
from parsers.structure.marks import SUBPOINT, ends_sentence, follows, point_label
from parsers.structure.tree import Draft, Tree

# `"` or `";` on a line of its own, before and behind a quoted table
_LONE_QUOTE = re.compile(r"\s*[\"«»“”]\s*[;.,]?\s*$")


class Role(Enum):
    """What a piece is inside a point."""

    TEXT = "text"
    QUOTED = "quoted"
    NOTE = "note"
    EDITORIAL = "editorial"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Member:
    """A paragraph of a point; `stretch` numbers the quoted stretch that it belongs to.

    `more` holds pieces that only a page break cut off from `piece`.
    """

    piece: Piece
    role: Role
    stretch: int | None = None
    more: list[Piece] = field(default_factory=list)

    @property
    def pieces(self) -> list[Piece]:
        """All pieces of the paragraph."""
        return [self.piece, *self.more]

    @property
    def is_complete(self) -> bool:
        """Whether the paragraph ends in a full stop."""
        return ends_sentence(self.pieces[-1].text)


def add_point(
    tree: Tree, parent: Draft | None, prefix: str, num: str, members: Sequence[Member]
) -> None:
    """Add a point with all that belongs to it; the first member holds its label."""
    name = names.join(prefix or None, names.step(names.POINT, num))
    point = tree.add(NodeKind.POINT, name, parent, num=num)
    first, rest = members[0], members[1:]
    if _is_amending(members):
        point.take(first.pieces)
        _add_amending(tree, point, rest, indented=first.piece.indented)
        return
    label = point_label(first.piece.text)
    parts = _parts(first, rest)
    if len(parts) == 1 or label is None:
        point.take(first.pieces)
        _add_part(tree, point, point, parts[0].rest)
        return
    mark, *text = first.piece.cut(label.end())
    point.take([mark])
    _add_parts(tree, point, parts, [*text, *first.more])


def add_article_body(tree: Tree, article: Draft, members: Sequence[Member]) -> None:
    """Add what stands under an article before its first point."""
    texts = [member for member in members if member.role in {Role.TEXT, Role.CELL}]
    if not texts or texts[0].role is Role.CELL:
        _add_part(tree, article, article, members)
        return
    place = list(members).index(texts[0])
    for member in members[:place]:
        _add_aside(tree, article, member)
    first, rest = members[place], members[place + 1 :]
    parts = _parts(first, rest)
    if len(parts) > 1:
        _add_parts(tree, article, parts, first.pieces)
        return
    name = names.join(article.eid, names.step(names.PARAGRAPH, 1))
    if SUBPOINT.match(first.piece.text):
        _add_part(tree, article, article, [first, *rest])
    else:
        tree.add(NodeKind.PARAGRAPH, name, article, first.pieces)
        _add_part(tree, article, article, rest)


@dataclass(slots=True)
class _Part:
    intro: Member
    rest: list[Member]
    subpoint: str | None = None


def _parts(first: Member, rest: Sequence[Member]) -> list[_Part]:
    """Deal the members of a point out to its parts."""
    parts = [_Part(first, [])]
    before = first
    for index, member in enumerate(rest):
        part = parts[-1]
        if member.role is not Role.TEXT:
            part.rest.append(member)
            continue
        label = SUBPOINT.match(member.piece.text)
        if label is not None:
            part.subpoint = label["num"]
            part.rest.append(member)
        elif before.is_complete and not _list_goes_on(part.subpoint, rest[index + 1 :]):
            parts.append(_Part(member, []))
        else:
            part.rest.append(member)
        before = member
    return parts


def _list_goes_on(subpoint: str | None, rest: Iterable[Member]) -> bool:
    """Tell whether the list of subpoints continues behind this paragraph: it is inside it."""
    if subpoint is None:
        return False
    for member in rest:
        label = SUBPOINT.match(member.piece.text) if member.role is Role.TEXT else None
        if label is not None:
            return follows(label["num"], subpoint)
    return False


def _add_parts(tree: Tree, holder: Draft, parts: list[_Part], first: list[Piece]) -> None:
    for number, part in enumerate(parts, start=1):
        name = names.join(holder.eid, names.step(names.PART, number))
        pieces = first if number == 1 else part.intro.pieces
        node = tree.add(NodeKind.PART, name, holder, pieces)
        _add_part(tree, holder, node, part.rest)


def _add_part(tree: Tree, holder: Draft, part: Draft, members: Sequence[Member]) -> None:
    """Add subpoints and paragraphs under `part`; notes go to the point or article itself."""
    target, count = part, {part.eid: 1}
    table: Draft | None = None
    for member in members:
        if member.role is Role.CELL:
            if table is None:
                table = tree.count(NodeKind.TABLE, part.eid, "table", part)
            table.take(member.pieces)
            continue
        table = None
        if member.role is not Role.TEXT:
            _add_aside(tree, holder, member)
            continue
        label = SUBPOINT.match(member.piece.text)
        if label is not None:
            target = _add_subpoint(tree, part, member, label["num"])
            count[target.eid] = 1
        else:
            count[target.eid] += 1
            _add_paragraph(tree, target, NodeKind.PARAGRAPH, count[target.eid], member.pieces)


def _add_amending(tree: Tree, point: Draft, members: Sequence[Member], *, indented: bool) -> None:
    """Add instructions and new wordings, counted line by line within point or subpoint.

    `indented` tells how the point's own line stands: a flush line in a new wording is a cell
    of a table only where paragraphs are indented.
    """
    target, count = point, 1
    for group in _groups(members, indented=indented):
        member = group[0]
        if member.role in {Role.NOTE, Role.EDITORIAL}:
            _add_aside(tree, point, member)
            continue
        label = SUBPOINT.match(member.piece.text) if member.role is Role.TEXT else None
        if label is not None:
            target, count = _add_subpoint(tree, point, member, label["num"]), 1
            continue
        count += 1
        kind = NodeKind.QUOTED if member.role is Role.QUOTED else NodeKind.PARAGRAPH
        pieces = [piece for part in group for piece in part.pieces]
        _add_paragraph(tree, target, kind, count, pieces)


def _groups(members: Sequence[Member], *, indented: bool) -> list[list[Member]]:
    """Put the cells of a quoted table and the quotes around it into one group, all else alone."""
    groups: list[list[Member]] = []
    for member in members:
        before = groups[-1][-1] if groups else None
        if (
            indented
            and before is not None
            and member.stretch is not None
            and before.stretch == member.stretch
            and _in_table(before)
            and _in_table(member)
        ):
            groups[-1].append(member)
        else:
            groups.append([member])
    return groups


def _in_table(member: Member) -> bool:
    """Tell whether a line of a new wording is a cell, or the quote that opens or ends a table."""
    return not member.piece.indented or _LONE_QUOTE.match(member.piece.text) is not None


def _add_subpoint(tree: Tree, parent: Draft, member: Member, num: str) -> Draft:
    name = names.join(parent.eid, names.step(names.SUBPOINT, num))
    return tree.add(NodeKind.SUBPOINT, name, parent, member.pieces, num=num)


def _add_paragraph(
    tree: Tree, parent: Draft, kind: NodeKind, number: int, pieces: Sequence[Piece]
) -> None:
    name = names.join(parent.eid, names.step(names.PARAGRAPH, number))
    tree.add(kind, name, parent, pieces)


def _add_aside(tree: Tree, holder: Draft, member: Member) -> None:
    """Add a note or an editorial remark under the point or article as a whole."""
    if member.role is Role.NOTE:
        tree.count(NodeKind.NOTE, holder.eid, "note", holder).take(member.pieces)
    elif member.role is Role.EDITORIAL:
        last = holder.children[-1] if holder.children else None
        if last is not None and last.kind is NodeKind.EDITORIAL:
            last.take(member.pieces)
        else:
            tree.count(NodeKind.EDITORIAL, holder.eid, "editorial", holder).take(member.pieces)
    else:
        kind = NodeKind.QUOTED if member.role is Role.QUOTED else NodeKind.PARAGRAPH
        tree.count(kind, holder.eid, names.PARAGRAPH, holder).take(member.pieces)


def _is_amending(members: Sequence[Member]) -> bool:
    if any(member.role is Role.QUOTED for member in members):
        return True
    texts = [member.pieces[-1].text for member in members if member.role is Role.TEXT]
    return any(is_change(text) for text in texts)
