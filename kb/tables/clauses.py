"""Clauses and their versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from kb.tables.columns import (
    Column,
    FromAssumption,
    FromCertainty,
    FromEarliest,
    FromLatest,
    FromReason,
    ToAssumption,
    ToCertainty,
    ToEarliest,
    ToLatest,
    ToReason,
    WordingCertainty,
)


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
class ClauseVersionRow:
    """A version: one state of a clause (or of the act, clause empty) over one interval."""

    id: Annotated[str, Column("Key: clause or act, and number of the version.", key=True)]
    act: Annotated[str, Column("Act.", "acts")]
    clause: Annotated[str | None, Column("Clause; empty for the act as a whole.", "clauses")]
    ordinal: Annotated[int, Column("Number of the version, from 1, oldest first.")]
    state: Annotated[str, Column("in_force, deleted, repealed, suspended or unknown.")]
    from_earliest: FromEarliest
    from_latest: FromLatest
    from_certainty: FromCertainty
    from_assumption: FromAssumption
    from_reason: FromReason
    to_earliest: ToEarliest
    to_latest: ToLatest
    to_certainty: ToCertainty
    to_assumption: ToAssumption
    to_reason: ToReason
    text: Annotated[str | None, Column("Own words; empty where they are not known or have ended.")]
    wording_certainty: WordingCertainty
    date_certainty: Annotated[str, Column("The less sure of beginning and end.")]
    basis: Annotated[str, Column("What the version rests on.")]
    reason: Annotated[str | None, Column("Why words or state are not known, in one sentence.")]
    cause_event: Annotated[str | None, Column("Event that began the version.", "events")]
    cause_act: Annotated[str | None, Column("Act that began the version.", "acts")]
