"""The language of the parsers room: everything that can be read from one document.

A `Parse` is what one document says, with the span of every fact.  Nothing here is known
from another document: joining acts, dating effects and applying amendments is `kb`'s work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.model import Document, Notice, Span
from parsers.rule_model import (
    Adopted,
    AfterHours,
    Bound,
    CaseKey,
    Channel,
    Deadline,
    Fee,
    FeeKind,
    Hours,
    ReadNumber,
    RefusalGround,
    Rule,
    RuleKind,
    RuleValue,
    StartEvent,
    StepKey,
    Unit,
)

__all__ = [
    "ActRef",
    "ActType",
    "Adopted",
    "AfterHours",
    "Amendment",
    "Bound",
    "CaseKey",
    "Channel",
    "Citation",
    "Commencement",
    "CommencementRule",
    "CountedFrom",
    "Coverage",
    "Deadline",
    "EventKind",
    "Fee",
    "FeeKind",
    "Hours",
    "Line",
    "Node",
    "NodeKind",
    "NoteCause",
    "NoteEvent",
    "Operation",
    "Parse",
    "Passport",
    "ReadNumber",
    "RefusalGround",
    "Repeal",
    "RowCells",
    "Rule",
    "RuleKind",
    "RuleValue",
    "Service",
    "ServiceName",
    "StartEvent",
    "StepKey",
    "Structure",
    "Unit",
]


class ActType(StrEnum):
    """The kind of legal act; the Kazakh word stands behind each."""

    ORDER = "order"  # бұйрық
    LAW = "law"  # заң
    CODE = "code"  # кодекс
    RESOLUTION = "resolution"  # қаулы
    DECREE = "decree"  # жарлық
    DECISION = "decision"  # шешім
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ActRef:
    """An act as named in a text: any part may be missing, none is guessed.

    `issuer` is the authority as printed, in the nominative where it could be formed
    (`Қазақстан Республикасы Индустрия және инфрақұрылымдық даму министрі`).  `acting` tells
    that the signatory was acting (`м.а.`, `міндетін атқарушы`).  `number` is as printed
    without `№` or `N` (`51-НҚ`, `ҚР ДСМ-170/2020`).
    """

    type: ActType
    date: date | None = None
    number: str | None = None
    registration_number: str | None = None
    title: str | None = None
    issuer: str | None = None
    acting: bool = False


class CountedFrom(StrEnum):
    """The day from which a rule of entry into force counts."""

    PUBLICATION = "publication"  # алғашқы ресми жарияланған күні
    REGISTRATION = "registration"  # мемлекеттік тіркелген күні
    SIGNING = "signing"  # қол қойылған күні


@dataclass(frozen=True, slots=True)
class CommencementRule:
    """When a text takes effect: N calendar days after first publication, or a fixed date.

    Exactly one of `days` (calendar days, the day counted from not included) and `date` is
    set; both are None for a formula that was found but not understood (`text` has it).
    `from_the_day` goes with `days` 0: in force from that very day (жарияланған күнінен
    бастап), not from the day after.
    """

    text: str
    span: Span
    days: int | None = None
    date: date | None = None
    from_the_day: bool = False
    counted_from: CountedFrom = CountedFrom.PUBLICATION


@dataclass(frozen=True, slots=True)
class Commencement:
    """One rule of entry into force (қолданысқа енгізілу) and what it is about.

    `scope` is empty for the whole act, else the eIds meant.  `candidates` holds other
    readings of the scope where counting is not certain; `reason` says why.  `scope_span` is
    where `scope_text` stands.
    """

    rule: CommencementRule
    scope: tuple[str, ...] = ()
    scope_text: str | None = None
    candidates: tuple[tuple[str, ...], ...] = ()
    reason: str | None = None
    scope_span: Span | None = None

    @property
    def span(self) -> Span:
        """Where the rule and what it is about stand."""
        own, scope = self.rule.span, self.scope_span or self.rule.span
        return Span(min(own.start, scope.start), max(own.end, scope.end))


class NodeKind(StrEnum):
    """What a piece of an act is; the Kazakh term stands behind each."""

    TITLE = "title"  # тақырып
    PASSPORT = "passport"  # issuer, date, number, registration
    STATUS = "status"  # Күшін жойған
    EDITORIAL = "editorial"  # ЗҚАИ-ның ескертпесі!
    NOTE = "note"  # Ескерту.
    PREAMBLE = "preamble"  # кіріспе
    DIVISION = "division"  # бөлім
    CHAPTER = "chapter"  # тарау
    SECTION = "section"  # параграф
    HEADING = "heading"  # тақырып of a chapter or attachment
    ARTICLE = "article"  # бап
    POINT = "point"  # тармақ
    SUBPOINT = "subpoint"  # тармақша
    PART = "part"  # бөлік
    PARAGRAPH = "paragraph"  # абзац
    QUOTED = "quoted"  # new wording given in quotes by an amending instruction
    ATTACHMENT = "attachment"  # what the order approved: қағидалар, регламент, тізбе …
    ANNEX = "annex"  # қосымша
    BOX = "box"  # … бұйрығымен бекітілген
    FORM = "form"  # нысан: text of an annex outside points and rows
    TABLE = "table"
    ROW = "row"  # жол
    SIGNATURE = "signature"  # қол қою
    AGREEMENT = "agreement"  # "КЕЛІСІЛДІ"
    IMPRINT = "imprint"  # © … of the site the text was saved from


@dataclass(frozen=True, slots=True)
class Line:
    """A slice of one block's repaired text that belongs to one node.

    `block` is the index into `Document.blocks`; `start`/`end` count characters of that
    block's text; `text` is the slice itself.
    """

    block: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class RowCells:
    """The cells of a numbered row (жол) of a service standard: number, name and content."""

    number: str
    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of an act with its own lines; what belongs to a child is the child's.

    `eid` follows Akoma Ntoso's convention (`att_1__para_13`, `annex_3__row_6`) and is unique
    in the document.  `num` is the number as printed without dot or bracket (`10-1`), `heading`
    the heading text of a chapter, attachment or row.  `attachment` is the eId of the
    attachment or annex the node lies in, None in the order itself.  `belongs_to` holds, for
    an attachment or annex, the texts of its boxes: what it is an annex of.
    """

    eid: str
    kind: NodeKind
    lines: tuple[Line, ...]
    span: Span
    num: str | None = None
    heading: str | None = None
    parent: str | None = None
    attachment: str | None = None
    belongs_to: tuple[str, ...] = ()
    cells: RowCells | None = None

    @property
    def own_text(self) -> str:
        """The node's own words, one printed paragraph per line, without its children's."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Structure:
    """The tree of a document: nodes in document order, each line in exactly one of them."""

    nodes: tuple[Node, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Passport:
    """What the head of a document says about its own act (деректемелер).

    `adilet_id` is the id found in the source, else None: `kb` builds one from the dates.
    `signatory` is the name in the signature block.  `joint` holds the other dates and numbers
    of a joint order (бірлескен бұйрық), whose first ones are `act`'s.
    """

    act: ActRef
    registration_date: date | None = None
    adilet_id: str | None = None
    signatory: str | None = None
    status: str | None = None
    repealed_by: ActRef | None = None
    span: Span | None = None
    joint: tuple[ActRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to an act or to a clause of one, as printed and as resolved.

    `act` is None when the reference is to this very act or could not be resolved; `own`
    tells the first case.  `attachment` is the title of what the act approved.  `eids` lists
    each clause meant, lists and ranges unrolled.  `links` are the addresses that its words lead
    to where the format has links; what they say is for `kb` to hold against the text.
    """

    text: str
    span: Span
    eids: tuple[str, ...] = ()
    act: ActRef | None = None
    own: bool = False
    attachment: str | None = None
    source_eid: str | None = None
    links: tuple[str, ...] = ()


