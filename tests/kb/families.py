"""The made-up families of `tests/families`: files to a base, and what is expected of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ingest.read import read_document
from kb.assemble import assemble
from kb.model import Base, Collection, ParsedFile
from parsers.parse import parse

FAMILIES = Path(__file__).parent.parent / "families"
NAMES = tuple(sorted(path.name for path in FAMILIES.iterdir() if path.is_dir()))


@cache
def parsed(path: Path) -> ParsedFile:
    return ParsedFile(parse(read_document(path)), (path.name,))


def files_of(name: str) -> tuple[ParsedFile, ...]:
    return tuple(parsed(path) for path in sorted((FAMILIES / name).glob("*.txt")))


def base_of(files: Iterable[ParsedFile]) -> Base:
    return assemble(Collection(tuple(files)))


def expected(name: str) -> dict[str, Any]:
    text = (FAMILIES / name / "expected.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found
