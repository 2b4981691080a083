"""Drawing an order that restates all that another order approved, by an annex of its own."""

from __future__ import annotations

from collections.abc import Iterator

from bench.collection import lexicon
from bench.collection.base_order import ATTACHMENT, FORM, STANDARD, form_annex, standard_title
from bench.collection.book import Book
from bench.collection.model import Piece, When, Wording
from bench.collection.operation import Desk, Operation, OwnAnnex, Place, number_of
from bench.collection.points import point
from bench.collection.service import standard_rows

_APPROVED_SHARE = 0.6
_RENAMED_SHARE = 0.25
_DROPPED_SHARE = 0.2
_FORMULAS = (
    "көрсетілген бұйрықпен бекітілген {rules} {{annex}} сәйкес жаңа редакцияда жазылсын",
    "көрсетілген бұйрықпен бекітілген {rules} {{annex}} сай жаңа редакцияда жазылсын",
    "бұйрықпен бекітілген {rules} {{annex}} сәйкес жаңа редакцияда жазылсын",
    "аталған бұйрықпен бекітілген Қағидалар {{annex}} сәйкес жаңа редакцияда жазылсын",
)


def restate_rules(desk: Desk) -> Operation | None:
    """Restate the rules with chapters, points and annexes; some clauses go, some come.

    No point moves to another chapter.  The rules can get another name, which later orders quote.
    """
    act, random = desk.act, desk.act.writer.random
    if desk.taken or not act.book.alive(ATTACHMENT):
        return None
    name = _new_name(desk) if random.random() < _RENAMED_SHARE else act.rules
    inner = (
        Piece("heading", Wording(name)),
        *_chapters(desk, name),
        *_annexes(desk, name),
    )
    piece = Piece(ATTACHMENT, Wording(""), inner)
    text = random.choice(_FORMULAS).format(rules=act.rules)

    def apply(book: Book, when: When) -> None:
        book.restate(ATTACHMENT, piece, when)
        act.rules = name

    own = OwnAnnex(piece, None, approved=random.random() < _APPROVED_SHARE)
    return Operation(Place.ORDER, text, apply, frozenset({ATTACHMENT}), annex=own)


def _new_name(desk: Desk) -> str:
    """Return the name of the rules with another sphere in it."""
    act, random = desk.act, desk.act.writer.random
    if act.grant is None:
        return f"{random.choice(lexicon.SPHERES)} {random.choice(lexicon.REGISTERS)} қағидалары"
    thing = f"{random.choice(lexicon.SPHERES)} {random.choice(lexicon.THINGS)}"
    return f'"{thing} {act.grant}" мемлекеттік қызметін көрсету қағидалары'


def _chapters(desk: Desk, name: str) -> Iterator[Piece]:
    book, random = desk.act.book, desk.act.writer.random
    alive = [eid for eid in book.children[ATTACHMENT] if "__chp_" in eid and book.alive(eid)]
    following = desk.highest(f"{ATTACHMENT}__para_") + 1
    for chapter in alive:
        points = list(_anew(desk, chapter, name))
        if len(points) > 2 and random.random() < _DROPPED_SHARE:
            points.pop()
        if chapter == alive[-1]:
            more = range(following, following + random.randint(0, 3))
            points += [point(desk.act.writer, str(number)) for number in more]
        heading = Piece("heading", Wording(book.text(f"{chapter}__heading")))
        yield Piece(f"chp_{number_of(chapter)}", Wording(""), (heading, *points))


def _anew(desk: Desk, chapter: str, name: str) -> Iterator[Piece]:
    """Yield the points of a chapter with new words; the first one says what they are about."""
    act = desk.act
    for eid in act.book.children[chapter]:
        if "__para_" not in eid or not act.book.alive(eid):
            continue
        number = number_of(eid)
        first = act.book.text(eid).replace(act.rules, name)
        kept = Piece(f"para_{number}", Wording(first))
        yield kept if number == "1" else point(act.writer, number)


def _annexes(desk: Desk, name: str) -> Iterator[Piece]:
    """Yield the annexes anew: the standard and the forms, without what was added to them."""
    act = desk.act
    if act.grant is not None:
        heading = Piece("heading", Wording(standard_title(name)))
        yield Piece("annex_1", Wording(""), (heading, *standard_rows(act.writer, act.grant)))
    form = FORM if act.grant is not None else STANDARD
    if act.book.alive(form):
        yield form_annex(act.writer, int(number_of(form)))
