"""The tables of the base: each a frozen row class whose columns carry their description.

This is the one place that says what the base holds: the SQLite schema (`kb.write`), the
metadata that Datasette shows (`kb.metadata`) and the test of `docs/data-model.md` are read
from it.  Keys are natural texts, so a base does not depend on the order of its files.
Dates are ISO texts; a date of effect is four columns `…_earliest`, `…_latest`,
`…_certainty`, `…_reason` and the key of the assumption it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from kb.columns import Column as Column
from kb.edition_tables import EditionChangeRow as EditionChangeRow
from kb.edition_tables import EditionRow as EditionRow
from kb.edition_tables import OfferedRow as OfferedRow
from kb.edition_tables import ReadingRow as ReadingRow
from kb.edition_tables import WitnessRow as WitnessRow
from kb.rule_tables import RuleRow as RuleRow
from kb.rule_tables import ServiceRow as ServiceRow


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act: in the collection with its text, or only mentioned by others (in_collection 0)."""

    id: Annotated[str, Column("Key: type, date and number of the act.", key=True)]
    label: Annotated[str, Column("Number and date as lawyers cite them.")]
    type: Annotated[str, Column("Kind of act: order, law, code, resolution, decree, decision.")]
    issuer: Annotated[str | None, Column("Authority that issued the act, as printed.")]
    acting: Annotated[int, Column("1 if an acting head signed (м.а., міндетін атқарушы).")]
    date: Annotated[str | None, Column("Day of adoption.")]
    number: Annotated[str | None, Column("Number as printed, without № or N.")]
    registration_date: Annotated[str | None, Column("Day of registration at the Justice Ministry.")]
    registration_number: Annotated[str | None, Column("Number in the state register of acts.")]
    adilet_id: Annotated[str | None, Column("Id in the Adilet information system.")]
    adilet_id_origin: Annotated[
        str | None, Column("source: printed or offered by a file; computed: built from the dates.")
    ]
    title: Annotated[str | None, Column("Title (тақырып) of the act.")]
    status: Annotated[
        str, Column("repealed, planned_repeal, no_repeal_known, or unknown (only mentioned).")
    ]
    repealed_by: Annotated[str | None, Column("Act that repeals this one.", "acts")]
    in_collection: Annotated[int, Column("1 if the collection has the text of the act.")]
    published: Annotated[str | None, Column("Earliest known official publication.")]
    start_earliest: Annotated[str | None, Column("First day on which it can enter into force.")]
    start_latest: Annotated[str | None, Column("Day from which it is in force at the latest.")]
    start_certainty: Annotated[str | None, Column("How sure the start is.")]
    start_reason: Annotated[str | None, Column("Why the start is as sure as it is.")]
    end_earliest: Annotated[str | None, Column("First day on which it can have ended.")]
    end_latest: Annotated[str | None, Column("Day from which it has ended at the latest.")]
    end_certainty: Annotated[str | None, Column("How sure the end is.")]
    end_reason: Annotated[str | None, Column("Why the end is as sure as it is.")]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A source file as it was read; two files of one act are both kept."""

    id: Annotated[str, Column("Key: SHA-256 of the file's bytes.", key=True)]
    name: Annotated[str, Column("File name without its folder.")]
    other_names: Annotated[str, Column("JSON list: other names under which the same bytes came.")]
    format: Annotated[str, Column("Format found from the content.")]
    encoding: Annotated[str, Column("Encoding by which the bytes were decoded.")]
    chars: Annotated[int, Column("Length in characters of the decoded source.")]
    act: Annotated[str, Column("Act whose text the file is.", "acts")]
    chosen: Annotated[int, Column("1 if the texts of the act are taken from this file.")]
    newest_note: Annotated[
        str | None, Column("Day of the newest act that the file's notes name: how far it reaches.")
    ]
    edition: Annotated[str | None, Column("Edition date that the file's name or format claims.")]
    text: Annotated[str, Column("The decoded source, in which all spans count characters.")]


@dataclass(frozen=True, slots=True)
class SpanRow:
    """A span of origin: the stretch of a source that a fact was read from."""

    id: Annotated[str, Column("Key: start of the SHA-256, first and last character.", key=True)]
    document: Annotated[str, Column("Source file.", "documents")]
    start: Annotated[int, Column("First character, counted from 0.")]
    end: Annotated[int, Column("Character behind the last one.")]


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause: any piece of an act that has an eId, with its own words as printed."""

    id: Annotated[str, Column("Key: act and eId.", key=True)]
    act: Annotated[str, Column("Act that the clause belongs to.", "acts")]
    eid: Annotated[str, Column("eId after the Akoma Ntoso naming convention.")]
    kind: Annotated[str, Column("What it is: point, subpoint, part, annex, row …")]
    num: Annotated[str | None, Column("Number as printed.")]
    heading: Annotated[str | None, Column("Heading of a chapter, attachment or row.")]
    parent: Annotated[str | None, Column("Clause it stands in.", "clauses")]
    attachment: Annotated[str | None, Column("Attachment or annex it lies in.", "clauses")]
    position: Annotated[int, Column("Place in the document, from 0.")]
    text: Annotated[str | None, Column("Its own words as printed, without its parts' words.")]
    follows_on: Annotated[
        int, Column("1 if its words go on in the printed paragraph of the clause before it.")
    ]
    norm: Annotated[int, Column("1 if amendable text; 0 for notes, boxes, passport, signature.")]
    in_text: Annotated[
        int, Column("0 if only a note or an amendment names it, not the text of the act.")
    ]
    document: Annotated[str, Column("File that the words come from.", "documents")]
    span: Annotated[str | None, Column("Where the clause stands in the source.", "spans")]


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened to an act or clause: entry into force, restating, repeal."""

    id: Annotated[str, Column("Key: file and place in its list of events.", key=True)]
    act: Annotated[str, Column("Act it happened to.", "acts")]
    clause: Annotated[str | None, Column("Clause it happened to; empty: the act.", "clauses")]
    stands_under: Annotated[str | None, Column("Clause under which the note stands.", "clauses")]
    kind: Annotated[
        str,
        Column(
            "commencement, restated, changed, added, deleted, repealed, planned_repeal, "
            "suspended, resumed."
        ),
    ]
    by_act: Annotated[str | None, Column("Act that caused it.", "acts")]
    by_eid: Annotated[str | None, Column("Clause of the causing act, where it is known.")]
    instruction: Annotated[
        str | None, Column("Words of the instruction, if the collection has the causing act.")
    ]
    rule: Annotated[str | None, Column("Rule of entry into force as printed.")]
    rule_days: Annotated[int | None, Column("Calendar days after first publication.")]
    rule_date: Annotated[str | None, Column("Fixed date of entry into force.")]
    effect_earliest: Annotated[str | None, Column("First day on which it can take effect.")]
    effect_latest: Annotated[str | None, Column("Day by which it has taken effect.")]
    effect_certainty: Annotated[str, Column("How sure the date is.")]
    effect_assumption: Annotated[
        str | None, Column("Assumption that the date rests on.", "assumptions")
    ]
    effect_reason: Annotated[str | None, Column("Why the date is as sure as it is.")]
    applied: Annotated[int, Column("1 if it shapes versions; 0 if it is only recorded.")]
    disagreement: Annotated[str | None, Column("What does not fit together, if anything.")]
    origin: Annotated[
        str,
        Column(
            "commencement clause, note, inline note, passport, repeal, amendment, metadata "
            "(offered by the format), editions (two texts differ)."
        ),
    ]
    quote: Annotated[str, Column("The words it was read from.")]
    document: Annotated[str, Column("File it was read from.", "documents")]
    span: Annotated[str | None, Column("Where those words stand.", "spans")]


@dataclass(frozen=True, slots=True)
class ClauseVersionRow:
    """A version: one state of a clause (or of the act, clause empty) over one interval."""

    id: Annotated[str, Column("Key: clause or act, and number of the version.", key=True)]
    act: Annotated[str, Column("Act.", "acts")]
    clause: Annotated[str | None, Column("Clause; empty for the act as a whole.", "clauses")]
    ordinal: Annotated[int, Column("Number of the version, from 1, oldest first.")]
    state: Annotated[str, Column("in_force, deleted, repealed, suspended or unknown.")]
    from_earliest: Annotated[str | None, Column("First day on which it can begin.")]
    from_latest: Annotated[str | None, Column("Day by which it has begun.")]
    from_certainty: Annotated[str, Column("How sure the beginning is.")]
    from_assumption: Annotated[str | None, Column("Assumption under the beginning.", "assumptions")]
    from_reason: Annotated[str | None, Column("Why the beginning is as sure as it is.")]
    to_earliest: Annotated[str | None, Column("First day on which it can be over.")]
    to_latest: Annotated[str | None, Column("Day by which it is over; both empty: no end known.")]
    to_certainty: Annotated[str | None, Column("How sure the end is; empty: no end known.")]
    to_assumption: Annotated[str | None, Column("Assumption under the end.", "assumptions")]
    to_reason: Annotated[str | None, Column("Why the end is as sure as it is.")]
    text: Annotated[str | None, Column("Own words; empty where they are not known or have ended.")]
    wording_certainty: Annotated[str, Column("exact, uncertain or unknown.")]
    date_certainty: Annotated[str, Column("The less sure of beginning and end.")]
    basis: Annotated[str, Column("What the version rests on.")]
    reason: Annotated[str | None, Column("Why words or state are not known, in one sentence.")]
    cause_event: Annotated[str | None, Column("Event that began the version.", "events")]
    cause_act: Annotated[str | None, Column("Act that began the version.", "acts")]


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A reference to an act or to clauses of one, as printed and as resolved."""

    id: Annotated[str, Column("Key: file and place in its list.", key=True)]
    act: Annotated[str, Column("Act that cites.", "acts")]
    clause: Annotated[str | None, Column("Clause that cites.", "clauses")]
    text: Annotated[str, Column("The reference as printed.")]
    cited_act: Annotated[str | None, Column("Act cited; empty if not resolved.", "acts")]
    own: Annotated[int, Column("1 if the reference is to the citing act itself.")]
    attachment: Annotated[str | None, Column("Title of what the cited act approved.")]
    eids: Annotated[str, Column("JSON list of the clauses cited.")]
    document: Annotated[str, Column("File it was read from.", "documents")]
    span: Annotated[str, Column("Where it stands.", "spans")]


