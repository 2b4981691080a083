"""One try: a command is killed, what stands is looked at, and the command is run once more."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.faults.child import Ended, Limits, run
from bench.faults.scene import Action
from bench.faults.state import State, age, leftovers, state_of, wrong


@dataclass(frozen=True, slots=True)
class Known:
    """What a command does when nobody kills it: both states, and how much work it is."""

    action: Action
    old: State
    new: State
    seconds: float
    operations: int
    statements: int


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one try.

    `killed` is false if the command was done before; `became_new` says whether what stood
    afterwards was already the new state; `faults` are sentences, none if all was well.
    """

    action: str
    limits: Limits
    killed: bool
    became_new: bool
    faults: tuple[str, ...]


def known(scene: Path, action: Action) -> Known:
    """Run a command to its end in a copy of a scene.  Raises RuntimeError if it fails."""
    with _Copy(scene, action) as folder:
        old = state_of(folder)
        ended = run(folder, action.command)
        if ended.status != 0:
            raise RuntimeError(f"{action.name}: {ended.status} {ended.stderr}")
        new = state_of(folder)
        return Known(action, old, new, ended.seconds, ended.operations, ended.statements)


def attempt(scene: Path, what: Known, limits: Limits) -> Tried:
    """Kill a command in a copy of a scene, look, run it again, and look again."""
    with _Copy(scene, what.action) as folder:
        ended = run(folder, what.action.command, limits)
        faults = list(_looked(folder, what, ended))
        became_new = not faults and state_of(folder) == what.new
        age(folder)
        faults += _gone_on(folder, what)
        return Tried(what.action.name, limits, ended.status == -9, became_new, tuple(faults))


def _looked(folder: Path, what: Known, ended: Ended) -> Iterator[str]:
    """What is wrong behind a killed command."""
    if ended.status not in {0, -9}:
        yield f"it ended with {ended.status}: {ended.stderr[:200]}"
    try:
        yield from wrong(state_of(folder), what.old, what.new)
    except Exception as error:
        yield f"the base cannot be read: {error}"


def _gone_on(folder: Path, what: Known) -> Iterator[str]:
    """What is wrong when the command is run once more, to its end."""
    again = run(folder, what.action.command)
    if again.status != 0 and what.action.again is not None:
        again = run(folder, what.action.again)
    if again.status != 0:
        yield f"it cannot be run again: {again.status} {again.stderr[:200]}"
        return
    try:
        if state_of(folder) != what.new:
            yield "run again, it does not come to the same"
    except Exception as error:
        yield f"run again, it leaves a base that cannot be read: {error}"
    if found := leftovers(folder):
        yield f"left for ever: {', '.join(found)}"


class _Copy:
    """A copy of a scene with what an action changes in it, gone at the end."""

    def __init__(self, scene: Path, action: Action) -> None:
        self._scene, self._action = scene, action
        self._folder = scene.with_name(f"{scene.name}-try")

    def __enter__(self) -> Path:
        shutil.copytree(self._scene, self._folder)  # with its times: nothing is to seem changed
        self._action.prepare(self._folder)
        return self._folder

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._folder)
