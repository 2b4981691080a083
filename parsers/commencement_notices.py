"""Sentences on entry into force that give no rule: how far an order reaches back, when it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.letters import fold
from ingest.model import Document, Notice
from ingest.origin import source_span
from parsers import dates
from parsers.model import Line

# `Осы бұйрық …`, `Аталған бұйрық …`, `4. Бұйрық алғашқы ресми …`
OWN_ACT = re.compile(
    r"(?:\b(?:осы|аталған|бұл|көрсетілген)\s+(?:бірлескен\s+)?|^\s*(?:\d+\s*[.)]\s*)?)"
    r"(?:бұйрық|қаулы|заң|шешім|жарлық)\b",
    re.IGNORECASE,
)
"""The order that a sentence is about, as the order itself."""
# `қолданысқа енгізіледі`, `күшіне енеді`: the finite verb rules, a participle only describes
RULES = re.compile(
    r"қолданысқа\s+ен(?:гізіл(?:еді|сін)|еді)|күшіне\s+ен(?:еді|гізіледі)", re.IGNORECASE
)
"""The finite verbs of entry into force."""
# `2019 жылғы 1 қаңтардан бастап туындаған құқықтық қатынастарға қолданылады / таралады`
_REACHES_BACK = re.compile(
    rf"(?<![\d.])(?:{dates.WRITTEN}|{dates.DAY_FIRST}|{dates.YEAR_FIRST})"
    r"[^.;]{0,60}?қатынас\w*\s+(?:\w+\s+)?(?:қолдан|тарал|күш)\w+",
    re.VERBOSE | re.IGNORECASE,
)
# `2024 жылғы 30 маусымға дейін қолданылады / қолданыста болады / күшінде болады`
_UNTIL = re.compile(
    rf"(?<![\d.])(?:{dates.WRITTEN}|{dates.DAY_FIRST}|{dates.YEAR_FIRST})"
    r"\s+дейін\s+(?:қоса\s+алғанда\s+)?(?:қолданылады|(?:қолданыста|күшінде|әрекетте)\s+болады)",
    re.VERBOSE | re.IGNORECASE,
)
_LIMITS = (
    ("commencement-retroactive", _REACHES_BACK, "also applies to relations that arose from"),
    ("commencement-until", _UNTIL, "applies until"),
)
# `2. Алып тасталды - ҚР … (… қолданысқа енгізіледі) бұйрығымен`: the bracket of a note
_BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")


def limits(document: Document, line: Line) -> Iterator[Notice]:
    """Report that the order reaches back before its entry into force, or ends on a day."""
    folded = fold(line.text)
    for code, pattern, words in _LIMITS:
        for match in pattern.finditer(folded) if OWN_ACT.search(folded) else ():
            day = dates.read_match(match)
            named = day.isoformat() if day else "a day that no calendar has"
            span = source_span(
                document.blocks[line.block], line.start + match.start(), line.start + match.end()
            )
            yield Notice(code, f"The order {words} {named}; this is not computed.", span)


def unread(document: Document, line: Line) -> Iterator[Notice]:
    """Report a sentence that brings something into force by no rule that was read."""
    folded = fold(line.text)
    match = RULES.search(_BRACKETS.sub(lambda bracket: " " * len(bracket.group()), folded))
    if match:
        span = source_span(document.blocks[line.block], line.start, line.start + match.end())
        message = "This sentence on entry into force gave no rule."
        yield Notice("commencement-not-understood", message, span)
