"""What stands in a folder: the base by its dump, tables and files by their bytes."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

from bench.faults.scene import BASE, ORDERS, TABLE
from kb.collection_folder import MANIFEST
from kb.dump import dump
from queries.base import open_base

_DAYS = 2 * 24 * 3600


@dataclass(frozen=True, slots=True)
class State:
    """Digests of the base's dump (None: no base), the table, the manifest, and each order."""

    base: str | None
    table: str | None
    manifest: str | None
    orders: frozenset[tuple[str, str]]


def state_of(folder: Path) -> State:
    """Return what stands in a folder.

    Raises NoBaseError or sqlite3.Error for a base that cannot be read, AssertionError for one
    that is broken.
    """
    orders = (folder / ORDERS).iterdir()
    return State(
        _base(folder / BASE),
        _digest(folder / TABLE),
        _digest(folder / ORDERS / MANIFEST),
        frozenset(
            (path.name, _digest(path) or "")
            for path in orders
            if path.name != MANIFEST and not path.name.startswith(".")
        ),
    )


def wrong(found: State, old: State, new: State) -> list[str]:
    """Return what is neither as it was nor as it becomes."""
    said = [
        f"the {what} is neither the old nor the new one"
        for what, one, before, after in (
            ("base", found.base, old.base, new.base),
            ("table of publications", found.table, old.table, new.table),
            ("manifest", found.manifest, old.manifest, new.manifest),
        )
        if one not in {before, after}
    ]
    if not old.orders & new.orders <= found.orders <= old.orders | new.orders:
        said.append("an order is lost or cut")
    # A file may stand there before it is listed (it is whole, and is built), never after.
    if found.manifest == new.manifest and not new.orders <= found.orders:
        said.append("the manifest lists a file that is not there")
    return said


def leftovers(folder: Path) -> list[str]:
    """Return the names of temporary files in a folder and all below it."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file()
        and (path.name.startswith(".") or path.name.endswith(("-journal", "-wal", "-shm", ".new")))
    )


def age(folder: Path) -> None:
    """Make all hidden files two days old: some are only taken for left behind after a while."""
    then = time.time() - _DAYS
    for path in folder.rglob(".*"):
        os.utime(path, (then, then))


def _digest(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None


def _base(path: Path) -> str | None:
    if not path.exists():
        return None
    open_base(path).close()
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        for check, expected in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
            found = connection.execute(f"pragma {check}").fetchall()
            assert found == expected, f"pragma {check}: {found[:3]}"
    finally:
        connection.close()
    digest = hashlib.sha256()
    for line in dump(path):
        digest.update(line.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
