"""Acts, the files they came in, and the spans that facts were read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from kb.tables.columns import Column


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
class PublicationRow:
    """A known official publication: from the operator's table, or offered by a file."""

    id: Annotated[str, Column("Key: act, date and source.", key=True)]
    act: Annotated[str, Column("Act.", "acts")]
    date: Annotated[str, Column("Day of publication.")]
    source: Annotated[str, Column("Where it was published.")]
    note: Annotated[str, Column("Remark of the person who entered it.")]
    origin: Annotated[str, Column("table: the operator's; document: what a file's format says.")]
    document: Annotated[str | None, Column("File that offers it.", "documents")]
