"""What the amending acts of a collection order, each operation with the day of its effect."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest.model import Span
from kb.apply import Edit, Turn
from kb.effective import EffectiveDate
from kb.identity import Act, Register
from kb.own_annexes import OwnAnnex, own_annexes, with_own_text
from kb.rows import fact_id
from kb.subject import Subject
from kb.versions import DatedEvent
from parsers.model import Amendment, EventKind, Node, Operation, Repeal

SUSPENDED = "suspended"
AMENDMENT = "amendment"
_KINDS = {
    Operation.RESTATE: EventKind.RESTATED.value,
    Operation.INSERT: EventKind.ADDED.value,
    Operation.DELETE: EventKind.DELETED.value,
    Operation.REPLACE_WORDS: EventKind.CHANGED.value,
    Operation.INSERT_WORDS: EventKind.CHANGED.value,
    Operation.DELETE_WORDS: EventKind.CHANGED.value,
    Operation.REPEAL: EventKind.REPEALED.value,
    Operation.SUSPEND: SUSPENDED,
}


@dataclass(frozen=True, slots=True)
class Ordered:
    """One operation as an act in the collection orders it.

    `place` counts inside the amending act; `document` is the file of the instruction, whose
    words are `quote`.  `note` tells that an amendment of the amending act changed its wording.
    `fallen` says why it is not to be applied, `doubt` why that is not certain.  `own` is the
    annex of the amending order that brings the new wording.
    """

    id: str
    by: Act
    target: str | None
    amendment: Amendment
    place: int
    document: str
    quote: str
    when: EffectiveDate
    from_repeals: bool = False
    note: str | None = None
    fallen: str | None = None
    doubt: str | None = None
    own: OwnAnnex | None = None

    @property
    def turn(self) -> Turn:
        """Return what decides when it is applied."""
        return Turn(self.when, self.by.ref.date, self.by.ref.number or self.by.id, self.place)

    def edit(self, eid: str | None) -> Edit:
        """Return the operation as an edit of a clause of its target."""
        found = self.amendment
        return Edit(
            op=found.op,
            eid=eid,
            old=found.old,
            new=found.new,
            everywhere=found.everywhere,
            before=found.before,
            until=found.until,
            cause=self.by.label,
            pieces=self.own.pieces if self.own else (),
        )

    def event(self, eid: str | None) -> DatedEvent:
        """Return the operation as an event of its target."""
        return DatedEvent(
            id=f"{self.id}:event" if not self.from_repeals else self.id,
            kind=_KINDS[self.amendment.op],
            eid=eid,
            when=self.when,
            by=self.by.label,
            by_act=self.by.id,
            by_date=self.by.ref.date,
            quote=self.quote,
            span=self.amendment.span,
            by_eid=self.amendment.source_eid or None,
            origin="repeal" if self.from_repeals else AMENDMENT,
            document=self.document,
        )


def read_operations(subject: Subject, register: Register) -> tuple[Ordered, ...]:
    """Return the operations of an act in printed order, with repeals that it orders besides."""
    parse = subject.parse
    source = parse.document.source
    nodes = {node.eid: node for node in parse.structure.nodes}
    own = own_annexes(parse.document, parse.structure, parse.amendments)
    found = [
        Ordered(
            id=fact_id(source.sha256, "amendment", number),
            by=subject.act,
            target=register.find(amendment.act),
            amendment=with_own_text(amendment, own.get(number)),
            place=number,
            document=source.sha256,
            quote=_quote(subject, nodes.get(amendment.source_eid), amendment.span),
            when=subject.start_of(amendment.source_eid).when,
            own=own.get(number),
        )
        for number, amendment in enumerate(parse.amendments)
    ]
    told = {
        (ordered.target, ordered.amendment.eid)
        for ordered in found
        if ordered.amendment.op is Operation.REPEAL
    }
    for repeal in parse.repeals:
        target = register.find(repeal.act)
        found += [
            _repeal(subject, repeal, eid, target, len(found))
            for eid in repeal.eids or (None,)
            if target is not None and (target, eid) not in told
        ]
    return tuple(found)


def _quote(subject: Subject, node: Node | None, span: Span) -> str:
    """The instruction as printed: the clause that holds it, for there the text is repaired."""
    if node is not None and node.span.start <= span.start < node.span.end and node.own_text:
        return node.own_text.strip()
    return subject.parse.document.source.text[span.start : span.end].strip()


def _repeal(subject: Subject, repeal: Repeal, eid: str | None, target: str, place: int) -> Ordered:
    source = subject.parse.document.source
    holds = _clause_at(subject, repeal.span)
    amendment = Amendment(
        Operation.REPEAL, repeal.act, repeal.attachment, eid, holds or "", repeal.span
    )
    return Ordered(
        id=f"{source.sha256[:16]}:repeal:{repeal.span.start}:{target}#{eid or 'act'}",
        by=subject.act,
        target=target,
        amendment=amendment,
        place=place,
        document=source.sha256,
        quote=source.text[repeal.span.start : repeal.span.end],
        when=subject.start_of(holds).when,
        from_repeals=True,
    )


def _clause_at(subject: Subject, span: Span) -> str | None:
    """The innermost clause of the act in whose words a span begins."""
    found = None
    for node in subject.parse.structure.nodes:
        if node.lines and node.span.start <= span.start < node.span.end:
            found = node.eid
    return found


def fall(ordered: Ordered, reason: str) -> Ordered:
    """Return an operation that is not to be applied, with the reason."""
    return replace(ordered, fallen=reason)
