"""What failed, disagrees, is uncertain or is missing, with what it means and what can be done."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from datasette.utils import tilde_encode
from datasette.utils.asgi import Request, Response

from queries.acts import find_act
from queries.base import rows
from queries.pages.answering.asking import ask, find_base
from queries.pages.answering.kept import findings, kept
from queries.pages.answering.paging import Paging, asked_page, offset_of
from queries.pages.answering.render import answering, render
from queries.pages.language.check_wordings import SEVERITIES, Meaning, meaning_of, open_totals
from queries.sources.check import TOTALS as GROUPS
from queries.sources.check import Finding, Report, Severity

if TYPE_CHECKING:
    from datasette.app import Datasette

_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one code on a page, all of one severity, with what the code means.

    `total` counts those of the code that the question asks for, on all pages.
    """

    severity: Severity
    code: str
    meaning: Meaning
    findings: tuple[Finding, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Names:
    """Keys by what findings name: acts by label (None where two share it), files by name."""

    acts: dict[str, str | None]
    documents: dict[str, str]


@answering
async def check(datasette: Datasette, request: Request) -> Response:
    """List the findings (`?code=&act=&page=`), the worst first."""
    database, number = find_base(datasette), asked_page(request)
    report = await findings(database)
    names = await kept(database, "names", _names)
    code = (request.args.get("code") or "").strip()
    name = (request.args.get("act") or "").strip()
    act = (await ask(database, lambda base: find_act(base, name))).act if name else None
    found = _asked(report, code, act.label if act else None)
    paging = Paging(number, len(found))
    page = found[offset_of(number) :][: paging.size]
    wanted = tuple({f"{names.acts.get(f.act or '')}#{f.eid}" for f in page if f.eid})
    held = await ask(database, lambda base: _held(base, wanted))
    context = {
        "code": code,
        "act": act,
        "asked_act": name,
        "totals": open_totals(report),
        "codes": sorted({finding.code for finding in report.findings}),
        "sections": _sections(_groups(page, found)),
        "held": held,
        "names": names,
        "paging": paging,
        "whole": len(report.findings),
        "tables": f"/{tilde_encode(database.name)}",
    }
    return await render(datasette, request, "tarmaq_check.html", context)


def _asked(report: Report, code: str, act: str | None) -> list[Finding]:
    """The findings of a code, or of the codes behind the key of a total, about an act."""
    by_key = {group.key: group.codes for group in GROUPS}
    codes = by_key.get(code, (code,))
    if code == _OTHER:
        named = {known for group in GROUPS for known in group.codes} | {"unclaimed-text"}
        codes = tuple({finding.code for finding in report.findings} - named)
    return [
        finding
        for finding in report.findings
        if (not code or finding.code in codes) and (act is None or finding.act == act)
    ]


def _groups(page: Iterable[Finding], found: list[Finding]) -> list[Group]:
    """The findings of a page by severity and code, in the order of the report."""
    return [
        Group(
            severity,
            code,
            meaning_of(code),
            tuple(together),
            sum(finding.code == code for finding in found),
        )
        for (severity, code), together in groupby(page, key=lambda one: (one.severity, one.code))
    ]


def _sections(groups: Iterable[Group]) -> list[tuple[Severity, str, list[Group]]]:
    """The groups by severity, each with its heading, the worst first."""
    return [
        (severity, SEVERITIES[severity], list(together))
        for severity, together in groupby(groups, key=lambda group: group.severity)
    ]


def _held(connection: sqlite3.Connection, clauses: tuple[str, ...]) -> set[str]:
    """Those of some clauses that the base has: a finding may name one of another act."""
    marks = ", ".join("?" for _ in clauses)
    return {
        row["id"]
        for row in rows(connection, f"select id from clauses where id in ({marks})", clauses)
    }


def _names(connection: sqlite3.Connection) -> _Names:
    acts: dict[str, str | None] = {}
    for row in rows(connection, "select id, label from acts"):
        acts[row["label"]] = None if row["label"] in acts else row["id"]
    documents = {
        row["name"]: row["id"] for row in rows(connection, "select id, name from documents")
    }
    return _Names(acts, documents)


ROUTES = ((r"^/-/tarmaq/check$", check),)
