"""The remaining facts of a document as rows: citations, amendments, repairs, and warnings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from ingest.model import Notice
from kb.clauses import clause_key
from kb.events import Calendar
from kb.identity import Register
from kb.model import ParsedFile
from kb.rows import RowSet, date_columns, fact_id
from kb.tables import (
    CitationRow,
    CommencementRow,
    CoverageRow,
    DocumentRow,
    RepairRow,
    RepealRow,
    UnclaimedRow,
    WarningRow,
)
from parsers.model import Parse


def json_list(values: Iterable[object]) -> str:
    """Return a list as JSON with Kazakh letters as letters."""
    return json.dumps(list(values), ensure_ascii=False)


def add_document(rows: RowSet, file: ParsedFile, act: str, chosen: bool) -> None:
    """Add a source file with its repairs, warnings and coverage."""
    parse, source = file.parse, file.parse.document.source
    newest = newest_note(parse)
    edition = source.metadata.edition
    rows.add(
        "documents",
        DocumentRow(
            id=source.sha256,
            name=min(file.names),
            other_names=json_list(sorted(file.names)[1:]),
            format=source.format.value,
            encoding=source.encoding,
            chars=len(source.text),
            act=act,
            chosen=int(chosen),
            newest_note=newest.isoformat() if newest else None,
            edition=edition.isoformat() if edition else None,
            text=source.text,
        ),
    )
    _add_repairs(rows, parse)
    _add_coverage(rows, parse)
    _add_notices(rows, parse, act)


def newest_note(parse: Parse) -> date | None:
    """Return the day of the newest act that a document's notes or passport name."""
    refs = [cause.act for note in parse.notes for cause in note.by]
    refs += [parse.passport.repealed_by] if parse.passport.repealed_by else []
    return max((ref.date for ref in refs if ref.date is not None), default=None)


def add_facts(rows: RowSet, parse: Parse, act: str, register: Register, calendar: Calendar) -> None:
    """Add the citations, repeals and rules of commencement of an act.

    The clauses and events of every act must have been added before.
    """
    _add_citations(rows, parse, act, register)
    _add_commencements(rows, parse, act, calendar)
    sha = parse.document.source.sha256
    for number, repeal in enumerate(parse.repeals):
        rows.add(
            "repeals",
            RepealRow(
                id=fact_id(sha, "repeal", number),
                act=act,
                target_act=register.find(repeal.act),
                eids=json_list(repeal.eids),
                document=sha,
                span=rows.span(sha, repeal.span),
            ),
        )


def known_clause(rows: RowSet, act: str, eid: str | None) -> str | None:
    """Return the key of a clause if the base has it."""
    key = clause_key(act, eid)
    return key if key in rows.rows.get("clauses", {}) else None


def _add_citations(rows: RowSet, parse: Parse, act: str, register: Register) -> None:
    sha = parse.document.source.sha256
    for number, citation in enumerate(parse.citations):
        rows.add(
            "citations",
            CitationRow(
                id=fact_id(sha, "citation", number),
                act=act,
                clause=known_clause(rows, act, citation.source_eid),
                text=citation.text,
                cited_act=act if citation.own else register.find(citation.act),
                own=int(citation.own),
                attachment=citation.attachment,
                eids=json_list(citation.eids),
                document=sha,
                span=rows.span(sha, citation.span),
            ),
        )


def _add_commencements(rows: RowSet, parse: Parse, act: str, calendar: Calendar) -> None:
    sha = parse.document.source.sha256
    for number, commencement in enumerate(parse.commencement):
        rule = commencement.rule
        when = date_columns(calendar.date(rule, act))
        rows.add(
            "commencements",
            CommencementRow(
                id=fact_id(sha, "commencement", number),
                act=act,
                scope=json_list(commencement.scope),
                scope_text=commencement.scope_text,
                candidates=json_list(list(reading) for reading in commencement.candidates),
                reason=commencement.reason,
                rule=rule.text,
                rule_days=rule.days,
                rule_date=rule.date.isoformat() if rule.date else None,
                effect_earliest=when["earliest"],
                effect_latest=when["latest"],
                effect_certainty=when["certainty"],
                document=sha,
                span=rows.span(sha, commencement.span),
            ),
        )


def _add_repairs(rows: RowSet, parse: Parse) -> None:
    sha = parse.document.source.sha256
    for number, repair in enumerate(parse.document.repairs):
        rows.add(
            "repairs",
            RepairRow(
                id=fact_id(sha, "repair", number),
                rule=repair.rule.value,
                found=repair.found,
                read=repair.read,
                certain=int(repair.certain),
                alternatives=json_list(repair.alternatives),
                document=sha,
                span=rows.span(sha, repair.span),
            ),
        )


def _add_coverage(rows: RowSet, parse: Parse) -> None:
    sha, coverage = parse.document.source.sha256, parse.coverage
    if coverage is None:
        return
    rows.add(
        "coverage", CoverageRow(sha, coverage.chars, coverage.claimed, len(coverage.unclaimed))
    )
    for number, (span, why) in enumerate(coverage.unclaimed):
        key = fact_id(sha, "unclaimed", number)
        rows.add("unclaimed", UnclaimedRow(key, sha, rows.span(sha, span), why))


def _add_notices(rows: RowSet, parse: Parse, act: str) -> None:
    sha = parse.document.source.sha256
    steps: dict[Notice, str] = dict.fromkeys(parse.notices, "parsing")
    steps |= dict.fromkeys(parse.structure.notices, "structure")
    steps |= dict.fromkeys(parse.document.notices, "reading")
    for number, (notice, step) in enumerate(steps.items()):
        rows.add(
            "warnings",
            WarningRow(
                id=fact_id(sha, "notice", number),
                step=step,
                code=notice.code,
                message=notice.message,
                act=act,
                clause=None,
                document=sha,
                span=rows.optional_span(sha, notice.span),
            ),
        )
