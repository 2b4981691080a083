"""Errors of the base: one class per kind, each a sentence a lawyer understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.model import UnreadFile


class BaseError(Exception):
    """Something that keeps the base from being built or read; the message says what."""


class ReferenceTableError(BaseError):
    """A reference table (data/reference) that cannot be taken as it stands."""


class NothingToBuildError(BaseError):
    """No file could be read, so there is nothing to put into a base; `unread` says why."""

    def __init__(self, message: str, unread: tuple[UnreadFile, ...] = ()) -> None:
        super().__init__(message)
        self.unread = unread


class BuildFailedError(BaseError):
    """The base could not be written; the one that stood before is untouched."""


class CalendarRangeError(BaseError):
    """A day, or the end of a term, in a year whose working days are not known."""


class MciRangeError(BaseError):
    """A day for which the table has no monthly calculation index."""