class EventKind(StrEnum):
    """What an editor's note says happened to a clause."""

    RESTATED = "restated"  # жаңа редакцияда
    CHANGED = "changed"  # өзгеріс енгізілді
    ADDED = "added"  # толықтырылды
    DELETED = "deleted"  # алып тасталды
    REPEALED = "repealed"  # күші жойылды
    PLANNED_REPEAL = "planned_repeal"  # күшін жою көзделген


@dataclass(frozen=True, slots=True)
class NoteCause:
    """An order that a note names, with the entry into force printed in its bracket."""

    act: ActRef
    commencement: CommencementRule | None
    span: Span


@dataclass(frozen=True, slots=True)
class NoteEvent:
    """An editor's note (Ескерту) or inline note about one clause.

    `eid` is the clause the note is about, None for the whole act; `stands_under` the clause
    it was printed under.  They differ in № 982 point 6, whose note names point 7: the note
    is then kept with both and reported.  `inline` marks `7) алып тасталды – …`.
    """

    event: EventKind
    eid: str | None
    stands_under: str | None
    by: tuple[NoteCause, ...]
    text: str
    span: Span
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Repeal:
    """A repeal this document orders: an act, or clauses of one (күші жойылды деп танылсын).

    `attachment` is the title of what the act approved where the clauses lie in that.
    """

    act: ActRef
    eids: tuple[str, ...]
    span: Span
    attachment: str | None = None


