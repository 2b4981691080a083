"""What is told of a document that was parsed, where its parse need not be in memory."""

from __future__ import annotations

from dataclasses import dataclass

from kb.corrections import Corrected
from kb.describe import Description, describe
from kb.model import ParsedFile
from kb.parts.brief import Brief, brief_of


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document that was parsed: `key` finds its parse in the cache.

    `names` are all names under which its bytes came, `brief` is what other documents have to
    know of it, `corrected` what became of corrections by hand, `description` what it is in words.
    """

    key: str
    names: tuple[str, ...]
    brief: Brief
    corrected: tuple[Corrected, ...]
    description: Description

    @property
    def sha256(self) -> str:
        """The digest of the document's bytes."""
        return self.brief.sha256


def parsed_of(file: ParsedFile, key: str) -> Parsed:
    """Return the record of a parse that the cache has under `key`."""
    description = describe(file.parse, min(file.names))
    return Parsed(key, file.names, brief_of(file), file.corrected, description)
