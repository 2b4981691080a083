"""From books to the printed order: paragraphs, headings, boxes, tables, signature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

from bench.collection.amending import Amending, list_title
from bench.collection.base_order import ATTACHMENT, Act
from bench.collection.book import Book
from bench.collection.kazakh import dated, possessed
from bench.collection.lexicon import SURNAMES
from bench.collection.model import Head, Wording, paragraphs
from bench.collection.operation import OwnAnnex
from bench.collection.service import cells
from bench.maker.model import Box, Grid, Heading, Item, Order, Paragraph, Signature

_BOX = 34  # characters of the column that boxes stand in


def passport(head: Head) -> str:
    """Return the line that names an order."""
    acting = " м.а." if head.acting else ""
    return (
        f"{head.ministry.issuer}{acting} {dated(head.day, 'attribute')} № {head.number} бұйрығы."
        f" Қазақстан Республикасының Әділет министрлігінде {dated(head.registered, 'on')}"
        f" № {head.registration} болып тіркелді."
    )


def order_of(head: Head, items: Iterator[Item]) -> Order:
    """Return the description of an order, with what formats offer beside the text."""
    return Order(
        title=head.title,
        passport=passport(head),
        items=tuple(items),
        adilet_id=f"V{head.day:%y}{head.registration:0>8}",
        edition=head.registered,
        publications=(head.published,) if head.published else (),
    )


def base_items(act: Act) -> Iterator[Item]:
    """Yield what a base order prints behind its passport, as its books stand by now."""
    book = act.book
    yield from _order_paragraphs(book)
    yield _signature(act.head)
    yield Box((*_issuer_lines(act.head, "бұйрығымен"), "бекітілген"))
    for eid in book.children[ATTACHMENT]:
        if not book.alive(eid):
            continue
        if eid.endswith("__heading"):
            yield Heading(book.text(eid))
        elif "__chp_" in eid:
            yield from _chapter(book, eid, act.noted)
        else:
            number = eid.rpartition("_")[2]
            yield Box((*_wrapped(possessed(act.rules, "dat")), f"{number}-қосымша"))
            yield from _annex(book, eid)


def amending_items(order: Amending) -> Iterator[Item]:
    """Yield what an amending order prints behind its passport."""
    book = order.book
    yield from _order_paragraphs(book)
    yield _signature(order.head)
    if order.listed:
        yield Box((*_issuer_lines(order.head, "бұйрығымен"), "бекітілген"))
        yield Heading(list_title(order))
        for eid in book.children[ATTACHMENT]:
            if "__para_" in eid:
                yield from _paragraphs(book, eid)
    sole = len(order.annexes) == 1
    head = f"{ATTACHMENT}__" if order.listed else ""
    for number, (act, operation) in enumerate(order.annexes, start=1):
        assert operation.annex is not None
        owner = (
            _wrapped(possessed(list_title(order), "dat"))
            if order.listed
            else _issuer_lines(order.head, "бұйрығына")
        )
        own = "қосымша" if sole else f"{number}-қосымша"
        if operation.annex.target is not None:
            rules = _wrapped(possessed(act.rules, "dat"))
            yield Box((*owner, own, *rules, f"{operation.annex.target}-қосымша"))
            yield from _annex(book, f"{head}annex_{number}")
        else:
            approved = (*_issuer_lines(act.head, "бұйрығымен"), "бекітілген")
            yield from _restated(order, (*owner, own), approved, operation.annex)


def _restated(
    order: Amending, own: tuple[str, ...], approved: tuple[str, ...], annex: OwnAnnex
) -> Iterator[Item]:
    """Yield rules that an annex restates, with theirs; two boxes stand apart or as one."""
    book, root = order.book, ATTACHMENT if annex.approved else "annex_1"
    if not annex.approved:
        yield Box(own)
    elif int(order.head.registration) % 2:
        yield from (Box(own), Box(approved))
    else:
        yield Box((*own, *approved))
    yield from _annex(book, root)
    rules = book.text(f"{root}__heading")
    for child in book.children[root]:
        if "__annex_" in child.removeprefix(root):
            number = child.rpartition("_")[2]
            yield Box((*_wrapped(possessed(rules, "dat")), f"{number}-қосымша"))
            yield from _annex(book, child)


def order_items(head: Head, book: Book) -> Iterator[Item]:
    """Yield what an order prints that approves nothing."""
    yield from _order_paragraphs(book)
    yield _signature(head)


def _order_paragraphs(book: Book) -> Iterator[Item]:
    for eid in book.children[None]:
        if eid.startswith(("preamble", "para_")):
            yield from _paragraphs(book, eid)


def _paragraphs(book: Book, eid: str) -> Iterator[Item]:
    """Yield the paragraphs of a clause; a quoted table is printed as one."""
    lines: list[Wording] = []
    for wording in book.wordings(eid):
        if wording.text.startswith('"\n'):
            yield from map(Paragraph, paragraphs(iter(lines)))
            lines = []
            yield from _quoted_table(wording)
        else:
            lines.append(wording)
    yield from map(Paragraph, paragraphs(iter(lines)))


def _quoted_table(wording: Wording) -> Iterator[Item]:
    first, *inside, last = wording.text.split("\n")
    yield Paragraph(first)
    rows: list[list[str]] = []
    for line in inside:
        if line.isdigit():
            rows.append([])
        rows[-1].append(line)
    yield Grid(tuple(cells(Wording("\n".join(row))) for row in rows))
    yield Paragraph(last)


def _chapter(book: Book, eid: str, noted: Mapping[str, str]) -> Iterator[Item]:
    for child in book.children[eid]:
        if not book.alive(child):
            continue
        if child.endswith("__heading"):
            yield Heading(book.text(child))
            continue
        yield from _paragraphs(book, child)
        if child in noted:
            yield Paragraph(noted[child])


def _annex(book: Book, eid: str) -> Iterator[Item]:
    rows = []
    for child in book.children[eid]:
        if not book.alive(child):
            continue
        wording = book.entries[child].wording
        assert wording is not None
        if "__annex_" in child.removeprefix(eid):
            continue
        if "__chp_" in child:
            yield from _chapter(book, child, {})
        elif "__row_" in child:
            rows.append(cells(wording))
        elif child.endswith("__heading"):
            yield Heading(wording.text)
        else:
            yield from map(Paragraph, wording.text.split("\n"))
    if rows:
        yield Grid(tuple(rows))


def _signature(head: Head) -> Signature:
    office = (
        f"{head.ministry.name} министрінің м.а."
        if head.acting
        else f"{head.ministry.name} министрі"
    )
    return Signature(("Қазақстан Республикасының", office), _name(head))


def _name(head: Head) -> str:
    return SURNAMES[int(head.registration) % len(SURNAMES)]


def _issuer_lines(head: Head, noun: str) -> tuple[str, ...]:
    acting = " м.а." if head.acting else ""
    return (
        "Қазақстан Республикасы",
        *_wrapped(f"{head.ministry.name} министрінің{acting}"),
        dated(head.day, "attribute"),
        f"№ {head.number} {noun}",
    )


def _wrapped(text: str) -> tuple[str, ...]:
    return tuple(wrap(text, _BOX, break_long_words=False, break_on_hyphens=False))
