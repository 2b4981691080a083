"""The build: a base is made anew if something that it was made from has changed.

What only a build with something to do needs (reading, parsing, families of acts) is loaded
when there is something to do: see `kb.renew`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from ingest.limits import mark as limits_mark
from kb.corrections import Correction, read_corrections
from kb.effective import Assumptions
from kb.lock import building
from kb.order import Misfit as Misfit
from kb.order import Order as Order
from kb.order import Outcome as Outcome
from kb.parts.stats import Digests, known_files, noted
from kb.program import program_digest
from kb.progress import Progress
from kb.publications import Publication, read_publications
from kb.recover import recover
from kb.schema import SCHEMA_VERSION
from kb.sources import Found, digests, find_sources
from kb.standing import mark_of, standing
from kb.target import require_target
from kb.whole_file import remove_abandoned


def build(order: Order, progress: Progress | None = None) -> Outcome:
    """Build the base, unless the one that stands was made from the same things.

    `progress` is told the number of files to be read, pages, and each file that is done.  Raises
    ReferenceTableError for a bad reference table, NothingToBuildError if no file can be read,
    BuildFailedError if the base cannot be written; the base that stood before is then whole.
    """
    require_target(order.target)
    with building(order.target, order.wait):
        recover(order.target)
        # Also where nothing will be written: what a killed build left must not lie there for ever.
        for path in (order.target, *filter(None, [state_of(order)])):
            remove_abandoned(path.parent, f".{path.name}.")
        return _build(order, progress)


def _build(order: Order, progress: Progress | None) -> Outcome:
    state = state_of(order)
    before = {} if state is None else known_files(state)
    stats = Digests({} if order.rehash else before)
    found = find_sources(order.paths, stats)
    publications = read_publications(order.publications)
    corrections = read_corrections(order.corrections)
    setting = setting_of(publications, order.assumptions, corrections)
    mark = fingerprint(found, setting)
    if mark_of(order.target) == mark:
        stands = standing(order.target, state, mark)
        if stands is not None:
            passed = tuple(path.name for path in found.passed_over)
            return Outcome(False, stands.unread, passed, stands.counts, stands.misfits)
    # Half a second of loading, which a build that finds nothing changed can do without.
    from kb.renew import Given, renew

    now = noted(found.files, stats.stats)
    given = Given(found, before, now, publications, corrections, setting, mark)
    return renew(order, given, state, progress)


def state_of(order: Order) -> Path | None:
    """Return where the state of a base stands: beside the parses; None if none are kept."""
    if order.cache is None:
        return None
    name = hashlib.sha256(str(order.target.absolute()).encode()).hexdigest()[:16]
    return order.cache / f"state-{name}.db"


def setting_of(
    publications: Iterable[Publication],
    assumptions: Assumptions,
    corrections: Iterable[Correction],
) -> str:
    """Return a digest of all that a base depends on but its sources: program and tables."""
    parts = [SCHEMA_VERSION, program_digest(), limits_mark(), repr(assumptions)]
    parts += sorted(map(repr, publications))
    parts += sorted(map(repr, corrections))
    return _digest(parts)


def fingerprint(found: Found, setting: str) -> str:
    """Return a digest of all that a base depends on: its sources, and the rest."""
    return _digest([setting, *digests(found.files)])


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
