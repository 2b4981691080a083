"""The world as a state has it: looked up act by act, so that only what is asked for is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Container, Iterator, Mapping
from typing import TypeVar

from kb.effective import Assumptions
from kb.identity import Act, Register
from kb.parts.facade import ref_digest
from kb.parts.state import loaded
from kb.parts.world import World
from kb.publications import Publication
from parsers.model import ActRef, CommencementRule

_K = TypeVar("_K")
_V = TypeVar("_V")


class _Lookup(Mapping[_K, _V]):
    """A mapping whose values are asked for one by one and then kept."""

    def __init__(self, ask: Callable[[_K], _V | None]) -> None:
        self._ask = ask
        self._known: dict[_K, _V | None] = {}

    def __getitem__(self, key: _K) -> _V:
        if key not in self._known:
            self._known[key] = self._ask(key)
        found = self._known[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[_K]:
        raise TypeError("the acts of a state are looked up, not gone through")

    def __len__(self) -> int:
        raise TypeError("the acts of a state are looked up, not counted")


class _Texts(Container[str]):
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __contains__(self, key: object) -> bool:
        row = self._db.execute("select text from acts where key = ?", (key,)).fetchone()
        return bool(row and row[0])


def recalled_register(db: sqlite3.Connection) -> Register:
    """Return the register of a state."""

    def act(key: str) -> Act | None:
        row = db.execute("select value from acts where key = ?", (key,)).fetchone()
        return loaded(Act, row[0]) if row else None

    def named(ref: ActRef) -> str | None:
        digest = ref_digest(ref)
        row = db.execute("select act from refs where digest = ?", (digest,)).fetchone()
        return row[0] if row else None

    def of_id(name: str) -> str | None:
        rows = db.execute("select key from acts where adilet = ? limit 2", (name,)).fetchall()
        return rows[0][0] if len(rows) == 1 else None

    return Register(_Lookup(act), _Lookup(named), _Lookup(of_id))


def recalled_world(db: sqlite3.Connection, assumptions: Assumptions) -> World:
    """Return the world of a state in which the facts of all acts are set."""

    def published(key: str) -> Publication | None:
        row = db.execute("select published from acts where key = ?", (key,)).fetchone()
        return loaded(Publication, row[0]) if row and row[0] else None

    def rule(key: str) -> CommencementRule | None:
        row = db.execute("select rule from acts where key = ?", (key,)).fetchone()
        return loaded(CommencementRule, row[0]) if row and row[0] else None

    register = recalled_register(db)
    return World(
        register=register,
        named=register,
        published=_Lookup(published),
        rules=_Lookup(rule),
        texts=_Texts(db),
        assumptions=assumptions,
        reasons={},
    )
