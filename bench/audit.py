"""Known faults of the pinned packages, as the package index tells: `python -m bench.audit`.

Reads `requirements*.lock` and asks the index that pip is set to for the description of each
project as JSON: that of the pinned version where the index offers it, else the project's, which
tells of the faults of the newest version only.  Nothing but names and versions is sent.

The exit status is 1 if a pinned version has a known fault, 2 if nobody answers, else 0.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import urlopen

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
NO_ANSWER, FAULT = 2, 1
_SECONDS = 20.0
_AT_ONCE = 4
_MOST_BYTES = 50_000_000
# "lxml==5.3.0": a package and the version it is pinned to
_PIN = re.compile(r"(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[^\s;#]+)")

Json = dict[str, Any]
Fetch = Callable[[str], Json | None]
"""The JSON at an address, None if nothing stands there; OSError if nobody answers."""


@dataclass(frozen=True, slots=True, order=True)
class Pin:
    """A package and the version that a lock file pins."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the index tells of a pinned package; `faults` is None where it does not tell."""

    pin: Pin
    newest: str | None
    faults: tuple[str, ...] | None


def pins(files: Iterable[Path]) -> tuple[Pin, ...]:
    """Return what lock files pin, each once, in the order of names."""
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    matches = (_PIN.match(line.strip()) for line in lines)
    found = {Pin(_normal(match["name"]), match["version"]) for match in matches if match}
    return tuple(sorted(found))


def index_address() -> str:
    """Return the address beside whose `/simple` the JSON stands: pip's own setting or default."""
    asked = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    given = os.environ.get("PIP_INDEX_URL", "").strip()
    if not given:
        told = subprocess.run(asked, capture_output=True, text=True, check=False)
        given = told.stdout.strip() if told.returncode == 0 else ""
    if not given:
        from pip._internal.models.index import PyPI

        given = str(PyPI.simple_url)
    return given.rstrip("/").removesuffix("/simple")


def fetch(base: str, path: str) -> Json | None:
    """Return the JSON at a path of an index, None for what it does not have.

    Raises OSError if the index does not answer, or not in JSON.
    """
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https"):
        raise OSError(f"an index at {parts.scheme or 'no address'} tells no faults")
    try:
        with urlopen(f"{base}/pypi/{path}/json", timeout=_SECONDS) as answer:
            found = json.loads(answer.read(_MOST_BYTES))
    except URLError as error:
        if getattr(error, "code", None) in (404, 410):
            return None
        raise
    except ValueError as error:
        raise OSError("the answer is no JSON") from error
    return found if isinstance(found, dict) else None


def told_of(pin: Pin, fetched: Fetch) -> Told:
    """Return what an index tells of one package."""
    name = quote(pin.name, safe="")
    project = fetched(name) or {}
    newest = (project.get("info") or {}).get("version")
    if newest == pin.version:
        return Told(pin, newest, _faults(project))
    return Told(pin, newest, _faults(fetched(f"{name}/{quote(pin.version, safe='')}")))


def _faults(described: Json | None) -> tuple[str, ...] | None:
    """The names of the known faults; those that were withdrawn do not count."""
    if described is None or "vulnerabilities" not in described:
        return None
    known = described["vulnerabilities"] or ()
    return tuple(str(one.get("id", "?")) for one in known if not one.get("withdrawn"))


def table_of(told: Sequence[Told]) -> Table:
    """Return the table that is printed."""
    table = Table("package", "pinned", "newest", "known faults", title="Pinned packages")
    for one in told:
        faults = "not known" if one.faults is None else ", ".join(one.faults) or "none"
        table.add_row(one.pin.name, one.pin.version, one.newest or "not known", faults)
    return table


def status_of(told: Sequence[Told]) -> int:
    """Return the exit status: a fault before silence."""
    if any(one.faults for one in told):
        return FAULT
    return 0 if any(one.newest is not None or one.faults is not None for one in told) else NO_ANSWER


def audit(files: Iterable[Path], fetched: Fetch, console: Console) -> int:
    """Ask an index for every package that lock files pin, print the table, return the status."""
    wanted = pins(files)
    try:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            told = list(pool.map(partial(told_of, fetched=fetched), wanted))
    except OSError as error:
        console.print(f"the package index does not answer: {_plain(error)}", style="red")
        return NO_ANSWER
    console.print(table_of(told))
    silent = sum(one.faults is None for one in told)
    console.print(f"{len(told)} packages; of {silent} the index does not tell the pinned version")
    return status_of(told)


def shown(address: str) -> str:
    """Return an address without a name and password that may stand in it."""
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def _plain(error: OSError) -> str:
    return str(getattr(error, "reason", None) or error)


def _normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> int:
    """Audit the lock files of this checkout."""
    base = index_address()
    console = Console()
    console.print(f"asking {shown(base)}", highlight=False)
    return audit(sorted(ROOT.glob("requirements*.lock")), partial(fetch, base), console)


if __name__ == "__main__":
    sys.exit(main())
