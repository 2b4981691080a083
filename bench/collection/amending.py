"""Amending orders: instructions for one to nine acts, their contexts, annexes and books."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from bench.collection import annex_changes, clause_changes, whole_rules, word_changes
from bench.collection.base_order import ATTACHMENT, Act, closing_points
from bench.collection.book import Book
from bench.collection.commencement import Commencement, Timing, split_by_paragraphs, split_by_points
from bench.collection.kazakh import dated
from bench.collection.model import Head, Piece, When, Wording
from bench.collection.operation import Desk, Operation, Place
from bench.collection.printing import Own
from bench.collection.wording import Writer

Draw = Callable[[Desk], Operation | None]
DRAWS: tuple[tuple[Draw, int], ...] = (
    (clause_changes.restate_points, 22),
    (clause_changes.insert_point, 8),
    (clause_changes.delete_points, 6),
    (clause_changes.delete_inner, 4),
    (clause_changes.restate_subpoints, 10),
    (clause_changes.insert_subpoint, 8),
    (clause_changes.restate_part, 7),
    (clause_changes.insert_part, 4),
    (clause_changes.restate_chapter_heading, 3),
    (clause_changes.suspend_point, 1),
    (clause_changes.restate_preamble, 3),
    (clause_changes.restate_order_point, 2),
    (word_changes.change_words, 14),
    (word_changes.change_term, 6),
    (word_changes.change_everywhere, 2),
    (word_changes.chain, 3),
    (annex_changes.restate_rows, 12),
    (annex_changes.delete_row, 1),
    (annex_changes.insert_row, 2),
    (annex_changes.restate_standard, 3),
    (annex_changes.restate_form, 2),
    (annex_changes.insert_annex, 1),
    (whole_rules.restate_rules, 8),
)
_ALONE = (clause_changes.suspend_point, whole_rules.restate_rules)
SHARED = tuple(entry for entry in DRAWS if entry[0] not in _ALONE)
"""What orders about several acts do: the day on which a suspension ends is told from one act."""
NOTED: tuple[tuple[Draw, int], ...] = (
    (clause_changes.restate_points, 5),
    (clause_changes.insert_point, 2),
)
"""What notes of a made consolidated text tell of."""
_SPLIT_SHARE = 0.25
_PLACES = (Place.ORDER, Place.RULES, Place.STANDARD)


@dataclass(slots=True)
class Amending:
    """An amending order under way: how it is named, what it does to which acts, what it prints."""

    head: Head
    acts: list[Act]
    operations: list[list[Operation]]
    commencement: Commencement
    listed: bool
    book: Book = field(default_factory=Book)
    annexes: list[tuple[Act, Operation]] = field(default_factory=list)


def draw_operations(
    act: Act, most: int, draws: Sequence[tuple[Draw, int]] = DRAWS
) -> list[Operation]:
    """Draw up to `most` operations on one act, none about a clause of another, in printed order."""
    desk = Desk(act, set())
    random = act.writer.random
    found: list[Operation] = []
    for _ in range(most):
        draw = random.choices([d for d, _ in draws], [weight for _, weight in draws])[0]
        operation = draw(desk)
        if operation is None:
            continue
        desk.taken |= operation.touched
        found.append(operation)
        if ATTACHMENT in operation.touched:
            break
    return sorted(found, key=lambda operation: _PLACES.index(operation.place))


def make_amending(
    random: Random, head: Head, acts: list[Act], operations: list[list[Operation]], rule: Timing
) -> Amending:
    """Make an amending order, enter its effects in the books of the acts, and make its own."""
    listed = len(acts) > 1 and random.random() < 0.5
    commencement = Commencement(rule)
    if random.random() < _SPLIT_SHARE and len(acts) > 1 and not listed:
        points = [str(n) for n in sorted(random.sample(range(1, len(acts) + 1), 1))]
        commencement = split_by_points(random, rule, head, points)
    elif random.random() < _SPLIT_SHARE and len(acts) == 1 and len(operations[0]) > 1:
        paragraphs = _paragraphs_of(operations[0], random.randrange(len(operations[0])))
        commencement = split_by_paragraphs(random, rule, head, paragraphs)
    order = Amending(head, acts, operations, commencement, listed)
    _enter_effects(order)
    _enter_own(order, random)
    return order


def _paragraphs_of(operations: Sequence[Operation], chosen: int) -> list[int]:
    """Return the counted paragraphs of point 1 that one operation prints; the head line is 1."""
    place, number = None, 1
    for index, operation in enumerate(operations):
        number += _context_lines(place, operation.place)
        place = operation.place
        if index == chosen:
            return list(range(number + 1, number + 1 + operation.counted))
        number += operation.counted
    raise ValueError("no such operation")


def _context_lines(before: Place | None, now: Place) -> int:
    """Return how many context lines stand before an operation."""
    if before is now or now is Place.ORDER:
        return 0
    return 2 if now is Place.STANDARD and before is not Place.RULES else 1


def _enter_effects(order: Amending) -> None:
    whole, part = order.commencement.when(order.head), order.commencement.early(order.head)
    for number, (act, operations) in enumerate(
        zip(order.acts, order.operations, strict=True), start=1
    ):
        place, paragraph = None, 1
        for operation in operations:
            paragraph += _context_lines(place, operation.place) + 1
            place = operation.place
            excepted = (
                str(number) in order.commencement.points
                or paragraph in order.commencement.paragraphs
            )
            when = part if part is not None and excepted else whole
            operation.apply(act.book, when)
            act.last = max(act.last, when, key=lambda one: one.latest)
            paragraph += operation.counted - 1
            if operation.annex is not None:
                order.annexes.append((act, operation))


def _enter_own(order: Amending, random: Random) -> None:
    """Enter the order's own clauses: its points with their paragraphs, its annexes."""
    whole, part = order.commencement.when(order.head), order.commencement.early(order.head)
    own = Own(order.annexes, listed=order.listed)
    pieces = [
        _point(own, number, act, operations, order)
        for number, (act, operations) in enumerate(
            zip(order.acts, order.operations, strict=True), start=1
        )
    ]
    book, writer = order.book, Writer(random)
    book.enact(Piece("title", Wording(order.head.title)), None, "", whole)
    book.enact(Piece("preamble", Wording("БҰЙЫРАМЫН:")), None, "", whole)
    if order.listed:
        opening = f"1. Қоса беріліп отырған {list_title(order)} бекітілсін."
        pieces_of_order = [Piece("para_1", Wording(opening))]
    else:
        pieces_of_order = pieces
    last = len(pieces_of_order) + 1
    pieces_of_order = [
        *pieces_of_order,
        *closing_points(writer, order.head, order.commencement, last),
    ]
    for piece in pieces_of_order:
        _enter_point(book, piece, order, whole, part)
    if order.listed:
        heading = Piece("heading", Wording(list_title(order)))
        book.enact(Piece(ATTACHMENT, Wording(""), (heading, *pieces)), None, "", whole)
    for number, annex in enumerate(own.annexes(), start=1):
        parent = ATTACHMENT if order.listed else None
        inner = tuple(map(_without_rules, annex.piece.inner))
        beneath = () if annex.approved else inner
        book.enact(Piece(f"annex_{number}", Wording(""), beneath), parent, parent or "", whole)
        if annex.approved:
            book.enact(Piece(ATTACHMENT, Wording(""), inner), None, "", whole)


