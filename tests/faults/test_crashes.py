"""Commands killed at a moment or before an operation leave the old or the new, complete.

`python -m bench.faults --tries 200` tries many more.
"""

import random
from functools import cache

import pytest

from bench.faults.child import Limits
from bench.faults.scene import actions
from bench.faults.state import State, wrong
from bench.faults.tries import Known, attempt, known
from tests.faults.scenes import scene

NAMES = (
    "build: no base yet",
    "build: one file more",
    "build: one file less",
    "add, then build",
    "publication set",
)


@cache
def known_action(name: str) -> Known:
    return known(scene(), next(one for one in actions(scene()) if one.name == name))


@pytest.mark.parametrize("name", NAMES)
def test_a_command_that_is_killed_at_some_moment(name):
    what = known_action(name)
    moment = random.Random(name).uniform(0.2, 0.9) * what.seconds
    assert attempt(scene(), what, Limits(after=moment)).faults == ()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("part", [0.5, 1.0])
def test_a_command_that_is_killed_before_one_of_its_operations(name, part):
    what = known_action(name)
    tried = attempt(scene(), what, Limits(before=max(1, round(part * what.operations))))
    assert tried.killed
    assert tried.faults == ()


@pytest.mark.parametrize("name", NAMES[:4])
def test_a_command_that_is_killed_at_a_statement(name):
    what = known_action(name)
    middle = round(random.Random(name).uniform(0.5, 1) * what.statements)
    tried = attempt(scene(), what, Limits(statement=middle))
    assert tried.killed
    assert tried.faults == ()


def test_every_operation_of_entering_a_publication():
    what = known_action("publication set")
    tried = [attempt(scene(), what, Limits(before=n)) for n in range(1, what.operations + 1)]
    assert [one.faults for one in tried] == [()] * what.operations
    # What comes last makes the table the new one: before it, all is as it was.
    assert not tried[0].became_new


@pytest.mark.parametrize("before", range(1, 5))
def test_the_last_operations_of_a_build_leave_nothing_behind(before):
    """The next build finds the base up to date and writes nothing."""
    what = known_action("build: no base yet")
    tried = attempt(scene(), what, Limits(before=what.operations + 1 - before))
    assert tried.killed
    assert tried.faults == ()


def test_what_is_neither_old_nor_new_is_found():
    old = State("a", "t", None, frozenset({("one", "1"), ("two", "2")}))
    new = State("b", "t", "m", frozenset({("one", "1"), ("three", "3")}))
    assert wrong(old, old, new) == wrong(new, old, new) == []
    half = State("c", "u", "m", frozenset({("one", "x")}))
    assert wrong(half, old, new) == [
        "the base is neither the old nor the new one",
        "the table of publications is neither the old nor the new one",
        "an order is lost or cut",
        "the manifest lists a file that is not there",
    ]
