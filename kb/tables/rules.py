"""Services and the rules that govern them."""

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
class ServiceRow:
    """A state service (мемлекеттік көрсетілетін қызмет), once for the whole collection."""

    id: Annotated[
        str, Column("Key: the clause that holds its rules, else act and place.", key=True)
    ]
    act: Annotated[str, Column("Act that approved its rules.", "acts")]
    name: Annotated[str, Column("Name of the service.")]
    names: Annotated[str, Column("JSON list: every writing of the name with act and eId.")]
    provider: Annotated[str | None, Column("Who provides it.")]
    attachment: Annotated[str | None, Column("Title of the rules that govern it.")]
    rules: Annotated[str | None, Column("The rules that govern it.", "clauses")]
    standard: Annotated[str | None, Column("The annex with its standard.", "clauses")]
    document: Annotated[str, Column("File it was read from.", "documents")]
    span: Annotated[str, Column("Where it stands.", "spans")]


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A term, fee, schedule or ground of refusal in one version of a clause, with its words."""

    id: Annotated[str, Column("Key: version of the clause, kind and number.", key=True)]
    kind: Annotated[str, Column("deadline, fee, hours or refusal.")]
    service: Annotated[str | None, Column("Service it governs; empty: none is told.", "services")]
    act: Annotated[str, Column("Act whose rule it is.", "acts")]
    clause: Annotated[str | None, Column("Clause that holds the words.", "clauses")]
    version: Annotated[
        str | None, Column("Version of the clause that has the words.", "clause_versions")
    ]
    eid: Annotated[str, Column("eId of the clause in its act.")]
    step: Annotated[str | None, Column("What a term is the term of.")]
    case_key: Annotated[str | None, Column("Stable key of the case; empty: every case.")]
    case_text: Annotated[str | None, Column("The case as printed.")]
    value: Annotated[str, Column("JSON: number, unit and bound; kind of fee; hours; ground.")]
    digits: Annotated[str | None, Column("The number as read in digits.")]
    words: Annotated[str | None, Column("The number as read in words.")]
    quote: Annotated[str, Column("The words that set the rule.")]
    sha256: Annotated[str | None, Column("SHA-256 of the version's text in UTF-8.")]
    state: Annotated[str, Column("State of the version: in_force, suspended, unknown.")]
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
    wording_certainty: WordingCertainty
    basis: Annotated[
        str, Column("version; amendment: dates of the instruction; none: no version has it.")
    ]
    document: Annotated[str, Column("File it was read from.", "documents")]
    span: Annotated[str, Column("Where the words stand.", "spans")]
    also: Annotated[str, Column("JSON list: spans of the same rule in other files.")]
