"""Orders that repeal: a whole act, several in a list, or one point of an order."""

from __future__ import annotations

from random import Random

from bench.collection.amending import cited
from bench.collection.base_order import Act, closing_points, preamble
from bench.collection.book import REPEALED, Book
from bench.collection.commencement import Commencement
from bench.collection.model import Head, Piece, Wording
from bench.collection.wording import Writer

_ENDS = "күші жойылды деп танылсын"
ONE, MANY = (
    "Кейбір бұйрықтың күші жойылды деп тану туралы",
    "Кейбір бұйрықтардың күші жойылды деп тану туралы",
)


def make_repealing(
    random: Random, head: Head, acts: list[Act], commencement: Commencement, *, point: bool
) -> Book:
    """Make an order that repeals acts (or, with `point`, point 2 of the one) and its books.

    The ends are entered in the books of the acts.
    """
    when = commencement.when(head)
    for act in acts:
        if point:
            act.book.end("para_2", when, REPEALED)
        else:
            act.book.end_act(when)
        act.last = when
    writer = Writer(random)
    book = Book()
    for piece in (
        Piece("title", Wording(head.title)),
        Piece("preamble", Wording(preamble(writer))),
        _repeals(acts, point=point),
        *closing_points(writer, head, commencement, first=2),
    ):
        book.enact(piece, None, "", when)
    return book


def _repeals(acts: list[Act], *, point: bool) -> Piece:
    if len(acts) == 1:
        clause = " 2-тармағының" if point else ""
        return Piece("para_1", Wording(f"1. {cited(acts[0].head, 'бұйрығының')}{clause} {_ENDS}."))
    last = len(acts)
    inner = tuple(
        Piece(
            f"subpara_{n}",
            Wording(f"{n}) {cited(act.head, 'бұйрығы')}{'.' if n == last else ';'}"),
        )
        for n, act in enumerate(acts, start=1)
    )
    return Piece("para_1", Wording(f"1. Мыналардың {_ENDS}:"), inner)
