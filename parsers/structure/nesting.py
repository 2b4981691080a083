"""Nesting: whose annex (қосымша) an attachment is, from the words of its boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.letters import fold
from parsers.model import NodeKind
from parsers.structure.boxes import Box
from parsers.structure.tree import Draft

_ACT_NOUNS = ("бұйры", "қаулы", "шешім", "жарлы", "өкім", "заң")
# words for one thing: the box of № 335 says ереже where the order says қағидалар
_SAME = (
    ("қағида", "ереже", "тәртіп", "тәртіб"),
    ("стандарт", "талап"),
    ("тізбе", "тізім"),
)
_NOUN_IN_HEADING = re.compile(
    r"(қағида|ереже|тәрті[пб]|стандарт|талап|тізбе|тізім|регламент|нұсқаулы|әдістеме|жарғы|шарт"
    r"|бағдарлама|жоспар|норма|лимит|хаттама|тізілім|кесте|сипаттама|нысан|форма)"
)
_ACT_NUMBER = re.compile(r"(?:№|N)\s*(\S+)\s+(?:бұйры|қаулы|шешім|жарлы|өкім)", re.I)
_WORD = re.compile(r"[^\W\d_]{4,}")


def find_owner(
    boxes: Sequence[Box], holders: Sequence[Draft], own_number: str | None
) -> tuple[Draft | None, bool]:
    """Return what an annex belongs to inside this document, and whether its boxes say so.

    None stands for the act itself.  Boxes are asked in order; one that names another act's
    rules says nothing about this document, and the next is asked.
    """
    for box in boxes:
        if box.noun is None:
            continue
        if box.noun.startswith(_ACT_NOUNS):
            named = _ACT_NUMBER.search(fold(box.text))
            if named is None or own_number is None or fold(named[1]) == fold(own_number):
                return None, True
            continue
        owner = _best(box, holders)
        if owner is not None:
            return owner, True
    attachments = [h for h in holders if h.kind is NodeKind.ATTACHMENT]
    return (attachments[-1] if attachments else None), False


def _best(box: Box, holders: Sequence[Draft]) -> Draft | None:
    """Return the holder of the box's kind whose heading shares most words with the box."""
    noun = _kind(box.noun or "")
    words = _words(box.text)
    best, best_share = None, -1.0
    for holder in holders:
        if noun not in _kinds_of(holder):
            continue
        share = len(words & _words(holder.heading or "")) / max(1, len(words))
        if share >= best_share:
            best, best_share = holder, share
    return best


def _kinds_of(holder: Draft) -> set[str]:
    """Return what a holder can be called: by its heading's last noun."""
    found = _NOUN_IN_HEADING.findall(fold(holder.heading or "").lower())
    kinds = {_kind(found[-1])} if found else set()
    if any("негізгі талаптар" in text for text in (fold(holder.heading or "").lower(),)):
        kinds |= {_kind("стандарт"), _kind("тізбе")}
    return kinds


def _kind(noun: str) -> str:
    for group in _SAME:
        if noun.startswith(group):
            return group[0]
    return noun[:5]


def _words(text: str) -> set[str]:
    return {word[:6] for word in _WORD.findall(fold(text).lower())}
