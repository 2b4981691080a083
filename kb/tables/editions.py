"""Editions, their witnesses, and what formats offer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from kb.tables.columns import Column


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition (редакция): one text of a whole act, however many files have it."""

    id: Annotated[str, Column("Key: act and number of the edition.", key=True)]
    act: Annotated[str, Column("Act.", "acts")]
    ordinal: Annotated[int, Column("Number among the editions at hand, from 1, oldest first.")]
    document: Annotated[str, Column("File from which its texts are taken.", "documents")]
    day: Annotated[str | None, Column("A day on which this text was the current one.")]
    day_basis: Annotated[
        str,
        Column(
            "What that day is: edition date, newest act named, registration, adoption, not known."
        ),
    ]
    told: Annotated[str, Column("JSON list of the acts that notes, passport or format name.")]
    files: Annotated[int, Column("How many files have this edition.")]
    changed: Annotated[int, Column("Clauses that differ from the edition before.")]
    unexplained: Annotated[int, Column("How many of these nothing explains.")]


@dataclass(frozen=True, slots=True)
class WitnessRow:
    """A file as the witness of an edition: whether it is preferred, and why."""

    document: Annotated[str, Column("File.", "documents", key=True)]
    edition: Annotated[str, Column("Edition that it has.", "editions")]
    act: Annotated[str, Column("Act.", "acts")]
    preferred: Annotated[int, Column("1 if the texts of the edition are taken from it.")]
    why: Annotated[str, Column("Why it is preferred, or another is.")]
    differing: Annotated[int, Column("Clauses in which it differs from the preferred file.")]


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A clause in which two files of one edition have other words: both readings."""

    id: Annotated[str, Column("Key: file and eId.", key=True)]
    edition: Annotated[str, Column("Edition.", "editions")]
    act: Annotated[str, Column("Act.", "acts")]
    eid: Annotated[str, Column("eId of the clause.")]
    clause: Annotated[str | None, Column("The clause, if the base has it.", "clauses")]
    preferred: Annotated[str | None, Column("Words in the preferred file; empty: not there.")]
    text: Annotated[str | None, Column("Words in this file; empty: not there.")]
    document: Annotated[str, Column("File that reads otherwise.", "documents")]
    span: Annotated[str | None, Column("Where the clause stands in it.", "spans")]


@dataclass(frozen=True, slots=True)
class EditionChangeRow:
    """A clause that differs between an edition and the one before it, and what explains it."""

    id: Annotated[str, Column("Key: edition and eId.", key=True)]
    edition: Annotated[str, Column("The newer edition.", "editions")]
    before_edition: Annotated[str, Column("The older edition.", "editions")]
    act: Annotated[str, Column("Act.", "acts")]
    eid: Annotated[str, Column("eId of the clause.")]
    clause: Annotated[str | None, Column("The clause, if the base has it.", "clauses")]
    before: Annotated[str | None, Column("Words in the older edition; empty: not there.")]
    after: Annotated[str | None, Column("Words in the newer edition; empty: not there.")]
    how: Annotated[
        str,
        Column(
            "Origin of the event that explains it: note, inline note, metadata, amendment …; "
            "nothing; incomplete: a whole attachment is missing."
        ),
    ]
    event: Annotated[str | None, Column("Event that explains it, or was made for it.", "events")]
    by_act: Annotated[str | None, Column("Act that caused it.", "acts")]


@dataclass(frozen=True, slots=True)
class OfferedRow:
    """What a file's name or format says about its act, held against the text."""

    id: Annotated[str, Column("Key: file, kind of claim and place in its list.", key=True)]
    document: Annotated[str, Column("File that offers it.", "documents")]
    act: Annotated[str, Column("Act.", "acts")]
    kind: Annotated[
        str, Column("adilet_id, edition, publication, status, cause, identity or link.")
    ]
    offered: Annotated[str, Column("What is offered, as the format writes it.")]
    told: Annotated[str | None, Column("What text, operator or dates say. Empty: nothing.")]
    outcome: Annotated[str, Column("agrees, used (the text is silent), differs, or not_used.")]
    reason: Annotated[str, Column("What was held against what, in one sentence.")]
    span: Annotated[str | None, Column("Place concerned, for links.", "spans")]
