"""What failed, disagrees, is uncertain or is missing in a base: `tarmaq check`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kb.effective import SPLIT_SCOPE
from queries.base import Row, rows

_SHOWN = 240


class Severity(StrEnum):
    """How bad a finding is; `--strict` minds errors only."""

    ERROR = "error"
    """Something ordered was not applied, or two sources for one wording differ."""
    WARNING = "warning"
    """Something that a person should look at: it may be wrong."""
    NOTE = "note"
    """Something that is not known or not at hand; the base says so wherever it matters."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found; `span` counts characters of the decoded source `document`."""

    code: str
    severity: Severity
    act: str | None
    eid: str | None
    message: str
    quote: str | None
    document: str | None
    span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Total:
    """One line of the totals: a stable key, what is counted in words, and the codes behind it."""

    key: str
    what: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The totals by key, and every finding, worst first."""

    totals: dict[str, int]
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing failed and nothing differs."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


TOTALS = (
    Total("failed", "operations that failed", ("amendment-failed",)),
    Total("ambiguous", "operations that allow two readings", ("amendment-ambiguous",)),
    Total("differing", "operations whose words differ from the text", ("wording-differs",)),
    Total(
        "uncertain",
        "dates of effect with two readings or none",
        (
            "commencement-scope-uncertain",
            "effect-uncertain",
            "effect-unknown",
            "note-names-another-clause",
        ),
    ),
    Total(
        "not_understood",
        "instructions not understood",
        (
            "instruction-not-understood",
            "wording-missing",
            "wording-not-claimed",
            "wording-not-split",
            "annexes-do-not-match",
            "annex-not-found",
            "act-not-named",
            "attachment-not-named",
            "number-not-given",
            "place-not-given",
            "exception-in-target",
            "impossible-date",
            "no-date",
        ),
    ),
    Total("notes_without_operations", "notes without operations", ("note-without-operation",)),
    Total("operations_without_notes", "operations without notes", ("operation-without-note",)),
    Total("joins_on_tolerance", "attachments joined on tolerance", ("joined-on-tolerance",)),
    Total(
        "attachments_not_joined",
        "attachments not joined",
        ("attachment-ambiguous", "attachment-not-found"),
    ),
    Total("circular", "acts that amend each other", ("circular-amendment",)),
    Total("fallen", "instructions that fell before their effect", ("instruction-fell",)),
    Total("ambiguous_repairs", "repairs that allow two readings", ("ambiguous-repair",)),
    Total("corrections_not_fitting", "corrections that do not fit", ("correction-does-not-fit",)),
    Total(
        "unexplained_changes",
        "changes between editions that nothing explains",
        ("edition-change-unexplained", "edition-incomplete"),
    ),
    Total(
        "differing_witnesses",
        "clauses in which files of one edition differ",
        ("witness-differs",),
    ),
    Total(
        "claims_not_borne_out",
        "claims of files that their text does not bear out",
        (
            "adilet-id-disagrees",
            "edition-cause-disagrees",
            "edition-date-disagrees",
            "publication-disagrees",
            "status-disagrees",
            "link-disagrees",
        ),
    ),
    Total("unknown_publications", "publication dates not known", ("publication-unknown",)),
    Total(
        "acts_not_in_collection",
        "acts cited but not in the collection",
        ("act-not-in-collection",),
    ),
)
"""The totals in the order in which they are shown; what no line has is counted as `other`."""

_ERRORS = frozenset(
    ["amendment-failed", "amendment-ambiguous", "wording-differs", "correction-does-not-fit"]
)
_NOTES = frozenset(
    [
        "act-not-in-collection",
        "publication-unknown",
        "unresolved-reference",
        "missing-clause",
        "instruction-fell",
        "unclaimed-text",
    ]
)
# A note of № 982 is reported by the parse (it stands elsewhere) and by the base (it was applied
# to neither clause): one finding.
_TOLD_BY_THE_BASE = {"note-elsewhere": "note-names-another-clause"}
_RANK = {severity: number for number, severity in enumerate(Severity)}


def check(connection: sqlite3.Connection) -> Report:
    """Return everything in a base that failed, disagrees, is uncertain, or is not at hand."""
    texts: dict[str, Row] = {
        row["id"]: row for row in rows(connection, "select id, name, text from documents")
    }
    findings = [
        *_warnings(connection, texts),
        *_open_effects(connection, texts),
        *_repairs(connection, texts),
        *_unclaimed(connection, texts),
        *_unpublished(connection),
        *_missing_acts(connection),
    ]
    found = tuple(sorted(findings, key=_order))
    return Report(_totals(connection, found), found)


def report_to_json(report: Report) -> dict[str, Any]:
    """Return a report as JSON after `schemas/check.schema.json`."""
    return {
        "totals": report.totals,
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "act": finding.act,
                "eid": finding.eid,
                "message": finding.message,
                "quote": finding.quote,
                "document": finding.document,
                "span": list(finding.span) if finding.span else None,
            }
            for finding in report.findings
        ],
    }


def _order(finding: Finding) -> tuple[object, ...]:
    return (
        _RANK[finding.severity],
        finding.code,
        finding.act or "",
        finding.document or "",
        finding.span or (0, 0),
        finding.message,
    )


def _totals(connection: sqlite3.Connection, findings: Iterable[Finding]) -> dict[str, int]:
    found = list(findings)
    named = {code for total in TOTALS for code in total.codes} | {"unclaimed-text"}
    totals = {t.key: sum(finding.code in t.codes for finding in found) for t in TOTALS}
    totals["unclaimed_characters"] = sum(
        finding.span[1] - finding.span[0]
        for finding in found
        if finding.code == "unclaimed-text" and finding.span
    )
    query = "select count(*) from corrections where applied = 1"
    totals["corrections_applied"] = connection.execute(query).fetchone()[0]
    totals["matching"] = connection.execute(
        "select count(*) from amendments where comparison = 'matches'"
    ).fetchone()[0]
    totals["applied"] = connection.execute(
        "select count(*) from amendments where state = 'applied'"
    ).fetchone()[0]
    totals["other"] = sum(finding.code not in named for finding in found)
    return totals


def _warnings(connection: sqlite3.Connection, texts: dict[str, Row]) -> Iterator[Finding]:
    query = """
        select warnings.*, acts.label, clauses.eid, spans.start, spans.end
        from warnings left join acts on acts.id = warnings.act
        left join clauses on clauses.id = warnings.clause
        left join spans on spans.id = warnings.span
    """
    found = rows(connection, query)
    told = {(row["code"], row["start"]) for row in found}
    for row in found:
        if (_TOLD_BY_THE_BASE.get(row["code"]), row["start"]) not in told:
            yield _finding(row["code"], row["message"], row, texts)


def _open_effects(connection: sqlite3.Connection, texts: dict[str, Row]) -> Iterator[Finding]:
    """Operations whose day of effect allows two readings, or is not known at all."""
    query = """
        select amendments.*, targets.label as target, acts.label, clauses.eid,
            spans.start, spans.end
        from amendments join acts on acts.id = amendments.act
        left join clauses on clauses.id = amendments.clause
        left join acts as targets on targets.id = target_act
        join spans on spans.id = amendments.span
        where state = 'pending' or effect_assumption = ?
    """
    for row in rows(connection, query, (SPLIT_SCOPE,)):
        what = f"{row['op']} of {row['target_eid'] or 'the act'} of {row['target']}"
        if row["state"] == "pending":
            yield _finding("effect-unknown", f"{what}: {row['reason']}", row, texts)
            continue
        between = f"between {row['effect_earliest']} and {row['effect_latest']}"
        message = f"{what} takes effect {between}: {row['effect_reason']}"
        yield _finding("effect-uncertain", message, row, texts)


def _repairs(connection: sqlite3.Connection, texts: dict[str, Row]) -> Iterator[Finding]:
    query = """
        select repairs.*, acts.label, null as eid, spans.start, spans.end
        from repairs join documents on documents.id = repairs.document
        join acts on acts.id = documents.act join spans on spans.id = repairs.span
        where certain = 0
    """
    for row in rows(connection, query):
        others = " or ".join(f"“{other}”" for other in json.loads(row["alternatives"]))
        message = f"read as “{row['read']}”" + (f", can also be {others}" if others else "")
        yield _finding("ambiguous-repair", message, row, texts)


def _unclaimed(connection: sqlite3.Connection, texts: dict[str, Row]) -> Iterator[Finding]:
    query = """
        select unclaimed.document, explanation, acts.label, null as eid, spans.start, spans.end
        from unclaimed join spans on spans.id = unclaimed.span
        join documents on documents.id = unclaimed.document join acts on acts.id = documents.act
    """
    for row in rows(connection, query):
        yield _finding("unclaimed-text", row["explanation"], row, texts)


def _unpublished(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Acts whose day of effect, or that of their changes, waits for a publication date."""
    query = """
        select label, number, date from acts where published is null and id in (
            select by_act from events where effect_assumption like 'publication-%'
        ) order by date, number
    """
    for row in rows(connection, query):
        message = (
            f"the day of first official publication of {row['label']} is not known; enter it with "
            f"`tarmaq publication set {row['number']}/{row['date']} DATE --source TEXT`"
        )
        yield Finding(
            "publication-unknown", Severity.NOTE, row["label"], None, message, None, None, None
        )


