"""`python -m bench.deadlines`: deadlines a second through the Python function, on one core.

The rules are those of the five orders, read once; every question is about another day, and
every answer has the trace of its days and all steps of the procedure.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kb.build import Order, build
from queries.base import open_base
from queries.rules.book import load_rule_book
from queries.rules.deadline import Question, deadline
from queries.rules.services import find_service

ORDERS = Path(__file__).parent.parent / "data" / "orders"
_FIRST = date(2022, 9, 1)
_DAYS = 1200
_SERVICE = "335/2020-06-08"


@dataclass(frozen=True, slots=True)
class Measured:
    """Deadlines a second, how many were computed, and how many steps each came with."""

    rate: float
    number: int
    steps: int


def measure(number: int = 20_000) -> Measured:
    """Build a base of the five orders, compute `number` deadlines, return the rate."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "law.db"
        build(Order((ORDERS,), base, Path(folder) / "none.csv"))
        rules = find_service(load_rule_book(open_base(base)), _SERVICE)
    questions = [
        Question(filed=_FIRST + timedelta(days=n % _DAYS), case="issue") for n in range(number)
    ]
    steps = len(deadline(rules, questions[0]).steps)
    started = time.process_time()
    for question in questions:
        deadline(rules, question)
    return Measured(number / (time.process_time() - started), number, steps)


def main() -> None:
    """Measure and print."""
    found = measure()
    print(
        f"{found.rate:,.0f} deadlines a second on one core "
        f"({found.number:,} of them, each with its trace and {found.steps} steps)",
        file=sys.stdout,
    )


if __name__ == "__main__":
    main()
