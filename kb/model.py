"""The language of the base room: what goes into a build and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kb.corrections import Corrected
from kb.effective import Assumptions
from kb.publications import Publication
from kb.tables import Row
from parsers.model import Parse


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """One source that was read and parsed, with every name under which its bytes came.

    `corrected` says what became of the corrections by hand that are about it.
    """

    parse: Parse
    names: tuple[str, ...]
    corrected: tuple[Corrected, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class UnreadFile:
    """A file that could not be read or parsed, and why in one sentence."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Collection:
    """All that a base is made from."""

    files: tuple[ParsedFile, ...]
    unread: tuple[UnreadFile, ...] = ()
    publications: tuple[Publication, ...] = ()
    assumptions: Assumptions = field(default_factory=Assumptions)
    uncorrected: tuple[Corrected, ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """The rows of every table, sorted by key; ready to be written."""

    tables: dict[str, tuple[Row, ...]]
