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


class DamagedFileError(IngestError):
    """A file of a known format that is cut off or broken, so that it cannot be opened."""


class EncryptedFileError(IngestError):
    """A file that needs a password."""


class UnsafeFileError(IngestError):
    """A file made to do harm: a zip bomb, external entities, more pages than any order has."""


class NoActInFileError(IngestError):
    """A file that can be read but holds no text of an act: a login page, scanned pages."""
