"""Fragments of the source in reading order, and the block text and runs they give.

A fragment is `(start, end)` in the source; `start == end` stands for a blank that the
repair puts in at that place.  Everything that the repair does to a block is a change of
its list of fragments, so no character can be lost or invented unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.model import Run, Span

Fragment = tuple[int, int]

_BLANKS = {code: " " for code in range(0x3001) if chr(code).isspace() and code != 0x20}


def fragment_text(source: str, fragments: Iterable[Fragment]) -> str:
    """Return the text of `fragments`; any white space character is read as a blank."""
    text = "".join([source[start:end] if end > start else " " for start, end in fragments])
    return text if text.isprintable() else text.translate(_BLANKS)


def fragment_runs(fragments: Iterable[Fragment]) -> tuple[Run, ...]:
    """Return the runs of a block, fragments that touch in the source joined into one."""
    runs: list[Run] = []
    begun = position = low = high = 0
    for start, end in fragments:
        if start == high and end > start and high > low:
            position += end - start
            high = end
            continue
        if high > low:
            runs.append(Run(begun, position, Span(low, high)))
        begun, low, high = position, start, end
        if end > start:
            position += end - start
        else:
            runs.append(Run(position, position + 1, Span(start, start)))
            position += 1
    if high > low:
        runs.append(Run(begun, position, Span(low, high)))
    return tuple(runs)


def without(fragments: Sequence[Fragment], dropped: Sequence[int]) -> list[Fragment]:
    """Return `fragments` without the characters at the text offsets `dropped` (ascending)."""
    kept: list[Fragment] = []
    position = 0
    index = 0
    for start, end in fragments:
        length = max(1, end - start)
        low = start
        while index < len(dropped) and dropped[index] < position + length:
            place = start + dropped[index] - position
            if end > start and place > low:
                kept.append((low, place))
            low = place + 1
            index += 1
        if end > low or (end == start and low == start):
            kept.append((low, end))
        position += length
    return kept


def origin(fragments: Sequence[Fragment], offset: int) -> int:
    """Return the source place of the character at `offset` of the fragments' text."""
    for start, end in fragments:
        length = max(1, end - start)
        if offset < length:
            return start + offset if end > start else start
        offset -= length
    return fragments[-1][1] if fragments else 0
