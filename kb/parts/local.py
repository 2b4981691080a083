"""The register changed where mentions come and go, and nowhere else.

Mentions that no common handle connects do not touch each other, so only the connected groups
of what came and went are joined anew.  Two more things reach over groups: acts that could have
one key, and ids that a link gives to an act unless another one has them.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kb.identity import (
    Act,
    Entry,
    Mention,
    entries_of,
    entry_of,
    refs_of,
    says_something,
    strength,
    with_keys,
    with_linked_id,
)
from kb.parts.facade import act_digest, id_digest, ref_digest
from kb.parts.state import (
    add_entry,
    add_mention,
    change,
    connections,
    dumped,
    loaded,
    mention_digest,
    select,
    set_names,
)


@dataclass(slots=True)
class Changes:
    """What is otherwise in the register: digests of references and ids, keys of acts.

    `names` are those under which changed acts could be found, before or after.
    """

    refs: set[int] = field(default_factory=set)
    acts: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def keys(self) -> set[int]:
        """The digests by which families know what they have read."""
        ids = {id_digest(name) for name in self.ids}
        return self.refs | ids | {act_digest(key) for key in self.acts}


def change_register(
    db: sqlite3.Connection, removed: Iterable[Mention], added: Iterable[Mention]
) -> Changes:
    """Take mentions out of the state and put others in; each stands for one document.

    Returns what has changed.  New acts have no facts and no family yet.
    """
    come, gone = _counted(db, removed, added)
    if not come and not gone:
        return Changes()
    before = {row[0] for row in select(db, "select act from mentions where digest in", gone)}
    group = _group(
        db, {handle for m in (*come.values(), *gone.values()) for handle in connections(m)}
    )
    for mention in gone:
        db.execute("delete from mentions where digest = ?", (mention,))
        db.execute("delete from handles where mention = ?", (mention,))
        group.pop(mention, None)
    entries = entries_of(group.values())
    while peers := _peers(db, before | _acts(db, group), entries):
        more = [m for key in peers for m in _mentions(db, key).values()]
        group |= _group(db, {handle for mention in more for handle in connections(mention)})
        entries = entries_of(group.values())
    refs = {ref_digest(mention.ref) for mention in (*group.values(), *gone.values())}
    return _replaced(db, before | _acts(db, group), refs, entries)


def _counted(
    db: sqlite3.Connection, removed: Iterable[Mention], added: Iterable[Mention]
) -> tuple[dict[int, Mention], dict[int, Mention]]:
    """Count the documents that have each mention; return those that came and that go."""
    known: dict[int, Mention] = {}
    changes: Counter[int] = Counter()
    for step, mentions in ((-1, removed), (1, added)):
        for mention in mentions:
            if says_something(mention.ref):
                name = mention_digest(mention)
                known[name] = mention
                changes[name] += step
    come, gone = {}, {}
    for name, step in changes.items():
        row = db.execute("select uses from mentions where digest = ?", (name,)).fetchone()
        uses = (row[0] if row else 0) + step
        if row is None and uses > 0:
            come[name] = known[name]
            add_mention(db, known[name], uses, None)
        elif row is not None:
            db.execute("update mentions set uses = ? where digest = ?", (uses, name))
            if uses <= 0:
                gone[name] = known[name]
    return come, gone


def _group(db: sqlite3.Connection, handles: set[int]) -> dict[int, Mention]:
    """All mentions that handles connect, directly or through other mentions."""
    found: dict[int, Mention] = {}
    seen: set[int] = set()
    while handles:
        seen |= handles
        rows = select(db, "select distinct mention from handles where handle in", handles)
        new = {row[0] for row in rows} - found.keys()
        for name, value in select(db, "select digest, value from mentions where digest in", new):
            found[name] = loaded(Mention, value)
        rows = select(db, "select distinct handle from handles where mention in", new)
        handles = {row[0] for row in rows} - seen
    return found


def _acts(db: sqlite3.Connection, mentions: Iterable[int]) -> set[str]:
    rows = select(db, "select distinct act from mentions where digest in", mentions)
    return {row[0] for row in rows if row[0] is not None}


def _mentions(db: sqlite3.Connection, act: str) -> dict[int, Mention]:
    rows = db.execute("select digest, value from mentions where act = ?", (act,)).fetchall()
    return {name: loaded(Mention, value) for name, value in rows}


def _peers(db: sqlite3.Connection, own: set[str], entries: Iterable[Entry]) -> set[str]:
    """Acts of other groups that could have the key of one of these, before or after."""
    plains = {entry.plain for entry in entries}
    plains |= {row[0] for row in select(db, "select plain from acts where key in", own)}
    return {row[0] for row in select(db, "select key from acts where plain in", plains)} - own


def _replaced(
    db: sqlite3.Connection, old: set[str], refs: set[int], entries: list[Entry]
) -> Changes:
    """Put acts in the place of others and say what is otherwise."""
    values = dict(select(db, "select key, value from acts where key in", old))
    facts = select(db, "select key, published, rule, text, family from acts where key in", old)
    offered = {row[0] for row in select(db, "select offered from acts where key in", old)}
    led = dict(select(db, "select digest, act from refs where digest in", refs))
    change(db, "delete from acts where key =", old)
    change(db, "delete from names where act =", old)
    change(db, "delete from refs where digest =", refs)
    taken = {entry.act.adilet_id for entry in entries}
    linked = {entry.linked for entry in entries} - {None}
    taken |= {row[0] for row in select(db, "select offered from acts where offered in", linked)}
    by_plain: dict[str, list[tuple[Entry, str | None]]] = {}
    for entry in entries:
        pair = (with_linked_id(entry, taken), entry.act.adilet_id)
        by_plain.setdefault(entry.plain, []).append(pair)
    made: dict[str, Entry] = {}
    for same in by_plain.values():
        without = {entry.mentions: name for entry, name in same}
        for key, entry in with_keys(entry for entry, _ in same).items():
            made[key] = entry
            add_entry(db, key, entry, without[entry.mentions])
    for key, published, rule, text, family in facts:
        db.execute(
            "update acts set published = ?, rule = ?, text = ?, family = ? where key = ?",
            (published, rule, text, family, key),
        )
    _lead(db, made)
    found = _compared(values, {key: dumped(entry.act) for key, entry in made.items()})
    now = dict(select(db, "select digest, act from refs where digest in", refs))
    found.refs = {ref for ref in refs if led.get(ref) != now.get(ref)}
    offered ^= {entry.act.adilet_id for entry in entries}
    _link_again(db, {name for name in offered if name is not None}, made, found)
    return found


def _lead(db: sqlite3.Connection, made: dict[str, Entry]) -> None:
    """Let mentions and references lead to their acts."""
    db.executemany(
        "update mentions set act = ? where digest = ?",
        ((key, mention_digest(m)) for key, entry in made.items() for m in entry.mentions),
    )
    leads = refs_of(made.values()).items()
    db.executemany(
        "insert or replace into refs values (?, ?)", ((ref_digest(ref), key) for ref, key in leads)
    )


def _compared(old: dict[str, str], new: dict[str, str]) -> Changes:
    from kb.publications import names_of

    found = Changes()
    for key in old.keys() | new.keys():
        if old.get(key) == new.get(key):
            continue
        found.acts.add(key)
        for value in (old.get(key), new.get(key)):
            if value is not None:
                act = loaded(Act, value)
                found.names.update(names_of(act))
                if act.adilet_id:
                    found.ids.add(act.adilet_id)
    return found


def _link_again(
    db: sqlite3.Connection, ids: set[str], made: dict[str, Entry], found: Changes
) -> None:
    """Give acts elsewhere the ids to which their links lead, or take them, as ids come and go."""
    rows = select(db, "select key, value from acts where linked in", ids)
    for key, value in rows:
        if key in made:
            continue
        entry = entry_of(sorted(_mentions(db, key).values(), key=strength))
        own = entry.linked or ""
        held = db.execute("select 1 from acts where offered = ?", (own,)).fetchone()
        entry = with_linked_id(entry, {own} if held else ())
        act = replace(entry.act, id=key)
        if dumped(act) == value:
            continue
        db.execute(
            "update acts set value = ?, adilet = ? where key = ?", (dumped(act), act.adilet_id, key)
        )
        set_names(db, act)
        more = _compared({key: value}, {key: dumped(act)})
        found.acts |= more.acts
        found.ids |= more.ids
        found.names |= more.names