def _missing_acts(connection: sqlite3.Connection) -> Iterator[Finding]:
    query = """
        select label, (select count(*) from citations where cited_act = acts.id) as cited,
            (select count(*) from amendments where target_act = acts.id) as amended,
            (select count(*) from events where by_act = acts.id and acts.id != events.act) as acting
        from acts where in_collection = 0 order by date, number
    """
    for row in rows(connection, query):
        counts = (("cited", row["cited"]), ("amended", row["amended"]), ("causing", row["acting"]))
        said = ", ".join(f"{what} {count} times" for what, count in counts if count)
        message = f"{row['label']} is not in the collection" + (f": {said}" if said else "")
        yield Finding(
            "act-not-in-collection", Severity.NOTE, row["label"], None, message, None, None, None
        )


def _finding(code: str, message: str, row: Row, texts: dict[str, Row]) -> Finding:
    source = texts.get(row["document"] or "")
    span = None if row["start"] is None else (row["start"], row["end"])
    quote = " ".join(source["text"][span[0] : span[1]].split()) if source and span else None
    if quote is not None and len(quote) > _SHOWN:
        quote = f"{quote[:_SHOWN]} …"
    name = source["name"] if source else None
    return Finding(code, _severity(code), row["label"], row["eid"], message, quote, name, span)


def _severity(code: str) -> Severity:
    if code in _ERRORS:
        return Severity.ERROR
    return Severity.NOTE if code in _NOTES else Severity.WARNING
