"""What a change of documents reaches: families that fall apart or together, and their readers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kb.identity import Act, Register, number_key
from kb.parsed import Parsed
from kb.parts.facade import act_digest
from kb.parts.local import Changes
from kb.parts.state import Known, documents, dumped, loaded, readers, select
from kb.parts.world import Load, connected, newest_rule
from kb.publications import Publication, first_of, names_of, offered_publication


@dataclass(slots=True)
class Region:
    """The families that are put together anew.

    `old` has the acts of families that stood before, `dropped` their numbers; `families` those
    that stand now, each act with its documents; `mentioned` acts that stand in no family and
    whose rows are written anew, `documents` all documents before and now by digest.
    """

    dropped: set[int] = field(default_factory=set)
    old: set[str] = field(default_factory=set)
    families: list[dict[str, tuple[str, ...]]] = field(default_factory=list)
    mentioned: set[str] = field(default_factory=set)
    documents: dict[str, Known] = field(default_factory=dict)


def regroup(
    db: sqlite3.Connection, changes: Changes, removed: Iterable[Known], added: Iterable[Parsed]
) -> Region:
    """Join acts to families where anything is otherwise; `documents` of the state are changed.

    The register of the state is that of the new documents already, `removed` are no longer in
    it and those `added` are, without their acts.
    """
    region = Region()
    gone = tuple(removed)
    wanted = readers(db, changes.keys())
    wanted |= _families_of(db, {known.act for known in gone} | changes.acts)
    shas = {record.sha256 for record in added}
    found = {known.sha256: known for known in documents(db, "sha256", shas)}
    while True:
        _take(db, region, wanted, found)
        acts = _acts_of(db, found)
        targets = {key for known in found.values() for key in _targets(db, known)}
        wanted = _families_of(db, {*acts.values(), *targets}) - region.dropped
        if not wanted:
            break
    by_act: dict[str, list[str]] = {}
    for sha, key in sorted(acts.items()):
        db.execute("update documents set act = ? where sha256 = ?", (key, sha))
        by_act.setdefault(key, []).append(sha)
    edges = ((acts[sha], key) for sha, known in found.items() for key in _targets(db, known))
    for keys in connected(by_act, edges):
        region.families.append({key: tuple(by_act.get(key, ())) for key in keys})
    inside = {key for family in region.families for key in family}
    region.mentioned = (region.old | changes.acts) - inside
    region.old |= changes.acts | inside
    region.documents = {known.sha256: known for known in (*gone, *found.values())}
    return region


def _take(
    db: sqlite3.Connection, region: Region, families: set[int], found: dict[str, Known]
) -> None:
    """Take families that stood before into the region, with their acts and documents."""
    region.dropped |= families
    acts = {row[0] for row in select(db, "select key from acts where family in", families)}
    region.old |= acts
    found |= {known.sha256: known for known in documents(db, "act", acts)}


def _families_of(db: sqlite3.Connection, acts: Iterable[str | None]) -> set[int]:
    rows = select(db, "select family from acts where key in", acts)
    return {row[0] for row in rows if row[0] is not None}


def _acts_of(db: sqlite3.Connection, found: Mapping[str, Known]) -> dict[str, str]:
    refs = {known.own for known in found.values()}
    leads = dict(select(db, "select digest, act from refs where digest in", refs))
    return {sha: leads[known.own] for sha, known in found.items() if known.own in leads}


def _targets(db: sqlite3.Connection, known: Known) -> list[str]:
    rows = select(db, "select act from refs where digest in", known.targets)
    return [row[0] for row in rows]


def settle_facts(  # noqa: PLR0913, PLR0917 - what changed, and all that facts come from
    db: sqlite3.Connection,
    region: Region,
    changes: Changes,
    publications: Sequence[Publication],
    register: Register,
    load: Load,
) -> set[str]:
    """Set publication, rule and text of all acts whose facts can have changed.

    Returns the acts whose facts did change.
    """
    now = {key: shas for family in region.families for key, shas in family.items()}
    lines: dict[str, list[Publication]] = {}
    for line in sorted(publications):
        lines.setdefault(number_key(line.act), []).append(line)
    named = select(db, "select act from names where name in", changes.names & lines.keys())
    affected = region.old | region.mentioned | {row[0] for row in named}
    changed: set[str] = set()
    for key in sorted(affected):
        row = db.execute(
            "select value, published, rule, text from acts where key = ?", (key,)
        ).fetchone()
        if row is None:
            changed.add(key)
            continue
        act = loaded(Act, row[0])
        shas = now.get(key)
        if shas is None and key not in region.mentioned:
            shas = tuple(known.sha256 for known in documents(db, "act", (key,)))
        published = _published(db, act, shas or (), lines)
        facts = (
            dumped(published) if published else None,
            _rule(act, shas or (), register, load),
            int(bool(shas)),
        )
        if facts != tuple(row[1:]):
            changed.add(key)
            db.execute(
                "update acts set published = ?, rule = ?, text = ? where key = ?", (*facts, key)
            )
    return changed


def _published(
    db: sqlite3.Connection,
    act: Act,
    shas: Iterable[str],
    lines: Mapping[str, Sequence[Publication]],
) -> Publication | None:
    entered: list[Publication] = []
    for name in dict.fromkeys(names_of(act)):
        if name in lines:
            rows = db.execute("select act from names where name = ?", (name,)).fetchall()
            entered += lines[name] if len(rows) == 1 else ()
    if entered:
        return first_of(sorted(entered))
    known = documents(db, "sha256", shas)
    offers = [(one.sha256, name, day) for one in known for name, day in one.offers]
    return offered_publication(act, offers)[0]


def _rule(act: Act, shas: Sequence[str], register: Register, load: Load) -> str | None:
    if not shas:
        return None
    rule = newest_rule(act, [load(sha) for sha in shas], register)
    return dumped(rule) if rule else None


def reached(db: sqlite3.Connection, region: Region, changed: Iterable[str]) -> set[int]:
    """Return the families outside the region that have read a fact that changed."""
    return readers(db, {act_digest(key) for key in changed}) - region.dropped


def unmatched(
    db: sqlite3.Connection, publications: Iterable[Publication]
) -> tuple[Publication, ...]:
    """Return the lines of the table of publications that fit no act, or several."""
    lines = sorted(publications)
    found: dict[str, int] = {}
    names = {number_key(line.act) for line in lines}
    for (name,) in select(db, "select name from names where name in", names):
        found[name] = found.get(name, 0) + 1
    return tuple(line for line in lines if found.get(number_key(line.act)) != 1)
