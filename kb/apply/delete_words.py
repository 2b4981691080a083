"""Delete words (сөздерді алып тастау): quoted words and the blank that they leave behind."""

from __future__ import annotations

from kb.apply.model import Edit, Result, Text
from kb.apply.replace_words import change_words

_CLOSING = (",", ";", ":", ".", ")")


def delete_words(text: Text, edit: Edit) -> Result:
    """Take `edit.old` out of the clause."""
    return change_words(text, edit, _without)


def _without(own: str, start: int, end: int) -> str:
    before, after = own[:start], own[end:]
    if before.endswith(" ") and (not after or after.startswith((" ", "\n", *_CLOSING))):
        return before[:-1] + after
    if (not before or before.endswith("\n")) and after.startswith(" "):
        return before + after[1:]
    return before + after
