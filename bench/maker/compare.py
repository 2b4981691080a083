"""What two documents of one order say, compared apart from where they say it."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.model import Parse
from queries.sources.parse_json import parse_to_json

PARTS = ("act", "clauses", "amendments", "notes", "commencement", "repeals", "services", "rules")
_APART = frozenset({"span", "spans", "new_span", "adilet_id_basis"})
"""Where a fact was read, and whether a format offered the id, is not what the order says."""


def knowledge(parse: Parse) -> dict[str, object]:
    """Return what `tarmaq parse` prints, without spans, coverage and warnings."""
    printed = parse_to_json(parse)
    return {part: _plain(printed[part]) for part in PARTS}


def clauses(parse: Parse) -> dict[str, str]:
    """Return the wording of each clause with its number and heading, by eId."""
    return {
        clause["eid"]: " ".join(f"{clause['num']} | {clause['heading']} | {clause['text']}".split())
        for clause in parse_to_json(parse)["clauses"]
    }


def agreement(expected: Parse, found: Parse) -> tuple[int, int]:
    """Return how many of the clauses of `expected` stand in `found` alike, and how many there are.

    A clause that only `found` has counts as one that differs.
    """
    wanted, given = clauses(expected), clauses(found)
    alike = sum(given.get(eid) == text for eid, text in wanted.items())
    return alike, len(wanted.keys() | given.keys())


def differences(expected: Parse, found: Parse) -> Iterator[str]:
    """Yield one line for each clause that differs, with the first place where it does."""
    wanted, given = clauses(expected), clauses(found)
    for eid in [*wanted, *(eid for eid in given if eid not in wanted)]:
        left, right = wanted.get(eid, ""), given.get(eid, "")
        if left != right:
            place = next(
                (i for i, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]),
                min(len(left), len(right)),
            )
            low = max(0, place - 25)
            yield f"{eid}: {left[low : place + 35]!r} / {right[low : place + 35]!r}"


def _plain(value: object) -> object:
    """Return `value` without spans; a line break inside a text counts as a blank."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if not _apart(key, inner)}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def _apart(key: str, value: object) -> bool:
    """Tell whether an entry says where a fact was read; a start that is text is an event."""
    return key in _APART or (key in ("start", "end") and isinstance(value, int))
