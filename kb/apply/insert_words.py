"""Insert words (сөздермен толықтыру): behind quoted words, or before them."""

from __future__ import annotations

from kb.apply.model import Edit, Result, Text, failed
from kb.apply.replace_words import change_words

# "… деген сөзден кейін ", (бұдан әрі – Заң)" деген сөздермен толықтырылсын": marks of
# punctuation follow the word before them without a blank.
_CLOSING = tuple(",;:.)!?")
_OPENING = ("(", "«")


def insert_words(text: Text, edit: Edit) -> Result:
    """Add `edit.new` behind `edit.old` (before it with `edit.before`), with one blank between."""
    new = edit.new
    if not new:
        return failed(text, "the instruction gives no words to be added")

    def rewrite(own: str, start: int, end: int) -> str:
        if edit.before:
            glue = "" if new.endswith(_OPENING) else " "
            return own[:start] + new + glue + own[start:]
        glue = "" if new.startswith(_CLOSING) else " "
        return own[:end] + glue + new + own[end:]

    return change_words(text, edit, rewrite)
