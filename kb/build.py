"""The build: files and reference tables to one base, done again only if something changed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import ingest
import kb
import parsers
from kb.assemble import assemble
from kb.effective import Assumptions
from kb.errors import NothingToBuildError
from kb.model import Base, Collection, UnreadFile
from kb.publications import Publication, read_publications
from kb.schema import SCHEMA_VERSION
from kb.sources import Found, digests, find_sources, read_sources
from kb.tables import BuildRow
from kb.write import write_base
from parsers.parse import GRAMMAR_VERSION

FINGERPRINT = "fingerprint"


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: source paths, target base, table of publications, assumptions."""

    paths: tuple[Path, ...]
    target: Path
    publications: Path
    assumptions: Assumptions = field(default_factory=Assumptions)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to.

    `changed` is false if the base was up to date and left alone; `counts` has the rows of
    each table; `passed_over` the names of files in folders that are no documents.
    """

    changed: bool
    unread: tuple[UnreadFile, ...]
    passed_over: tuple[str, ...]
    counts: dict[str, int]


def build(
    order: Order,
    begin: Callable[[int], None] = lambda _: None,
    progress: Callable[[], None] = lambda: None,
) -> Outcome:
    """Build the base, unless the one that stands was made from the same things.

    `begin` is told the number of files to be read, `progress` each file that is done.  Raises
    ReferenceTableError for a bad reference table, NothingToBuildError if no file can be read,
    BuildFailedError if the base cannot be written; the base that stood before is then whole.
    """
    found = find_sources(order.paths)
    publications = read_publications(order.publications)
    mark = fingerprint(found, publications, order.assumptions)
    passed = tuple(path.name for path in found.passed_over)
    standing = _standing(order.target)
    if standing is not None and standing[0] == mark:
        return Outcome(False, standing[1], passed, standing[2])
    begin(len(found.files))
    files, unread = read_sources(found.files, progress)
    if not files:
        raise NothingToBuildError(_nothing(order, unread), unread)
    base = assemble(Collection(files, unread, publications, order.assumptions))
    base = _signed(base, mark)
    write_base(base, order.target)
    counts = {table: len(rows) for table, rows in base.tables.items()}
    return Outcome(True, unread, passed, counts)


def fingerprint(found: Found, publications: Iterable[Publication], assumptions: Assumptions) -> str:
    """Return a digest of everything that a base depends on: sources, tables, program."""
    parts = [SCHEMA_VERSION, GRAMMAR_VERSION, program_digest(), repr(assumptions)]
    parts += digests(found.files)
    parts += [repr(publication) for publication in sorted(publications)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def program_digest() -> str:
    """Return a digest of the modules that read, parse and assemble.

    The version constants tell a reader what changed; this tells the build that something
    did, even where nobody thought of raising a constant.
    """
    digest = hashlib.sha256()
    for package in (ingest, parsers, kb):
        for folder in package.__path__:
            for module in sorted(Path(folder).rglob("*.py")):
                digest.update(module.relative_to(folder).as_posix().encode())
                digest.update(module.read_bytes())
    return digest.hexdigest()


def _standing(target: Path) -> tuple[str, tuple[UnreadFile, ...], dict[str, int]] | None:
    """The fingerprint, unread files and row counts of the base that stands, if it is one."""
    if not target.is_file():
        return None
    try:
        connection = sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return None
    try:
        row = connection.execute("select value from build where key = ?", (FINGERPRINT,)).fetchone()
        unread = connection.execute("select name, reason from unread_files order by name, reason")
        counts = {
            table: connection.execute(f"select count(*) from [{table}]").fetchone()[0]
            for table in ("acts", "documents", "clauses", "clause_versions", "events", "warnings")
        }
        files = tuple(UnreadFile(name, reason) for name, reason in unread)
    except sqlite3.Error:
        return None
    finally:
        connection.close()
    return None if row is None else (row[0], files, counts)


def _signed(base: Base, mark: str) -> Base:
    rows = (*base.tables["build"], BuildRow(FINGERPRINT, mark))
    rows += (BuildRow("grammar_version", GRAMMAR_VERSION),)
    return replace(base, tables={**base.tables, "build": rows})


def _nothing(order: Order, unread: tuple[UnreadFile, ...]) -> str:
    if unread:
        return "; ".join(f"{file.name}: {file.reason}" for file in unread)
    return f"no documents in {', '.join(str(path) for path in order.paths)}"
