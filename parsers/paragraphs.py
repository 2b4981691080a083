"""Counting the paragraphs (абзац) of a point, and the other readings where it is uncertain.

The numbered line is paragraph 1; instruction lines count, and so does quoted new wording.  A
quoted table can be counted as one paragraph or as several, so every number behind one is
open to doubt.  What decides is the sense: a rule on entry into force takes whole operations,
an instruction with its new wording, and never the end of one and the beginning of the next.
"""

from __future__ import annotations

from ingest.model import Document
from parsers import eid
from parsers.model import Node, NodeKind, Structure

_SHIFTS = (-1, 1, -2, 2, -3, 3)


def count_candidates(
    document: Document, structure: Structure, scope: tuple[str, ...]
) -> tuple[tuple[tuple[str, ...], ...], str | None]:
    """Return other readings of a scope of counted paragraphs, and why there are any.

    Args:
        document: the repaired document.
        structure: its tree, with paragraphs numbered as nodes (`para_1__p_32`).
        scope: the eIds that the words of the order name.

    Returns:
        Scopes in which each run of paragraphs that tears an operation apart is moved to the
        nearest place where it does not, nearest first; and the reason in one sentence.

    """
    del document
    nodes = {node.eid: node for node in structure.nodes}
    torn = [run for run in _runs(scope) if len(run) > 1 and not _whole(run, nodes)]
    candidates: list[tuple[str, ...]] = []
    for run in torn:
        moved = [_shift(run, by) for by in _SHIFTS]
        for other in moved:
            if _whole(other, nodes):
                swap = dict(zip(run, other, strict=True))
                candidates.append(tuple(swap.get(name, name) for name in scope))
    if not candidates:
        return (), None
    numbers = ", ".join(" and ".join(_number(name) for name in run) for run in torn)
    tables = any(_is_table(node) for node in structure.nodes)
    cause = ", since a quoted table can be counted as one paragraph or more" if tables else ""
    return tuple(candidates), (
        f"Counted in this document, paragraphs {numbers} tear an amendment apart; "
        f"another counting may be meant{cause}."
    )


def _runs(scope: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Group paragraphs of one holder with consecutive numbers."""
    runs: list[list[str]] = []
    for name in scope:
        if not eid.split(name)[-1].startswith(f"{eid.PARAGRAPH}_"):
            continue
        if runs and _shift((runs[-1][-1],), 1) == (name,):
            runs[-1].append(name)
        else:
            runs.append([name])
    return [tuple(run) for run in runs]


def _number(name: str) -> str:
    return name.rpartition("_")[2]


def _shift(run: tuple[str, ...], by: int) -> tuple[str, ...]:
    """Return the names `by` paragraphs further on; inserted numbers (`3-1`) stay."""
    moved = []
    for name in run:
        head, _, number = name.rpartition("_")
        moved.append(f"{head}_{int(number) + by}" if number.isdigit() else name)
    return tuple(moved)


def _whole(run: tuple[str, ...], nodes: dict[str, Node]) -> bool:
    """Say whether a run begins with an instruction and ends with the last of its new wording."""
    if any(name not in nodes for name in run):
        return False
    after = nodes.get(_shift((run[-1],), 1)[0])
    begins = nodes[run[0]].kind is not NodeKind.QUOTED
    ends = nodes[run[-1]].kind is NodeKind.QUOTED
    return begins and ends and (after is None or after.kind is not NodeKind.QUOTED)


def _is_table(node: Node) -> bool:
    return node.kind is NodeKind.QUOTED and len(node.lines) > 2
