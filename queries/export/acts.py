"""An act as in force on a day, for other systems: Akoma Ntoso, JSON, plain text, HTML."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import date

from queries.acts import ActRecord
from queries.errors import QueryError
from queries.export.acts_html import text_to_html
from queries.export.acts_text import text_to_lines
from queries.export.akn.document import act_to_akn
from queries.wordings.act_text import act_text
from queries.wordings.answers import answer_to_json
from queries.wordings.chronicle import load
from queries.wordings.in_force import answer_for_act

Writer = Callable[[sqlite3.Connection, ActRecord, date], bytes]


def act_to_json(connection: sqlite3.Connection, act: ActRecord, day: date) -> bytes:
    """Return an act with all its clauses on a day as JSON, after `schemas/show.schema.json`."""
    answer = answer_for_act(load(connection, act), day)
    return json.dumps(answer_to_json(answer), ensure_ascii=False, indent=2).encode() + b"\n"


def act_to_text(connection: sqlite3.Connection, act: ActRecord, day: date) -> bytes:
    """Return an act on a day as plain text, UTF-8, one printed paragraph on a line."""
    return "\n".join([*text_to_lines(act_text(load(connection, act), day), day), ""]).encode()


def act_to_html(connection: sqlite3.Connection, act: ActRecord, day: date) -> bytes:
    """Return an act on a day as one HTML page that needs nothing else."""
    return text_to_html(act_text(load(connection, act), day), day).encode()


FORMATS: dict[str, tuple[str, Writer]] = {
    "akn": ("xml", act_to_akn),
    "json": ("json", act_to_json),
    "text": ("txt", act_to_text),
    "html": ("html", act_to_html),
}
"""The formats, each with the ending of its files and its writer."""


def file_name(act: ActRecord, day: date, form: str) -> str:
    """Return the name of a file for an act on a day: its key has no slashes and no dots first.

    Raises QueryError for a key that is no name of a file.
    """
    if not act.id or "/" in act.id or "\\" in act.id or act.id.startswith("."):
        raise QueryError(f"the key {act.id!r} cannot be the name of a file")
    return f"{act.id}.{day.isoformat()}.{FORMATS[form][0]}"
