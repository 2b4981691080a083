"""Rules of a wording that no document prints: a clause's text as changes made it.

Where words of a clause are replaced (`"15 (он бес)" деген сөздер … ауыстырылсын`) the new term
stands in no document; it is read from the text of the version.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.model import Block, BlockStyle, Document, Notice, Run, Source, SourceFormat, Span
from parsers.model import Line, Node, NodeKind, Rule, Structure
from parsers.rules.read import read_rules

# the first line of a row of a standard: its number alone
_ROW_NUMBER = re.compile(r"\s*\d{1,2}\.?\s*\n")


def read_wording(eid: str, text: str) -> tuple[tuple[Rule, ...], tuple[Notice, ...]]:
    """Return the rules that the whole wording of the clause `eid` sets, and what is unread.

    `text` is the wording with that of the clause's children, a printed paragraph a line; a row
    has its number and name on lines of their own.  `start`, `end` and the spans count
    characters of `text`.  Service, attachment and amendment are for the caller to add.
    """
    pieces = [text] if _ROW_NUMBER.match(text) else text.split("\n")
    blocks: list[Block] = []
    nodes: list[Node] = []
    offsets: dict[str, int] = {}
    place = 0
    for number, piece in enumerate(pieces):
        name = f"{eid}__{number}"
        offsets[name] = place
        lines: list[Line] = []
        for words in piece.split("\n"):
            span = Span(place, place + len(words))
            run = Run(0, len(words), span)
            blocks.append(Block(words, span, (run,), BlockStyle.PARAGRAPH))
            lines.append(Line(len(blocks) - 1, 0, len(words), words))
            place += len(words) + 1
        nodes.append(Node(name, NodeKind.QUOTED, tuple(lines), Span(offsets[name], place - 1)))
    source = Source(eid, "", SourceFormat.PLAIN_TEXT, "-", text)
    rules, notices = read_rules(Document(source, tuple(blocks)), Structure(tuple(nodes)), ())
    moved = tuple(
        replace(
            rule,
            eid=eid,
            start=rule.start + offsets[rule.eid],
            end=rule.end + offsets[rule.eid],
        )
        for rule in rules
    )
    return moved, notices