class Operation(StrEnum):
    """What an amending instruction does to its target."""

    RESTATE = "restate"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE_WORDS = "replace_words"
    INSERT_WORDS = "insert_words"
    DELETE_WORDS = "delete_words"
    REPEAL = "repeal"
    SUSPEND = "suspend"


@dataclass(frozen=True, slots=True)
class Amendment:
    """One operation on one clause, read from an instruction.

    `attachment` is the quoted title of what the target act approved, None for the act
    itself.  `old`/`new` are the words to find and the new wording; `new_span` is where the
    new wording stands, `source_eid` the node that holds the instruction.
    `everywhere` marks whole-text scope (бүкіл мәтін бойынша); `until` ends a suspension;
    `before` tells that inserted words go before `old`, not behind it.
    """

    op: Operation
    act: ActRef
    attachment: str | None
    eid: str | None
    source_eid: str
    span: Span
    old: str | None = None
    new: str | None = None
    new_span: Span | None = None
    everywhere: bool = False
    until: date | None = None
    before: bool = False


@dataclass(frozen=True, slots=True)
class ServiceName:
    """A service's name as written in one place: `eid` is the node that holds it."""

    name: str
    span: Span
    eid: str


@dataclass(frozen=True, slots=True)
class Service:
    """A state service (мемлекеттік көрсетілетін қызмет) named in the document.

    `names` are all writings of the name in titles, in the order of the text; `standard` is
    the eId of the annex that holds the service's standard, None where the document has none.
    """

    name: str
    provider: str | None
    attachment: str | None
    span: Span
    names: tuple[ServiceName, ...] = ()
    standard: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The account of promise 1: characters of the source, claimed, and what is not."""

    chars: int
    claimed: int
    unclaimed: tuple[tuple[Span, str], ...]
    """Each unclaimed stretch with the explanation why no node has it."""


@dataclass(frozen=True, slots=True)
class Parse:
    """Everything read from one document."""

    document: Document
    passport: Passport
    structure: Structure
    citations: tuple[Citation, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    notes: tuple[NoteEvent, ...] = ()
    commencement: tuple[Commencement, ...] = ()
    repeals: tuple[Repeal, ...] = ()
    services: tuple[Service, ...] = ()
    rules: tuple[Rule, ...] = ()
    coverage: Coverage | None = None
    notices: tuple[Notice, ...] = ()
