"""`tarmaq search`: clauses by words in any form, and acts and clauses by number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kb.metadata import NOT_OFFICIAL
from parsers.model import NodeKind
from queries.base import open_base
from queries.cli.options import Day, base_option, json_option, print_json
from queries.cli.summaries import counted
from queries.days import in_words
from queries.search.as_json import result_to_json
from queries.search.day import Status
from queries.search.find import DirectHit, SearchAsk, SearchGroup, SearchHit, SearchResult, find

_STATUS = {
    Status.IN_FORCE: "in force",
    Status.COMING: "coming",
    Status.PAST: "no longer in force",
    Status.UNCERTAIN: "uncertain",
    Status.SUSPENDED: "suspended",
}


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--on", "day", type=Day(), help="Tell states for this day (default: today).")
@click.option("--act", help="Only in this act, given as for `tarmaq show`.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in NodeKind]),
    metavar="KIND",
    help="Only clauses of this kind: point, subpoint, row, annex … Can be repeated.",
)
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([*(status.value for status in Status), "all"]),
    help="Only wordings that stand so on the day. Can be repeated.",
)
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Wordings shown."
)
@click.option(
    "--offset", type=click.IntRange(0), default=0, help="Wordings passed over before the first."
)
@base_option
@json_option
def search(  # noqa: PLR0913, PLR0917 - one parameter for each option
    words: tuple[str, ...],
    day: date | None,
    act: str | None,
    kinds: tuple[str, ...],
    states: tuple[str, ...],
    limit: int,
    offset: int,
    base: Path,
    as_json: bool,
) -> None:
    """Find the wordings that have all of some words, in any form of them.

    Words in quotes are looked for as written, side by side. Numbers of acts and clauses lead
    straight to them.

    \b
    Example:
      tarmaq search лицензия беру --on 2023-01-01 --state in_force
      tarmaq search 335 13-тармақ
      tarmaq search '"жұмыс күні ішінде"' --kind row
    """
    statuses = () if "all" in states else tuple(Status(state) for state in dict.fromkeys(states))
    ask = SearchAsk(
        " ".join(words), day or date.today(), act, kinds, statuses, limit=limit, offset=offset
    )
    result = find(open_base(base), ask)
    if as_json:
        print_json(result_to_json(result))
        return
    for note in result.notes:
        click.echo(f"note: {note}", err=True)
    for line in _lines(result):
        click.echo(line)


def _lines(result: SearchResult) -> list[str]:
    lines = [_direct(hit) for hit in result.direct]
    if result.total:
        least = "at least " if result.total_is_least else ""
        found = counted(result.total, "wording")
        lines.append(f"{least}{found} in {counted(result.acts, 'act')}")
    elif not result.direct:
        lines.append("no wording has all these words")
    for group in result.groups:
        lines += _group(group)
    if result.next_offset is not None:
        lines.append(f"more: --offset {result.next_offset}")
    return [*lines, "", NOT_OFFICIAL]


def _direct(hit: DirectHit) -> str:
    name = f"{hit.act.handle}#{hit.eid}" if hit.eid else hit.act.handle
    told = _STATUS[hit.status] if hit.status else "only mentioned"
    title = " ".join((hit.heading or (hit.act.title if not hit.eid else None) or "").split())
    return f"→ {name}  {told}" + (f"\n    {title}" if title else "")


def _group(group: SearchGroup) -> list[str]:
    count = f"{len(group.hits)} of {group.total}" if group.total > len(group.hits) else group.total
    lines = [f"{group.act.handle}  ({count})"]
    for hit in group.hits:
        lines += [f"  {hit.eid}  {_interval(hit)}", f"    {_marked(hit)}"]
    return lines


def _interval(hit: SearchHit) -> str:
    until = f" until {in_words(hit.valid_to)}" if hit.valid_to is not None else ""
    sure = " (presumed)" if hit.certainty == "presumed" else ""
    return f"{_STATUS[hit.status]}{sure}: since {in_words(hit.valid_from)}{until}"


def _marked(hit: SearchHit) -> str:
    """The words around; on a terminal the found ones stand out."""
    return "".join(
        click.style(text, fg="yellow", bold=True) if found else text for text, found in hit.snippet
    )
