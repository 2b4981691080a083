"""The five orders, mutated: nothing raises, nothing is lost, nothing is invented."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from fuzz.mutations import MUTATIONS
from fuzz.seeds import texts
from fuzz.targets import read_any

SEEDS = range(2)


@cache
def orders() -> list[str]:
    return list(texts().values())


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutated_order_keeps_the_promises(name: str, seed: int) -> None:
    """Each mutation on a stretch of each order: whole orders take half a second each."""
    random = Random(f"{name} {seed}")
    for text in orders():
        lines = MUTATIONS[name](text, random).split("\n")
        start = random.choice((0, random.randrange(len(lines))))
        read_any("\n".join(lines[start : start + 160]).encode())


def test_a_mutation_changes_the_text_and_a_seed_gives_the_same_text() -> None:
    text = orders()[1]
    for name, mutation in MUTATIONS.items():
        assert any(mutation(text, Random(seed)) != text for seed in range(9)), name
        assert mutation(text, Random(1)) == mutation(text, Random(1)), name
