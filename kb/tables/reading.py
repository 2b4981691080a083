"""What was read in the files, and how far the reading goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from kb.tables.columns import Column


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
