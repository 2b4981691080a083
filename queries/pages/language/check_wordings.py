"""What the findings of `tarmaq check` mean in plain words, and what a person can do."""

from __future__ import annotations

from dataclasses import dataclass

from queries.pages.language.languages import N_
from queries.sources.check import TOTALS as GROUPS
from queries.sources.check import Report

_COMPARE = N_(
    "Read the instruction and the clause that it names side by side. If a file was read wrongly, "
    "write a correction in data/reference/corrections and build again; if the order itself is at "
    "fault, nothing can be mended here, and both readings stay."
)
_READ = N_(
    "Read the words quoted, in the file or in the official text. If they were read wrongly, "
    "write a correction in data/reference/corrections and build again."
)
_DECIDE = N_(
    "Both readings are shown wherever they matter. Which one is right can only be decided by "
    "the official text or by the authority that issued it."
)
_PUBLISH = N_(
    "Look up the day of first official publication and enter it with `tarmaq publication set`; "
    "after the next build the windows become days."
)
_COLLECT = N_("Put the text of that act into the collection with `tarmaq add` and build again.")
_FETCH = N_(
    "Compare with the official text. If a page or a cell is damaged, save the document again, "
    "as HTML or DOCX if there is one, and build again."
)
_COLLECT_CAUSE = N_(
    "If an order made the change, put its text into the collection with `tarmaq add` and build "
    "again; if one of the files is damaged, save it again."
)
_CLAIM = N_(
    "The text counts, not the claim. Look at the official text; if the claim is right after "
    "all, write a correction, or enter the day of publication with `tarmaq publication set`."
)
_MEND = N_("Correct the entry in the file that is named and build again.")
_NOTHING = N_("Nothing has to be done: it is said here so that nothing is silent.")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code says, and what a person can do; English, to be put through gettext."""

    says: str
    do: str


GENERAL = Meaning(N_("Something that could not be settled while the files were read."), _READ)
"""For a code that has no entry of its own."""

TOTALS = {
    "failed": N_("operations that failed"),
    "ambiguous": N_("operations that allow two readings"),
    "differing": N_("operations whose words differ from the text"),
    "uncertain": N_("dates of effect with two readings or none"),
    "not_understood": N_("instructions not understood"),
    "notes_without_operations": N_("notes without operations"),
    "operations_without_notes": N_("operations without notes"),
    "joins_on_tolerance": N_("attachments joined on tolerance"),
    "attachments_not_joined": N_("attachments not joined"),
    "circular": N_("acts that amend each other"),
    "fallen": N_("instructions that fell before their effect"),
    "ambiguous_repairs": N_("repairs that allow two readings"),
    "corrections_not_fitting": N_("corrections that do not fit"),
    "unexplained_changes": N_("changes between editions that nothing explains"),
    "differing_witnesses": N_("clauses in which files of one edition differ"),
    "claims_not_borne_out": N_("claims of files that their text does not bear out"),
    "unknown_publications": N_("publication dates not known"),
    "acts_not_in_collection": N_("acts cited but not in the collection"),
    "other": N_("other findings of the readers"),
}
"""Names of the totals of `queries.sources.check`."""

SEVERITIES = {
    "error": N_("Errors: something ordered was not applied, or two sources differ"),
    "warning": N_("To be looked at: it may be wrong"),
    "note": N_("Not known or not at hand"),
}

MEANINGS = {
    "amendment-failed": Meaning(
        N_("An order changes words or a clause that the text does not have."), _COMPARE
    ),
    "amendment-ambiguous": Meaning(
        N_("What an order changes stands in the text more than once."), _COMPARE
    ),
    "wording-differs": Meaning(
        N_("The new words of an order and the consolidated text that should have them differ."),
        _COMPARE,
    ),
    "commencement-scope-uncertain": Meaning(
        N_("It can be read in two ways which clauses enter into force on another day."), _DECIDE
    ),
    "moved-to-another-chapter": Meaning(
        N_(
            "New wording puts a clause into another chapter; texts of earlier days show it there, "
            "too."
        ),
        _NOTHING,
    ),
    "effect-uncertain": Meaning(
        N_("The day on which a change takes effect depends on which of two readings is right."),
        _DECIDE,
    ),
    "effect-unknown": Meaning(N_("No source says when a change takes effect."), _PUBLISH),
    "note-names-another-clause": Meaning(
        N_("An editor's note stands under one clause and speaks of another."), _DECIDE
    ),
    "note-elsewhere": Meaning(
        N_("An editor's note stands under one clause and speaks of another."), _DECIDE
    ),
    "instruction-not-understood": Meaning(
        N_("A part of an amending instruction was not understood and not applied."), _COMPARE
    ),
    "wording-missing": Meaning(
        N_("An instruction announces new words, but none follow."), _COMPARE
    ),
    "wording-not-claimed": Meaning(
        N_("New words stand in quotes, but no instruction asks for them."), _COMPARE
    ),
    "wording-not-split": Meaning(
        N_("New words for several clauses could not be divided among them."), _COMPARE
    ),
    "annexes-do-not-match": Meaning(
        N_("An instruction names more or fewer annexes than it has clauses to change."), _COMPARE
    ),
    "annex-not-found": Meaning(
        N_("An instruction points to an annex that the order does not print."), _FETCH
    ),
    "act-not-named": Meaning(N_("An instruction does not say which act it changes."), _COMPARE),
    "attachment-not-named": Meaning(
        N_("An instruction does not say which attachment it changes."), _COMPARE
    ),
    "number-not-given": Meaning(N_("New clauses are added without their numbers."), _COMPARE),
    "place-not-given": Meaning(N_("It is not said where new words go."), _COMPARE),
    "place-presumed": Meaning(
        N_("Where a change goes was taken from the instruction before it."), _COMPARE
    ),
    "exception-in-target": Meaning(
        N_("An instruction changes all but some clauses; this is not applied."), _COMPARE
    ),
    "impossible-date": Meaning(N_("A date is printed that no calendar has."), _READ),
    "no-date": Meaning(N_("A suspension does not say until when it lasts."), _DECIDE),
    "more-than-one-instruction": Meaning(
        N_("A paragraph holds more than one instruction; what was left over is shown."), _COMPARE
    ),
    "russian-only": Meaning(
        N_("An instruction changes the Russian text only; it is not applied."), _NOTHING
    ),
    "russian-text-only": Meaning(
        N_("A note tells of a change of the Russian text only."), _NOTHING
    ),
    "note-without-operation": Meaning(
        N_("A note tells of a change, but the order that it names does not order it."), _COMPARE
    ),
    "operation-without-note": Meaning(
        N_("An order changes a clause, but the consolidated text has no note of it."), _COMPARE
    ),
    "joined-on-tolerance": Meaning(
        N_("An attachment is quoted with small differences in its title and was taken for one."),
        _COMPARE,
    ),
    "attachment-ambiguous": Meaning(
        N_("A quoted title fits several attachments; none was taken."), _COMPARE
    ),
    "attachment-not-found": Meaning(N_("A quoted title fits no attachment of the act."), _COMPARE),
    "circular-amendment": Meaning(N_("Two orders amend each other."), _DECIDE),
    "instruction-fell": Meaning(
        N_("An instruction was repealed before it took effect, so it did nothing."), _NOTHING
    ),
    "ambiguous-repair": Meaning(
        N_("A line damaged in the file can be put together in more than one way."), _READ
    ),
    "ambiguous-line": Meaning(
        N_("A line damaged in the file can be put together in more than one way."), _READ
    ),
    "unplaced-link": Meaning(
        N_("Words that the file prints out of their place could not be put back."), _READ
    ),
    "correction-does-not-fit": Meaning(
        N_("The words that a correction by hand looks for do not stand in the text just once."),
        _MEND,
    ),
    "publication-unknown": Meaning(
        N_("It is not known when an act was first published, so its days are windows."), _PUBLISH
    ),
    "publication-without-act": Meaning(
        N_("The table of publications names an act that the collection does not know."), _MEND
    ),
    "act-not-in-collection": Meaning(
        N_("An act is cited, or changes others, and its text is not in the collection."), _COLLECT
    ),
    "edition-change-unexplained": Meaning(
        N_("Two editions of an act differ, and no note or order tells why."), _COLLECT_CAUSE
    ),
    "edition-incomplete": Meaning(
        N_("An edition lacks clauses that other editions of the act have."), _FETCH
    ),
    "edition-cause-disagrees": Meaning(
        N_("A file names an act as the cause of its edition that cannot have changed it."), _CLAIM
    ),
    "edition-date-disagrees": Meaning(
        N_("A file claims to be an edition of a day that its text does not bear out."), _CLAIM
    ),
    "adilet-id-disagrees": Meaning(
        N_("A file offers an id of its act that its day and registration number do not give."),
        _CLAIM,
    ),
    "publication-disagrees": Meaning(
        N_("A file gives another day of publication than the one that counts."), _CLAIM
    ),
    "status-disagrees": Meaning(
        N_("A file gives its act a status that the text does not bear out."), _CLAIM
    ),
    "link-disagrees": Meaning(
        N_("A reference names one act, and its link leads to another."), _CLAIM
    ),
    "witness-differs": Meaning(
        N_("Two files of one edition have different words in a clause."), _FETCH
    ),
    "second-text-of-an-act": Meaning(
        N_("There are several files of one act; the texts are taken from one of them."), _NOTHING
    ),
    "unresolved-reference": Meaning(
        N_("It is not said, or not in this text, which act a reference means."), _READ
    ),
    "reference-exception": Meaning(
        N_("A reference is to all but some clauses; which are meant is not worked out."), _READ
    ),
    "missing-clause": Meaning(
        N_("A reference names a clause that this text does not have."), _NOTHING
    ),
    "unclaimed-text": Meaning(N_("Characters of a file that no clause has."), _READ),
    "row-number-inferred": Meaning(
        N_("Rows of a table are printed without numbers; they were numbered by their order."),
        _FETCH,
    ),
    "cell-unplaced": Meaning(
        N_("A cell of a table without the name of its row was given to the row before."), _FETCH
    ),
    "term-not-understood": Meaning(
        N_("A term is set by words that were not understood, or by another clause."), _READ
    ),
    "sum-not-understood": Meaning(N_("A fee is set by words that were not understood."), _READ),
    "hours-not-understood": Meaning(
        N_("Working hours are set by words that were not understood."), _READ
    ),
    "number-disagrees": Meaning(
        N_("A number is printed one way in digits and another way in words."), _DECIDE
    ),
    "number-words-not-understood": Meaning(
        N_("The words beside a number are not a number that is known."), _READ
    ),
    "commencement-not-understood": Meaning(
        N_("The formula of entry into force was not understood, so no day follows from it."),
        _READ,
    ),
    "commencement-of-unknown-clause": Meaning(
        N_("A clause that enters into force on a day of its own was not found in the text."), _READ
    ),
    "commencement-retroactive": Meaning(
        N_("An order also covers relations from before its entry into force."), _DECIDE
    ),
    "commencement-until": Meaning(
        N_("A text applies until a day only; that end is not computed."), _DECIDE
    ),
    "note-suspension": Meaning(N_("A note tells of a suspension that is not applied."), _READ),
    "note-not-understood": Meaning(N_("An editor's note was not understood."), _READ),
    "passport-incomplete": Meaning(
        N_("Date, number or registration of an act is missing in its file."), _FETCH
    ),
    "no-passport": Meaning(
        N_("A file has no line with issuer, date and number of its act."), _FETCH
    ),
    "joint-order": Meaning(
        N_("An order of several authorities; it is known by its first number only."), _NOTHING
    ),
    "duplicate-number": Meaning(N_("Two clauses are printed with one number."), _FETCH),
    "two-clauses-of-one-name": Meaning(N_("Two clauses are printed with one number."), _FETCH),
    "point-out-of-sequence": Meaning(
        N_("The numbers of the points do not follow each other."), _FETCH
    ),
    "quote-unclosed": Meaning(N_("Quoted words begin and do not end."), _READ),
    "line-outside-clause": Meaning(N_("A line stands outside every clause."), _READ),
    "attachment-without-box": Meaning(
        N_("An attachment does not say which order approved it."), _NOTHING
    ),
    "annex-owner-unknown": Meaning(N_("An annex does not say what it belongs to."), _READ),
    "footnotes-left-out": Meaning(N_("Footnotes of a document were not read."), _READ),
    "tracked-changes": Meaning(N_("A document holds changes that were not accepted."), _FETCH),
    "unknown-block-type": Meaning(N_("A part of a file has a type that is not known."), _READ),
    "page-around-left-out": Meaning(
        N_("What a web page prints around the order was left out."), _NOTHING
    ),
    "page-numbers-left-out": Meaning(N_("Page numbers were left out."), _NOTHING),
    "page-without-text": Meaning(N_("A page is a picture without text."), _FETCH),
    "pdf-without-end": Meaning(N_("A PDF file is cut off."), _FETCH),
    "pdf-readers-differ": Meaning(N_("Two readers of PDF see different words."), _FETCH),
    "old-font": Meaning(
        N_("A text was written for an old Kazakh font, and its letters were replaced."), _READ
    ),
    "encoding": Meaning(N_("In which letters a file is written had to be guessed."), _READ),
}
"""What each code says; `docs/check.md` explains the findings of the five orders one by one."""


def open_totals(report: Report) -> list[tuple[str, str, int]]:
    """Return the totals that are not zero: key, English name and number of findings."""
    names = {group.key: TOTALS.get(group.key, group.what) for group in GROUPS} | TOTALS
    found = ((key, name, report.totals.get(key, 0)) for key, name in names.items())
    return [total for total in found if total[2]]


def meaning_of(code: str) -> Meaning:
    """Return what a code means, in general words if it has no entry."""
    return MEANINGS.get(code, GENERAL)
