"""Days, numbers and registration numbers of orders."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from bench.collection.model import Head, Ministry

FIRST_REGISTRATION = 20_000
PER_FAMILY = 64
"""Registration numbers of a family: no two orders of a collection share one."""
_PUBLISHED_SHARE = 0.45


def random_day(random: Random, first: int, last: int) -> date:
    """Return a day from the beginning of the year `first` to the end of the year `last`."""
    begin = date(first, 1, 1)
    return begin + timedelta(days=random.randrange((date(last + 1, 1, 1) - begin).days))


def head_of(
    random: Random, ministry: Ministry, family: int, place: int, *, day: date, title: str
) -> Head:
    """Return how order `place` of a family is named; of some the publication is known."""
    registered = day + timedelta(days=random.randint(2, 16))
    known = random.random() < _PUBLISHED_SHARE
    published = registered + timedelta(days=random.randint(1, 25)) if known else None
    # residues by family keep two orders of a ministry from sharing a day and a number
    number = ministry.number.format(n=1 + family % 13 + 13 * random.randint(0, 60))
    registration = FIRST_REGISTRATION + family * PER_FAMILY + place
    return Head(
        ministry, day, number, registered, str(registration), title, published,
        acting=random.random() < 0.15,
    )  # fmt: skip
