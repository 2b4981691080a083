"""Small documents built by hand: one block per line, nodes as a table."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.model import Block, BlockStyle, Document, Run, Source, SourceFormat, Span
from parsers.model import Line, Node, NodeKind, Structure


@dataclass
class Row:
    eid: str
    kind: NodeKind
    text: str | list[str] = field(default_factory=list)
    num: str | None = None
    heading: str | None = None
    parent: str | None = None
    attachment: str | None = None
    belongs_to: tuple[str, ...] = ()


def small(*rows: Row) -> tuple[Document, Structure]:
    """Build a document whose source is the rows' lines, and its structure."""
    blocks: list[Block] = []
    nodes: list[Node] = []
    source = ""
    for row in rows:
        texts = [row.text] if isinstance(row.text, str) else row.text
        lines = []
        first = len(source)
        for text in texts:
            start = len(source)
            source += text + "\n"
            span = Span(start, start + len(text))
            blocks.append(
                Block(
                    text,
                    Span(start, len(source)),
                    (Run(0, len(text), span),),
                    BlockStyle.PARAGRAPH,
                )
            )
            lines.append(Line(len(blocks) - 1, 0, len(text), text))
        nodes.append(
            Node(
                eid=row.eid,
                kind=row.kind,
                lines=tuple(lines),
                span=Span(first, len(source)),
                num=row.num,
                heading=row.heading,
                parent=row.parent,
                attachment=row.attachment,
                belongs_to=row.belongs_to,
            )
        )
    document = Document(
        Source("small.txt", "0" * 64, SourceFormat.PLAIN_TEXT, "utf-8", source), tuple(blocks)
    )
    return document, Structure(tuple(nodes))