@dataclass(frozen=True, slots=True)
class CommencementRow:
    """A rule of entry into force (қолданысқа енгізілу) that an act gives for itself."""

    id: Annotated[str, Column("Key: file and place in its list.", key=True)]
    act: Annotated[str, Column("Act.", "acts")]
    scope: Annotated[str, Column("JSON list of the clauses meant; empty list: the whole act.")]
    scope_text: Annotated[str | None, Column("The scope as printed.")]
    candidates: Annotated[str, Column("JSON list of other readings of the scope.")]
    reason: Annotated[str | None, Column("Why the scope is not certain.")]
    rule: Annotated[str, Column("The rule as printed.")]
    rule_days: Annotated[int | None, Column("Calendar days after first publication.")]
    rule_date: Annotated[str | None, Column("Fixed date.")]
    effect_earliest: Annotated[str | None, Column("First day on which it can take effect.")]
    effect_latest: Annotated[str | None, Column("Day by which it has taken effect.")]
    effect_certainty: Annotated[str, Column("How sure the date is.")]
    document: Annotated[str, Column("File it was read from.", "documents")]
    span: Annotated[str, Column("Where it stands.", "spans")]


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """One operation that an amending act orders, and what became of it."""

    id: Annotated[str, Column("Key: file and place in its list.", key=True)]
    act: Annotated[str, Column("Amending act.", "acts")]
    clause: Annotated[str | None, Column("Clause that holds the instruction.", "clauses")]
    op: Annotated[str, Column("restate, insert, delete, replace_words …")]
    target_act: Annotated[str | None, Column("Act to be amended.", "acts")]
    attachment: Annotated[str | None, Column("Title of what that act approved; empty: itself.")]
    target_eid: Annotated[str | None, Column("Clause to be amended, as the instruction names it.")]
    target_clause: Annotated[
        str | None, Column("That clause, if the collection has it.", "clauses")
    ]
    old: Annotated[str | None, Column("Words to be found.")]
    new: Annotated[str | None, Column("New words.")]
    everywhere: Annotated[int, Column("1 if the words change in the whole text.")]
    until: Annotated[str | None, Column("End of a suspension.")]
    before: Annotated[int, Column("1 if new words go before the old ones, not behind them.")]
    effect_earliest: Annotated[str | None, Column("First day on which it can take effect.")]
    effect_latest: Annotated[str | None, Column("Day by which it has taken effect.")]
    effect_certainty: Annotated[str, Column("How sure the date is.")]
    effect_assumption: Annotated[
        str | None, Column("Assumption that the date rests on.", "assumptions")
    ]
    effect_reason: Annotated[str | None, Column("Why the date is as sure as it is.")]
    sequence: Annotated[
        int | None, Column("Turn in which it was applied to its target, from 1; empty: not.")
    ]
    state: Annotated[
        str,
        Column(
            "applied, no_change, target_not_in_collection, failed, ambiguous, pending, or "
            "in_target_text: a note in the target tells of it."
        ),
    ]
    reason: Annotated[str, Column("Why it came to that state, in one sentence.")]
    words: Annotated[
        str, Column("JSON list of the places changed: eId, first and last character of its words.")
    ]
    comparison: Annotated[
        str | None, Column("matches or differs: the order held against its target's text.")
    ]
    difference: Annotated[str | None, Column("What differs: [-words ordered-] {+words printed+}.")]
    event: Annotated[str | None, Column("Event that it is in its target.", "events")]
    document: Annotated[str, Column("File it was read from.", "documents")]
    span: Annotated[str, Column("Where the instruction stands.", "spans")]
    new_span: Annotated[str | None, Column("Where the new words stand.", "spans")]


