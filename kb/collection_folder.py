"""The folder of a collection: its files and `manifest.yaml`, which says what each of them is.

The manifest may be written by hand.  A new entry is put behind the last one; everything else
of it, comments too, stays as it is.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ingest.errors import IngestError
from ingest.read import read_document
from kb.describe import Description, describe
from kb.errors import BaseError
from kb.file_names import file_name
from kb.identity import number_key
from kb.parse_cache import ParseCache
from kb.parsed import Parsed
from kb.parsing import parse_all
from kb.sources import SourceFile, find_sources
from kb.whole_file import beside, held, write_synced, write_whole
from parsers.errors import ParseError
from parsers.model import Parse
from parsers.parse import parse

MANIFEST = "manifest.yaml"
_DOCUMENTS = "documents"
_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
# "documents:", "documents: []", "documents: null": a manifest that lists nothing yet
_EMPTY = re.compile(r"^documents:[ \t]*(?:\[\s*\]|null|~)?[ \t]*(?P<comment>#.*)?$", re.M)
_MOST_NAMES = 1_000


class CollectionError(BaseError):
    """A collection folder that cannot be used: a bad manifest, or no right to write."""


class AlreadyThereError(CollectionError):
    """A file that is not taken, since the collection has it or the same edition of its act."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the collection: file name, digest, act, and how far its text reaches.

    `newest` is the day of the newest act its notes name, None for a text as adopted;
    `claimed` the edition date that the file itself gives.
    """

    file: str
    sha256: str
    number: str | None
    day: date | None
    registration: str | None
    newest: date | None
    claimed: date | None = None
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Added:
    """A file that was taken: the name it got, and what it is."""

    name: str
    description: Description


def add_file(
    path: Path, folder: Path, *, another_witness: bool = False, cache: ParseCache | None = None
) -> Added:
    """Copy a file into a collection under a name that says what it is, and register it.

    The bytes are kept as they are; no file is ever overwritten.  With `another_witness` a
    second file of one edition of an act is taken, too.  A file that lies in the folder
    already, but is not listed, is only listed.  Those that are not listed are read for that;
    what `cache` has of them is not read again.

    Raises IngestError or ParseError for a file that cannot be read, AlreadyThereError for one
    that is there, and CollectionError if the folder or its manifest cannot be used.
    """
    found = parse(read_document(path))
    data = _bytes(path, found.document.source.sha256)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with held(folder):
            known = entries(folder, cache)
            return _add(found, data, path.name, folder, known, another_witness=another_witness)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CollectionError(f"{folder}: cannot be written ({reason})") from error


def entries(folder: Path, cache: ParseCache | None = None) -> tuple[Entry, ...]:
    """Return what a folder holds: what its manifest lists, and files that it does not list."""
    listed = [_entry(item) for item in _documents(_manifest(folder), folder)]
    names = {entry.file for entry in listed}
    unlisted: list[Entry] = []
    for source in find_sources([folder]).files:
        name = source.path.relative_to(folder).as_posix()
        if name not in names and source.sha256 is not None:
            entry = _unlisted(source.path, source.sha256, cache)
            unlisted += [] if entry is None else [replace(entry, file=name, listed=False)]
    return (*listed, *unlisted)


def _add(  # noqa: PLR0913 - what is added, and where to
    found: Parse,
    data: bytes,
    name: str,
    folder: Path,
    known: tuple[Entry, ...],
    *,
    another_witness: bool,
) -> Added:
    own = _own_entry(found)
    unlisted = next((e for e in known if e.sha256 == own.sha256 and not e.listed), None)
    others = [entry for entry in known if entry is not unlisted]
    _refuse_twin(own, others, folder, another_witness=another_witness)
    target = unlisted.file if unlisted else _place(found, data, folder)
    try:
        _register(folder, target, found, name)
    except BaseException:
        if unlisted is None:
            (folder / target).unlink(missing_ok=True)
        raise
    return Added(target, describe(found, target))


def _refuse_twin(
    own: Entry, known: Iterable[Entry], folder: Path, *, another_witness: bool
) -> None:
    """Refuse what is there: the same bytes, or the same edition of the same act."""
    for entry in known:
        there = (folder / entry.file).is_file()
        if entry.sha256 == own.sha256 and entry.listed:
            if not there:
                reason = f"the manifest has these bytes as {entry.file}, which is missing"
                raise CollectionError(f"{reason}; put the file back or take its entry out")
            raise AlreadyThereError(f"these bytes are there already, as {entry.file}")
        if there and not another_witness and _same_edition(own, entry):
            raise AlreadyThereError(
                f"this edition of the act is there already, as {entry.file};"
                " --another-witness takes this file beside it"
            )


def _same_edition(one: Entry, other: Entry) -> bool:
    if not _same_act(one, other) or one.newest != other.newest:
        return False
    return one.claimed == other.claimed or None in (one.claimed, other.claimed)


def _same_act(one: Entry, other: Entry) -> bool:
    if one.registration and other.registration:
        return one.registration == other.registration
    if not (one.number and other.number):
        return False
    return one.day == other.day and number_key(one.number) == number_key(other.number)


def _own_entry(found: Parse) -> Entry:
    act, source = found.passport.act, found.document.source
    newest = describe(found).newest
    number, registration = act.number, act.registration_number
    return Entry(
        source.name, source.sha256, number, act.date, registration, newest, source.metadata.edition
    )


@lru_cache(maxsize=4096)  # adding many files asks about the same ones again and again
def _unlisted(path: Path, sha256: str, cache: ParseCache | None) -> Entry | None:
    """Return the entry of a file that somebody put there by hand; it has to be read for it."""
    if cache is not None:
        records = parse_all([SourceFile(path, sha256)], (), cache)
        files = [cache.get(one.key) for one in records if isinstance(one, Parsed)]
        return next((replace(_own_entry(f.parse), sha256=sha256) for f in files if f), None)
    try:
        return replace(_own_entry(parse(read_document(path))), sha256=sha256)
    except (IngestError, ParseError):
        return None


def _entry(item: Mapping[str, Any]) -> Entry:
    """Read an entry of the manifest."""
    act = item.get("act")
    given: Mapping[str, Any] = act if isinstance(act, dict) else {}
    return Entry(
        file=str(item["file"]),
        sha256=str(item.get("sha256") or ""),
        number=_text(given.get("number")),
        day=_day(given.get("date")),
        registration=_text(given.get("registration_number")),
        newest=_day(item.get("edition")),
        claimed=_day(item.get("edition_date")),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    found = _DAY.search(str(value or ""))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _bytes(path: Path, sha256: str) -> bytes:
    """Return the bytes that were read, not others that came into their place meanwhile."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise CollectionError(f"{path}: the file changed while it was read; add it again")
    return data


