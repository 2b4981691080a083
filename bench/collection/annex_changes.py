"""Drawing operations on rows of the standard and on annexes of the rules."""

from __future__ import annotations

from bench.collection.base_order import ATTACHMENT, FORM, STANDARD, form_annex, standard_title
from bench.collection.book import Book
from bench.collection.kazakh import named
from bench.collection.model import Piece, When, Wording
from bench.collection.operation import Desk, Operation, OwnAnnex, Place, number_of
from bench.collection.service import FEE_ROW, NAMES, TERM_ROW, row, standard_rows


def restate_rows(desk: Desk) -> Operation | None:
    """Restate a row of the standard: mostly terms, fees, documents; now and then two rows."""
    rows = [eid for eid in desk.rows() if int(number_of(eid)) <= len(NAMES)]
    if not rows or desk.act.grant is None:
        return None
    random = desk.act.writer.random
    weights = [4 if int(number_of(eid)) in (TERM_ROW, FEE_ROW) else 1 for eid in rows]
    start = random.choices(range(len(rows)), weights)[0]
    chosen = rows[start : start + (2 if random.random() < 0.12 else 1)]
    pieces = [row(desk.act.writer, desk.act.grant, int(number_of(eid))) for eid in chosen]

    def apply(book: Book, when: When) -> None:
        for eid, piece in zip(chosen, pieces, strict=True):
            book.restate(eid, piece, when)

    text = f"{named('row', [number_of(eid) for eid in chosen], 'nom')} мынадай редакцияда жазылсын:"
    wordings = tuple(piece.wording for piece in pieces)
    return Operation(Place.STANDARD, text, apply, frozenset(chosen), rows=wordings)


def delete_row(desk: Desk) -> Operation | None:
    """Delete a row of the standard that sets neither terms nor fees."""
    rows = [eid for eid in desk.rows() if number_of(eid) in ("4", "5", "10")]
    if not rows:
        return None
    eid = desk.act.writer.random.choice(rows)

    def apply(book: Book, when: When) -> None:
        book.end(eid, when)

    text = f"{named('row', [number_of(eid)], 'nom')} алып тасталсын"
    return Operation(Place.STANDARD, text, apply, frozenset({eid}))


def insert_row(desk: Desk) -> Operation | None:
    """Add a row behind the last one of the standard."""
    if desk.act.grant is None or not desk.free(STANDARD):
        return None
    number = desk.highest(f"{STANDARD}__row_") + 1
    writer = desk.act.writer
    name = f"{writer.phrase().capitalize()} мәліметтер"
    piece = Piece(
        f"row_{number}", Wording(f"{number}\n{name}\n{writer.sentence(terms=False).text}")
    )

    def apply(book: Book, when: When) -> None:
        book.enact(piece, STANDARD, STANDARD, when)

    text = f"мынадай мазмұндағы {named('row', [str(number)], 'ins')} толықтырылсын:"
    touched = frozenset({f"{STANDARD}__row_{number}"})
    return Operation(Place.STANDARD, text, apply, touched, rows=(piece.wording,))


def restate_standard(desk: Desk) -> Operation | None:
    """Restate the whole standard by an annex of the amending order."""
    if desk.act.grant is None or not desk.free(STANDARD) or not desk.act.book.alive(STANDARD):
        return None
    heading = Piece("heading", Wording(standard_title(desk.act.rules)))
    piece = Piece(
        "annex_1", Wording(""), (heading, *standard_rows(desk.act.writer, desk.act.grant))
    )
    return _annex_by_annex(desk, STANDARD, piece)


def restate_form(desk: Desk) -> Operation | None:
    """Restate a form by an annex of the amending order."""
    eid = FORM if desk.act.grant else STANDARD
    if not desk.free(eid) or not desk.act.book.alive(eid):
        return None
    return _annex_by_annex(desk, eid, form_annex(desk.act.writer, int(number_of(eid))))


def _annex_by_annex(desk: Desk, eid: str, piece: Piece) -> Operation:
    def apply(book: Book, when: When) -> None:
        book.restate(eid, piece, when)

    words = desk.act.writer.random.choice(
        ("сәйкес жаңа редакцияда", "сәйкес редакцияда", "сай жаңа редакцияда")
    )
    text = f"көрсетілген Қағидаларға {number_of(eid)}-қосымша {{annex}} {words} жазылсын"
    return Operation(
        Place.RULES, text, apply, frozenset({eid}), annex=OwnAnnex(piece, number_of(eid))
    )


def insert_annex(desk: Desk) -> Operation | None:
    """Add an annex with a form to the rules by an annex of the amending order."""
    head = f"{ATTACHMENT}__annex_"
    number = desk.highest(head) + 1
    piece = form_annex(desk.act.writer, number)

    def apply(book: Book, when: When) -> None:
        book.enact(piece, ATTACHMENT, ATTACHMENT, when)

    text = f"көрсетілген Қағидалар {{annex}} сәйкес {number}-қосымшамен толықтырылсын"
    touched = frozenset({f"{head}{number}"})
    return Operation(Place.RULES, text, apply, touched, annex=OwnAnnex(piece, str(number)))
