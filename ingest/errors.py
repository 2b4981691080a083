"""Errors of reading: one class per kind, each a sentence a lawyer understands."""

from __future__ import annotations


class IngestError(Exception):
    """A file that cannot be read as an order; the message names the file and says why."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


class MissingFileError(IngestError):
    """The path does not exist or is not a regular file."""


class EmptyFileError(IngestError):
    """The file holds no text at all."""


class NotTextError(IngestError):
    """The bytes are no text in any encoding tried."""


class UnsupportedFormatError(IngestError):
    """A known format that Tarmaq does not read."""


class UnsupportedLanguageError(IngestError):
    """The text is not in Kazakh written in Cyrillic."""
