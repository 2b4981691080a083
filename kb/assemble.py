"""Many parses to the rows of one base.  The order in which they come does not matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kb.acts import act_rows
from kb.amendments import add_amendments, add_unplaced
from kb.claims import Context, add_claims, offers
from kb.clauses import add_clauses, outcome_of
from kb.corrected_rows import add_corrections
from kb.derive import derive
from kb.edition_pair import EditionText
from kb.edition_rows import add_editions
from kb.editions import Edition, editions_of
from kb.effective import AFTER_ADOPTION, AFTER_REGISTRATION, BETWEEN_EDITIONS, SPLIT_SCOPE
from kb.events import Calendar, offered_events, own_rule
from kb.facts import add_document, add_facts
from kb.identity import Act, Mention, Register, register_acts
from kb.links import FollowedLink, follow_links, link_refs
from kb.model import Base, Collection, ParsedFile
from kb.offered import causes_of
from kb.operations import read_operations
from kb.publications import Publication, first_publications, offered_publication
from kb.rows import RowSet
from kb.rules import add_rules
from kb.schema import SCHEMA_VERSION
from kb.services import add_services
from kb.subject import nodes_of, read_subject
from kb.tables import TABLES, AssumptionRow, BuildRow, PublicationRow, UnreadFileRow, WarningRow
from kb.unnamed import Named, own_acts
from kb.witnesses import confirmed, doubts
from parsers.model import ActRef, EventKind, Parse


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


@dataclass(frozen=True, slots=True)
class _Joined:
    """The files with their references resolved, the acts they are texts of, and what was used."""

    files: tuple[ParsedFile, ...]
    register: Register
    own: Mapping[str, Named]
    links: Mapping[str, tuple[FollowedLink, ...]]


def assemble(collection: Collection) -> Base:
    """Join the parses of a collection to a base.

    Identity first, then editions and dates of effect, then events and versions of each act;
    what cannot be settled becomes a row of `warnings`.
    """
    rows = RowSet()
    joined = _identified(tuple(sorted(collection.files, key=_sha)))
    files, register = joined.files, joined.register
    holdings = _holdings(joined)
    first = {h.key: offered_publication(h.act, offers(h.editions))[0] for h in holdings}
    entered, unmatched = first_publications(collection.publications, register.acts.values())
    published = {key: line for key, line in first.items() if line is not None} | entered
    rules = {h.key: rule for h in holdings if (rule := own_rule(h.chosen)) is not None}
    calendar = Calendar(register, published, collection.assumptions, rules)
    _add_reference(rows, collection, published, unmatched)
    for holding in holdings:
        for file in holding.files:
            add_document(rows, file, holding.key, file is holding.files[0])
    acts = {_sha(file): holding.key for holding in holdings for file in holding.files}
    add_corrections(rows, replace(collection, files=files), acts)
    texts = {h.key: _edition_texts(h, calendar) for h in holdings}
    subjects = {key: found[0].subject for key, found in texts.items()}
    derived = derive(subjects, calendar, texts)
    names = {_sha(file): file.parse.document.source.name for file in files}
    for act in derived.values():
        add_clauses(rows, act, names)
    for holding in holdings:
        add_facts(rows, holding.chosen, holding.key, register, calendar)
        add_editions(rows, holding.editions, derived[holding.key])
    add_amendments(rows, derived)
    for subject in subjects.values():
        operations = read_operations(subject, register)
        add_unplaced(rows, (ordered for ordered in operations if ordered.target is None))
    parses = {holding.key: holding.chosen for holding in holdings}
    add_rules(rows, parses, add_services(rows, parses))
    outcomes = {key: outcome_of(act) for key, act in derived.items()}
    starts = {key: found.start for key, found in outcomes.items() if found.start is not None}
    ends = {key: found.end for key, found in outcomes.items() if found.end is not None}
    rows.add("acts", *act_rows(register, published, starts, ends))
    reasons = {sha: named.reason for sha, named in joined.own.items() if named.reason is not None}
    for holding in holdings:
        context = Context(
            holding.act,
            register,
            published.get(holding.key),
            holding.key in ends and ends[holding.key].kind == EventKind.REPEALED.value,
        )
        add_claims(rows, context, holding.editions, reasons, joined.links)
    return Base(rows.sorted(TABLES))


def _sha(file: ParsedFile) -> str:
    return file.parse.document.source.sha256


def _identified(files: tuple[ParsedFile, ...]) -> _Joined:
    """Say which act each file is the text of, and which act each reference means.

    A link that decides between two acts leaves the words alone a mention of neither, so the
    acts are joined again without that mention.
    """
    own = own_acts(files)
    register = register_acts(_mentions(files, own))
    links: dict[str, tuple[FollowedLink, ...]] = {}
    followed: list[ParsedFile] = []
    for file in files:
        key = register.find(own[_sha(file)].ref)
        parse, found = follow_links(file.parse, key or "", register)
        followed.append(replace(file, parse=parse) if found else file)
        if found:
            links[_sha(file)] = found
    if any(link.used and link.told for found in links.values() for link in found):
        register = register_acts(_mentions(followed, own))
    return _Joined(tuple(followed), register, own, links)


def _mentions(files: Iterable[ParsedFile], own: Mapping[str, Named]) -> Iterable[Mention]:
    for file in files:
        parse = file.parse
        passport = parse.passport
        adilet_id = passport.adilet_id or parse.document.source.metadata.adilet_id
        yield Mention(own[_sha(file)].ref, True, passport.registration_date, adilet_id)
        yield from (Mention(ref, adilet_id=name) for ref, name in link_refs(parse))
        refs: list[ActRef | None] = [passport.repealed_by]
        refs += [amendment.act for amendment in parse.amendments]
        refs += [cause.act for note in parse.notes for cause in note.by]
        refs += [repeal.act for repeal in parse.repeals]
        yield from (Mention(ref) for ref in refs if ref is not None)
        for cause in causes_of(parse.document.source.metadata):
            yield Mention(cause.ref, adilet_id=cause.adilet_id)


def _holdings(joined: _Joined) -> list[Holding]:
    by_act: dict[str, list[ParsedFile]] = {}
    for file in joined.files:
        key = joined.register.find(joined.own[_sha(file)].ref)
        if key is not None:
            by_act.setdefault(key, []).append(file)
    acts = joined.register.acts
    return [
        Holding(acts[key], editions_of(acts[key], found, joined.register))
        for key, found in sorted(by_act.items())
    ]


def _edition_texts(holding: Holding, calendar: Calendar) -> tuple[EditionText, ...]:
    """The preferred file of each edition as a subject, with what its witnesses say of it."""
    return tuple(_edition_text(edition, holding.act, calendar) for edition in holding.editions)


def _edition_text(edition: Edition, act: Act, calendar: Calendar) -> EditionText:
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


def _add_reference(
    rows: RowSet,
    collection: Collection,
    published: dict[str, Publication],
    unmatched: tuple[Publication, ...],
) -> None:
    rows.add("assumptions", *_assumptions(collection))
    rows.add("unread_files", *_unread(collection))
    rows.add("build", BuildRow("schema_version", SCHEMA_VERSION))
    for act, line in published.items():
        key = f"{act}:{line.date.isoformat()}:{line.source}"
        rows.add(
            "publications",
            PublicationRow(
                key,
                act,
                line.date.isoformat(),
                line.source,
                line.note,
                "document" if line.document else "table",
                line.document,
            ),
        )
    for number, line in enumerate(unmatched):
        message = (
            f"the table of publications names {line.act}, which is no act of the base or names "
            "more than one; the line was not used"
        )
        key = f"publications:{number:03}"
        rows.add(
            "warnings",
            WarningRow(key, "base", "publication-without-act", message, None, None, None, None),
        )


def _unread(collection: Collection) -> tuple[UnreadFileRow, ...]:
    """One row for each name; files of one name in several folders share it."""
    reasons: dict[str, list[str]] = {}
    for file in sorted(set(collection.unread)):
        reasons.setdefault(file.name, []).append(file.reason)
    return tuple(UnreadFileRow(name, "; ".join(found)) for name, found in reasons.items())


def _assumptions(collection: Collection) -> tuple[AssumptionRow, ...]:
    days = collection.assumptions
    return (
        AssumptionRow(
            AFTER_REGISTRATION,
            days.after_registration,
            "An order is first published not before its registration and within "
            f"{days.after_registration} calendar days of it.",
        ),
        AssumptionRow(
            AFTER_ADOPTION,
            days.after_adoption,
            "An act known only by its day of adoption is first published within "
            f"{days.after_adoption} calendar days of that day.",
        ),
        AssumptionRow(
            SPLIT_SCOPE,
            None,
            "Where the scope of a split entry into force allows two readings, the effect begins "
            "on one of the two dates or between them.",
        ),
        AssumptionRow(
            BETWEEN_EDITIONS,
            None,
            "A change between two editions that nothing explains took effect not before the day of "
            "the older one and not after that of the newer one.",
        ),
    )
