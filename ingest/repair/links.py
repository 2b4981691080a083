"""Put the displaced links of a block's lines back and record how each was read."""

from __future__ import annotations

from typing import NamedTuple

from ingest.letters import fold
from ingest.model import Notice, Repair, RepairRule, Span
from ingest.repair.blocks import Group
from ingest.repair.draft import Fragment
from ingest.repair.evidence import Evidence
from ingest.repair.holes import find_holes, has_hole
from ingest.repair.lines import Line
from ingest.repair.reading import Reading, Setting, Verdict, read_line
from ingest.repair.spacing import is_letter_spaced

_MARKS = frozenset(",;:.)»")


class ReadLine(NamedTuple):
    """A line as read: its fragments in order, and whether a blank stood at its end.

    `link_first` tells that a link was put back at its start, `link_last` that one ends it and
    that the blank behind it may as well have stood before it.
    """

    fragments: list[Fragment]
    trailing: bool
    link_first: bool = False
    link_last: bool = False


def read_lines(
    text: str, group: Group, indent: int, evidence: Evidence
) -> tuple[list[ReadLine], list[Repair], list[Notice]]:
    """Return the lines of `group` with their displaced links in place.

    `indent` is the usual indent of a paragraph in blanks; one more is a hole.
    """
    result: list[ReadLine] = []
    repairs: list[Repair] = []
    notices: list[Notice] = []
    for index, line in enumerate(group.lines):
        if line.trailing:
            result.append(ReadLine([(line.start, line.end)], trailing=True))
            continue
        body_start = _body_start(group, index, indent)
        if not _may_be_damaged(text, group, index, body_start):
            result.append(ReadLine([(line.start, line.end)], trailing=False))
            continue
        before = _last_text(text, result)
        setting = _setting(text, group, index, body_start, before)
        verdict = read_line(setting, evidence)
        notices.extend(_notices(line, verdict))
        if verdict.reading is None:
            result.append(ReadLine([(line.start, line.end)], line.trailing))
            continue
        result.append(_apply(body_start, verdict.reading, text))
        repairs.extend(_repairs(text, body_start, setting, verdict))
    return result, repairs, notices


def _body_start(group: Group, index: int, indent: int) -> int:
    """Return where the line begins without the indent that every paragraph has."""
    line = group.lines[index]
    if index in group.marked:
        return line.raw_start
    if index == 0 and group.indented and line.indent >= indent:
        return line.raw_start + indent
    return line.start


def _may_be_damaged(text: str, group: Group, index: int, body_start: int) -> bool:
    line = group.lines[index]
    if index in group.marked or body_start < line.start:
        return True
    if index == 0 and group.indented and text[line.start] in _MARKS:
        return True
    body = text[line.start : line.end]
    return has_hole(body, index + 1 == len(group.lines)) and not is_letter_spaced(body)


def _setting(text: str, group: Group, index: int, body_start: int, before: str) -> Setting:
    line = group.lines[index]
    after = ""
    torn = index + 1 in group.marked
    if index + 1 < len(group.lines) and not torn:
        following = group.lines[index + 1]
        after = _matching_copy(text[following.start : following.end])
    raw = text[body_start : line.end]
    body = _matching_copy(raw)
    marked = index in group.marked
    at_start = marked or (index == 0 and group.indented)
    return Setting(
        raw=raw,
        body=body,
        before=_matching_copy(before),
        after=after,
        holes=find_holes(body, at_start, index + 1 == len(group.lines)),
        marked=marked,
        torn=torn,
    )


def _matching_copy(text: str) -> str:
    """Return `text` folded and in lower case, character for character."""
    lowered = fold(text).lower()
    return lowered if len(lowered) == len(text) else fold(text)  # `İ` grows when lowered


def _last_text(text: str, result: list[ReadLine]) -> str:
    """Return the text of the last lines read, with a blank where one stood at the end."""
    parts = ["".join(text[low:high] for low, high in read.fragments) for read in result[-2:]]
    joined = " ".join(parts)
    whole = bool(result) and result[-1].trailing and not result[-1].link_last
    return joined + " " if whole else joined


def _apply(body_start: int, reading: Reading, text: str) -> ReadLine:
    """Return the fragments of a line in the order of `reading`, without blanks at its ends."""
    fragments = [(body_start + low, body_start + high) for low, high in reading.order()]
    while fragments and not text[slice(*fragments[0])].strip():
        fragments.pop(0)
    trailing = False
    while fragments and not text[slice(*fragments[-1])].strip():
        fragments.pop()
        trailing = True
    start, end = fragments[0]
    fragments[0] = (end - len(text[start:end].lstrip()), end)
    start, end = fragments[-1]
    kept = len(text[start:end].rstrip())
    fragments[-1] = (start, start + kept)
    link_first = not text[body_start : body_start + reading.places[0]].strip()
    behind = text[body_start + reading.places[-1] : body_start + reading.end]
    return ReadLine(fragments, trailing or start + kept < end, link_first, not behind.strip())


def _repairs(text: str, body_start: int, setting: Setting, verdict: Verdict) -> list[Repair]:
    reading = verdict.reading
    if reading is None:
        return []
    body = text[body_start : body_start + len(setting.body)]
    repairs: list[Repair] = []
    for index, ((low, high), place) in enumerate(zip(reading.links, reading.places, strict=True)):
        if place == reading.end or not body[place : reading.end].strip():
            continue
        left = body[:place].rstrip().rpartition(" ")[2]
        right = body[place : reading.end].split(maxsplit=1)[:1]
        gap = "" if body[place].isalnum() or body[place] in _MARKS else " "
        repairs.append(
            Repair(
                rule=_rule(setting, reading, index),
                span=Span(body_start + low, body_start + high),
                found=body[low:high],
                read=f"{left} {body[low:high]}{gap}{''.join(right)}".strip(),
                certain=verdict.certain,
                alternatives=verdict.rivals,
            )
        )
    return repairs


def _rule(setting: Setting, reading: Reading, index: int) -> RepairRule:
    """Return the rule by which link `index` was put back."""
    low = reading.links[index][0]
    if index == 0 and setting.body[low].isdigit() and setting.body[low - 1].isdigit():
        return RepairRule.FUSED_NUMBER
    torn = setting.marked and setting.before[-1:].strip() != ""
    if index == 0 and torn and not setting.body[: reading.places[0]].strip():
        return RepairRule.CROSSING_LINK
    return RepairRule.DISPLACED_LINK


def _notices(line: Line, verdict: Verdict) -> list[Notice]:
    span = Span(line.start, line.end)
    if verdict.unplaced:
        message = (
            "This line looks damaged, but no link at its end fits its hole; it was left as it is."
        )
        return [Notice("unplaced-link", message, span)]
    if verdict.reading is not None and not verdict.certain:
        readings = " | ".join(verdict.rivals)
        message = f"A displaced link can be read in more than one way; also possible: {readings}"
        return [Notice("ambiguous-line", message, span)]
    return []
