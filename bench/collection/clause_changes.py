"""Drawing operations on points, subpoints, parts, paragraphs and headings of rules."""

from __future__ import annotations

from bench.collection import lexicon
from bench.collection.base_order import ATTACHMENT, preamble
from bench.collection.book import DELETED, Book
from bench.collection.kazakh import dated, named
from bench.collection.model import Piece, When, Wording
from bench.collection.operation import (
    Desk,
    Operation,
    Place,
    added_name,
    name_clause,
    name_clauses,
    number_of,
)
from bench.collection.points import point

_RESTATED = ("мынадай редакцияда жазылсын:",) * 6 + (
    "жаңа редакцияда жазылсын:",
    "мынадай редакцияда баяндалсын:",
)
_ADDED = ("мынадай мазмұндағы",) * 4 + ("мынадай мазмұндағы жаңа",)
_DELETED = ("алып тасталсын",) * 3 + ("алынып тасталсын",)


def restate_points(desk: Desk) -> Operation | None:
    """Restate one point, or two that follow each other."""
    points = desk.points()
    if not points:
        return None
    random = desk.act.writer.random
    start = random.randrange(len(points))
    chosen = points[start : start + (2 if random.random() < 0.15 else 1)]
    pieces = [point(desk.act.writer, number_of(eid)) for eid in chosen]

    def apply(book: Book, when: When) -> None:
        for eid, piece in zip(chosen, pieces, strict=True):
            book.restate(eid, piece, when)

    text = f"{named('para', [number_of(eid) for eid in chosen], 'nom')} {random.choice(_RESTATED)}"
    printed = tuple(line for piece in pieces for line in piece.paragraphs())
    return Operation(Place.RULES, text, apply, frozenset(chosen), printed)


def insert_point(desk: Desk) -> Operation | None:
    """Add a point behind another: 10-1 behind 10, or a new last one."""
    book, random = desk.act.book, desk.act.writer.random
    points = [eid for eid in desk.points() if number_of(eid).isdigit()]
    if not points:
        return None
    behind = random.choice(points)
    number = f"{number_of(behind)}-{_next_suffix(desk, behind)}"
    piece = point(desk.act.writer, number)
    eid, parent = f"{ATTACHMENT}__para_{number}", book.entries[behind].parent

    def apply(book: Book, when: When) -> None:
        book.enact(piece, parent, ATTACHMENT, when)

    text = f"{random.choice(_ADDED)} {added_name('para', [number])} толықтырылсын:"
    return Operation(Place.RULES, text, apply, frozenset({eid}), tuple(piece.paragraphs()))


def _next_suffix(desk: Desk, behind: str) -> int:
    number = 1
    while f"{behind}-{number}" in desk.act.book.entries or f"{behind}-{number}" in desk.taken:
        number += 1
    return number


def delete_points(desk: Desk) -> Operation | None:
    """Delete one point, or two that follow each other."""
    points = desk.points()
    if len(points) < 6:
        return None
    random = desk.act.writer.random
    start = random.randrange(len(points))
    return _deletion(desk, points[start : start + (2 if random.random() < 0.2 else 1)], DELETED)


def delete_inner(desk: Desk) -> Operation | None:
    """Delete a subpoint, or the last part of a point."""
    random = desk.act.writer.random
    subpoints = [eid for p in desk.points() for eid in desk.inner(p, "subpara")[1:]]
    parts = [found[-1] for p in desk.points() if len(found := desk.inner(p, "part")) > 2]
    several = subpoints + parts
    return _deletion(desk, [random.choice(several)], DELETED) if several else None


def _deletion(desk: Desk, eids: list[str], state: str) -> Operation:
    def apply(book: Book, when: When) -> None:
        for eid in eids:
            book.end(eid, when, state)

    verb = desk.act.writer.random.choice(_DELETED)
    return Operation(Place.RULES, f"{name_clauses(eids, 'nom')} {verb}", apply, frozenset(eids))


def restate_subpoints(desk: Desk) -> Operation | None:
    """Restate one subpoint, or two of one point."""
    random = desk.act.writer.random
    lists = [found for p in desk.points() for found in _lists(desk, p)]
    if not lists:
        return None
    found = random.choice(lists)
    start = random.randrange(len(found))
    chosen = found[start : start + (2 if random.random() < 0.3 else 1)]
    pieces = [_item(desk, eid) for eid in chosen]

    def apply(book: Book, when: When) -> None:
        for eid, piece in zip(chosen, pieces, strict=True):
            book.restate(eid, piece, when)

    text = f"{name_clauses(chosen, 'nom')} {random.choice(_RESTATED)}"
    printed = tuple(piece.wording.text for piece in pieces)
    return Operation(Place.RULES, text, apply, frozenset(chosen), printed)


def _lists(desk: Desk, eid: str) -> list[list[str]]:
    """Return the lists of subpoints in a point: its own, and those of its parts."""
    holders = [eid, *desk.inner(eid, "part")]
    return [found for holder in holders if (found := desk.inner(holder, "subpara"))]


def _item(desk: Desk, eid: str) -> Piece:
    mark = desk.text(eid)[-1]
    words = f"{number_of(eid)}) {desk.act.writer.item()}{mark}"
    return Piece(f"subpara_{number_of(eid)}", Wording(words))


