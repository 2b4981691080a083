"""The state after a build of everything: what the next build goes on from."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping

from kb.identity import Mention, entry_of
from kb.parsed import Parsed
from kb.parts.facade import ref_digest
from kb.parts.state import (
    add_document,
    add_entry,
    add_mention,
    add_reads,
    dumped,
    set_counts,
)
from kb.parts.world import Plan, World, mentions_of
from parsers.model import ActRef


def remember(
    db: sqlite3.Connection,
    made: Plan,
    records: Mapping[str, Parsed],
    reads: Iterable[set[int]],
    counts: Mapping[str, int],
) -> None:
    """Write what was built into an empty state; `reads` are those of each family of the plan."""
    acts = {sha: key for family in made.families for key, shas in family.items() for sha in shas}
    uses: Counter[Mention] = Counter()
    for sha, record in records.items():
        add_document(db, record, acts.get(sha))
        uses.update(set(mentions_of(record.brief, record.brief.own)))
    for key, entry in made.entries.items():
        linked = entry.linked is not None
        offered = (entry_of(entry.mentions) if linked else entry).act.adilet_id
        add_entry(db, key, entry, offered)
        for mention in entry.mentions:
            add_mention(db, mention, uses[mention], key)
    _add_refs(db, made.world.register.by_ref)
    for key in made.entries:
        set_facts(db, key, made.world)
    for number, (family, keys) in enumerate(zip(made.families, reads, strict=True), start=1):
        db.executemany("update acts set family = ? where key = ?", ((number, k) for k in family))
        own = {key for shas in family.values() for sha in shas for key in family_keys(records[sha])}
        add_reads(db, number, keys | own)
    set_counts(db, counts)


def set_facts(db: sqlite3.Connection, key: str, world: World) -> None:
    """Set publication and rule of an act, and whether the collection has its text."""
    published, rule = world.published.get(key), world.rules.get(key)
    db.execute(
        "update acts set published = ?, rule = ?, text = ? where key = ?",
        (
            dumped(published) if published else None,
            dumped(rule) if rule else None,
            int(key in world.texts),
            key,
        ),
    )


def family_keys(record: Parsed) -> set[int]:
    """Return the references that decide to which family a document belongs."""
    return {ref_digest(ref) for ref in (record.brief.own, *record.brief.targets)}


def _add_refs(db: sqlite3.Connection, refs: Mapping[ActRef, str]) -> None:
    db.executemany(
        "insert into refs values (?, ?)", ((ref_digest(ref), key) for ref, key in refs.items())
    )
