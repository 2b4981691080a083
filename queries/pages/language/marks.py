"""The mark of a string that is translated later, apart so that every module can use it."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - gettext's name for a string translated later
    """Mark a string for the catalogs and return it as it is."""
    return message
