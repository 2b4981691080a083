"""`python -m docs.generate_reference`: writes docs/reference from the program itself.

`cli.md` is what `tarmaq COMMAND --help` prints; `schemas.md` tells the JSON of the answers by
the JSON Schemas that Tarmaq ships.  `--check` writes nothing and fails if a page is not current.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from queries.cli import main as tarmaq

FOLDER = Path(__file__).parent / "reference"
SCHEMAS = Path(__file__).parent.parent / "queries" / "schemas"
_WIDTH = 88
_CHOICES = ("oneOf", "anyOf")


def cli_page() -> str:
    """Return the page of all commands, in the order of the alphabet."""
    head = (
        "# Command line\n\n"
        "Made by `make reference` from the program. Answers go to standard output; errors and"
        " warnings are one line each on standard error. Exit status: 0 done, 1 done in part or"
        " with findings, 2 not done.\n"
    )
    return "\n".join((head, *_commands("tarmaq", tarmaq)))


def schemas_page() -> str:
    """Return the page of all JSON Schemas, with a table of the keys of each object."""
    head = (
        "# JSON of the answers\n\n"
        "Made by `make reference` from `queries/schemas`, which the package ships; tests hold"
        " every answer against them. Keys in **bold** are always there. A date that is not known"
        " exactly is an object with `earliest`, `latest` and the `assumption`; `null` means that"
        " nothing is known. Days are `YYYY-MM-DD`; spans count characters of the source, end"
        " exclusive.\n"
    )
    return "\n".join((head, *(_schema(path) for path in sorted(SCHEMAS.glob("*.json")))))


PAGES = {"cli.md": cli_page, "schemas.md": schemas_page}


def _commands(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(
        command,
        info_name=name,
        max_content_width=_WIDTH,
        terminal_width=_WIDTH,
        help_option_names=["-h", "--help"],
    )
    yield f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for part in command.list_commands(context):
            found = command.get_command(context, part)
            if found is not None:
                yield from _commands(f"{name} {part}", found)


def _schema(path: Path) -> str:
    schema = json.loads(path.read_text("utf-8"))
    lines = [f"## {path.name.removesuffix('.schema.json')}", "", f"{schema['title']}."]
    if "description" in schema:
        lines += ["", schema["description"]]
    if "$ref" in schema or any(key in schema for key in _CHOICES):
        lines += ["", f"It is {_kind(schema)}."]
    lines += _keys(schema)
    for name, part in schema.get("$defs", {}).items():
        lines += ["", f"**`{name}`**: {part.get('description', _kind(part))}", *_keys(part)]
    return "\n".join(lines) + "\n"


def _keys(schema: Mapping[str, Any]) -> list[str]:
    """Return a table of the keys of an object; nothing for anything else."""
    keys = schema.get("properties")
    if not keys:
        return []
    needed = schema.get("required", ())
    lines = ["", "| key | value | meaning |", "|---|---|---|"]
    for name, value in keys.items():
        shown = f"**`{name}`**" if name in needed else f"`{name}`"
        meaning = _cell(value.get("description", ""))
        lines.append(f"| {shown} | {_cell(_kind(value))} | {meaning} |")
    return lines


def _kind(value: Mapping[str, Any]) -> str:
    """Say in a few words what a value is."""
    if "$ref" in value:
        return f"`{value['$ref'].rpartition('/')[2]}`"
    if "const" in value:
        return f"`{json.dumps(value['const'], ensure_ascii=False)}`"
    if "enum" in value:
        return ", ".join(f"`{json.dumps(item, ensure_ascii=False)}`" for item in value["enum"])
    for choice in _CHOICES:
        if choice in value:
            return " or ".join(dict.fromkeys(_kind(item) for item in value[choice]))
    if value.get("type") == "array" and "items" in value:
        return f"list of {_kind(value['items'])}"
    return _type(value)


def _type(value: Mapping[str, Any]) -> str:
    names = value.get("type", "any value")
    plain = " or ".join(names) if isinstance(names, list) else str(names)
    if value.get("format") == "date":
        return plain.replace("string", "day")
    inner = value.get("properties")
    if inner:
        return f"{plain} ({', '.join(f'`{key}`' for key in inner)})"
    return plain


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def stale() -> list[str]:
    """Return the names of pages that are not what the program says today."""
    return [
        name
        for name, made in PAGES.items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text("utf-8") != made()
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` only compare; 1 if a page is not current."""
    if arguments == ["--check"]:
        for name in stale():
            print(f"docs/reference/{name} is not current; run `make reference`", file=sys.stderr)
        return int(bool(stale()))
    FOLDER.mkdir(exist_ok=True)
    for name, made in PAGES.items():
        (FOLDER / name).write_text(made(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
