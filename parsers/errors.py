"""Errors of parsing: one class per kind, each a sentence a lawyer understands."""

from __future__ import annotations


class ParseError(Exception):
    """A document that cannot be parsed as an act; the message names the file and says why."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


class NotAnActError(ParseError):
    """The text has no passport of a legal act (no issuer, date and number)."""


class NotAnOrderError(ParseError):
    """An act of another type than an order (бұйрық): a law, resolution, decree or decision."""
