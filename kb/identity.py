"""Which mentions name one act: identity by (type, issuer, date, number) or registration number.

A note names an act by date, number and a shortened issuer (`ҚР … министрінің`), an amending
order by title, date, number and registration number, a passport by everything.  Mentions are
joined from the most complete to the least, in an order that depends on their content alone:
docs/decisions/0001-identity-of-acts.md.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ingest.letters import fold
from kb.offered import OfferedCause, fits_type
from parsers.adilet import derived_adilet_id
from parsers.model import ActRef, ActType

_WORD = re.compile(r"[^\W_]+")
_NOT_SLUG = re.compile(r"[^\w]+")
# "ҚР Индустрия және инфрақұрылымдық даму министрінің м.а." – the country and the acting mark
# say nothing about which authority it is.
_ISSUER_NOISE = frozenset({"қр", "қазақс", "респуб", "м", "а", "міндет", "атқару"})
_STEM = 6


@dataclass(frozen=True, slots=True)
class Mention:
    """An act as one text names it; `own` marks the passport of the act's own document.

    `adilet_id` is what the document offers as its own id, or where a link on the words leads.
    """

    ref: ActRef
    own: bool = False
    registration_date: date | None = None
    adilet_id: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One act with all that its mentions say together."""

    id: str
    ref: ActRef
    registration_date: date | None
    adilet_id: str | None
    adilet_id_origin: str | None

    @property
    def label(self) -> str:
        """How lawyers cite the act: `№ 268 of 13.05.2022`, or its title."""
        return act_label(self.ref)


@dataclass(frozen=True, slots=True)
class Register:
    """All acts, and which of them each mention names; `by_id` has those of one portal's id."""

    acts: Mapping[str, Act]
    by_ref: Mapping[ActRef, str]
    by_id: Mapping[str, str] = field(default_factory=dict)

    def find(self, ref: ActRef | None) -> str | None:
        """Return the key of the act that a text names, None if it names none."""
        return None if ref is None else self.by_ref.get(ref)

    def find_cause(self, cause: OfferedCause, of: str) -> str | None:
        """Return the act that a format names as the cause of an edition of the act `of`.

        None if the format names no act of the base, or one that is older than what it changed.
        """
        named = self.by_ref.get(cause.ref) or self.by_id.get(cause.adilet_id or "")
        day, begun = self.acts[named].ref.date if named else None, self.acts[of].ref.date
        return None if day is not None and begun is not None and day < begun else named


@dataclass(frozen=True, slots=True)
class Entry:
    """An act while its key is being found: its mentions, the first of them the strongest.

    `act` has no key yet, `plain` is the key that it has unless another act has it too, `linked`
    the id to which links on its name lead.
    """

    act: Act
    plain: str
    linked: str | None
    mentions: tuple[Mention, ...]

    @property
    def place(self) -> tuple[object, ...]:
        """Its place among acts that could have one key."""
        return strength(self.mentions[0])


@dataclass(slots=True, eq=False)
class _Cluster:
    mentions: list[Mention] = field(default_factory=list)


def act_label(ref: ActRef) -> str:
    """Return how lawyers cite an act: `№ 268 of 13.05.2022`, else its title or type."""
    day = ref.date.strftime("%d.%m.%Y") if ref.date else None
    if ref.number:
        return f"№ {ref.number} of {day}" if day else f"№ {ref.number}"
    if ref.title:
        return f"{ref.title} ({day})" if day else ref.title
    if ref.registration_number:
        return f"registration № {ref.registration_number}"
    return f"{ref.type.value} of {day}" if day else ref.type.value


def register_acts(mentions: Iterable[Mention]) -> Register:
    """Join mentions to acts and give each act its key.

    `mentions` may come in any order and repeat; a mention that says nothing at all about
    which act it means is left out.
    """
    return register_of(keyed(entries_of(mentions)))


def entries_of(mentions: Iterable[Mention]) -> list[Entry]:
    """Join mentions to acts, which have no keys yet.

    Two mentions that no others connect by common handles do not touch each other: the acts of
    all mentions are those of each connected group of them.
    """
    ordered = sorted({m for m in mentions if says_something(m.ref)}, key=strength)
    index: dict[tuple[str, str], list[_Cluster]] = {}
    clusters: list[_Cluster] = []
    for mention in ordered:
        cluster = _cluster_for(mention, index)
        if cluster is None:
            cluster = _Cluster()
            clusters.append(cluster)
        cluster.mentions.append(mention)
        for key in handles_of(mention):
            known = index.setdefault(key, [])
            if cluster not in known:
                known.append(cluster)
    return [entry_of(cluster.mentions) for cluster in clusters]