def _without_rules(piece: Piece) -> Piece:
    """Return new wording as a clause of this order: its terms are those of the amended act."""
    inner = tuple(map(_without_rules, piece.inner))
    return Piece(piece.step, replace(piece.wording, rules=()), inner)


def _enter_point(book: Book, piece: Piece, order: Amending, whole: When, part: When | None) -> None:
    excepted = part is not None and piece.number in order.commencement.points
    eid = book.enact(piece, None, "", part if excepted and part else whole)
    if part is not None and piece.step == "para_1":
        for number in order.commencement.paragraphs:
            entry = book.entries[f"{eid}__p_{number}"]
            entry.versions = [type(entry.versions[0])(part, "in_force", entry.wording)]


def _point(own: Own, number: int, act: Act, operations: list[Operation], order: Amending) -> Piece:
    """Return the point about one act: its first line, then a paragraph for each line."""
    inner = tuple(
        Piece(f"p_{place}", Wording(text))
        for place, text in enumerate(_lines(own, act, operations, order, number), start=2)
    )
    return Piece(f"para_{number}", Wording(f"{number}. {_first_line(act, order)}"), inner)


def _first_line(act: Act, order: Amending) -> str:
    if order.listed:
        return f"{cited(act.head, 'бұйрығында')}:"
    adds = any("толықтырылсын" in op.instruction for ops in order.operations for op in ops)
    what = "өзгерістер мен толықтырулар" if adds else "өзгерістер"
    return f"{cited(act.head, 'бұйрығына')} мынадай {what} енгізілсін:"


def cited(head: Head, noun: str) -> str:
    """Return an order as another cites it, with its number in the state register."""
    title = f'"{head.title}"' if not head.title.startswith('"') else f'{head.title}"'
    day = dated(head.day, "attribute")
    register = (
        "(Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде"
        f" № {head.registration} болып тіркелген)"
    )
    acting = " міндетін атқарушының" if head.acting else ""
    return f"{title} {head.ministry.issuer}{acting} {day} № {head.number} {noun} {register}"


def _lines(
    own: Own, act: Act, operations: list[Operation], order: Amending, number: int
) -> Iterator[str]:
    """Yield the printed paragraphs behind the first line; a quoted table is one of them."""
    place = None
    last_act = number == len(order.acts)
    for index, operation in enumerate(operations):
        yield from _context(act, place, operation.place)
        place = operation.place
        last = index == len(operations) - 1 and (last_act or not order.listed)
        yield from own.printed(operation, "." if last else ";")


def _context(act: Act, before: Place | None, now: Place) -> Iterator[str]:
    lines = _context_lines(before, now)
    if lines == 2 or (lines and now is Place.RULES):
        yield f"көрсетілген бұйрықпен бекітілген {act.rules}нда:"
    if lines and now is Place.STANDARD:
        yield "көрсетілген Қағидаларға 1-қосымшада:"


def list_title(order: Amending) -> str:
    """Return the title of the list of changed orders."""
    name = order.head.ministry.name
    return (
        f"Қазақстан Республикасы {name} министрінің өзгерістер мен толықтырулар енгізілетін кейбір"
        " бұйрықтарының тізбесі"
    )


def title_of(acts: Sequence[Act], operations: Sequence[Sequence[Operation]]) -> str:
    """Return the title of an amending order."""
    adds = any("толықтырылсын" in op.instruction for ops in operations for op in ops)
    what = "өзгерістер мен толықтырулар" if adds else "өзгерістер"
    if len(acts) > 1:
        name = acts[0].head.ministry.name
        return f"Қазақстан Республикасы {name} министрінің кейбір бұйрықтарына {what} енгізу туралы"
    head = acts[0].head
    title = f'"{head.title}"' if not head.title.startswith('"') else f'{head.title}"'
    acting = " міндетін атқарушының" if head.acting else ""
    day = dated(head.day, "attribute")
    order = f"{head.ministry.issuer}{acting} {day} № {head.number} бұйрығына"
    return f"{title} {order} {what} енгізу туралы"