@dataclass(frozen=True, slots=True)
class JoinRow:
    """A quoted title of what an act approved, and the attachment that it was joined to."""

    id: Annotated[str, Column("Key: file and place of the first instruction.", key=True)]
    act: Annotated[str, Column("Act whose attachment is quoted.", "acts")]
    title: Annotated[str, Column("The title as quoted.")]
    clause: Annotated[str | None, Column("The attachment; empty: joined to none.", "clauses")]
    how: Annotated[str, Column("exact, tolerance, only, ambiguous or none.")]
    reason: Annotated[str, Column("What was taken for what, in one sentence.")]
    document: Annotated[str, Column("File that quotes it.", "documents")]
    span: Annotated[str, Column("Where the instruction stands.", "spans")]


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction by hand (data/reference/corrections) and whether it was applied."""

    id: Annotated[str, Column("Key: file of corrections and place in it.", key=True)]
    document: Annotated[str | None, Column("File corrected; empty: not at hand.", "documents")]
    target: Annotated[str, Column("What the correction names: digest or name of a file, or act.")]
    needle: Annotated[str, Column("The words that must stand in the source exactly once.")]
    reading: Annotated[str, Column("The words to read in their place.")]
    who: Annotated[str, Column("Who decided.")]
    why: Annotated[str, Column("Why.")]
    applied: Annotated[int, Column("1 if it was applied.")]
    reason: Annotated[str, Column("What became of it, in one sentence.")]
    span: Annotated[str | None, Column("Where the needle stands in the source.", "spans")]


@dataclass(frozen=True, slots=True)
class RepealRow:
    """A repeal that an act orders: of another act, or of clauses of one."""

    id: Annotated[str, Column("Key: file and place in its list.", key=True)]
    act: Annotated[str, Column("Repealing act.", "acts")]
    target_act: Annotated[str | None, Column("Act repealed, or whose clauses are.", "acts")]
    eids: Annotated[str, Column("JSON list of clauses; empty list: the whole act.")]
    document: Annotated[str, Column("File it was read from.", "documents")]
    span: Annotated[str, Column("Where it stands.", "spans")]


@dataclass(frozen=True, slots=True)
class WarningRow:
    """What could not be settled while reading, parsing or joining; nothing is silent."""

    id: Annotated[str, Column("Key: file, step and place in its list.", key=True)]
    step: Annotated[str, Column("reading, structure, parsing or base.")]
    code: Annotated[str, Column("Stable word for the kind of warning.")]
    message: Annotated[str, Column("One sentence for a lawyer.")]
    act: Annotated[str | None, Column("Act concerned.", "acts")]
    clause: Annotated[str | None, Column("Clause concerned, if known.", "clauses")]
    document: Annotated[str | None, Column("File concerned.", "documents")]
    span: Annotated[str | None, Column("Place concerned.", "spans")]


@dataclass(frozen=True, slots=True)
class RepairRow:
    """A repair of damaged text: what stood there and how it was read."""

    id: Annotated[str, Column("Key: file and place in its list.", key=True)]
    rule: Annotated[str, Column("Rule that made the repair.")]
    found: Annotated[str, Column("What stood in the source.")]
    read: Annotated[str, Column("How it was read.")]
    certain: Annotated[int, Column("0 if two readings were possible and nothing decided.")]
    alternatives: Annotated[str, Column("JSON list of the other readings.")]
    document: Annotated[str, Column("File.", "documents")]
    span: Annotated[str, Column("Where it stands.", "spans")]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """The account of one file: how many of its characters belong to a clause."""

    document: Annotated[str, Column("File.", "documents", key=True)]
    chars: Annotated[int, Column("Characters of the source.")]
    claimed: Annotated[int, Column("Characters that belong to exactly one clause.")]
    unclaimed: Annotated[int, Column("Stretches that belong to none; see table unclaimed.")]


@dataclass(frozen=True, slots=True)
class UnclaimedRow:
    """A stretch of a source that belongs to no clause, with the explanation."""

    id: Annotated[str, Column("Key: file and place in its list.", key=True)]
    document: Annotated[str, Column("File.", "documents")]
    span: Annotated[str, Column("Which stretch.", "spans")]
    explanation: Annotated[str, Column("Why no clause has it.")]


@dataclass(frozen=True, slots=True)
class UnreadFileRow:
    """A file that could not be read; the base was built without it."""

    name: Annotated[str, Column("Key: file name.", key=True)]
    reason: Annotated[str, Column("Why, in one sentence.")]


@dataclass(frozen=True, slots=True)
class PublicationRow:
    """A known official publication: from the operator's table, or offered by a file."""

    id: Annotated[str, Column("Key: act, date and source.", key=True)]
    act: Annotated[str, Column("Act.", "acts")]
    date: Annotated[str, Column("Day of publication.")]
    source: Annotated[str, Column("Where it was published.")]
    note: Annotated[str, Column("Remark of the person who entered it.")]
    origin: Annotated[str, Column("table: the operator's; document: what a file's format says.")]
    document: Annotated[str | None, Column("File that offers it.", "documents")]


