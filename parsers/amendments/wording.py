"""New wording: outer quotes taken off, and dealt out to the clauses that an instruction names.

Quotes nest and do not balance, so the closing mark behind the last word is taken off first;
the opening mark then stays where it belongs to a quoted name inside the wording.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers import eid
from parsers.amendments.model import Change, Instruction, Problem, Step
from parsers.quoted import RUSSIAN_STAYS, is_instruction
from parsers.quotes import is_opening

_MARKS = re.compile('["«»“”„]')
# `13-тармақ мынадай редакцияда жазылсын: "13. …";`: the wording on the line of the instruction
_INLINE = re.compile(
    rf"(?:жазылсын|баяндалсын|толықтырылсын|оқылсын){RUSSIAN_STAYS}\s*:\s*(?P<wording>\S)",
    re.IGNORECASE,
)
_COLON_INSIDE = re.compile(r":\s*\S")
_CLOSING = re.compile(r"\s*(?P<mark>[\"»”])\s*(?P<stop>[;.,:]?)\s*$")
_LABELLED = re.compile(
    r"\s*+[\"«“„]?\s*+\d{1,4}(?:-\d{1,3})*(?:[.)]|\s?-\s?(?:бап|тарау|параграф|бөлім)\b)"
)
_LABELS = {
    eid.POINT: r"{n}\s?\.(?!\d)",
    eid.SUBPOINT: r"{n}\s?\)",
    eid.ARTICLE: r"{n}\s?-\s?бап",
    eid.CHAPTER: r"{n}\s?-?\s?тарау",
    eid.SECTION: r"{n}\s?-?\s?параграф",
    eid.DIVISION: r"{n}\s?-?\s?бөлім",
    eid.ANNEX: r"{n}\s?-?\s?қосымша",
    eid.ROW: r"{n}\s?[.)]?(?:\s|$|\|)",
}
_COUNTED = {eid.PART, eid.PARAGRAPH}


@dataclass(frozen=True, slots=True)
class WordingLine:
    """One paragraph of quoted wording; `start` counts from wherever the caller counts."""

    text: str
    start: int


Passage = tuple[WordingLine, ...]
"""The quoted wording behind one instruction, one printed paragraph per line."""


def cut_wording(text: str) -> tuple[str, Passage, str]:
    """Cut a text into the instruction, the wording behind its colon, and what is left."""
    match = _INLINE.search(text)
    if match is None:
        return text, (), ""
    start = match.start("wording")
    lines: list[WordingLine] = []
    for line in text[start:].split("\n"):
        if lines and _CLOSING.search(lines[-1].text) and is_instruction(line):
            break
        lines.append(WordingLine(line, start))
        start += len(line) + 1
    return text[: match.start("wording")].rstrip(), unquoted(lines), text[start:].strip()


def inline_wording(text: str) -> tuple[str, int | None]:
    """Return a line's instruction and where new wording begins on the same line, if it does."""
    match = _INLINE.search(text) if _COLON_INSIDE.search(text) else None
    if match is None or not _MARKS.match(match["wording"]):
        return text, None
    return text[: match.start("wording")].rstrip(), match.start("wording")


def unquoted(lines: Sequence[WordingLine]) -> Passage:
    """Return the wording without its outer quotes, the stop behind them, and blank lines."""
    kept = [line for line in map(_trimmed, lines) if line.text]
    if not kept:
        return ()
    closing = _CLOSING.search(kept[-1].text)
    if closing is not None and (len(kept) > 1 or closing.start("mark") > 0):
        kept[-1] = WordingLine(kept[-1].text[: closing.start("mark")].rstrip(), kept[-1].start)
    if _opens_outer(kept):
        kept[0] = _trimmed(WordingLine(kept[0].text[1:], kept[0].start + 1))
    return tuple(line for line in kept if line.text)


def _trimmed(line: WordingLine) -> WordingLine:
    left = len(line.text) - len(line.text.lstrip())
    return WordingLine(line.text.strip(), line.start + left)


def _opens_outer(lines: Sequence[WordingLine]) -> bool:
    """Say whether the first mark opens the wording, not a quoted name at its beginning."""
    first = lines[0].text
    if not _MARKS.match(first) or not is_opening(first, 0):
        return False
    if len(first) == 1 or _LABELLED.match(first):
        return True
    openings = closings = 0
    for line in lines:
        for match in _MARKS.finditer(line.text):
            if is_opening(line.text, match.start()):
                openings += 1
            else:
                closings += 1
    return openings > closings


def give_wording(
    instruction: Instruction, passage: Passage
) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """Deal the wording out to the changes that wait for it; report what cannot be matched."""
    waiting = [index for index, change in enumerate(instruction.changes) if change.wording]
    problems = list(instruction.problems)
    end = len(instruction.text)
    if not waiting:
        if passage:
            message = "New wording stands behind an instruction that calls for none."
            problems.append(Problem("wording-not-claimed", message, 0, end))
        return instruction.changes, tuple(problems)
    if not passage:
        message = "The instruction announces new wording, but none follows in quotes."
        problems.append(Problem("wording-missing", message, 0, end))
        return instruction.changes, tuple(problems)
    changes = list(instruction.changes)
    pieces = split_wording([changes[index] for index in waiting], passage)
    if pieces is None:
        message = (
            "The new wording cannot be dealt out to the clauses named: "
            "all of it is kept with the first of them."
        )
        problems.append(Problem("wording-not-split", message, 0, end))
        pieces = [passage, *[()] * (len(waiting) - 1)]
    for index, piece in zip(waiting, pieces, strict=True):
        if piece:
            changes[index] = replace(
                changes[index],
                new="\n".join(line.text for line in piece),
                new_place=(piece[0].start, piece[-1].start + len(piece[-1].text)),
            )
    return tuple(changes), tuple(problems)


def split_wording(changes: Sequence[Change], passage: Passage) -> list[Passage] | None:
    """Return the piece of each change, None when the printed numbers do not tell."""
    if len(changes) == 1:
        return [passage]
    starts: list[int] = []
    for change in changes:
        if not change.path:
            return None
        start = _find_label(_labelled_step(change), passage, starts[-1] + 1 if starts else 0)
        if start is None:
            return _split_by_count(changes, passage)
        starts.append(start)
    if starts[0] != 0:
        return None
    ends = [*starts[1:], len(passage)]
    return [passage[start:end] for start, end in zip(starts, ends, strict=True)]


def _labelled_step(change: Change) -> Step:
    last = change.path[-1]
    return change.path[-2] if last.prefix == eid.HEADING and len(change.path) > 1 else last


def _find_label(step: Step, passage: Passage, start: int) -> int | None:
    pattern = _LABELS.get(step.prefix)
    if pattern is None or step.number is None:
        return None
    label = re.compile(r"[\"«“]?\s*" + pattern.format(n=re.escape(step.number)), re.IGNORECASE)
    return next(
        (index for index in range(start, len(passage)) if label.match(passage[index].text)), None
    )


def _split_by_count(changes: Sequence[Change], passage: Passage) -> list[Passage] | None:
    """Deal one paragraph to each of as many parts or paragraphs (бөлік, абзац)."""
    if len(changes) != len(passage) or any(c.path[-1].prefix not in _COUNTED for c in changes):
        return None
    return [(line,) for line in passage]