def insert_subpoint(desk: Desk) -> Operation | None:
    """Add a subpoint to a list: 2-1 behind 2, or one behind the last."""
    random, _book = desk.act.writer.random, desk.act.book
    holders = [p for p in desk.points() if desk.inner(p, "subpara")]
    if not holders:
        return None
    holder = random.choice(holders)
    found = desk.inner(holder, "subpara")
    if random.random() < 0.5:
        plain = [eid for eid in found if number_of(eid).isdigit()]
        if not plain:
            return None
        behind = random.choice(plain)
        number = f"{number_of(behind)}-{_next_suffix(desk, behind)}"
    else:
        number = str(desk.highest(f"{holder}__subpara_") + 1)
    piece = Piece(f"subpara_{number}", Wording(f"{number}) {desk.act.writer.item()};"))

    def apply(book: Book, when: When) -> None:
        book.enact(piece, holder, holder, when)

    added = f"{random.choice(_ADDED)} {added_name('subpara', [number])} толықтырылсын:"
    text = f"{name_clause(holder, 'nom')} {added}"
    touched = frozenset({f"{holder}__subpara_{number}"})
    return Operation(Place.RULES, text, apply, touched, (piece.wording.text,))


def restate_part(desk: Desk) -> Operation | None:
    """Restate a part (бөлік) behind the first, or a paragraph (абзац) of a point."""
    writer = desk.act.writer
    parts = [eid for p in desk.points() for eid in desk.inner(p, "part")[1:]]
    if not parts:
        return None
    eid = writer.random.choice(parts)
    norm = writer.norm(2)
    piece = Piece(f"part_{number_of(eid)}", norm)

    def apply(book: Book, when: When) -> None:
        book.restate(eid, piece, when)

    text = f"{name_clause(eid, 'nom')} {writer.random.choice(_RESTATED)}"
    return Operation(Place.RULES, text, apply, frozenset({eid}), (norm.text,))


def insert_part(desk: Desk) -> Operation | None:
    """Add a part behind the last one of a point."""
    writer = desk.act.writer
    holders = [p for p in desk.points() if desk.inner(p, "part")]
    if not holders:
        return None
    holder = writer.random.choice(holders)
    number = str(desk.highest(f"{holder}__part_") + 1)
    if f"{holder}__part_{int(number) - 1}" != desk.inner(holder, "part")[-1]:
        return None
    norm = writer.norm(2)

    def apply(book: Book, when: When) -> None:
        book.enact(Piece(f"part_{number}", norm), holder, holder, when)

    added = f"{writer.random.choice(_ADDED)} {added_name('part', [number])} толықтырылсын:"
    touched = frozenset({f"{holder}__part_{number}"})
    return Operation(
        Place.RULES, f"{name_clause(holder, 'nom')} {added}", apply, touched, (norm.text,)
    )


def restate_chapter_heading(desk: Desk) -> Operation | None:
    """Restate the heading of a chapter alone."""
    writer = desk.act.writer
    chapters = [
        c
        for c in desk.act.book.children[ATTACHMENT]
        if "__chp_" in c and desk.free(f"{c}__heading")
    ]
    if not chapters:
        return None
    chapter = writer.random.choice(chapters)
    number = number_of(chapter)
    kind = writer.pick(lexicon.KINDS)
    name = f"{number}-тарау. {writer.pick(lexicon.CHAPTERS)} және {kind} талаптар"
    eid = f"{chapter}__heading"

    def apply(book: Book, when: When) -> None:
        book.change(eid, Wording(name), when)

    text = f"{number}-тараудың тақырыбы {_RESTATED[0]}"
    return Operation(Place.RULES, text, apply, frozenset({eid}), (name,))


def suspend_point(desk: Desk) -> Operation | None:
    """Suspend a point until a day that lies far behind the order's own effect."""
    points = desk.points()
    if not points:
        return None
    eid = desk.act.writer.random.choice(points)
    until = desk.act.last.latest.replace(day=1, month=1)
    until = until.replace(year=until.year + 4)

    def apply(book: Book, when: When) -> None:
        book.suspend(eid, when, until)
        desk.act.last = When.fixed(until)

    text = f"{number_of(eid)}-тармақтың қолданысы {dated(until, 'until')} дейін тоқтатыла тұрсын"
    return Operation(Place.RULES, text, apply, frozenset({eid}))


def restate_preamble(desk: Desk) -> Operation | None:
    """Restate the preamble of the order itself."""
    if not desk.free("preamble"):
        return None
    words = preamble(desk.act.writer)

    def apply(book: Book, when: When) -> None:
        book.change("preamble", Wording(words), when)

    text = f"{desk.act.writer.random.choice(('кіріспе', 'кіріспесі'))} {_RESTATED[0]}"
    return Operation(Place.ORDER, text, apply, frozenset({"preamble"}), (words,))


def restate_order_point(desk: Desk) -> Operation | None:
    """Restate the point of the order that tells who controls its execution."""
    if not (desk.act.book.alive("para_3") and desk.free("para_3")):
        return None
    name = desk.act.head.ministry.name
    kind = desk.act.writer.pick(lexicon.KINDS)
    words = (
        f"3. Осы бұйрықтың орындалуын бақылау {name} министрінің {kind} іс-шараларды"
        " басқаратын орынбасарына жүктелсін."
    )

    def apply(book: Book, when: When) -> None:
        book.change("para_3", Wording(words), when)

    return Operation(
        Place.ORDER, f"3-тармақ {_RESTATED[0]}", apply, frozenset({"para_3"}), (words,)
    )
