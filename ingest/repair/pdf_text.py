"""Text that came out of a PDF: groups of printed lines become repaired blocks."""

from __future__ import annotations

from collections import Counter

from ingest.model import Block, BlockStyle, Notice, Repair, RepairRule, Span
from ingest.repair.blocks import PAGE_GAP, PARAGRAPH_INDENT, PORTAL_INDENT, Group, group_lines
from ingest.repair.draft import Fragment, fragment_runs, fragment_text, origin, without
from ingest.repair.evidence import Evidence
from ingest.repair.joining import Seam, link_seam, seam
from ingest.repair.lines import Line
from ingest.repair.links import ReadLine, read_lines
from ingest.repair.plain_text import blank_block
from ingest.repair.spacing import superfluous_blanks


def pdf_blocks(text: str, lines: list[Line]) -> tuple[list[Block], list[Repair], list[Notice]]:
    """Return the paragraphs, cells and headings of `text`, repaired."""
    if not lines:
        return blank_block(text), [], []
    blocks = blank_block(text[: lines[0].raw_start])
    repairs: list[Repair] = []
    notices: list[Notice] = []
    evidence = Evidence(text, lines)
    indent = _usual_indent(lines)
    groups = group_lines(text, lines)
    ends = [group.lines[0].raw_start for group in groups[1:]] + [len(text)]
    for group, end in zip(groups, ends, strict=True):
        read, put_back, doubts = read_lines(text, group, indent, evidence)
        repairs += put_back
        notices += doubts
        fragments = _joined(text, group, read, evidence, repairs)
        blocks.append(_block(text, group, fragments, end, repairs))
    return blocks, repairs, notices


def _usual_indent(lines: list[Line]) -> int:
    """Return the indent in blanks that most paragraphs have: the portal's six, or another.

    Indents of seven and eight are the portal's with links at the start of the paragraph.
    """
    indents = Counter(line.indent for line in lines if line.indent >= PARAGRAPH_INDENT)
    usual = indents.most_common(1)[0][0] if indents else PORTAL_INDENT
    return PORTAL_INDENT if PORTAL_INDENT <= usual <= PORTAL_INDENT + 2 else usual


def _block(
    text: str, group: Group, fragments: list[Fragment], end: int, repairs: list[Repair]
) -> Block:
    """Return the block of `group`; its superfluous blanks are closed and recorded."""
    first = group.lines[0]
    block_text = fragment_text(text, fragments)
    drops = superfluous_blanks(block_text)
    if drops:
        for rule, low, high, places in drops:
            found = block_text[low:high]
            read = "".join(c for i, c in enumerate(found, low) if i not in places)
            start, last = origin(fragments, low), origin(fragments, high - 1)
            span = Span(start, max(start, last + 1))
            repairs.append(Repair(rule, span, found, read))
        fragments = without(fragments, sorted(place for drop in drops for place in drop[3]))
        block_text = fragment_text(text, fragments)
    return Block(
        text=block_text,
        span=Span(first.raw_start, end),
        runs=fragment_runs(fragments),
        style=BlockStyle.PARAGRAPH if group.indented else BlockStyle.LINE,
        indent=first.indent,
        gap=first.gap,
    )


def _joined(
    text: str, group: Group, read: list[ReadLine], evidence: Evidence, repairs: list[Repair]
) -> list[Fragment]:
    """Return the fragments of a group's lines, joined; adds a repair for each seam."""
    fragments: list[Fragment] = list(read[0].fragments)
    above, last = read[0], group.lines[0]
    for index in range(1, len(read)):
        below, line = read[index], group.lines[index]
        torn = index in group.marked and below.link_first
        alone = line.gap == 1 and line.indent == 0 and group.indented
        unsure = not above.trailing or above.link_last
        meeting = _meeting(text, above, below, (torn or alone) and unsure, evidence)
        if meeting.blank:
            start, place = fragments[-1]
            if above.trailing:
                fragments[-1] = (start, place + 1)
            else:
                fragments.append((place, place))
        fragments.extend(below.fragments)
        rule = RepairRule.PAGE_BREAK if line.gap >= PAGE_GAP else meeting.rule
        read_as = " " if meeting.blank else ""
        span = Span(last.end, line.start)
        found = text[span.start : span.end]
        repairs.append(Repair(rule, span, found, read_as, certain=meeting.certain))
        above, last = below, line
    return fragments


def _meeting(
    text: str, above: ReadLine, below: ReadLine, may_be_torn: bool, evidence: Evidence
) -> Seam:
    """Decide how two lines meet; a link at the start of the second may have been torn."""
    right = text[slice(*below.fragments[0])]
    if may_be_torn:
        left = " ".join(text[low:high] for low, high in above.fragments[-2:])
        return link_seam(left, right, evidence)
    return seam(text[slice(*above.fragments[-1])], right, above.trailing)