def keyed(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Give acts their keys and the ids to which links lead.

    An act that could have the key of another one, too, gets a mark behind it.
    """
    entries = list(entries)
    taken = {entry.act.adilet_id for entry in entries}
    by_plain: dict[str, list[Entry]] = {}
    for entry in entries:
        by_plain.setdefault(entry.plain, []).append(with_linked_id(entry, taken))
    found: dict[str, Entry] = {}
    for same in by_plain.values():
        found |= with_keys(same)
    return dict(sorted(found.items()))


def with_keys(same: Iterable[Entry]) -> dict[str, Entry]:
    """Give keys to all acts that could have one and the same."""
    ordered = sorted(same, key=lambda entry: entry.place)
    found: dict[str, Entry] = {}
    for entry in ordered:
        key = entry.plain if len(ordered) == 1 else _distinct_id(entry.plain, entry.act.ref, found)
        found[key] = replace(entry, act=replace(entry.act, id=key))
    return found


def with_linked_id(entry: Entry, taken: Container[str | None]) -> Entry:
    """Give an act without a file of its own the id to which links on its name lead.

    A link that the dates contradict, or that leads to another act, may lead anywhere; `taken`
    has the ids that acts have without links.
    """
    act, linked = entry.act, entry.linked
    if linked is None or (linked != act.adilet_id and (act.adilet_id or linked in taken)):
        return entry
    return replace(entry, act=replace(act, adilet_id=linked, adilet_id_origin="source"))


def register_of(entries: Mapping[str, Entry]) -> Register:
    """Return the register of acts that have their keys."""
    acts = {key: entry.act for key, entry in entries.items()}
    return Register(acts, refs_of(entries.values()), _ids(acts.values()))


def refs_of(entries: Iterable[Entry]) -> dict[ActRef, str]:
    """Return the key of the act that each mention's words name."""
    found: dict[ActRef, str] = {}
    for entry in sorted(entries, key=lambda entry: entry.place):
        found |= {mention.ref: entry.act.id for mention in entry.mentions}
    return found


def number_key(number: str) -> str:
    """Return a number for comparison: `51-НҚ` and `51-нқ`, `ҚР ДСМ-170/2020` with any blanks."""
    return "".join(fold(number).split()).casefold()


def title_key(title: str) -> str:
    """Return a title for comparison: letters and digits only, folded."""
    return " ".join(_WORD.findall(fold(title).casefold()))


def issuer_key(issuer: str | None) -> frozenset[str]:
    """Return the stems of an issuer's words, without the country and the acting mark."""
    if not issuer:
        return frozenset()
    stems = {word[:_STEM] for word in _WORD.findall(fold(issuer).casefold())}
    return frozenset(stems - _ISSUER_NOISE)


def says_something(ref: ActRef) -> bool:
    """Return whether a mention says anything about which act it means."""
    return any((ref.date, ref.number, ref.registration_number, ref.title))


def strength(mention: Mention) -> tuple[object, ...]:
    """Return the place of a mention in the order in which mentions are joined."""
    ref = mention.ref
    given = (ref.registration_number, ref.date and ref.number, ref.issuer, ref.title, ref.date)
    texts = (ref.registration_number, ref.number, ref.issuer, ref.title, mention.adilet_id)
    return (
        not mention.own,
        *(not value for value in given),
        ref.type.value,
        ref.date or date.min,
        *(text or "" for text in texts),
        ref.acting,
        mention.registration_date or date.min,
    )


def handles_of(mention: Mention) -> list[tuple[str, str]]:
    """The names under which an act can be found: each mention has one or more.

    The portal's id is one for an act's own documents only; where a link leads is not what a
    text says.
    """
    ref, handles = mention.ref, []
    if ref.registration_number:
        handles.append(("registration", number_key(ref.registration_number)))
    if mention.own and mention.adilet_id:
        handles.append(("adilet", mention.adilet_id))
    if ref.date and ref.number:
        handles.append(("number", f"{ref.date}/{number_key(ref.number)}"))
    elif ref.date:
        handles.append(("date", f"{ref.type.value}/{ref.date}"))
    if ref.date and ref.type is not ActType.ORDER:
        handles.append(("date", f"{ref.type.value}/{ref.date}"))
    if ref.title:
        handles.append(("title", f"{ref.type.value}/{title_key(ref.title)}"))
    return handles


def _cluster_for(mention: Mention, index: dict[tuple[str, str], list[_Cluster]]) -> _Cluster | None:
    for handle in handles_of(mention):
        found = [c for c in index.get(handle, []) if _compatible(c, mention.ref, handle[0])]
        if len(found) == 1:
            return found[0]
    return None


def _compatible(cluster: _Cluster, ref: ActRef, by: str) -> bool:
    return all(_agree(mention.ref, ref, by) for mention in cluster.mentions)


def agree(one: ActRef, other: ActRef) -> bool:
    """Say whether two mentions can name one act: nothing that both say differs."""
    return _agree(one, other, "number")


def _agree(one: ActRef, other: ActRef, by: str) -> bool:
    """Say whether two mentions can name one act, found by the handle `by`."""
    kinds = {one.type, other.type} - {ActType.UNKNOWN}
    numbers = {number_key(ref.number) for ref in (one, other) if ref.number}
    registered = {ref.registration_number for ref in (one, other) if ref.registration_number}
    days = {ref.date for ref in (one, other) if ref.date}
    if any(len(values) > 1 for values in (kinds, numbers, registered, days)):
        return False
    if by in ("registration", "adilet"):
        return True
    if by == "date" and one.title and other.title:
        return title_key(one.title) == title_key(other.title)
    return _issuers_agree(one.issuer, other.issuer)


def _issuers_agree(one: str | None, other: str | None) -> bool:
    first, second = issuer_key(one), issuer_key(other)
    return not first or not second or first <= second or second <= first


def entry_of(mentions: Sequence[Mention]) -> Entry:
    """Return an act from all its mentions, the strongest first."""
    act = _merge(mentions)
    linked = None
    if act.adilet_id_origin != "source":
        linked = _best([_fitting_id(mention.adilet_id, act.ref) for mention in mentions])
    return Entry(act, _plain_id(act.ref), linked, tuple(mentions))


def _merge(mentions: Sequence[Mention]) -> Act:
    own = [mention for mention in mentions if mention.own] or mentions
    refs = [mention.ref for mention in own]
    rest = [mention.ref for mention in mentions]
    types = [ref.type for ref in refs + rest if ref.type is not ActType.UNKNOWN]
    ref = ActRef(
        type=types[0] if types else ActType.UNKNOWN,
        date=next((r.date for r in rest if r.date), None),
        number=_best([r.number for r in refs]) or _best([r.number for r in rest]),
        registration_number=_best([r.registration_number for r in rest]),
        title=_best([r.title for r in refs]) or _best([r.title for r in rest]),
        issuer=_best([r.issuer for r in refs]) or _best([r.issuer for r in rest]),
        acting=any(r.acting for r in refs),
    )
    registered = next((m.registration_date for m in mentions if m.registration_date), None)
    offered = _best([mention.adilet_id for mention in mentions if mention.own])
    computed = None if offered else derived_adilet_id(ref)
    origin = "source" if offered else "computed" if computed else None
    return Act("", ref, registered, offered or computed, origin)


def _fitting_id(adilet_id: str | None, ref: ActRef) -> str | None:
    """An id where links lead, if it can be that of an act of this kind."""
    return adilet_id if adilet_id and fits_type(adilet_id, ref.type) else None


def _ids(acts: Iterable[Act]) -> dict[str, str]:
    """The acts by their ids; an id that two acts have names neither."""
    found: dict[str, list[str]] = {}
    for act in acts:
        if act.adilet_id is not None:
            found.setdefault(act.adilet_id, []).append(act.id)
    return {name: keys[0] for name, keys in found.items() if len(keys) == 1}


def _best(values: list[str | None]) -> str | None:
    """The value most texts give; among equals the longest, then the first by letters."""
    counts = Counter(value for value in values if value)
    if not counts:
        return None
    return min(counts, key=lambda value: (-counts[value], -len(value), value))


def _plain_id(ref: ActRef) -> str:
    parts = [ref.type.value]
    if ref.date:
        parts.append(ref.date.isoformat())
    if ref.number:
        parts.append(_NOT_SLUG.sub("-", ref.number).strip("-"))
    elif ref.registration_number and not ref.date:
        parts.append(f"r{ref.registration_number}")
    elif ref.title and not ref.date:
        parts.append(_digest(title_key(ref.title)))
    return "-".join(parts)


def _distinct_id(key: str, ref: ActRef, taken: Container[str]) -> str:
    mark = f"r{ref.registration_number}" if ref.registration_number else None
    mark = mark or _digest(f"{sorted(issuer_key(ref.issuer))} {title_key(ref.title or '')}")
    candidate, turn = f"{key}--{mark}", 1
    while candidate in taken:
        turn += 1
        candidate = f"{key}--{mark}-{turn}"
    return candidate


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
