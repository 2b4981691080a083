"""Attachments and annexes: boxes, headings, and what stands under them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import SourceFormat
from parsers import eid as names
from parsers.model import NodeKind
from parsers.pieces import Piece, joined
from parsers.service_table import ServiceTable, find_service_table
from parsers.structure.boxes import Box, quoted_pieces
from parsers.structure.cells import add_cell_table
from parsers.structure.clauses import is_old_heading, read_clauses
from parsers.structure.marks import (
    ARTICLE,
    DIVISION,
    EDITORIAL,
    FORM,
    NOTE,
    ends_open,
    ends_sentence,
    has_blanks,
    head,
    point_label,
)
from parsers.structure.nesting import find_owner
from parsers.structure.tree import Draft, Tree

# how the title of an annex ends: "… негізгі талаптардың тізбесі", "… өтініш", "… диаграммасы"
_TITLE_END = re.compile(
    r"""(?:қағидалар|ереже|регламент|стандарт|тізбе|тізім|нұсқаулы[қғ]|әдістеме|тәртіб|өтініш|өтiнiш
        |анықтама|анықтамалы[қғ]|диаграмма|схема|сызба|есеп|есеб|акт|хабарлама|хаттама|журнал|тізілім
        |куәлі[кг]|сертификат|паспорт|талаптар|мөлшер|норма|норматив|шарт|жоспар|бағдарлама|кесте
        |сипаттама|деректер|мәліметтер|нысан|жарғы|құрам|сұрау|қорытынды|шешім|карта|картасы|модел
        |пара[қғ]|өлшемшарт|өлшем|көрсеткіш|деңгей|ставка|баға|тариф|лимит|үлгі|сауалнама|декларация
        |мәлімдеме|келісім|рұқсат|растау|ведомость|реестр|жиынты[қғ]|бланк|талон|код|жіктеуіш|формула
        |коэффициент|мән|шама|мерзім|іс-шара|критерий|белгі|санат|класс|атаулар|нөмірлер|кітап|кітаб)
        (?:лар|лер|дар|дер|тар|тер)?(?:[ыі]|с[ыі]|н?[ыі]ң)?[\"»”]?\s*$""",
    re.X | re.I,
)
_QUOTE = re.compile(r"\s*[\"«“]")
_LOWER = re.compile(r"\s*[а-яәғқңөұүһі(]")
_LONGEST_HEADING = 700
_TITLE_TAIL = 60
"""The last word of a title stands in so many characters."""


def add_holder(
    tree: Tree, boxes: Sequence[Box], pieces: Sequence[Piece], own_number: str | None
) -> Draft:
    """Add an attachment or annex with its boxes; `pieces` are those the boxes index into."""
    holders = _holders(tree)
    if not any(box.annex for box in boxes):
        number = 1 + sum(h.kind is NodeKind.ATTACHMENT for h in holders)
        holder = tree.add(NodeKind.ATTACHMENT, names.step(names.ATTACHMENT, number))
    else:
        holder = _add_annex(tree, boxes, holders, pieces, own_number)
    holder.belongs_to = tuple(box.text for box in boxes)
    for box in boxes:
        own = pieces[box.first : box.last + 1]
        tree.count(NodeKind.BOX, holder.eid, "box", holder).take(own)
    return holder


def _add_annex(
    tree: Tree,
    boxes: Sequence[Box],
    holders: Sequence[Draft],
    pieces: Sequence[Piece],
    own_number: str | None,
) -> Draft:
    owner, known = find_owner(boxes, holders, own_number)
    first = next(box for box in boxes if box.annex)
    if not known:
        message = f"What this annex belongs to is not clear from its box: {first.text}"
        tree.report("annex-owner-unknown", message, pieces[first.first])
    stem = owner.eid if owner else ""
    if first.num is None:
        return tree.count(NodeKind.ANNEX, stem, names.ANNEX, owner)
    name = names.join(stem or None, names.step(names.ANNEX, first.num))
    return tree.add(NodeKind.ANNEX, name, owner, num=first.num)


