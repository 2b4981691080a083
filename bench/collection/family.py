"""One family: a ministry's base orders, the orders that amend and repeal them, their books."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.collection import commencement as timing
from bench.collection.amending import (
    DRAWS,
    NOTED,
    SHARED,
    Draw,
    draw_operations,
    make_amending,
    title_of,
)
from bench.collection.base_order import Act, draw_subject, make_act
from bench.collection.book import Book, truth_of, when_of
from bench.collection.commencement import Commencement
from bench.collection.consolidated import note_changes
from bench.collection.layout import amending_items, base_items, order_items, order_of
from bench.collection.lexicon import MINISTRIES
from bench.collection.model import Family, Head, Made
from bench.collection.numbering import head_of, random_day
from bench.collection.operation import Operation
from bench.collection.repealing import MANY, ONE, make_repealing
from bench.maker.model import Item

MOST_TOUCHED = 9
FORMS = (
    ("text", 0.56), ("pdf-text", 0.24), ("html-old", 0.07), ("html-new", 0.03),
    ("html-other", 0.03), ("docx-portal", 0.02), ("docx-office", 0.02), ("json-blocks", 0.03),
)  # fmt: skip
"""Formats and the share of documents that has each; `pdf-text` is damaged as an extractor does."""
_LAST_DAY = date(2026, 6, 1)
_REPEAL_SHARE = 0.3
_POINT_SHARE = 0.3
_NOTED_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Plan:
    """What a family may be: orders at most, acts that one order touches, formats by share."""

    room: int
    touched: int = MOST_TOUCHED
    forms: Sequence[tuple[str, float]] = FORMS


@dataclass(slots=True)
class _Making:
    """A family under way."""

    random: Random
    index: int
    plan: Plan
    family: Family
    placed: int = 0

    @property
    def room(self) -> int:
        """How many orders may still be made."""
        return self.plan.room - self.placed

    def head(self, day: date, title: str) -> Head:
        """Name the next order."""
        self.placed += 1
        ministry = MINISTRIES[(self.index * 7) % len(MINISTRIES)]
        return head_of(self.random, ministry, self.index, self.placed, day=day, title=title)

    def write(self, head: Head, items: Iterator[Item]) -> None:
        """Write an order down as it stands by now."""
        names, weights = zip(*self.plan.forms, strict=True)
        form = self.random.choices(names, weights)[0]
        seed = self.random.randrange(1 << 30)
        self.family.documents.append(Made(order_of(head, items), form, seed, head))
        if head.published is not None:
            self.family.publications.append(head)


def make_family(seed: int, index: int, plan: Plan) -> Family:
    """Make the family number `index` of a seed; the same arguments give the same family.

    An amending order touches one to `plan.touched` acts.
    """
    making = _Making(Random(f"{seed}:{index}"), index, plan, Family())
    acts = _base_orders(making)
    own: list[tuple[Head, Book, Commencement]] = []
    alive = list(acts)
    planned = round(len(acts) * making.random.uniform(1.1, 2.4)) or 1
    while planned and making.room and alive:
        planned -= 1
        chosen = _chosen(making, alive)
        if max(act.last.latest for act in chosen) > _LAST_DAY:
            break
        own.append(_amend(making, chosen, DRAWS))
    if making.room and alive and making.random.random() < _REPEAL_SHARE:
        own.append(_repeal(making, alive))
    for act in acts:
        _tell(making.family, act.head, act.book, act.commencement)
    for head, book, begin in own:
        _tell(making.family, head, book, begin)
    return making.family


def _base_orders(making: _Making) -> list[Act]:
    """Make the base orders; some are written as consolidated texts, with notes of a change."""
    random = making.random
    most = min(making.plan.touched, max(1, making.room // 2))
    count = min(most, random.choices(range(1, 10), (34, 20, 14, 9, 7, 5, 4, 4, 3))[0])
    used: set[str] = set()
    acts = []
    for _ in range(count):
        subject = draw_subject(random, used)
        head = making.head(random_day(random, 2012, 2020), subject.title)
        rule = Commencement(timing.draw(random, head.registered))
        act = make_act(random, head, subject, rule)
        acts.append(act)
        if making.room > count and random.random() < _NOTED_SHARE:
            _write_consolidated(making, act)
        else:
            making.write(head, base_items(act))
    return acts


def _write_consolidated(making: _Making, act: Act) -> None:
    """Amend an act once and write its text with the notes that an editor prints."""
    before = {eid: len(entry.versions) for eid, entry in act.book.entries.items()}
    head, book, begin = _amend(making, [act], NOTED)
    note_changes(act, before, head, begin)
    _tell(making.family, head, book, begin)
    making.write(act.head, base_items(act))


def _chosen(making: _Making, alive: Sequence[Act]) -> list[Act]:
    most = min(len(alive), making.plan.touched)
    weights = (60, 16, 8, 5, 3, 3, 2, 2, 1)[:most]
    count = making.random.choices(range(1, most + 1), weights)[0]
    return making.random.sample(list(alive), count)


def _amend(
    making: _Making, acts: list[Act], draws: Sequence[tuple[Draw, int]]
) -> tuple[Head, Book, Commencement]:
    """Make and write an amending order, later than everything that touched the acts."""
    random = making.random
    operations: list[list[Operation]] = [[] for _ in acts]
    while not any(operations):
        most = random.randint(3, 12) if len(acts) == 1 else random.randint(1, 5)
        operations = [
            draw_operations(act, most, draws if len(acts) == 1 else SHARED) for act in acts
        ]
    pairs = [(act, drawn) for act, drawn in zip(acts, operations, strict=True) if drawn]
    changed, drawn = [act for act, _ in pairs], [found for _, found in pairs]
    head = making.head(_later(making, changed), title_of(changed, drawn))
    rule = timing.draw(random, head.registered)
    order = make_amending(random, head, changed, drawn, rule)
    making.write(head, amending_items(order))
    return head, order.book, order.commencement


def _later(making: _Making, acts: Sequence[Act]) -> date:
    last = max(act.last.latest for act in acts)
    return last + timedelta(days=making.random.randint(10, 400))


def _repeal(making: _Making, alive: list[Act]) -> tuple[Head, Book, Commencement]:
    """Make and write an order that repeals some of the acts, or a point of one."""
    random = making.random
    point = random.random() < _POINT_SHARE
    chosen = random.sample(alive, 1 if point else random.randint(1, min(3, len(alive))))
    head = making.head(_later(making, chosen), MANY if len(chosen) > 1 else ONE)
    begin = Commencement(timing.draw(random, head.registered))
    book = make_repealing(random, head, chosen, begin, point=point)
    making.write(head, order_items(head, book))
    return head, book, begin


def _tell(family: Family, head: Head, book: Book, begin: Commencement) -> None:
    """Write the books of an act down."""
    family.truths.append(
        {
            "registration": head.registration,
            "number": head.number,
            "date": head.day.isoformat(),
            "start": when_of(begin.when(head)),
            "end": when_of(book.ended) if book.ended else None,
            "clauses": truth_of(book),
        }
    )
