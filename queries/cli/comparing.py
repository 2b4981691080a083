"""`tarmaq diff`: what changed between two days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from queries.base import open_base
from queries.cli.options import Day, base_option, json_option, print_json, split_name
from queries.wordings.answers import STATE_NAMES
from queries.wordings.compare_words import Mark, Stretch
from queries.wordings.redline import ChangedClause, Standing, redline, redline_to_json

_SIGNS = {
    Mark.DELETED: ("[-", "-]", "red"),
    Mark.INSERTED: ("{+", "+}", "green"),
    Mark.MOVED_FROM: ("[<", "<]", "yellow"),
    Mark.MOVED_TO: ("{>", ">}", "blue"),
}


@click.command(short_help="What changed between two days.")
@click.argument("name", metavar="ACT[#CLAUSE]")
@click.option("--from", "first", type=Day(), required=True, help="The earlier day.")
@click.option("--to", "last", type=Day(), required=True, help="The later day.")
@base_option
@json_option
def diff(name: str, first: date, last: date, base: Path, as_json: bool) -> None:
    """Show word by word what changed in an act or clause between two days.

    Words that went stand in [-…-], words that came in {+…+}; a paragraph that only moved
    stands in [<1: …<] where it was and in {>1: …>} where it is.

    \b
    Example:
      tarmaq diff 335/2020-06-08#para_13 --from 2022-01-01 --to 2023-01-01
    """
    act, clause = split_name(name)
    found = redline(open_base(base), act, clause, first, last)
    for note in found.notes:
        click.echo(f"note: {note}", err=True)
    if as_json:
        print_json(redline_to_json(found))
        return
    title = f"{found.act.label} {found.eid}" if found.eid else found.act.label
    click.echo(f"{title} from {first.isoformat()} to {last.isoformat()}")
    if not found.changes:
        click.echo("nothing changed")
    if found.not_compared:
        click.echo(f"paragraphs too long to be compared word by word: {found.not_compared}")
    for change in found.changes:
        _print_change(change)


def _print_change(change: ChangedClause) -> None:
    before, after = _state(change.before), _state(change.after)
    click.echo(f"\n{change.eid}: {before} → {after}" if before != after else f"\n{change.eid}")
    cause = change.after.cause
    if cause is not None:
        by = cause.act.label if cause.act else "an act that is not named"
        click.echo(f"  {cause.kind} by {by}{f' {cause.eid}' if cause.eid else ''}")
    if change.stretches:
        click.echo("".join(_stretch(stretch) for stretch in change.stretches))
    elif change.after.text:
        click.echo(f"(the words before are not known)\n{change.after.text}")


def _stretch(stretch: Stretch) -> str:
    if stretch.mark is Mark.SAME:
        return stretch.text
    opening, closing, colour = _SIGNS[stretch.mark]
    number = "" if stretch.pair is None else f"{stretch.pair}: "
    return click.style(f"{opening}{number}{stretch.text}{closing}", fg=colour)


def _state(standing: Standing) -> str:
    name = STATE_NAMES[standing.state]
    missing = standing.text is None and standing.state in ("in_force", "unknown")
    return f"{name}, {standing.reason}" if missing and standing.reason else name
