"""Many parses to the rows of one base.  The order in which they come does not matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kb.acts import act_rows
from kb.amendments import add_amendments, add_unplaced
from kb.clauses import add_clauses, outcome_of
from kb.corrected_rows import add_corrections
from kb.derive import derive
from kb.effective import AFTER_ADOPTION, AFTER_REGISTRATION, SPLIT_SCOPE
from kb.events import Calendar, own_rule
from kb.facts import add_document, add_facts, newest_note
from kb.identity import Mention, Register, register_acts, says_something
from kb.model import Base, Collection, ParsedFile
from kb.operations import read_operations
from kb.publications import Publication, first_publications
from kb.rows import RowSet
from kb.rules import add_rules
from kb.schema import SCHEMA_VERSION
from kb.services import add_services
from kb.subject import read_subject
from kb.tables import TABLES, AssumptionRow, BuildRow, PublicationRow, UnreadFileRow, WarningRow
from parsers.model import ActRef, Parse


@dataclass(frozen=True, slots=True)
class Holding:
    """An act in the collection: its documents, the chosen one first."""

    act: str
    files: tuple[ParsedFile, ...]

    @property
    def chosen(self) -> Parse:
        """The parse from which the act's texts are taken."""
        return self.files[0].parse


def assemble(collection: Collection) -> Base:
    """Join the parses of a collection to a base.

    Identity first, then dates of effect, then events and versions of each act; what cannot
    be settled becomes a row of `warnings`.
    """
    rows = RowSet()
    files = tuple(sorted(collection.files, key=lambda file: file.parse.document.source.sha256))
    register = register_acts(_mentions(files))
    holdings = _holdings(files, register)
    published, unmatched = first_publications(collection.publications, register.acts.values())
    rules = {h.act: rule for h in holdings if (rule := own_rule(h.chosen)) is not None}
    calendar = Calendar(register, published, collection.assumptions, rules)
    _add_reference(rows, collection, published, unmatched)
    for holding in holdings:
        for file in holding.files:
            add_document(rows, file, holding.act, file is holding.files[0])
        _warn_of_choice(rows, holding)
    acts = {f.parse.document.source.sha256: h.act for h in holdings for f in h.files}
    add_corrections(rows, replace(collection, files=files), acts)
    subjects = {h.act: read_subject(h.chosen, register.acts[h.act], calendar) for h in holdings}
    older = {
        h.act: [read_subject(f.parse, register.acts[h.act], calendar) for f in h.files[1:]]
        for h in holdings
    }
    derived = derive(subjects, calendar, older)
    names = {f.parse.document.source.sha256: f.parse.document.source.name for f in files}
    for act in derived.values():
        add_clauses(rows, act, names)
    for holding in holdings:
        add_facts(rows, holding.chosen, holding.act, register, calendar)
    add_amendments(rows, derived)
    for subject in subjects.values():
        operations = read_operations(subject, register)
        add_unplaced(rows, (ordered for ordered in operations if ordered.target is None))
    parses = {holding.act: holding.chosen for holding in holdings}
    add_rules(rows, parses, add_services(rows, parses))
    outcomes = {key: outcome_of(act) for key, act in derived.items()}
    starts = {key: found.start for key, found in outcomes.items() if found.start is not None}
    ends = {key: found.end for key, found in outcomes.items() if found.end is not None}
    rows.add("acts", *act_rows(register, published, starts, ends))
    return Base(rows.sorted(TABLES))


def _mentions(files: Iterable[ParsedFile]) -> Iterable[Mention]:
    for file in files:
        parse = file.parse
        passport = parse.passport
        adilet_id = passport.adilet_id or parse.document.source.metadata.adilet_id
        yield Mention(_own_ref(parse), True, passport.registration_date, adilet_id)
        refs: list[ActRef | None] = [passport.repealed_by]
        refs += [citation.act for citation in parse.citations]
        refs += [amendment.act for amendment in parse.amendments]
        refs += [cause.act for note in parse.notes for cause in note.by]
        refs += [repeal.act for repeal in parse.repeals]
        yield from (Mention(ref) for ref in refs if ref is not None)


def _own_ref(parse: Parse) -> ActRef:
    """The act that a document is the text of; one that does not say which goes by its file."""
    ref = parse.passport.act
    if says_something(ref):
        return ref
    return replace(ref, title=f"(an act without number and date: {parse.document.source.name})")


def _holdings(files: Iterable[ParsedFile], register: Register) -> list[Holding]:
    by_act: dict[str, list[ParsedFile]] = {}
    for file in files:
        key = register.find(_own_ref(file.parse))
        if key is not None:
            by_act.setdefault(key, []).append(file)
    return [
        Holding(act, tuple(sorted(found, key=_newest_first)))
        for act, found in sorted(by_act.items())
    ]


def _newest_first(file: ParsedFile) -> tuple[int, str]:
    newest = newest_note(file.parse) or date.min
    return -newest.toordinal(), file.parse.document.source.sha256


def _warn_of_choice(rows: RowSet, holding: Holding) -> None:
    for file in holding.files[1:]:
        source = file.parse.document.source
        chosen = holding.chosen.document.source
        message = (
            f"{source.name} and {chosen.name} are two texts of one act; the versions are taken "
            f"from {chosen.name}, whose notes reach further or whose digest comes first"
        )
        key = f"{source.sha256[:16]}:base:second-text"
        rows.add(
            "warnings",
            WarningRow(
                key,
                "base",
                "second-text-of-an-act",
                message,
                holding.act,
                None,
                source.sha256,
                None,
            ),
        )


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
            PublicationRow(key, act, line.date.isoformat(), line.source, line.note),
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
    )