def _place(found: Parse, data: bytes, folder: Path) -> str:
    """Write the bytes beside the others in one step, under a name that is free."""
    # Named as nothing in a collection is: a file that is being added is hidden.
    with beside(folder / "adding") as temporary:
        write_synced(temporary, data)
        for number in range(1, _MOST_NAMES):
            name = file_name(found, number)
            try:
                os.link(temporary, folder / name)  # fails where the name is taken
            except FileExistsError:
                continue
            return name
    raise CollectionError(f"{folder}: there are {_MOST_NAMES} files of this name already")


def _manifest(folder: Path) -> str:
    path = folder / MANIFEST
    try:
        return path.read_text("utf-8") if path.exists() else ""
    except UnicodeDecodeError as error:
        raise CollectionError(f"{path}: this is no text in UTF-8") from error


def _documents(text: str, folder: Path) -> list[dict[str, Any]]:
    """Return the entries of a manifest."""
    try:
        loaded = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = "" if line is None else f", line {line + 1}"
        raise CollectionError(f"{folder / MANIFEST}{where}: this is no YAML") from error
    listed = loaded.get(_DOCUMENTS) if isinstance(loaded, dict) else None
    if isinstance(loaded, dict) and listed is None:
        return []
    if not isinstance(listed, list) or any(
        not isinstance(item, dict) or "file" not in item for item in listed
    ):
        reason = "it should list documents, each with its file"
        raise CollectionError(f"{folder / MANIFEST}: {reason}")
    return listed


def _register(folder: Path, name: str, found: Parse, came_as: str) -> None:
    """Put an entry behind the last one of the manifest, in one step."""
    text = _manifest(folder)
    before = _documents(text, folder)
    entry = _written(name, found, came_as)
    after = _with_entry(text, entry)
    try:
        fits = _documents(after, folder) == [*before, entry]
    except CollectionError:
        fits = False
    if not fits:
        reason = "an entry cannot be put behind the last one; give each document its own lines"
        raise CollectionError(f"{folder / MANIFEST}: {reason}")
    write_whole(folder / MANIFEST, after.encode())


def _written(name: str, found: Parse, came_as: str) -> dict[str, Any]:
    """Return the entry of a file, in the shape of the shipped manifest."""
    act, source = found.passport.act, found.document.source
    description = describe(found)
    known = {
        "type": act.type.value,
        "number": act.number,
        "date": act.date,
        "registration_number": act.registration_number,
    }
    entry: dict[str, Any] = {
        "file": name,
        "act": {key: value for key, value in known.items() if value is not None},
        "what": description.what,
        "edition": description.edition,
        "language": "kk",
        "format": source.format.value,
        "origin": f"added from {came_as.encode('utf-8', 'replace').decode()}",
        "sha256": source.sha256,
    }
    if source.metadata.edition is not None:
        entry["edition_date"] = source.metadata.edition
    return entry


def _with_entry(text: str, entry: Mapping[str, Any]) -> str:
    """Return a manifest with an entry behind its last one; the rest stays letter for letter."""
    if not text.strip():
        return f"{_DOCUMENTS}:\n{_lines(entry, '  ')}"
    root = yaml.compose(text)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    listed = next((value for key, value in pairs if key.value == _DOCUMENTS), None)
    if isinstance(listed, yaml.SequenceNode) and listed.value:
        last = _last_scalar(listed.value[-1])
        end = text.find("\n", last.end_mark.index)
        end = len(text) if end < 0 else end + 1
        head = text[:end] if text[:end].endswith("\n") else f"{text[:end]}\n"
        return head + _lines(entry, " " * listed.start_mark.column) + text[end:]
    if listed is None:
        return f"{text.rstrip()}\n{_DOCUMENTS}:\n{_lines(entry, '  ')}"
    written = _lines(entry, "  ").rstrip("\n")
    return _EMPTY.sub(
        lambda match: f"documents: {match['comment'] or ''}\n{written}", text, count=1
    )


def _last_scalar(node: yaml.Node) -> yaml.Node:
    """Return the value that ends a node: the end mark of a block lies behind its comments."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _lines(entry: Mapping[str, Any], indent: str) -> str:
    """Write an entry as the shipped manifest has it: a line for each fact, the act in braces."""
    lines = []
    for number, (key, value) in enumerate(entry.items()):
        flow = isinstance(value, dict)
        written = yaml.safe_dump(
            value, allow_unicode=True, default_flow_style=flow, sort_keys=False, width=10_000
        )
        written = written.removesuffix("...\n").strip()
        lines.append(f"{indent}{'- ' if number == 0 else '  '}{key}: {written}\n")
    return "".join(lines)
