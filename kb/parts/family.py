"""The rows of one family of acts: those that amend one another, put together by themselves.

What a family's rows rest on besides its own documents is in the `World`: the register, and of
acts that its texts name their publication and own rule of entry into force.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kb.acts import act_rows
from kb.amendments import add_amendments, add_unplaced
from kb.claims import Context, add_claims
from kb.clauses import Outcome, add_clauses, outcome_of
from kb.corrected_rows import add_corrections
from kb.derive import Derived, derive
from kb.edition_pair import EditionText
from kb.edition_rows import add_editions
from kb.editions import Edition, editions_of
from kb.events import Calendar, offered_events
from kb.facts import add_document, add_facts
from kb.identity import Act
from kb.links import FollowedLink, follow_links
from kb.model import ParsedFile
from kb.operations import read_operations
from kb.parts.world import Load, World
from kb.publications import publication_rows
from kb.rows import RowSet
from kb.rules import add_rules
from kb.services import add_services
from kb.subject import nodes_of, read_subject
from kb.witnesses import confirmed, doubts
from parsers.model import EventKind, Parse


@dataclass(frozen=True, slots=True)
class Holding:
    """An act in the collection: its editions, the newest first, each with its witnesses."""

    act: Act
    editions: tuple[Edition, ...]

    @property
    def key(self) -> str:
        """The key of the act."""
        return self.act.id

    @property
    def files(self) -> tuple[ParsedFile, ...]:
        """All documents of the act, the chosen one first."""
        return tuple(file for edition in self.editions for file in edition.files)

    @property
    def chosen(self) -> Parse:
        """The parse from which the act's texts are taken."""
        return self.editions[0].chosen.parse


def family_rows(family: Mapping[str, Sequence[str]], world: World, load: Load) -> RowSet:
    """Return the rows of the acts of one family.

    `family` has the documents of each act by their digests; an act that is only amended has
    none.  Every act that amends or is amended by one of them must be among them.
    """
    rows = RowSet()
    links: dict[str, tuple[FollowedLink, ...]] = {}
    holdings = [
        _holding(key, shas, world, load, links) for key, shas in sorted(family.items()) if shas
    ]
    derived = _derived(holdings, world.calendar)
    _add_texts(rows, holdings, derived, world)
    outcomes = {key: outcome_of(act) for key, act in derived.items()}
    _add_acts(rows, sorted(family), outcomes, world)
    for holding in holdings:
        outcome = outcomes[holding.key]
        repealed = outcome.end is not None and outcome.end.kind == EventKind.REPEALED.value
        published = world.published.get(holding.key)
        context = Context(holding.act, world.register, published, repealed)
        add_claims(rows, context, holding.editions, world.reasons, links)
    return rows


def mentioned_rows(acts: Sequence[str], world: World) -> RowSet:
    """Return the rows of acts that are only mentioned."""
    rows = RowSet()
    _add_acts(rows, acts, {}, world)
    return rows


def _holding(
    key: str,
    documents: Sequence[str],
    world: World,
    load: Load,
    links: dict[str, tuple[FollowedLink, ...]],
) -> Holding:
    """An act with its documents; `links` gets those of their links that matter."""
    files: list[ParsedFile] = []
    for sha in documents:
        file = load(sha)
        parse, found = follow_links(file.parse, key, world.named)
        files.append(replace(file, parse=parse) if found else file)
        if found:
            links[sha] = found
    act = world.register.acts[key]
    return Holding(act, editions_of(act, files, world.register))


def _derived(holdings: Sequence[Holding], calendar: Calendar) -> dict[str, Derived]:
    texts = {h.key: tuple(_edition_text(e, h.act, calendar) for e in h.editions) for h in holdings}
    subjects = {key: found[0].subject for key, found in texts.items()}
    return derive(subjects, calendar, texts)


def _add_texts(
    rows: RowSet, holdings: Sequence[Holding], derived: Mapping[str, Derived], world: World
) -> None:
    """Add documents, clauses and all that was read in them."""
    calendar, register = world.calendar, world.register
    documents = [(file, holding) for holding in holdings for file in holding.files]
    for file, holding in documents:
        add_document(rows, file, holding.key, file is holding.files[0])
    acts = {file.parse.document.source.sha256: holding.key for file, holding in documents}
    add_corrections(rows, (one for file, _ in documents for one in file.corrected), acts)
    names = {
        source.sha256: source.name for source in (f.parse.document.source for f, _ in documents)
    }
    for act in derived.values():
        add_clauses(rows, act, names)
    for holding in holdings:
        add_facts(rows, holding.chosen, holding.key, register, calendar)
        add_editions(rows, holding.editions, derived[holding.key])
    add_amendments(rows, derived, calendar.texts)
    for holding in holdings:
        operations = read_operations(read_subject(holding.chosen, holding.act, calendar), register)
        add_unplaced(rows, (ordered for ordered in operations if ordered.target is None))
    parses = {holding.key: holding.chosen for holding in holdings}
    add_rules(rows, parses, add_services(rows, parses))


def _add_acts(
    rows: RowSet, acts: Sequence[str], outcomes: Mapping[str, Outcome], world: World
) -> None:
    starts = {key: one.start for key, one in outcomes.items() if one.start is not None}
    ends = {key: one.end for key, one in outcomes.items() if one.end is not None}
    known = [world.register.acts[key] for key in acts]
    rows.add("acts", *act_rows(known, world.published, starts, ends))
    rows.add("publications", *publication_rows(acts, world.published))


def _edition_text(edition: Edition, act: Act, calendar: Calendar) -> EditionText:
    """The preferred file of an edition as a subject, with what its witnesses say of it."""
    subject = read_subject(edition.chosen.parse, act, calendar)
    others = edition.files[1:]
    if not others:
        return EditionText(subject, edition.day)
    nodes, sure = nodes_of(subject.parse), confirmed(edition.chosen, others)
    settled = [nodes[eid].span for eid in sure]
    doubtful = tuple(
        span
        for span in subject.doubtful
        if not any(place.start <= span.start < place.end for place in settled)
    )
    events = list(subject.events)
    for file in others:
        events += offered_events(file.parse, act, calendar, {event.by_act for event in events})
    subject = replace(subject, doubtful=doubtful, events=tuple(events))
    return EditionText(subject, edition.day, doubts(edition.chosen, others))
