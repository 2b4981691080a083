"""What to build and how, and what it came to."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kb.effective import Assumptions
from kb.lock import WAIT
from kb.time_limit import SECONDS

if TYPE_CHECKING:
    from kb.describe import Description
    from kb.model import UnreadFile


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: source paths, target base, table of publications, assumptions; and how.

    `corrections` is the folder of corrections by hand, `cache` that of kept parses (None: none
    are kept).  For `jobs`, `scheduler` and `seconds` see `kb.parsing.parse_all`.  `wait` is the
    time in seconds for another builder to end; with `rehash` no file is taken to be untouched.
    """

    paths: tuple[Path, ...]
    target: Path
    publications: Path
    assumptions: Assumptions = field(default_factory=Assumptions)
    corrections: Path | None = None
    cache: Path | None = None
    jobs: int | None = 1
    scheduler: str | None = None
    seconds: float = SECONDS
    wait: float = WAIT
    rehash: bool = False


@dataclass(frozen=True, slots=True)
class Misfit:
    """A correction that could not be made: what it names, and why in one sentence."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to.

    `changed` is false if the base was up to date and left alone; `counts` has the rows of
    each table; `passed_over` the names of files in folders that are no documents;
    `misfits` the corrections whose needle does not stand in its document exactly once;
    `files` says of each file that was read what it is, sorted by name.
    """

    changed: bool
    unread: tuple[UnreadFile, ...]
    passed_over: tuple[str, ...]
    counts: dict[str, int]
    misfits: tuple[Misfit, ...] = ()
    files: tuple[Description, ...] = ()
