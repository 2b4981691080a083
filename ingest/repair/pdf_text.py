"""Text that came out of a PDF: groups of printed lines become repaired blocks."""

from __future__ import annotations

from ingest.model import Block, BlockStyle, Notice, Repair, RepairRule, Span
from ingest.repair.blocks import PAGE_GAP, Group, group_lines
from ingest.repair.draft import Fragment, fragment_runs, fragment_text, origin, without
from ingest.repair.joining import seam
from ingest.repair.lines import Line
from ingest.repair.plain_text import blank_block
from ingest.repair.spacing import superfluous_blanks


def pdf_blocks(text: str, lines: list[Line]) -> tuple[list[Block], list[Repair], list[Notice]]:
    """Return the paragraphs, cells and headings of `text`, repaired."""
    if not lines:
        return blank_block(text), [], []
    blocks = blank_block(text[: lines[0].raw_start])
    repairs: list[Repair] = []
    notices: list[Notice] = []
    groups = group_lines(text, lines)
    ends = [group.lines[0].raw_start for group in groups[1:]] + [len(text)]
    for group, end in zip(groups, ends, strict=True):
        first = group.lines[0]
        fragments = _joined(text, group, repairs)
        block_text = fragment_text(text, fragments)
        fragments = _close_blanks(text, fragments, block_text, repairs)
        blocks.append(
            Block(
                text=fragment_text(text, fragments),
                span=Span(first.raw_start, end),
                runs=fragment_runs(fragments),
                style=BlockStyle.PARAGRAPH if group.indented else BlockStyle.LINE,
                indent=first.indent,
                gap=first.gap,
            )
        )
    return blocks, repairs, notices


def _joined(text: str, group: Group, repairs: list[Repair]) -> list[Fragment]:
    """Return the fragments of a group's lines, joined; adds a repair for each seam."""
    first = group.lines[0]
    fragments: list[Fragment] = [(first.start, first.end)]
    last = first
    for line in group.lines[1:]:
        left, right = text[last.start : last.end], text[line.start : line.end]
        meeting = seam(left, right, last.trailing)
        if meeting.blank:
            fragments.append((last.end, last.end + 1) if last.trailing else (last.end, last.end))
        fragments.append((line.start, line.end))
        rule = RepairRule.PAGE_BREAK if line.gap >= PAGE_GAP else meeting.rule
        found = text[last.end : line.start]
        read = " " if meeting.blank else ""
        repairs.append(Repair(rule, Span(last.end, line.start), found, read))
        last = line
    return fragments


def _close_blanks(
    text: str, fragments: list[Fragment], block_text: str, repairs: list[Repair]
) -> list[Fragment]:
    """Return `fragments` without superfluous blanks; adds a repair for each stretch."""
    drops = superfluous_blanks(block_text)
    if not drops:
        return fragments
    for rule, start, end, places in drops:
        found = block_text[start:end]
        read = "".join(c for i, c in enumerate(found, start) if i not in places)
        low, high = origin(fragments, start), origin(fragments, end - 1)
        span = Span(low, high + 1) if low <= high else Span(low, low)
        repairs.append(Repair(rule, span, found, read))
    return without(fragments, sorted(place for drop in drops for place in drop[3]))
