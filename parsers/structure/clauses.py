"""Clauses: divisions, articles, points and what stands between them, from a run of pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers import eid as names
from parsers.model import NodeKind
from parsers.pieces import Piece
from parsers.quoted import find_quotes
from parsers.structure.marks import (
    ARTICLE,
    DIVISION,
    EDITORIAL,
    NOTE,
    SUBPOINT,
    ends_open,
    ends_sentence,
    follows,
    head,
    heading_label,
    number_key,
    point_label,
)
from parsers.structure.points import Member, Role, add_article_body, add_point
from parsers.structure.tree import Draft, Tree

_LEVELS = {NodeKind.DIVISION: 0, NodeKind.CHAPTER: 1, NodeKind.SECTION: 2}
_STEPS = {
    NodeKind.DIVISION: names.DIVISION,
    NodeKind.CHAPTER: names.CHAPTER,
    NodeKind.SECTION: names.SECTION,
}
_KINDS = {
    "бөлім": NodeKind.DIVISION,
    "тарау": NodeKind.CHAPTER,
    "параграф": NodeKind.SECTION,
    "кіші бөлім": NodeKind.SECTION,
}
# "Ескерту. 1-бапқа өзгеріс енгізілді - …": stands behind the article's last point, not under it
_ABOUT_ARTICLE = re.compile(r"\s*Ескерту\s*[.!]\s*\d{1,4}(?:-\d{1,3})*\s?-\s?бап", re.I)
# whatever opens a division, article or point begins with a number, Arabic or Roman
_NUMBERED = re.compile(r"\s*[\divxlіхIVXLІХ]")
_LOWER = re.compile(r"\s*[а-яәғқңөұүһі(]")
_TERMINATED = re.compile(r"[.;:!?][\"»”)]*\s*$")
_LONGEST_HEADING = 200
_LATIN = str.maketrans("ІХ", "IX")  # Roman numbers are printed with Cyrillic letters too


def read_clauses(tree: Tree, holder: Draft | None, pieces: Sequence[Piece]) -> None:
    """Add the clauses in `pieces` under `holder` (an attachment or annex; None: the act)."""
    reader = _Reader(tree, holder, pieces)
    for index in range(len(pieces)):
        reader.read(index)
    reader.close()


def is_old_heading(pieces: Sequence[Piece], index: int) -> bool:
    """Tell whether a flush numbered line is an old heading: `1. Жалпы ережелер`, `II. …`."""
    piece = pieces[index]
    text = piece.text
    if piece.indented or piece.cell or len(text) > _LONGEST_HEADING:
        return False
    if heading_label(text) is None or ends_sentence(text) or ends_open(text):
        return False
    following = next((p for p in pieces[index + 1 : index + 3] if not NOTE.match(p.text)), None)
    return following is not None and following.indented


def _is_sentence(piece: Piece, label: re.Match[str]) -> bool:
    """Tell whether an indented line (`2-тарау бойынша … беріледі.`) only mentions a chapter."""
    if not piece.indented:
        return False
    return ends_open(piece.text) or (ends_sentence(piece.text) and "." not in label.group())


@dataclass(slots=True)
class _Open:
    """A point or article whose pieces are being gathered."""

    parent: Draft | None
    prefix: str
    num: str | None
    article: Draft | None
    members: list[Member]


class _Reader:
    def __init__(self, tree: Tree, holder: Draft | None, pieces: Sequence[Piece]) -> None:
        self.tree = tree
        self.holder = holder
        self.pieces = pieces
        self.prefix = holder.eid if holder else ""
        self.divisions: list[Draft] = []
        self.article: Draft | None = None
        self.heading: Draft | None = None
        self.note: Draft | None = None
        self.last: str | None = None
        self.loose: str | None = None  # the last subpoint that stands in no point
        self.open: _Open | None = None
        self.quoted: dict[int, int] = {}
        for number, quote in enumerate(find_quotes([piece.text for piece in pieces])):
            if not quote.closed:
                message = "The new wording that begins here is not closed by a quotation mark."
                tree.report("quote-unclosed", message, pieces[quote.first])
            for index in range(quote.first, quote.last + 1):
                self.quoted[index] = number

    @property
    def parent(self) -> Draft | None:
        """The node under which a point stands: article, innermost division, or the holder."""
        if self.article is not None:
            return self.article
        return self.divisions[-1] if self.divisions else self.holder

    def read(self, index: int) -> None:
        """Take the piece at `index`."""
        piece = self.pieces[index]
        if self._continue(index):
            return
        if index in self.quoted and self.open is not None:
            self.open.members.append(Member(piece, Role.QUOTED, self.quoted[index]))
            return
        start = head(piece.text)
        self.note = None
        if NOTE.match(start):
            self._note(piece)
        elif EDITORIAL.match(start):
            self._editorial(piece)
        elif piece.cell is not None or not self._opens(index, start):
            self._text(piece)

    def _continue(self, index: int) -> bool:
        """Give a flush line that goes on with a sentence torn by a page to that sentence."""
        piece, before = self.pieces[index], self.pieces[index - 1] if index else None
        if piece.indented or piece.gap < 2 or before is None or not _LOWER.match(piece.text):
            return False
        if not (self.open or self.note) or _TERMINATED.search(before.text):
            return False
        if (
            piece.cell
            or SUBPOINT.match(piece.text)
            or self.quoted.get(index) != self.quoted.get(index - 1)
        ):
            return False
        if self.open is not None and self.open.members:
            self.open.members[-1].more.append(piece)
        elif self.note is not None:
            self.note.take([piece])
        else:
            return False
        return True

    def close(self) -> None:
        """Finish the open point or article."""
        done, self.open = self.open, None
        if done is None:
            return
        trailing: list[Member] = []
        while done.members and done.members[-1].role is Role.EDITORIAL:
            trailing.insert(0, done.members.pop())
        if done.article is not None:
            add_article_body(self.tree, done.article, done.members)
        elif done.num is not None:
            add_point(self.tree, done.parent, done.prefix, done.num, done.members)
        if trailing:
            self._add_editorial([member.piece for member in trailing])

    def _opens(self, index: int, start: str) -> bool:
        """Open a division, article or point if the piece at `index` begins one."""
        if _NUMBERED.match(start) is None:
            return False
        return (
            self._division(index, start)
            or self._article(self.pieces[index], start)
            or self._point(index)
        )

    def _note(self, piece: Piece) -> None:
        self.heading = None
        if self.article is not None and _ABOUT_ARTICLE.match(head(piece.text)):
            self.close()
        if self.open is not None:
            self.open.members.append(Member(piece, Role.NOTE))
            return
        parent = self.parent or self._preamble()
        self.note = self.tree.count(NodeKind.NOTE, parent.eid if parent else "", "note", parent)
        self.note.take([piece])

    def _preamble(self) -> Draft | None:
        """Return the preamble, if what stands last in the act is its preamble."""
        last = self.tree.roots[-1] if self.tree.roots else None
        return last if last is not None and last.kind is NodeKind.PREAMBLE else None

    def _editorial(self, piece: Piece) -> None:
        self.heading = None
        if self.open is not None:
            self.open.members.append(Member(piece, Role.EDITORIAL))
        else:
            self._add_editorial([piece])

    def _add_editorial(self, pieces: list[Piece]) -> None:
        parent = self.parent
        stem = parent.eid if parent else ""
        self.tree.count(NodeKind.EDITORIAL, stem, "editorial", parent).take(pieces)

    def _division(self, index: int, start: str) -> bool:
        piece = self.pieces[index]
        match = DIVISION.match(start) if len(piece.text) < 2 * _LONGEST_HEADING else None
        if match is not None and not _is_sentence(piece, match):
            kind, num, label = _KINDS[match["kind"].lower()], match["num"], match.end()
        elif is_old_heading(self.pieces, index) and (old := heading_label(piece.text)):
            kind, num, label = NodeKind.CHAPTER, old["num"].translate(_LATIN), old.end()
        else:
            return False
        self.close()
        self._add_division(kind, num, piece, label)
        return True

    def _add_division(self, kind: NodeKind, num: str, piece: Piece, label: int) -> None:
        self.article = None
        level = _LEVELS[kind]
        self.divisions = [d for d in self.divisions if _LEVELS[d.kind] < level]
        above = self.divisions[-1] if self.divisions else self.holder
        stem = self.prefix
        if kind is NodeKind.SECTION and self.divisions:
            stem = self.divisions[-1].eid
        name = names.join(stem or None, names.step(_STEPS[kind], num))
        division = self.tree.add(kind, name, above, num=num)
        division.heading = piece.text[label:].strip() or None
        self.divisions.append(division)
        self.heading = self.tree.add(
            NodeKind.HEADING, names.join(division.eid, names.HEADING), division, [piece]
        )

    def _article(self, piece: Piece, start: str) -> bool:
        match = ARTICLE.match(start)
        if match is None:
            return False
        self.close()
        self.article = None
        self.heading = None
        name = names.join(self.prefix or None, names.step(names.ARTICLE, match["num"]))
        article = self.tree.add(NodeKind.ARTICLE, name, self.parent, [piece], num=match["num"])
        article.heading = piece.text[match.end() :].strip() or None
        self.article = article
        self.last = None
        self.open = _Open(None, "", None, article, [])
        return True

    def _point(self, index: int) -> bool:
        piece = self.pieces[index]
        match = point_label(piece.text)
        if match is None or (not piece.indented and not follows(match["num"], self.last)):
            return False
        num = match["num"]
        self.close()
        if self.last is not None and number_key(num) <= number_key(self.last):
            message = f"Point {num} stands behind point {self.last}."
            self.tree.report("point-out-of-sequence", message, piece)
        prefix = self.article.eid if self.article else self.prefix
        self.last = num
        self.heading = None
        self.open = _Open(self.parent, prefix, num, None, [Member(piece, Role.TEXT)])
        return True

    def _text(self, piece: Piece) -> None:
        if self.open is not None:
            role = Role.CELL if piece.cell else Role.TEXT
            last = self.open.members[-1] if self.open.members else None
            if last and last.role is Role.EDITORIAL and not SUBPOINT.match(piece.text):
                pair = len(self.open.members) > 1 and self.open.members[-2].role is Role.EDITORIAL
                role = role if pair else Role.EDITORIAL
            self.open.members.append(Member(piece, role))
            return
        if self.heading is not None and not piece.indented and piece.cell is None:
            self.heading.take([piece])
            words = (self.divisions[-1].heading, piece.text.strip())
            self.divisions[-1].heading = " ".join(word for word in words if word)
            return
        parent = self.parent
        stem = parent.eid if parent else ""
        label = SUBPOINT.match(piece.text) if piece.indented else None
        if label is not None and follows(label["num"], self.loose):
            self.loose = label["num"]
            name = names.join(stem or None, names.step(names.SUBPOINT, self.loose))
            self.tree.add(NodeKind.SUBPOINT, name, parent, [piece], num=self.loose)
            return
        self.tree.count(NodeKind.PARAGRAPH, stem, names.PARAGRAPH, parent).take([piece])
        if not piece.indented and piece.cell is None:
            message = "A line outside any numbered clause is kept as a paragraph."
            self.tree.report("line-outside-clause", message, piece)
