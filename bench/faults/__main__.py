"""`python -m bench.faults --tries 200 --seed 1`: commands are killed at random moments.

By turns they are killed after a time, spread over the time that they take, before a writing
operation (a file opened, moved, linked, removed, locked …) and at a statement of SQL.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.faults.child import Limits
from bench.faults.scene import actions, make_scene
from bench.faults.tries import Known, Tried, attempt, known

_ACTS = 12
_LONGER = 1.1  # times a command's own time, up to which it is killed


def main() -> None:
    """Try, and print a line for each action; the exit status is 1 if anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    parser.add_argument("--tries", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--acts", type=int, default=_ACTS, help="orders of the collection")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        scene = Path(place) / "scene"
        make_scene(scene, asked.acts, asked.seed)
        known_ones = [known(scene, action) for action in actions(scene)]
        tried = []
        for number in range(asked.tries):
            what = known_ones[number % len(known_ones)]
            one = attempt(scene, what, _limits(what, number // len(known_ones), chance))
            tried.append(one)
            for fault in one.faults:
                print(f"{one.action}, {one.limits}: {fault}", file=sys.stderr, flush=True)
    _report(known_ones, tried)
    sys.exit(1 if any(one.faults for one in tried) else 0)


def _limits(what: Known, turn: int, chance: random.Random) -> Limits:
    if turn % 3 == 0:
        return Limits(after=chance.uniform(0, _LONGER * what.seconds))
    if turn % 3 == 1:
        return Limits(before=chance.randint(1, what.operations))
    return Limits(statement=chance.randint(1, what.statements))


def _report(known_ones: list[Known], tried: list[Tried]) -> None:
    table = Table()
    for name in ("command", "tries", "killed", "then the old", "then the new", "seconds", "faults"):
        table.add_column(name, justify="left" if name == "command" else "right")
    for what in known_ones:
        own = [one for one in tried if one.action == what.action.name]
        counts = Counter(one.became_new for one in own if one.killed)
        row = (len(own), sum(counts.values()), counts[False], counts[True])
        faults = sum(bool(one.faults) for one in own)
        table.add_row(what.action.name, *map(str, row), f"{what.seconds:.2f}", str(faults))
    Console().print(table)
    print(f"{len(tried)} tries, {sum(bool(one.faults) for one in tried)} with a fault")


if __name__ == "__main__":
    main()
