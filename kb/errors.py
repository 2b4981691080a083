"""Errors of the base: one class per kind, each a sentence a lawyer understands."""

from __future__ import annotations


class BaseError(Exception):
    """Something that keeps the base from being built or read; the message says what."""


class ReferenceTableError(BaseError):
    """A reference table (data/reference) that cannot be taken as it stands."""


class NothingToBuildError(BaseError):
    """No file could be read, so there is nothing to put into a base."""


class BuildFailedError(BaseError):
    """The base could not be written; the one that stood before is untouched."""
