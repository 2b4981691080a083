"""What every act of a collection may have to know of all others: register, publications, rules.

It is made from the briefs of the documents alone; a parse is only asked for where an act has
several documents, to say which of them is the newest text.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from kb.editions import editions_of
from kb.effective import Assumptions
from kb.events import Calendar, own_rule
from kb.identity import Act, Entry, Mention, Register, entries_of, keyed, register_of
from kb.links import follow
from kb.model import ParsedFile
from kb.parts.brief import Brief, references
from kb.publications import Publication, first_publications, offered_publication
from kb.unnamed import Named, own_acts
from parsers.model import ActRef, CommencementRule

Load = Callable[[str], ParsedFile]
"""Gives the parse of a document by its digest."""
Family = Mapping[str, tuple[str, ...]]
"""Acts that amend one another, each with the digests of its documents."""


@dataclass(frozen=True, slots=True)
class World:
    """The facts of all acts that the rows of one may rest on.

    `named` is the register before links decided between acts: the links were followed in it.
    `reasons` says by digest why a document is taken for the text of an act it does not name.
    """

    register: Register
    named: Register
    published: Mapping[str, Publication]
    rules: Mapping[str, CommencementRule]
    texts: Container[str]
    assumptions: Assumptions
    reasons: Mapping[str, str]

    @property
    def calendar(self) -> Calendar:
        """What dates of effect are computed from."""
        return Calendar(self.register, self.published, self.assumptions, self.rules, self.texts)


@dataclass(frozen=True, slots=True)
class Plan:
    """The world, and how the collection falls into families.

    `families` are the acts that amend one another, directly or through others, each with its
    documents' digests; acts without a document that nothing amends stand in none of them.
    `unmatched` are the lines of the table of publications that fit no act, `entries` the acts
    with their mentions.
    """

    world: World
    families: tuple[Family, ...]
    unmatched: tuple[Publication, ...]
    entries: Mapping[str, Entry]

    def outside(self) -> Iterator[Act]:
        """Yield the acts that stand in no family: those that are only mentioned."""
        inside = {key for family in self.families for key in family}
        yield from (act for key, act in self.world.register.acts.items() if key not in inside)


def plan(
    briefs: Iterable[Brief],
    load: Load,
    publications: Iterable[Publication],
    assumptions: Assumptions,
) -> Plan:
    """Say which acts there are, what each may have to know of the others, and the families.

    `briefs` come in the order of their digests and are gone through several times.
    """
    own = own_acts(briefs)
    named, register, entries = _registers(briefs, own)
    documents, offers = _documents(briefs, own, register)
    first = {
        key: offered_publication(register.acts[key], offers.get(key, ()))[0] for key in documents
    }
    entered, unmatched = first_publications(publications, register.acts.values())
    published = {key: line for key, line in first.items() if line is not None} | entered
    world = World(
        register=register,
        named=named,
        published=published,
        rules=_rules(briefs, documents, register, load),
        texts=frozenset(documents),
        assumptions=assumptions,
        reasons={sha: one.reason for sha, one in own.items() if one.reason is not None},
    )
    return Plan(world, tuple(_families(briefs, documents, register)), unmatched, entries)


def _registers(
    briefs: Iterable[Brief], own: Mapping[str, Named]
) -> tuple[Register, Register, Mapping[str, Entry]]:
    """The register, before and after links decided between two acts, and its entries.

    A link that decides between two acts leaves the words alone a mention of neither, so the
    acts are joined again without that mention.
    """
    entries = keyed(
        entries_of(chain.from_iterable(mentions_of(b, own[b.sha256].ref) for b in briefs))
    )
    named = register_of(entries)
    followed: dict[str, tuple[Mention, ...]] = {}
    decided = False
    for brief in briefs:
        if not brief.linked:
            continue
        act = named.find(own[brief.sha256].ref) or ""
        citations, links = follow(brief.linked, act, named)
        if links:
            followed[brief.sha256] = tuple(dict.fromkeys(references(citations)))
            decided = decided or any(link.used and link.told for link in links)
    if not decided:
        return named, named, entries
    again = (
        mentions_of(brief, own[brief.sha256].ref, followed.get(brief.sha256)) for brief in briefs
    )
    entries = keyed(entries_of(chain.from_iterable(again)))
    return named, register_of(entries), entries


def mentions_of(
    brief: Brief, own: ActRef, linked: Iterable[Mention] | None = None
) -> Iterator[Mention]:
    """Yield all mentions of a document that is taken for the text of the act `own`.

    `linked` are those of its references with links, if they were followed.
    """
    yield Mention(own, True, brief.registration_date, brief.adilet_id)
    yield from brief.mentions
    yield from references(brief.linked) if linked is None else linked


def _documents(
    briefs: Iterable[Brief], own: Mapping[str, Named], register: Register
) -> tuple[dict[str, tuple[str, ...]], dict[str, list[tuple[str, str, date]]]]:
    """The documents of each act, and the publications that they offer."""
    found: dict[str, list[str]] = {}
    offers: dict[str, list[tuple[str, str, date]]] = {}
    for brief in briefs:
        key = register.find(own[brief.sha256].ref)
        if key is None:
            continue
        found.setdefault(key, []).append(brief.sha256)
        for day in brief.published:
            offers.setdefault(key, []).append((brief.sha256, brief.name, day))
    return {key: tuple(shas) for key, shas in sorted(found.items())}, offers


def _rules(
    briefs: Iterable[Brief],
    documents: Mapping[str, Sequence[str]],
    register: Register,
    load: Load,
) -> dict[str, CommencementRule]:
    """The rule by which each act enters into force: that of its newest text."""
    chosen = {shas[0]: key for key, shas in documents.items() if len(shas) == 1}
    found = {
        chosen[brief.sha256]: brief.rule
        for brief in briefs
        if brief.rule is not None and brief.sha256 in chosen
    }
    for key, shas in documents.items():
        if len(shas) > 1:
            rule = newest_rule(register.acts[key], [load(sha) for sha in shas], register)
            if rule is not None:
                found[key] = rule
    return found


def newest_rule(
    act: Act, files: Iterable[ParsedFile], register: Register
) -> CommencementRule | None:
    """Return the rule of entry into force of the newest text of an act."""
    return own_rule(editions_of(act, files, register)[0].chosen.parse)


def _families(
    briefs: Iterable[Brief], documents: Mapping[str, tuple[str, ...]], register: Register
) -> Iterator[Family]:
    acts = {sha: key for key, shas in documents.items() for sha in shas}
    edges = (
        (acts[brief.sha256], target)
        for brief in briefs
        if brief.sha256 in acts
        for ref in brief.targets
        if (target := register.find(ref)) is not None
    )
    for keys in connected(documents, edges):
        yield {key: documents.get(key, ()) for key in keys}


def connected(acts: Iterable[str], edges: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of acts that edges connect, each sorted, in the order of their firsts."""
    above: dict[str, str] = {act: act for act in acts}

    def root(act: str) -> str:
        above.setdefault(act, act)
        while above[act] != act:
            above[act] = above[above[act]]
            act = above[act]
        return act

    for one, other in edges:
        first, second = sorted((root(one), root(other)))
        above[second] = first
    groups: dict[str, list[str]] = {}
    for act in sorted(above):
        groups.setdefault(root(act), []).append(act)
    return tuple(tuple(group) for group in sorted(groups.values()))
