"""A base changed where documents came, went or changed: the same base as from building all.

From the documents follow the mentions of acts, from these the acts that are otherwise, from
these the families: those that fall apart or together, and those that have read what changed.
Their rows are taken out and put in anew.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb.assemble import common_rows
from kb.claims import USED
from kb.identity import Mention
from kb.parsed import Parsed
from kb.parts.base_edit import remove_acts, remove_common
from kb.parts.facade import Reads, watched
from kb.parts.family import family_rows, mentioned_rows
from kb.parts.local import change_register
from kb.parts.recall import recalled_register, recalled_world
from kb.parts.spread import reached, regroup, settle_facts, unmatched
from kb.parts.state import (
    Known,
    add_document,
    add_reads,
    counts_of,
    documents,
    select,
    set_counts,
)
from kb.parts.whole import Common
from kb.parts.world import Load, World, mentions_of
from kb.rows import RowSet
from kb.tables import OfferedRow
from kb.unnamed import names_itself
from kb.write import Writer

Family = dict[str, tuple[str, ...]]


class BuildAllError(Exception):
    """Something that reaches over the whole collection: everything is to be built anew."""


@dataclass(frozen=True, slots=True)
class Change:
    """Documents that are otherwise than the base has them.

    A document that changed its names or its parse is both `removed` and `added`.
    """

    removed: tuple[Parsed, ...]
    added: tuple[Parsed, ...]


def increment(
    base: sqlite3.Connection,
    db: sqlite3.Connection,
    documents_changed: Change,
    common: Common,
    loading: Callable[[Callable[[str], Known]], Load],
) -> None:
    """Change a base and its state, each in the transaction that is open on it.

    `loading` makes what gives the parse of a document, from what gives a document of the state.
    Raises BuildAllError where the change cannot be told apart from the rest.
    """
    removed, added = documents_changed.removed, documents_changed.added
    if any(not names_itself(one.brief.own) for one in (*removed, *added)):
        raise BuildAllError("a document does not say which act it is the text of")
    changes = change_register(db, _mentions(removed), _mentions(added))
    gone = tuple(documents(db, "sha256", [one.sha256 for one in removed]))
    db.executemany("delete from documents where sha256 = ?", ((one.sha256,) for one in gone))
    for record in added:
        add_document(db, record)
    region = regroup(db, changes, gone, added)
    load = loading(lambda sha: next(documents(db, "sha256", (sha,))))
    facts = settle_facts(db, region, changes, common.publications, recalled_register(db), load)
    again = reached(db, region, facts)
    known = set(region.documents) | set(_shas(db, again))
    outside = {key for key in facts if key not in region.old}
    outside -= {
        row[0]
        for row in select(db, "select key from acts where family not null and key in", outside)
    }
    old = region.old | outside | {key for key, _ in _members(db, again)}
    counts = Counter(counts_of(db))
    taken = remove_acts(base, old, known) + remove_common(base)
    families = [*region.families, *_standing(db, again)]
    db.executemany("update acts set family = null where family = ?", ((n,) for n in region.dropped))
    _forget(db, region.dropped | again)
    writer = Writer(base)
    world = recalled_world(db, common.assumptions)
    for family in families:
        _put(db, writer, family, world, load)
    mentioned = [
        row[0]
        for row in select(db, "select key from acts where key in", region.mentioned | outside)
    ]
    writer.add(mentioned_rows(sorted(mentioned), world).sorted())
    shared = common_rows(
        unmatched(db, common.publications), common.assumptions, common.unread, common.uncorrected
    )
    shared.add("build", *common.signature)
    writer.add(shared.sorted())
    counts.update(writer.counts)
    counts.subtract(taken)
    set_counts(db, counts)


def _put(db: sqlite3.Connection, writer: Writer, family: Family, world: World, load: Load) -> None:
    """Put a family together, write its rows, and what it has read."""
    reads = Reads()
    rows = family_rows(family, watched(world, reads), load)
    if _decides(rows):
        raise BuildAllError("a link decides between two acts")
    writer.add(rows.sorted())
    number = (db.execute("select max(family) from acts").fetchone()[0] or 0) + 1
    db.executemany("update acts set family = ? where key = ?", ((number, key) for key in family))
    own = {
        key
        for shas in family.values()
        for known in documents(db, "sha256", shas)
        for key in (known.own, *known.targets)
    }
    add_reads(db, number, reads.keys | own)


def _decides(rows: RowSet) -> bool:
    """Whether a link is used against the words of a reference: then mentions are otherwise."""
    return any(
        isinstance(row, OfferedRow) and row.kind == "link" and row.outcome == USED and row.told
        for row in rows.rows.get("offered", {}).values()
    )


def _mentions(records: Iterable[Parsed]) -> Iterator[Mention]:
    for record in records:
        yield from set(mentions_of(record.brief, record.brief.own))


def _members(db: sqlite3.Connection, families: Iterable[int]) -> Sequence[tuple[str, int]]:
    return select(db, "select key, family from acts where family in", families)


def _standing(db: sqlite3.Connection, families: Iterable[int]) -> list[Family]:
    """Families that stay as they are, each act with its documents."""
    found: dict[int, Family] = {}
    for key, number in sorted(_members(db, families)):
        shas = tuple(known.sha256 for known in documents(db, "act", (key,)))
        found.setdefault(number, {})[key] = shas
    return [family for _, family in sorted(found.items())]


def _shas(db: sqlite3.Connection, families: Iterable[int]) -> Iterable[str]:
    for family in _standing(db, families):
        for shas in family.values():
            yield from shas


def _forget(db: sqlite3.Connection, families: Iterable[int]) -> None:
    db.executemany("delete from reads where family = ?", ((number,) for number in families))