def _holders(tree: Tree) -> list[Draft]:
    found: list[Draft] = []
    stack = list(reversed(tree.roots))
    while stack:
        draft = stack.pop()
        if draft.kind in {NodeKind.ATTACHMENT, NodeKind.ANNEX}:
            found.append(draft)
            stack.extend(reversed(draft.children))
    return found


def read_content(tree: Tree, holder: Draft, pieces: Sequence[Piece]) -> None:
    """Add what stands under the boxes of `holder`: heading, notes, clauses, rows, forms."""
    index = _asides(tree, holder, pieces, 0)
    size = _heading_size(pieces, index, attachment=holder.kind is NodeKind.ATTACHMENT)
    if size:
        own = pieces[index : index + size]
        name = names.join(holder.eid, names.HEADING)
        tree.add(NodeKind.HEADING, name, holder, own)
        holder.heading = joined(own)
        index = _asides(tree, holder, pieces, index + size)
    rest = pieces[index:]
    if any(piece.cell for piece in rest):
        _read_with_cells(tree, holder, rest)
    else:
        _read_plain(tree, holder, rest)


def _read_plain(tree: Tree, holder: Draft, pieces: Sequence[Piece]) -> None:
    if not pieces:
        return
    torn = tree.document.source.format is SourceFormat.PDF_TEXT
    table = find_service_table(pieces, torn=torn)
    if table is not None and table.first not in quoted_pieces(pieces):
        _read_plain_without_table(tree, holder, pieces[: table.first])
        _add_rows(tree, holder, table)
    else:
        _read_plain_without_table(tree, holder, pieces)


def _read_plain_without_table(tree: Tree, holder: Draft, pieces: Sequence[Piece]) -> None:
    if not pieces:
        return
    start = next((i for i, piece in enumerate(pieces) if _opens_form(piece)), None)
    if start is None and not _has_clauses(pieces):
        start = 0
    elif start is None and any(has_blanks(piece.text) for piece in pieces):
        start = _first_blank(pieces)
    if start is None:
        read_clauses(tree, holder, pieces)
        return
    if start:
        read_clauses(tree, holder, pieces[:start])
    _add_forms(tree, holder, pieces[start:])


def _first_blank(pieces: Sequence[Piece]) -> int:
    """Return where a form without a mark begins: behind the last clause before its blanks."""
    blank = next(i for i, piece in enumerate(pieces) if has_blanks(piece.text))
    for index in range(blank, 0, -1):
        if pieces[index - 1].indented and (
            point_label(pieces[index - 1].text) or ends_sentence(pieces[index - 1].text)
        ):
            return index
    return 0


def _read_with_cells(tree: Tree, holder: Draft, pieces: Sequence[Piece]) -> None:
    """Read stretches of text and of real table cells in turn.

    A table in quotes is new wording of another act: it belongs to the text that brings it.
    """
    quoted = quoted_pieces(pieces)
    in_table = [piece.cell is not None and n not in quoted for n, piece in enumerate(pieces)]
    start = 0
    while start < len(pieces):
        end = start
        while end < len(pieces) and in_table[end] == in_table[start]:
            end += 1
        if in_table[start]:
            add_cell_table(tree, holder, pieces[start:end])
        else:
            _read_plain_without_table(tree, holder, pieces[start:end])
        start = end


def _asides(tree: Tree, holder: Draft, pieces: Sequence[Piece], index: int) -> int:
    while index < len(pieces):
        if NOTE.match(head(pieces[index].text)):
            tree.count(NodeKind.NOTE, holder.eid, "note", holder).take([pieces[index]])
        elif EDITORIAL.match(head(pieces[index].text)):
            tree.count(NodeKind.EDITORIAL, holder.eid, "editorial", holder).take([pieces[index]])
        else:
            break
        index += 1
    return index


