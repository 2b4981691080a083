"""What failed, disagrees, is uncertain or is missing in a base: `tarmaq check`."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
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
# What is counted for `check_totals`: the code of a finding, and how many rows give one.
_UNPUBLISHED = """
    published is null and id in (
        select by_act from events where effect_assumption like 'publication-%')
"""
_COUNTS = {
    "ambiguous-repair": "select count(*) from repairs where certain = 0",
    "unclaimed-text": "select count(*) from unclaimed",
    "publication-unknown": f"select count(*) from acts where {_UNPUBLISHED}",
    "act-not-in-collection": "select count(*) from acts where in_collection = 0",
}
# Rows of operations hold their words, so the table is walked once for all that is counted in it.
_OPERATIONS = f"""
    select total(state = 'pending') as unknown,
        total(state <> 'pending' and effect_assumption = '{SPLIT_SCOPE}') as uncertain,
        total(comparison = 'matches') as matching, total(state = 'applied') as applied
    from amendments
"""
_UNCLAIMED_CHARACTERS = """
    select coalesce(sum(spans.end - spans.start), 0)
    from unclaimed join spans on spans.id = unclaimed.span
"""
_CORRECTED = "select count(*) from corrections where applied = 1"
_RANK = {severity: number for number, severity in enumerate(Severity)}


def check(connection: sqlite3.Connection) -> Report:
    """Return everything in a base that failed, disagrees, is uncertain, or is not at hand."""
    findings = [
        *_warnings(connection),
        *_open_effects(connection),
        *_repairs(connection),
        *_unclaimed(connection),
        *_unpublished(connection),
        *_missing_acts(connection),
    ]
    found = tuple(sorted(_with_words(connection, findings), key=_order))
    codes = Counter(finding.code for finding in found)
    (operations,) = rows(connection, _OPERATIONS)
    return Report(_totals(connection, codes, operations), found)


def check_totals(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the totals of `check` without its findings: counted by SQLite, no text is read."""
    told = Counter(dict(connection.execute("select code, count(*) from warnings group by code")))
    told.subtract(row["code"] for row in _told_twice(connection))
    for code, query in _COUNTS.items():
        told[code] += _number(connection, query)
    (operations,) = rows(connection, _OPERATIONS)
    told["effect-unknown"] += int(operations["unknown"])
    told["effect-uncertain"] += int(operations["uncertain"])
    return _totals(connection, told, operations)


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


def _totals(
    connection: sqlite3.Connection, codes: Mapping[str, int], operations: Row
) -> dict[str, int]:
    """The totals by key; `codes` says how many findings there are of each code."""
    named = {code for total in TOTALS for code in total.codes} | {"unclaimed-text"}
    return {
        **{t.key: sum(codes.get(code, 0) for code in t.codes) for t in TOTALS},
        "unclaimed_characters": _number(connection, _UNCLAIMED_CHARACTERS),
        "corrections_applied": _number(connection, _CORRECTED),
        "matching": int(operations["matching"]),
        "applied": int(operations["applied"]),
        "other": sum(number for code, number in codes.items() if code not in named),
    }


def _number(connection: sqlite3.Connection, query: str) -> int:
    found: int = connection.execute(query).fetchone()[0]
    return found


def _warnings(connection: sqlite3.Connection) -> Iterator[Finding]:
    query = """
        select warnings.*, acts.label, clauses.eid, spans.start, spans.end
        from warnings left join acts on acts.id = warnings.act
        left join clauses on clauses.id = warnings.clause
        left join spans on spans.id = warnings.span
    """
    twice = {row["id"] for row in _told_twice(connection)}
    for row in rows(connection, query):
        if row["id"] not in twice:
            yield _finding(row["code"], row["message"], row)


def _told_twice(connection: sqlite3.Connection) -> Iterator[Row]:
    """Warnings of the parse that the base gives, too, of the same place."""
    query = """
        select warnings.id, code, start from warnings left join spans on spans.id = warnings.span
        where code in (select value from json_each(?))
    """
    codes = json.dumps([*_TOLD_BY_THE_BASE, *_TOLD_BY_THE_BASE.values()])
    found = rows(connection, query, (codes,))
    told = {(row["code"], row["start"]) for row in found}
    for row in found:
        if (_TOLD_BY_THE_BASE.get(row["code"]), row["start"]) in told:
            yield row


def _open_effects(connection: sqlite3.Connection) -> Iterator[Finding]:
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
            yield _finding("effect-unknown", f"{what}: {row['reason']}", row)
            continue
        between = f"between {row['effect_earliest']} and {row['effect_latest']}"
        message = f"{what} takes effect {between}: {row['effect_reason']}"
        yield _finding("effect-uncertain", message, row)


def _repairs(connection: sqlite3.Connection) -> Iterator[Finding]:
    query = """
        select repairs.*, acts.label, null as eid, spans.start, spans.end
        from repairs join documents on documents.id = repairs.document
        join acts on acts.id = documents.act join spans on spans.id = repairs.span
        where certain = 0
    """
    for row in rows(connection, query):
        others = " or ".join(f"“{other}”" for other in json.loads(row["alternatives"]))
        message = f"read as “{row['read']}”" + (f", can also be {others}" if others else "")
        yield _finding("ambiguous-repair", message, row)


def _unclaimed(connection: sqlite3.Connection) -> Iterator[Finding]:
    query = """
        select unclaimed.document, explanation, acts.label, null as eid, spans.start, spans.end
        from unclaimed join spans on spans.id = unclaimed.span
        join documents on documents.id = unclaimed.document join acts on acts.id = documents.act
    """
    for row in rows(connection, query):
        yield _finding("unclaimed-text", row["explanation"], row)


def _unpublished(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Acts whose day of effect, or that of their changes, waits for a publication date."""
    query = f"select label, number, date from acts where {_UNPUBLISHED} order by date, number"
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


def _finding(code: str, message: str, row: Row) -> Finding:
    """A finding without its words: its file is named by the digest yet."""
    span = None if row["start"] is None else (row["start"], row["end"])
    key = row["document"] or None
    return Finding(code, _severity(code), row["label"], row["eid"], message, None, key, span)


def _with_words(connection: sqlite3.Connection, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give findings the words they stand at and the names of their files, file by file."""
    by_file: dict[str | None, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_file[finding.document].append(finding)
    yield from by_file.pop(None, ())
    for key, found in by_file.items():
        (source,) = rows(connection, "select name, text from documents where id = ?", (key,))
        for finding in found:
            quote = _quote(source["text"], finding.span) if finding.span else None
            yield replace(finding, quote=quote, document=source["name"])


def _quote(text: str, span: tuple[int, int]) -> str:
    quote = " ".join(text[span[0] : span[1]].split())
    return quote if len(quote) <= _SHOWN else f"{quote[:_SHOWN]} …"


def _severity(code: str) -> Severity:
    if code in _ERRORS:
        return Severity.ERROR
    return Severity.NOTE if code in _NOTES else Severity.WARNING
