"""A folder with a collection, tables and a base, and commands that change it.

A scene is made once; each try works on a copy of it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.collection.write import DOCUMENTS, PUBLICATIONS, write_collection
from bench.faults.child import run

ORDERS = Path("data/orders")
TABLE = Path("data/reference/publications.csv")
CORRECTIONS = Path("data/reference/corrections/by_hand.yaml")
BASE = Path("tarmaq.db")
INBOX = Path("inbox")

Prepare = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Action:
    """A command, and what is changed by hand before it is run.

    `again` is the command that ends the work if the first one says that there is no more to do.
    """

    name: str
    command: tuple[str, ...]
    prepare: Prepare
    again: tuple[str, ...] | None = None


def make_scene(folder: Path, acts: int, seed: int) -> None:
    """Make a collection of so many orders with its base; one order more waits in `inbox`."""
    made = folder.with_name(f"{folder.name}-made")
    write_collection(made, acts + 1, seed, forms=(("text", 1.0),))
    documents = sorted((made / DOCUMENTS).iterdir())
    (folder / INBOX).mkdir(parents=True)
    (folder / TABLE).parent.mkdir(parents=True)
    documents[-1].rename(folder / INBOX / documents[-1].name)
    (made / DOCUMENTS).rename(folder / ORDERS)
    (made / PUBLICATIONS).rename(folder / TABLE)
    shutil.rmtree(made)
    _must(folder, *BUILD)


def actions(folder: Path) -> tuple[Action, ...]:
    """Return what is tried in a scene."""
    new = next((folder / INBOX).iterdir()).name
    act, day = _published(folder / TABLE)
    publish = ("publication", "set", act, day, "--source", "Егемен Қазақстан", "--note", "сынақ")
    return (
        Action("build: no base yet", BUILD, _without_base),
        Action("build: one file more", BUILD, lambda at: _take(at, new)),
        Action("build: one file less", BUILD, _lose_one),
        Action("build: one file changed", BUILD, _change_one),
        Action("build: publications changed", BUILD, _publish_less),
        Action("build: a correction made", BUILD, _correct),
        Action("add, then build", ("add", str(INBOX / new), "--db", str(BASE)), _nothing, BUILD),
        Action("publication set", publish, _nothing),
    )


BUILD = ("build", str(ORDERS), "--db", str(BASE), "--jobs", "1")


def _must(folder: Path, *command: str) -> None:
    ended = run(folder, command)
    if ended.status != 0:
        raise RuntimeError(f"{' '.join(command)}: {ended.stderr}")


def _nothing(_: Path) -> None:
    """Leave everything as it is."""


def _without_base(folder: Path) -> None:
    (folder / BASE).unlink()
    shutil.rmtree(folder / f"{BASE}.cache")


def _take(folder: Path, name: str) -> None:
    shutil.copyfile(folder / INBOX / name, folder / ORDERS / name)


def _orders(folder: Path) -> list[Path]:
    return sorted((folder / ORDERS).glob("0*"))


def _lose_one(folder: Path) -> None:
    _orders(folder)[1].unlink()


def _change_one(folder: Path) -> None:
    changed = next(path for path in _orders(folder) if path.suffix == ".txt")
    changed.write_text(changed.read_text("utf-8") + "\nСоңы\n", encoding="utf-8")


def _publish_less(folder: Path) -> None:
    lines = (folder / TABLE).read_text("utf-8").splitlines(keepends=True)
    (folder / TABLE).write_text("".join(lines[:-1]), encoding="utf-8")


def _correct(folder: Path) -> None:
    file = next(path for path in _orders(folder) if path.suffix == ".txt")
    lines = [line.strip() for line in file.read_text("utf-8").splitlines() if len(line) > 40]
    needle = next(line for line in lines if sum(line in other for other in lines) == 1)
    (folder / CORRECTIONS).parent.mkdir(exist_ok=True)
    (folder / CORRECTIONS).write_text(
        f"- file: {file.name}\n  needle: {needle!r}\n  reading: {needle[:-1]!r}\n"
        "  who: tester\n  why: a try\n",
        encoding="utf-8",
    )


def _published(table: Path) -> tuple[str, str]:
    """An act and a day that the table has; another line for it is put beside."""
    act, day = table.read_text("utf-8").splitlines()[1].split(",")[:2]
    return act, day
