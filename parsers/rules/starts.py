"""The event a term is counted from (`тіркелген күнінен бастап`) or back from (`… дейін`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.model import StartEvent

# `тіркелген күнінен бастап`, `келіп түскен сәттен бастап`, `қарағаннан кейін`, `жүгінген соң`
_ANCHOR = re.compile(
    r"""\b(?: (?:күн|сәт|уақыт|мерзім|мезет|кез)(?:і|ы)?н?[ентд][аеі]?н\s+(?:бастап|кейін)
          | (?P<verb> \w{3,}[ае]нн[ае]н | \w{3,}у(?:ы|і)?н[ае]н ) \s+ (?:кейін|соң|бастап)
          | (?P<past> \w{3,}[ғгқк][ае]н ) \s+ соң )\b""",
    re.VERBOSE,
)
# `мемлекеттік қызмет көрсету мерзімі аяқталғанға дейін`
_UNTIL = re.compile(r"\b\w+(?:ға|ге|қа|ке|на|не)\s+дейін\b")
_STOPS = {
    "сәйкес", "және", "немесе", "бойынша", "жағдайда", "кезінде", "кезде", "арқылы", "туралы",
    "үшін", "қызмет", "қызметті", "егер", "оны",
}  # fmt: skip
_WORDS_BEFORE = 4
"""Words in front of `күннен бастап`; half as many where the verb itself is the anchor."""
_WORD = re.compile(r"[\w-]+")

_KEYS = tuple(
    (key, re.compile(words))
    for key, words in (
        (StartEvent.AGENCY_REPLY, r"жауа[пб]|қорытынды\w*\s+(?:ал|кел|түс)"),
        (StartEvent.NOTIFICATION, r"хабар"),
        (StartEvent.PAYMENT, r"төле"),
        (StartEvent.DETECTION, r"анықта"),
        (StartEvent.DECISION, r"шешім"),
        (StartEvent.ACT_REGISTERED, r"мемлекеттік\s+тірке"),
        (StartEvent.ACT_APPROVED, r"бекіт"),
        (StartEvent.RECEIPT, r"түс(?:кен|у|ке)|қабылда|\bалған|\bалу(?!шы)"),
        (StartEvent.REGISTRATION, r"тірке"),
        (StartEvent.FILING, r"тапсыр|ұсын|\bбер(?:ген|іл|у)|жүгін|жібер"),
        (StartEvent.END_OF_TERM, r"мерзім\w*\s+(?:аяқтал|өт)"),
    )
)


@dataclass(frozen=True, slots=True)
class Start:
    """A start event at `start`/`end` of the passage."""

    event: StartEvent
    start: int
    end: int


def find_start(masked: str, low: int, place: tuple[int, int], high: int) -> Start | None:
    """Return the event of the term at `place`: the last one before it, else the first behind.

    `low`/`high` bound the words that belong to the term.
    """
    found = None
    for found in _ANCHOR.finditer(masked, low, place[0]):  # noqa: B007  # the last one counts
        pass
    found = found or _ANCHOR.search(masked, place[1], high)
    return None if found is None else _start(masked, low, found)


def find_end(masked: str, low: int, place: tuple[int, int], high: int) -> Start | None:
    """Return the event that a term runs back from (`мерзімі аяқталғанға дейін кемінде …`)."""
    found = None
    for found in _UNTIL.finditer(masked, low, place[0]):  # noqa: B007  # the last one counts
        pass
    found = found or _UNTIL.search(masked, place[1], high)
    return None if found is None else _start(masked, low, found)


def _start(masked: str, low: int, anchor: re.Match[str]) -> Start:
    verb = anchor.re is _UNTIL or anchor["verb"] or anchor["past"]
    begin = _words_before(masked, low, anchor.start(), _WORDS_BEFORE // (2 if verb else 1))
    text = masked[begin : anchor.end()]
    for event, pattern in _KEYS:
        if pattern.search(text):
            return Start(event, begin, anchor.end())
    return Start(StartEvent.OTHER, begin, anchor.end())


def _words_before(text: str, low: int, position: int, most: int) -> int:
    """Return where the few words begin that belong to the participle before `position`."""
    begin = position
    words = list(_WORD.finditer(text, max(low, position - 120), position))
    for taken, word in enumerate(reversed(words)):
        gap = text[word.end() : begin]
        if taken >= most or gap.strip() or word.group() in _STOPS:
            break
        begin = word.start()
    return begin
