"""`tarmaq check`: one screen of totals, with every finding on demand."""

from __future__ import annotations

from pathlib import Path

import click

from queries.base import open_base
from queries.cli.guard import INCOMPLETE
from queries.cli.options import base_option, json_option, print_json
from queries.sources.check import TOTALS, Finding, Report, Severity, report_to_json
from queries.sources.check import check as find_report

_MORE = (
    ("unclaimed_characters", "characters that no clause has", "unclaimed-text"),
    ("other", "other findings of the readers", "other"),
)


@click.command(short_help="What failed, disagrees, or is uncertain.")
@click.option("--strict", is_flag=True, help="Exit status 1 if anything failed or differs.")
@click.option("--details", metavar="CODE", help="Print the findings of a code or total, or of all.")
@base_option
@json_option
def check(strict: bool, details: str | None, base: Path, as_json: bool) -> int:
    """Show what failed, disagrees, is uncertain or is missing in a base.

    \b
    Example:
      tarmaq check --strict
      tarmaq check --details joined-on-tolerance
    """
    report = find_report(open_base(base))
    if details is not None:
        report = Report(report.totals, _chosen(report, details))
    if as_json:
        print_json(report_to_json(report))
    elif details is not None:
        for finding in report.findings:
            _print_finding(finding)
    else:
        _print_totals(report)
    return INCOMPLETE if strict and not report.sound else 0


def _chosen(report: Report, details: str) -> tuple[Finding, ...]:
    """The findings of one code, of the codes behind one total, or all of them.

    Raises a usage error for a word that is none of these.
    """
    if details == "all":
        return report.findings
    codes = {code for total in TOTALS if total.key == details for code in total.codes}
    known = {code for total in TOTALS for code in total.codes} | {"unclaimed-text"}
    if details == "other":
        return tuple(finding for finding in report.findings if finding.code not in known)
    found = tuple(f for f in report.findings if f.code in (codes or {details}))
    if not found and not codes and details not in known:
        names = ", ".join(sorted({finding.code for finding in report.findings}))
        raise click.UsageError(f"no finding has the code {details!r}; there are {names or 'none'}.")
    return found


def _print_totals(report: Report) -> None:
    totals = report.totals
    click.echo(f"{totals['applied']:6} operations applied")
    click.echo(f"{totals['matching']:6} operations that the text has word for word")
    for total in TOTALS:
        count = totals[total.key]
        behind = f"  ({total.key})" if count else ""
        click.echo(f"{count:6} {total.what}{behind}")
    for key, what, code in _MORE:
        behind = f"  ({code})" if totals[key] else ""
        click.echo(f"{totals[key]:6} {what}{behind}")
    click.echo(f"{totals['corrections_applied']:6} corrections by hand applied")
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    for finding in errors[:10]:
        _print_finding(finding)
    click.echo(
        "`tarmaq check --details KEY` shows the findings behind a line in brackets, or `all`."
    )


def _print_finding(finding: Finding) -> None:
    place = " ".join(part for part in (finding.act, finding.eid) if part)
    click.echo(f"{finding.severity.value}: {finding.code}{f' – {place}' if place else ''}")
    click.echo(f"    {finding.message}")
    if finding.quote and finding.span:
        start, end = finding.span
        click.echo(f"    {finding.document} [{start}–{end}]: {finding.quote}")