def _heading_size(pieces: Sequence[Piece], index: int, *, attachment: bool) -> int:
    """Return how many pieces from `index` on are the heading."""
    size = 0
    while index + size < len(pieces) and _in_heading(pieces, index + size):
        if size and not attachment and not _LOWER.match(pieces[index + size].text):
            break
        size += 1
    if attachment or not size:
        return size
    following = pieces[index + size] if index + size < len(pieces) else None
    for count in range(size, 0, -1):  # the first cells of a table may stand right behind a title
        if _ends_title(joined(pieces[index : index + count])):
            return count
    if _QUOTE.match(pieces[index].text) or following is None:
        return size
    start = head(following.text)
    return size if point_label(start) or DIVISION.match(start) or NOTE.match(start) else 0


def _in_heading(pieces: Sequence[Piece], index: int) -> bool:
    piece = pieces[index]
    text, start = piece.text, head(piece.text)
    if piece.cell is not None or len(text) > _LONGEST_HEADING or has_blanks(text):
        return False
    if text.strip().isdigit() or is_old_heading(pieces, index) or point_label(start):
        return False
    if NOTE.match(start) or DIVISION.match(start) or ARTICLE.match(start) or FORM.match(start):
        return False
    if ends_sentence(text) or ends_open(text):
        return False
    return not piece.indented or _QUOTE.match(text) is not None or _ends_title(text)


def _ends_title(text: str) -> bool:
    text = text.rstrip()
    return _TITLE_END.search(text, max(0, len(text) - _TITLE_TAIL)) is not None


def _opens_form(piece: Piece) -> bool:
    return len(piece.text) < 300 and FORM.match(head(piece.text)) is not None


def _has_clauses(pieces: Sequence[Piece]) -> bool:
    """Tell whether the text has numbered points, divisions or articles of its own."""
    if has_blanks(pieces[0].text):
        return False
    for index, piece in enumerate(pieces):
        start = piece.text[:80]
        if point_label(start) and (piece.indented or ends_sentence(piece.text)):
            return True
        if DIVISION.match(start) or ARTICLE.match(start) or is_old_heading(pieces, index):
            return True
    return all(piece.indented for piece in pieces)


def _add_forms(tree: Tree, holder: Draft, pieces: Sequence[Piece]) -> None:
    """Add forms (нысан): one node from each mark to the next, notes apart."""
    form: Draft | None = None
    for index, piece in enumerate(pieces):
        if NOTE.match(head(piece.text)):
            tree.count(NodeKind.NOTE, holder.eid, "note", holder).take([piece])
            continue
        mark = FORM.match(head(piece.text)) if _opens_form(piece) else None
        if form is None or mark is not None:
            form = tree.count(NodeKind.FORM, holder.eid, "form", holder)
            form.num = mark["num"] if mark else None
            form.heading = _form_heading(pieces, index, mark)
            if holder.heading is None and mark is not None and mark["num"] is None:
                holder.heading = form.heading
        form.take([piece])


def _form_heading(pieces: Sequence[Piece], index: int, mark: re.Match[str] | None) -> str | None:
    if mark is None:
        return None
    rest = pieces[index].text[mark.end() :].strip()
    if rest:
        return rest
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if following is None or following.indented or has_blanks(following.text):
        return None
    return following.text.strip()


def _add_rows(tree: Tree, holder: Draft, table: ServiceTable) -> None:
    inferred: list[str] = []
    for row in table.rows:
        name = names.join(holder.eid, names.step(names.ROW, row.number))
        node = tree.add(NodeKind.ROW, name, holder, row.pieces, num=row.number)
        node.cells = row.cells
        node.heading = row.cells.name
        if row.inferred:
            inferred.append(row.number)
    if inferred:
        message = f"Rows without a printed number were numbered by position: {', '.join(inferred)}."
        tree.report("row-number-inferred", message, table.rows[0].pieces[0])
    for piece in table.unplaced:
        tree.report("cell-unplaced", "A cell without a row name was given to the last row.", piece)
