"""Errors of asking: each a sentence that says what would be accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """An act, or a clause of it, that may have been meant; `label` is the act's."""

    act: str
    label: str
    eid: str | None = None


class QueryError(Exception):
    """A question that cannot be answered as it was put; `candidates` may have been meant."""

    def __init__(self, message: str = "", candidates: Sequence[Candidate] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class NoBaseError(QueryError):
    """There is no base where one was looked for, or it is not one of this version."""


class UnknownActError(QueryError):
    """No act goes by that name, or more than one does; the message lists candidates."""


class UnknownClauseError(QueryError):
    """The act has no such clause, or more than one fits; the message lists candidates."""


class BadDateError(QueryError):
    """A day that is not written as one or that no calendar has."""


class UnknownServiceError(QueryError):
    """No service goes by those words, or more than one does; the message lists candidates."""


class UnknownCaseError(QueryError):
    """The service has no such case; the message lists those it has."""


class BeforeCollectionError(QueryError):
    """A day before the oldest act of the collection."""


class UnknownVersionError(QueryError):
    """A clause has no version of that number; the message lists those it has."""
