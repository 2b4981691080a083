"""Quoted new wording (жаңа редакция): where the text that an instruction brings begins and ends.

An amending order gives new text behind an instruction that ends in a colon
(`13-тармақ мынадай редакцияда жазылсын:`).  The text stands in quotes that nest and do not
balance (`""Мемлекеттік … БҰЙЫРАМЫН:";`), may hold points, subpoints and whole tables of its
own, and sometimes lacks its closing mark.  Nothing of it is a clause of the amending order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.letters import fold


@dataclass(frozen=True, slots=True)
class Quote:
    """One stretch of quoted new wording.

    `instruction` is the index of the line that calls for it, `first` and `last` those of its
    own lines (both included).  `closed` is false where the closing quote is missing.
    """

    instruction: int
    first: int
    last: int
    closed: bool


RUSSIAN_STAYS = r"(?:\s*,\s*орыс\s+тіліндегі\s+мәтін\w*\s+өзгер(?:мейді|іссіз\s+қалады))?"
"""Expression source: `, орыс тіліндегі мәтіні өзгермейді` between the verb and its colon."""
_VERB = rf"(?:жазылсын|толықтырылсын|баяндалсын|оқылсын){RUSSIAN_STAYS}"
# "13-тармақ мынадай редакцияда жазылсын:", "мынадай мазмұндағы 10-1-тармақпен толықтырылсын:"
_CALL = re.compile(rf"{_VERB}\s*:\s*$")
# "2-тармақ мынадай редакцияда жазылып, 3-тармақ алып тасталсын:": the text is of the first
_CHAINED_CALL = re.compile(
    r"(?:жазылып|толықтырылып|баяндалып)\s*,[^:]{1,200}(?:тасталсын|ауыстырылсын)\s*:\s*$"
)
# the same line as an extractor may leave it: "мынадай редакцияда жазылсын:13-тармақ"
_TORN_CALL = re.compile(rf"{_VERB}\s*:\s*[\w\s,-]{{1,40}}$")
# "18-тармақ алып тасталсын;", "… сөздермен ауыстырылсын;", "… жаңа редакцияда жазылсын."
_INSTRUCTION = re.compile(
    r"""(?:жазылсын|толықтырылсын|баяндалсын|ауыстырылсын|өзгертілсін|енгізілсін|алмастырылсын
        |тасталсын|тоқтатыла\ тұрсын|танылсын)
        \s*[.:;]?\s*$""",
    re.X,
)
# "… қағидаларында:", "көрсетілген Қағидаларға 3-қосымшада:", "4-тармақта:"
_CONTEXT = re.compile(
    r"""(?:тармақ|тармақша|бөлік|абзац|қосымша|бап|тарау|параграф|бөлім|кіріспе|тақырып|жол|баған
         |кесте|нысан|қағидалар|ереже|ережелер|регламент|стандарт|тізбе|тізім|нұсқаулық|бұйрық
         |қаулы|шешім|жарлық|жарғы|әдістеме|тәртіп|талаптар|бағдарлама|жоспар)
        (?:лар|лер|тар|тер|дар|дер)?(?:[ыі]|с[ыі])?(?:н?[дт][ае])
        \s*(?:\([^()]{0,200}\))?\s*:\s*$""",
    re.X,
)
_OPENING = re.compile(r"\s*[\"«“]")
_CLOSED = re.compile(r"[\"»”]\s*[;.,]\s*$")
_CLOSED_BARE = re.compile(r"[\"»”]\s*$")
_LABEL = re.compile(r"\s*(?P<num>\d{1,4}(?:-\d{1,3})*)(?P<sign>[.)])(?!\d)")
_TAIL = 60


def is_call(line: str) -> bool:
    """Tell whether a line is an instruction that new wording follows."""
    tail = line[-_TAIL:]
    if ":" not in tail:
        return False
    tail = fold(tail).lower()
    if _CALL.search(tail) is not None or _TORN_CALL.search(tail) is not None:
        return True
    return "сын" in tail and _CHAINED_CALL.search(fold(line[-280:]).lower()) is not None


def is_change(line: str) -> bool:
    """Tell whether a line orders a change of another text (`… алып тасталсын;`).

    A repeal (`күші жойылды деп танылсын`) changes no text and is none.
    """
    tail = line[-_TAIL:]
    if "ын" not in tail or not (":" in tail or _ends_in_order(tail)):
        return False
    found = _INSTRUCTION.search(fold(tail).lower())
    return is_call(line) or (found is not None and not found.group().startswith("танылсын"))


def is_instruction(line: str) -> bool:
    """Tell whether a line orders a change or sets the place of the changes that follow.

    Quoted lines are none, whatever they say.
    """
    tail = line[-_TAIL:]
    if ":" not in tail and not ("ын" in tail and _ends_in_order(tail)):
        return False
    tail = fold(tail).lower()
    context = ":" in tail and _CONTEXT.search(fold(line[-280:]).lower()) is not None
    if context or _OPENING.match(line):
        return context
    return is_call(line) or ("сын" in tail and _INSTRUCTION.search(tail) is not None)


def _ends_in_order(tail: str) -> bool:
    """Tell whether the last word can be an imperative: `тасталсын;`, `өзгертілсін.`."""
    return tail.rstrip().rstrip(".:;").rstrip().lower().endswith(("ын", "ін", "iн"))


def find_quotes(lines: Sequence[str]) -> tuple[Quote, ...]:
    """Find the quoted new wording in the lines (paragraphs) of an amending act.

    Returns stretches in order, none overlapping.  Lines outside quotes keep the count of the
    act's own points, which tells a point of the order from a point of the new wording.
    """
    quotes: list[Quote] = []
    behind, point = 0, None
    for index, line in enumerate(lines):
        if index < behind or not is_call(line):
            continue
        for own in lines[behind : index + 1]:
            point = _point_after(own, point)
        quote = _stretch(lines, index, point)
        if quote is not None:
            quotes.append(quote)
        behind = 1 + (index if quote is None else quote.last)
    return tuple(quotes)


def _stretch(lines: Sequence[str], call: int, point: int | None) -> Quote | None:
    """Return the stretch that the instruction at `call` brings, None where nothing follows."""
    first = call + 1
    while first < len(lines) and not lines[first].strip():
        first += 1
    limit = _next_instruction(lines, first + 1)
    if first >= len(lines) or limit <= first:
        return None
    closings = [i for i in range(first, limit) if _closes(lines[i], alone=i == first)]
    for closing in closings:
        if _may_follow(lines, closing + 1, limit, point):
            return Quote(call, first, closing, closed=True)
    if closings:
        return Quote(call, first, closings[-1], closed=True)
    if not _OPENING.match(lines[first]):
        return None
    return _unclosed(lines, call, first, limit, point)


def _unclosed(lines: Sequence[str], call: int, first: int, limit: int, point: int | None) -> Quote:
    """Return a stretch without `";`: up to a bare quote, the next point or instruction."""
    last = first
    for index in range(first + 1, limit):
        if _is_next_point(lines[index], point):
            break
        last = index
    bare = [i for i in range(first, last + 1) if _ends_bare(lines[i], alone=i == first)]
    if bare:
        return Quote(call, first, bare[-1], closed=True)
    return Quote(call, first, last, closed=False)


def _next_instruction(lines: Sequence[str], start: int) -> int:
    for index in range(start, len(lines)):
        if is_instruction(lines[index]):
            return index
    return len(lines)


def _closes(line: str, *, alone: bool) -> bool:
    """Tell whether a line ends the quote; a lone `"` in the first line opens it instead."""
    if alone and len(line.strip()) < 2:
        return False
    return _CLOSED.search(line, max(0, len(line) - 12)) is not None


def _ends_bare(line: str, *, alone: bool) -> bool:
    if alone and len(line.strip()) < 2:
        return False
    return _CLOSED_BARE.search(line, max(0, len(line) - 8)) is not None


def _may_follow(lines: Sequence[str], index: int, limit: int, point: int | None) -> bool:
    """Tell whether the line behind a closing quote can stand outside the new wording."""
    if index >= limit or index >= len(lines):
        return True
    label = _LABEL.match(lines[index])
    if label is None:
        return False
    return label["sign"] == ")" or _is_next_point(lines[index], point)


def _point_after(line: str, point: int | None) -> int | None:
    label = _LABEL.match(line)
    if label is None or label["sign"] == ")":
        return point
    return int(label["num"].split("-")[0])


def _is_next_point(line: str, point: int | None) -> bool:
    label = _LABEL.match(line)
    if label is None or label["sign"] == ")" or "-" in label["num"]:
        return False
    return point is not None and int(label["num"]) == point + 1
