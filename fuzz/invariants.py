"""What holds of every text, whatever is in it: the three promises as assertions.

Nothing lost: blocks partition the source, nodes partition the blocks.  Nothing invented: the
letters of every fact stand in the source under its span.  Nothing silent: only white space is
unclaimed, and it is listed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from ingest.model import Block, BlockStyle, Document, Notice, Span
from parsers.amendments import Instruction
from parsers.model import Parse
from queries.sources.outline import outline
from queries.sources.parse_json import parse_to_json


class BrokenPromiseError(AssertionError):
    """Something that must hold of every text does not hold of this one."""


def require(condition: bool, message: str) -> None:
    """Raise `BrokenPromiseError` with `message` unless `condition` holds (also under `-O`)."""
    if not condition:
        raise BrokenPromiseError(message)


def check_document(document: Document) -> None:
    """Check that blocks and runs account for each character of the source.

    Raises `BrokenPromiseError`.
    """
    source = document.source.text
    place = 0
    for block in document.blocks:
        require(block.span.start == place, f"a gap or overlap before {block.span}")
        place = block.span.end
        _check_block(source, block)
    require(place == len(source), f"the blocks end at {place}, the source at {len(source)}")
    for repair in document.repairs:
        require(repair.span.end <= len(source), f"a repair outside the source: {repair}")
    _check_notices(document.notices, source)
    require(_is_text(source), "the source holds half of a character")


def _check_block(source: str, block: Block) -> None:
    raw = source[block.span.start : block.span.end]
    # Zero-width and control characters stay: only white space may differ.
    require(_letters(raw) == _letters(block.text), f"letters lost or invented in {block.span}")
    place = 0
    for run in block.runs:
        require(run.start == place, f"runs do not cover the block {block.span}")
        place = run.end
        read = block.text[run.start : run.end]
        if run.source:
            copied = source[run.source.start : run.source.end]
            require(len(copied) == len(read), f"a run of another length than its source: {run}")
            require(_blank(copied) == _blank(read), f"a run that reads something else: {run}")
        else:
            require(not read.strip(), f"words without an origin: {read!r}")
    require(place == len(block.text), f"runs end before the text of the block {block.span}")
    for link in block.links:
        inside = 0 <= link.start <= link.end <= len(block.text)
        require(inside, f"a link outside its block: {link}")


def check_parse(parse: Parse) -> None:
    """Check the account of characters, the tree, and that each fact stands under its span.

    Raises `BrokenPromiseError`.
    """
    check_document(parse.document)
    _check_tree(parse)
    _check_coverage(parse)
    source = parse.document.source.text
    for words, span, what in _quoted(parse):
        require(span.end <= len(source), f"the span of a {what} ends outside the source")
        missing = _letters(words) - _letters(source[span.start : span.end])
        require(not missing, f"letters of a {what} do not stand under its span: {dict(missing)}")
    _check_notices(parse.notices, source)
    written = json.dumps(parse_to_json(parse), ensure_ascii=False)
    require(_is_text(written + outline(parse)), "an answer holds half of a character")


def _check_tree(parse: Parse) -> None:
    seen: set[str] = set()
    for node in parse.structure.nodes:
        require(node.eid not in seen, f"two nodes are called {node.eid}")
        known = node.parent is None or node.parent in seen
        require(known, f"{node.eid} stands before its parent {node.parent}")
        seen.add(node.eid)
        require(node.span.end <= len(parse.document.source.text), f"{node.eid} ends outside")
        for line in node.lines:
            block = parse.document.blocks[line.block]
            require(block.text[line.start : line.end] == line.text, f"{node.eid}: another text")
    named = [rule.eid for rule in parse.rules] + [item.source_eid for item in parse.amendments]
    named += [name.eid for service in parse.services for name in service.names]
    require(seen.issuperset(named), f"facts in nodes that are not there: {set(named) - seen}")


def _check_coverage(parse: Parse) -> None:
    coverage, source = parse.coverage, parse.document.source.text
    require(coverage is not None, "there is no account of characters")
    assert coverage is not None
    left = sum(len(span) for span, _ in coverage.unclaimed)
    require(coverage.claimed + left == coverage.chars == len(source), f"the account: {coverage}")
    for span, reason in coverage.unclaimed:
        blank = not source[span.start : span.end].strip()
        require(blank, f"text that no node has: {source[span.start : span.end]!r} ({reason})")
    kept = Counter(
        (line.block, place)
        for node in parse.structure.nodes
        for line in node.lines
        for place in (line.start, line.end)
    )
    for index, block in enumerate(parse.document.blocks):
        if block.style is not BlockStyle.BLANK:
            require(kept[index, 0] >= 1, f"no node begins with the block {block.span}")


def _quoted(parse: Parse) -> Iterator[tuple[str, Span, str]]:
    """Yield the words of each fact that quotes the text, with its span and what it is."""
    for citation in parse.citations:
        yield citation.text, citation.span, "citation"
    for amendment in parse.amendments:
        whole = _joined(amendment.span, amendment.new_span)
        yield amendment.old or "", whole, "replaced wording"
        if amendment.new_span is not None:
            yield amendment.new or "", amendment.new_span, "new wording"
    for note in parse.notes:
        yield note.text, note.span, "note"
    for rule in parse.rules:
        yield rule.quote, rule.span, "rule"
    for service in parse.services:
        for name in service.names:
            yield name.name, name.span, "name of a service"
    for item in parse.commencement:
        yield item.rule.text, item.rule.span, "commencement"


def check_instruction(reading: Instruction) -> None:
    """Check that an instruction was read without words of its own.

    Raises `BrokenPromiseError`.
    """
    for change in reading.changes:
        inside = 0 <= change.start <= change.end <= len(reading.text)
        require(inside, f"a change outside the text: {change}")
        for words in (change.old, change.new):
            known = all(word in reading.text for word in (words or "").split())
            require(known, f"words that the instruction does not have: {words!r}")
    for problem in reading.problems:
        inside = 0 <= problem.start <= problem.end <= len(reading.text)
        require(inside, f"a problem outside the text: {problem}")
    require(bool(reading.problems) or reading.understood, "not understood, and nothing says why")


def _check_notices(notices: Iterable[Notice], source: str) -> None:
    for notice in notices:
        inside = notice.span is None or notice.span.end <= len(source)
        require(inside, f"a notice outside the source: {notice}")
        require(bool(notice.message.strip()), f"a notice that says nothing: {notice.code}")


def _joined(span: Span, other: Span | None) -> Span:
    if other is None:
        return span
    return Span(min(span.start, other.start), max(span.end, other.end))


def _letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def _blank(text: str) -> str:
    return "".join([" " if character.isspace() else character for character in text])


def _is_text(text: str) -> bool:
    """Whether a text can be written as UTF-8: a lone surrogate cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
