"""What a family reads of the world while it is put together, written down by digests.

The next build asks for nothing else: a family whose reads have all stayed has the same rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kb.identity import Register
from kb.parts.world import World
from parsers.model import ActRef

_K = TypeVar("_K")
_V = TypeVar("_V")


@dataclass(slots=True)
class Reads:
    """Digests of all that was asked for: references, acts by key, acts by the portal's id."""

    keys: set[int] = field(default_factory=set)

    def ref(self, ref: ActRef) -> None:
        """Take a reference that was looked up."""
        self.keys.add(ref_digest(ref))

    def act(self, key: str) -> None:
        """Take an act whose facts were looked at."""
        self.keys.add(act_digest(key))

    def adilet(self, name: str) -> None:
        """Take an id that was looked up."""
        self.keys.add(id_digest(name))


def ref_digest(ref: ActRef) -> int:
    """Return the digest of a reference, a signed number of 64 bits."""
    return digest(f"ref {ref!r}")


def act_digest(key: str) -> int:
    """Return the digest of an act's key."""
    return digest(f"act {key}")


def id_digest(name: str) -> int:
    """Return the digest of an id of the portal."""
    return digest(f"id {name}")


def digest(text: str) -> int:
    """Return a digest of a text as a signed number of 64 bits."""
    found = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(found, "big", signed=True)


class Watched(Mapping[_K, _V]):
    """A mapping that tells `note` of each key that is looked up, whether it is there or not."""

    def __init__(self, known: Mapping[_K, _V], note: Callable[[_K], None]) -> None:
        self._known = known
        self._note = note

    def __getitem__(self, key: _K) -> _V:
        self._note(key)
        return self._known[key]

    def __iter__(self) -> Iterator[_K]:
        raise TypeError("the acts of a world are looked up, not gone through")

    def __len__(self) -> int:
        raise TypeError("the acts of a world are looked up, not counted")


class _WatchedKeys(Container[str]):
    def __init__(self, known: Container[str], note: Callable[[str], None]) -> None:
        self._known = known
        self._note = note

    def __contains__(self, key: object) -> bool:
        if isinstance(key, str):
            self._note(key)
        return key in self._known


def watched(world: World, reads: Reads) -> World:
    """Return a world that writes down in `reads` what is looked up in it."""
    register = _watched_register(world.register, reads)
    same = world.named is world.register
    return replace(
        world,
        register=register,
        named=register if same else _watched_register(world.named, reads),
        published=Watched(world.published, reads.act),
        rules=Watched(world.rules, reads.act),
        texts=_WatchedKeys(world.texts, reads.act),
    )


def _watched_register(register: Register, reads: Reads) -> Register:
    return Register(
        Watched(register.acts, reads.act),
        Watched(register.by_ref, reads.ref),
        Watched(register.by_id, reads.adilet),
    )
