"""Commands of a page of the documentation, run as a reader would run them.

A block marked `console` has commands behind `$` and, under each, lines of its answer; `…` stands
for words left out.  `(exit status 1)` says how a command ends that does not end with 0.  What a
block cannot run here (a server, the system's package manager) is marked `sh` instead.
"""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from click.testing import CliRunner
from datasette.app import Datasette

from queries.cli import main
from queries.pages.serving.site import make_site
from tests.queries.served import ask

_BLOCK = re.compile(r"^ *```console\n(?P<lines>.*?)^ *```", re.MULTILINE | re.DOTALL)
_STATUS = re.compile(r"\(exit status (?P<status>\d)\)")


@dataclass(frozen=True, slots=True)
class Step:
    """A command with the lines that its answer must have, and its exit status."""

    command: str
    wanted: tuple[str, ...]
    status: int


def steps(page: Path) -> Iterator[Step]:
    """Return the commands of a page in order."""
    for block in _BLOCK.finditer(page.read_text("utf-8")):
        for part in re.split(r"^ *\$ ", block["lines"], flags=re.MULTILINE)[1:]:
            command, _, answer = part.replace("\\\n", "").partition("\n")
            ends = _STATUS.search(answer)
            lines = (line.strip() for line in _STATUS.sub("", answer).splitlines())
            wanted = tuple(line for line in lines if line.strip("…"))
            yield Step(command, wanted, int(ends["status"]) if ends else 0)


def run(step: Step) -> tuple[int, str]:
    """Run a command in the current folder; return its exit status and all that it printed."""
    name, *arguments = shlex.split(step.command)
    if name == "tarmaq":
        result = CliRunner().invoke(main, arguments, prog_name="tarmaq")
        return result.exit_code, result.output
    if name == "curl":
        return 0, _curl(arguments)
    if name == "cp":
        shutil.copy(*arguments)
        return 0, ""
    if name in ("cat", "head"):
        return 0, Path(arguments[-1]).read_text("utf-8")
    raise AssertionError(f"the tests do not run {name}; mark the block as sh")


def found(wanted: str, printed: str) -> bool:
    """Say whether a line was printed; `…` in it stands for any words of that line."""
    parts = [part.strip() for part in wanted.split("…")]
    return any(_in_order(parts, line) for line in printed.splitlines())


def _in_order(parts: list[str], line: str) -> bool:
    at = 0
    for part in parts:
        at = line.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def _curl(arguments: list[str]) -> str:
    """Answer what curl would get from `tarmaq serve`, put to the application itself."""
    parser = argparse.ArgumentParser(prog="curl")
    parser.add_argument("-s", action="store_true")
    parser.add_argument("-G", action="store_true")
    parser.add_argument("--data-urlencode", action="append", default=[])
    parser.add_argument("address")
    asked = parser.parse_args(arguments)
    address = urlsplit(asked.address)
    assert address.netloc == "127.0.0.1:8001", asked.address
    given = urlencode(dict(pair.split("=", 1) for pair in asked.data_urlencode))
    query = "&".join(part for part in (quote(address.query, safe="=&%/:"), given) if part)
    return ask(_site(), f"{address.path}?{query}").text


def _site() -> Datasette:
    return make_site(Path("tarmaq.db"))
