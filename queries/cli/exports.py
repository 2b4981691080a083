"""`tarmaq export`: acts, rules and the graph for other systems."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import click

from kb.graph.build import build_graph
from kb.graph.model import act_key
from queries.acts import find_act, list_acts
from queries.base import open_base
from queries.cli.deadlines import read_question
from queries.cli.options import Day, base_option
from queries.errors import QueryError
from queries.export.acts import FORMATS as ACT_FORMATS
from queries.export.acts import file_name
from queries.export.as_csv import rules_to_csv_lines
from queries.export.as_dot import graph_to_dot
from queries.export.as_graphml import graph_to_graphml
from queries.export.as_ics import deadline_to_ics
from queries.export.as_json import rules_to_json_text
from queries.export.as_mermaid import graph_to_mermaid
from queries.export.as_node_link import graph_to_node_link
from queries.export.as_openfisca import rules_to_openfisca
from queries.export.as_zen import rules_to_zen
from queries.graph.part import part_of_act
from queries.graph.walk import Graph
from queries.rules.book import RuleStream, load_rule_book
from queries.rules.deadline import deadline
from queries.rules.services import service_named

_FORMATS = ("json", "openfisca", "zen", "csv", "ics")
_GRAPH_FORMATS: dict[str, Callable[[Graph[str]], str]] = {
    "graphml": graph_to_graphml,
    "json": graph_to_node_link,
    "dot": graph_to_dot,
    "mermaid": graph_to_mermaid,
}


@click.group()
def export() -> None:
    """Write what the base holds for other systems."""


@export.command("rules")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="json", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write.")
@click.option("--service", help="With ics: the service.")
@click.option("--case", help="With ics: the case.")
@click.option("--filed", help="With ics: day, or day and time, of filing.")
@click.option("--registered", type=Day(), help="With ics: day of registration.")
@click.option("--appealed", type=Day(), help="With ics: day on which an appeal is received.")
@base_option
def export_rules(form: str, out: Path | None, base: Path, **asked: object) -> None:
    """Write all rules (json, openfisca, zen, csv), or the dates of one application (ics).

    \b
    Example:
      tarmaq export rules --format zen --out rules.json
      tarmaq export rules --format ics --service улар --filed 2023-03-07 --out dates.ics
    """
    if form == "ics":
        _write(_ics(open_base(base), asked), out)
        return
    if given := [name for name, value in asked.items() if value is not None]:
        raise click.UsageError(f"--{given[0]} goes with --format ics only.")
    _write_parts(_parts(open_base(base), form), out)


@export.command("graph")
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(_GRAPH_FORMATS)),
    default="graphml",
    show_default=True,
)
@click.option("--act", metavar="ACT", help="Only this act with what it is tied to.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write.")
@base_option
def export_graph(form: str, act: str | None, out: Path | None, base: Path) -> None:
    """Write acts, clauses, services, rules, events, versions and dates with what ties them.

    \b
    Example:
      tarmaq export graph --format graphml --out law.graphml
      tarmaq export graph --format mermaid --act 335/2020-06-08
    """
    connection = open_base(base)
    graph = build_graph(connection)
    if act is not None:
        found = find_act(connection, act)
        for note in found.notes:
            click.echo(note, err=True)
        graph = part_of_act(graph, act_key(found.act.id))
    _write(_GRAPH_FORMATS[form](graph), out)


@export.command("acts")
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(ACT_FORMATS)),
    default="akn",
    show_default=True,
)
@click.option("--act", metavar="ACT", help="Only this act (default: all in the collection).")
@click.option("--on", "day", type=Day(), help="The day asked about (default: today).")
@click.option(
    "--out", type=click.Path(path_type=Path), help="File to write; without --act, a folder."
)
@base_option
def export_acts(form: str, act: str | None, day: date | None, out: Path | None, base: Path) -> None:
    """Write acts as in force on a day: Akoma Ntoso 3.0, JSON, plain text or HTML.

    \b
    Example:
      tarmaq export acts --act 335/2020-06-08 --on 2022-03-01 --out 335.xml
      tarmaq export acts --format html --on 2023-01-01 --out texts
    """
    connection, day = open_base(base), day or date.today()
    write = ACT_FORMATS[form][1]
    if act is None:
        if out is None:
            raise click.UsageError("all acts go into a folder: give --out, or one act by --act.")
        _write_all(connection, form, day, out)
        return
    found = find_act(connection, act)
    for note in found.notes:
        click.echo(note, err=True)
    _write(write(connection, found.act, day).decode(), out)


def _write_all(connection: sqlite3.Connection, form: str, day: date, out: Path) -> None:
    """Write each act of the collection to a file; one that cannot be written is told."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise QueryError(f"cannot make the folder {out}: {error.strerror}") from error
    for act in list_acts(connection):
        try:
            text = ACT_FORMATS[form][1](connection, act, day).decode()
            name = file_name(act, day, form)
        except QueryError as error:
            click.echo(f"left out: {error}", err=True)
            continue
        _write(text, out / name)


def _write(text: str, out: Path | None) -> None:
    if out is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    try:
        out.write_bytes(text.encode())
    except OSError as error:
        raise QueryError(f"cannot write {out}: {error.strerror}") from error


def _write_parts(parts: Iterable[str], out: Path | None) -> None:
    """Write a document piece by piece: of a large base no more than a piece is held."""
    if out is None:
        for part in parts:
            click.echo(part, nl=False)
        return
    try:
        with out.open("w", encoding="utf-8", newline="") as file:
            file.writelines(parts)
    except OSError as error:
        raise QueryError(f"cannot write {out}: {error.strerror}") from error


def _parts(connection: sqlite3.Connection, form: str) -> Iterable[str]:
    match form:
        case "openfisca":
            return (rules_to_openfisca(load_rule_book(connection)),)
        case "csv":
            return rules_to_csv_lines(RuleStream(connection))
        case "zen":
            whole = rules_to_zen(load_rule_book(connection))
            return (json.dumps(whole, ensure_ascii=False, indent=1), "\n")
        case _:
            return rules_to_json_text(RuleStream(connection))


def _ics(connection: sqlite3.Connection, asked: dict[str, object]) -> str:
    service = asked.pop("service")
    if service is None:
        raise click.UsageError("an ics file is about one application: give --service.")
    answer = deadline(service_named(connection, str(service)), read_question(asked))
    if not answer.candidates:
        raise QueryError(f"there is no date to write ({answer.state}): {answer.reason}")
    return deadline_to_ics(answer)
