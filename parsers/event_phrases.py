"""What editors' notes say happened to a clause: the phrases, by kind of event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.model import EventKind

PHRASES: dict[EventKind, tuple[str, ...]] = {
    EventKind.RESTATED: (
        "жаңа редакцияда", "жаңа редакциясында", "мынадай редакцияда", "өзгертілген редакцияда",
        "редакциясы өзгертілді", "жаңа редакцияға өзгертілді",
    ),
    EventKind.CHANGED: (
        "өзгеріс енгізілді", "өзгерістер енгізілді", "өзгерту енгізілді", "өзгертулер енгізілді",
        "толықтыру енгізілді", "толықтырулар енгізілді", "өзгертілді",
        "өзгерістер мен толықтырулар енгізілді", "өзгеріс пен толықтыру енгізілді",
        "өзгеріс пен толықтырулар енгізілді", "өзгерістер мен толықтыру енгізілді",
        "өзгерістер және толықтырулар енгізілді", "өзгерту мен толықтыру енгізілді",
        "өзгертулер мен толықтырулар енгізілді", "өзгеріс және толықтыру енгізілді",
        "түзету енгізілді", "түзетулер енгізілді", "ауыстырылды", "ауыстырылған",
    ),
    EventKind.ADDED: ("толықтырылды", "толықтырылған"),
    EventKind.DELETED: (
        "алып тасталды", "алынып тасталды", "алып тасталынды", "алып тасталған", "алынып тасталған",
    ),
    EventKind.REPEALED: (
        "күші жойылды", "күші жойылған", "күші жойылды деп танылды", "күшін жойды", "күшін жойған",
    ),
    EventKind.PLANNED_REPEAL: (
        "күшін жою көзделген", "күшін жою көзделуде", "күшін жою көзделіп отыр",
        "күші жойылуы көзделген", "күшінің жойылуы көзделген", "күшін жоюы көзделген",
        "алып тастау көзделген",
    ),
}  # fmt: skip
"""The wordings of each event, as the portal's editors print them."""


def _any_of(phrases: tuple[str, ...]) -> str:
    """Return the source of an expression for phrases, whatever the blanks; the longest counts."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(phrase.split()) for phrase in longest_first)


_FIRST = "".join({phrase[0] for phrases in PHRASES.values() for phrase in phrases})
_ANY = "|".join(f"(?P<{kind.value}>{_any_of(phrases)})" for kind, phrases in PHRASES.items())
# `Өзгерістер  мен толықтырулар енгізілді`; not a part of a word, nor of a word with a hyphen
_PHRASE = re.compile(rf"(?<!\w)(?=[{_FIRST}])(?<!\w[-/])(?:{_ANY})(?!\w|[-/]\w)", re.IGNORECASE)


def find_phrases(note: str, start: int) -> Iterator[tuple[EventKind, int, int]]:
    """Yield the phrases of a folded note from `start` on: kind, start and end."""
    for match in _PHRASE.finditer(note, start):
        yield EventKind(match.lastgroup or ""), match.start(), match.end()
