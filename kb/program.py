"""Which program this is: a digest of the modules that read, parse and assemble."""

from __future__ import annotations

import hashlib
from pathlib import Path

import ingest
import kb
import parsers


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