@dataclass(frozen=True, slots=True)
class AssumptionRow:
    """An assumption that dates of effect rest on."""

    key: Annotated[str, Column("Stable name.", key=True)]
    days: Annotated[int | None, Column("Calendar days assumed, where it is about days.")]
    description: Annotated[str, Column("The assumption in one sentence.")]


@dataclass(frozen=True, slots=True)
class BuildRow:
    """What the base was built from and by."""

    key: Annotated[str, Column("Name of the fact.", key=True)]
    value: Annotated[str, Column("The fact.")]


Row = (
    ActRow
    | DocumentRow
    | SpanRow
    | ClauseRow
    | EventRow
    | ClauseVersionRow
    | CitationRow
    | CommencementRow
    | AmendmentRow
    | JoinRow
    | CorrectionRow
    | RepealRow
    | ServiceRow
    | RuleRow
    | WarningRow
    | RepairRow
    | CoverageRow
    | UnclaimedRow
    | UnreadFileRow
    | PublicationRow
    | EditionRow
    | WitnessRow
    | ReadingRow
    | EditionChangeRow
    | OfferedRow
    | AssumptionRow
    | BuildRow
)

TABLES: dict[str, type[Row]] = {
    "acts": ActRow,
    "assumptions": AssumptionRow,
    "documents": DocumentRow,
    "spans": SpanRow,
    "clauses": ClauseRow,
    "events": EventRow,
    "clause_versions": ClauseVersionRow,
    "citations": CitationRow,
    "commencements": CommencementRow,
    "amendments": AmendmentRow,
    "joins": JoinRow,
    "corrections": CorrectionRow,
    "repeals": RepealRow,
    "services": ServiceRow,
    "rules": RuleRow,
    "warnings": WarningRow,
    "repairs": RepairRow,
    "coverage": CoverageRow,
    "unclaimed": UnclaimedRow,
    "editions": EditionRow,
    "witnesses": WitnessRow,
    "readings": ReadingRow,
    "edition_changes": EditionChangeRow,
    "offered": OfferedRow,
    "publications": PublicationRow,
    "unread_files": UnreadFileRow,
    "build": BuildRow,
}
"""Every table, those referred to before those that refer to them."""
