"""Small made-up parses for the tests of the base: an order in a few lines."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ingest.model import Block, BlockStyle, Document, Run, Source, SourceFormat, Span
from kb.model import Base, Collection, ParsedFile
from parsers.model import (
    ActRef,
    ActType,
    Commencement,
    CommencementRule,
    EventKind,
    Line,
    Node,
    NodeKind,
    NoteCause,
    NoteEvent,
    Parse,
    Passport,
    Structure,
)

ISSUER = "Қазақстан Республикасы Сауда министрі"


def order(number: str, day: date, **more: Any) -> ActRef:
    return replace(ActRef(ActType.ORDER, day, number, issuer=ISSUER), **more)


def after(days: int) -> CommencementRule:
    return CommencementRule(f"күнтізбелік {days} күн өткен соң", Span(0, 1), days=days)


def fixed(day: date) -> CommencementRule:
    return CommencementRule(f"{day:%d.%m.%Y} бастап", Span(0, 1), date=day)


@dataclass
class Order:
    """An order under construction; `clause` and `note` return self."""

    act: ActRef
    registered: date | None = None
    rule: CommencementRule | None = None
    lines: list[tuple[str, NodeKind, str, str | None]] = field(default_factory=list)
    notes: list[NoteEvent] = field(default_factory=list)
    more: dict[str, object] = field(default_factory=dict)
    name: str | None = None

    def clause(
        self, eid: str, text: str, kind: NodeKind = NodeKind.POINT, parent: str | None = None
    ) -> Order:
        self.lines.append((eid, kind, text, parent))
        return self

    def note(  # noqa: PLR0917 - a table of keywords reads well
        self,
        kind: EventKind,
        eid: str | None,
        by: ActRef,
        rule: CommencementRule | None = None,
        under: str | None = None,
        inline: bool = False,
    ) -> Order:
        causes = (NoteCause(by, rule, Span(0, 1)),)
        text = f"Ескерту. {eid} – {by.number}"
        stands = under if under is not None else eid
        self.notes.append(NoteEvent(kind, eid, stands, causes, text, Span(0, 1), inline))
        return self

    def parse(self) -> Parse:
        text = "\n".join(line[2] for line in self.lines) or " "
        source_text = f"{self.act.number} {self.act.date}\n{text}"
        offset = len(source_text) - len(text)
        blocks, nodes, place = [], [], offset
        for number, (eid, kind, words, parent) in enumerate(self.lines):
            span = Span(place, place + len(words))
            blocks.append(Block(words, span, (Run(0, len(words), span),), BlockStyle.PARAGRAPH))
            lines = (Line(number, 0, len(words), words),) if words else ()
            nodes.append(Node(eid, kind, lines, span, num=eid.rpartition("_")[2], parent=parent))
            place += len(words) + 1
        identity = f"{source_text}{self.notes}{self.more}"
        source = Source(
            self.name or f"{self.act.number}.txt",
            hashlib.sha256(identity.encode()).hexdigest(),
            SourceFormat.PLAIN_TEXT,
            "utf-8",
            source_text,
        )
        commencement = (Commencement(self.rule),) if self.rule else ()
        whole = Parse(
            document=Document(source, tuple(blocks)),
            passport=Passport(self.act, self.registered),
            structure=Structure(tuple(nodes)),
            notes=tuple(self.notes),
            commencement=commencement,
        )
        return replace(whole, **self.more)  # type: ignore[arg-type]


def collection(*orders: Order, **more: object) -> Collection:
    files = tuple(
        ParsedFile(parse, (parse.document.source.name,)) for o in orders if (parse := o.parse())
    )
    return Collection(files, **more)  # type: ignore[arg-type]


def table(base: Base, name: str) -> list[Any]:
    """Return the rows of a table; which class they are of is the test's business."""
    return list(base.tables[name])
