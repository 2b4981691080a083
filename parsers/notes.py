"""Editors' notes of consolidated texts: what happened to a clause, by which orders, since when.

`Ескерту. 13-тармақ жаңа редакцияда - ҚР … министрінің м.а. 13.05.2022 № 268 (алғашқы ресми
жарияланған күнінен кейін күнтізбелік алпыс күн өткен соң қолданысқа енгізіледі) бұйрығымен.`
An inline note stands in the place of the text itself: `7) алып тасталды – ҚР … бұйрығымен.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.letters import fold
from ingest.model import Document, Notice, Span
from ingest.origin import source_span
from parsers.causes import read_causes, share_word
from parsers.citations.context import Tree
from parsers.events import FoundEvent, find_events
from parsers.model import ActType, EventKind, Line, Node, NodeKind, NoteCause, NoteEvent, Structure
from parsers.subjects import Subject, read_subject

# `Ескерту. `, `Ескерту: `, `Ескертпе. 5-тармақ …`, `РҚАО-ның ескертпесі!`
_OPENING = re.compile(
    r"^\s*(?:Ескерту|Ескертпе|(?:РҚАО|ЗҚАИ)-?\s?(?:ның|нің)\s+ескертпесі)\s*[.!:]?\s*",
    re.IGNORECASE,
)
# `7) алып тасталды – ҚР …`, `5. Күші жойылды - ҚР …`, `алып тасталды (… бұйрығымен)`
_INLINE = re.compile(
    r"""
    ^ \s* (?: [\d-]+ \s* [.)] \s* | \d+ - (?:тарау|бөлім|параграф|қосымша|бап) \. \s* )?
    \(? (?: алы(?:нып|п) \s+ таст\w+ | күші \s+ жойылған | күші \s+ жойылды | алынды )
    \s* [-–—(.;]
    """,
    re.VERBOSE | re.IGNORECASE,
)
# `5. (алып тасталды - ҚР …)`: the bracket around the whole note is no bracket inside it
_IN_BRACKETS = re.compile(r"^(\s*(?:[\d-]+\s*[.)]\s*)?)\(")
# `ЗҚАИ-ның ескертпесі!` alone, or `… қолданысқа енгізілу тәртібін 4-т. қараңыз`: no event
_SIGNPOST = re.compile(r"^\s*$|енгізілу\s+тәртібін|қараңыз", re.IGNORECASE)
# `орыс тіліндегі мәтінге түзету енгізілді, қазақ тіліндегі мәтін өзгермейді`
_RUSSIAN_ONLY = re.compile(r"қазақ\s+тіліндегі\s+мәтін\w*\s+өзгер(?:мейді|іссіз|тілмейді)")
# `қолданысы 01.01.2026 дейін тоқтатыла тұрады`, `қолданылуы … тоқтатылды`
_SUSPENDED = re.compile(r"тоқтат(?:а|ыла)\s+тұр|қолдан\w+\s.{0,80}?тоқтатыл", re.IGNORECASE)
_DATED = re.compile(r"\d{4}.{0,40}(?:№|N)\s*\S", re.DOTALL)
_CLAUSES = {
    NodeKind.POINT, NodeKind.ARTICLE, NodeKind.CHAPTER, NodeKind.SECTION, NodeKind.DIVISION,
    NodeKind.ANNEX, NodeKind.ATTACHMENT, NodeKind.ROW, NodeKind.PREAMBLE,
}  # fmt: skip
_TOP = {NodeKind.TITLE, NodeKind.PASSPORT, NodeKind.STATUS}
_INLINE_KINDS = {
    NodeKind.POINT, NodeKind.SUBPOINT, NodeKind.ROW, NodeKind.PART, NodeKind.PARAGRAPH,
    NodeKind.ANNEX, NodeKind.FORM, NodeKind.ARTICLE, NodeKind.CHAPTER, NodeKind.HEADING,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Note:
    """One note with the place it stands in."""

    document: Document
    tree: Tree
    node: Node
    lines: tuple[Line, ...]
    under: Node | None

    @property
    def text(self) -> str:
        """The note as printed, its lines joined by a blank."""
        return " ".join(line.text for line in self.lines)

    def span(self, start: int, end: int) -> Span:
        """Return the source of characters of the note's text, over all lines they touch."""
        spans: list[Span] = []
        offset = 0
        for line in self.lines:
            low, high = max(start - offset, 0), min(end - offset, len(line.text))
            if low < high or (low == high == start - offset):
                block = self.document.blocks[line.block]
                spans.append(source_span(block, line.start + low, line.start + high))
            offset += len(line.text) + 1
        return Span(min(item.start for item in spans), max(item.end for item in spans))


def read_notes(
    document: Document, structure: Structure, tree: Tree | None = None
) -> tuple[tuple[NoteEvent, ...], tuple[Notice, ...]]:
    """Return the events that notes tell, in document order.

    Args:
        document: the repaired document.
        structure: its tree; notes are its NOTE nodes, and points, subpoints and rows whose
            own text is such a note.
        tree: the same with ancestors, where the caller has it already.

    Returns:
        One event per clause and thing that happened, and notices: `note-elsewhere` (a note
        names another clause than the one it stands under; both are kept),
        `note-not-understood`, `note-suspension`, `russian-text-only`, `impossible-date`,
        `commencement-not-understood`.

    """
    tree = tree or Tree(structure)
    events: list[NoteEvent] = []
    notices: list[Notice] = []
    for note, inline in _notes(document, structure, tree):
        found, told = _read_inline(note) if inline else _read_note(note)
        events.extend(found)
        notices.extend(told)
    return tuple(events), tuple(notices)


def _notes(document: Document, structure: Structure, tree: Tree) -> Iterator[tuple[_Note, bool]]:
    """Yield each note with the clause above it, and whether it is an inline one."""
    above: Node | None = None
    for node in structure.nodes:
        if node.kind in _CLAUSES:
            above = node
        elif node.kind in _TOP:
            above = None
        if node.kind in (NodeKind.NOTE, NodeKind.EDITORIAL):
            for lines in _whole_notes(node):
                yield _Note(document, tree, node, lines, _above(tree, node, above)), False
        elif node.kind in _INLINE_KINDS and node.lines and tree.quoted_root(node) is None:
            lines = _inline_lines(node)
            if lines:
                yield _Note(document, tree, node, lines, node), True


def _whole_notes(node: Node) -> Iterator[tuple[Line, ...]]:
    """Yield the lines of each note of a node: a page break may have torn one apart."""
    whole: list[Line] = []
    for line in node.lines:
        if whole and _OPENING.match(fold(line.text)):
            yield tuple(whole)
            whole = []
        whole.append(line)
    if whole:
        yield tuple(whole)


def _inline_lines(node: Node) -> tuple[Line, ...]:
    """Return the lines of an inline note, none where a node is no such note."""
    head = node.lines[0].text[:60]
    if not ("таста" in head or "жойыл" in head or "алынды" in head):
        return ()
    if not _INLINE.match(fold(node.lines[0].text)):
        return ()
    for count in (1, 2, 3):
        lines = node.lines[:count]
        if _DATED.search(" ".join(line.text for line in lines)):
            return lines
    return ()


def _above(tree: Tree, node: Node, above: Node | None) -> Node | None:
    """Return the clause a note stands under: the one that holds it, else the last before it."""
    parent = tree.nodes.get(node.parent) if node.parent else None
    if parent and parent.kind in (NodeKind.POINT, NodeKind.ARTICLE, NodeKind.ROW):
        return parent
    if parent and parent.kind is NodeKind.SUBPOINT:
        return next((item for item in tree.ancestors(parent) if item.kind in _CLAUSES), parent)
    return above


def _read_note(note: _Note) -> tuple[list[NoteEvent], list[Notice]]:
    folded = _IN_BRACKETS.sub(r"\1 ", fold(note.text))
    opening = _OPENING.match(folded)
    start = opening.end() if opening else 0
    found = find_events(folded, start)
    if not found and _SUSPENDED.search(folded, start):
        message = "The note tells that a norm is suspended; the suspension is not computed."
        return [], [Notice("note-suspension", message, note.span(0, len(note.text)))]
    if not found:
        silent = note.node.kind is NodeKind.EDITORIAL and _SIGNPOST.search(folded[start:])
        return [], [] if silent else [_not_understood(note)]
    if _RUSSIAN_ONLY.search(folded):
        message = "The note tells of a change in the Russian text only."
        return [], [Notice("russian-text-only", message, note.span(0, len(note.text)))]
    events, understood = _events_of(note, folded, found)
    notices = [notice for event in events for notice in _elsewhere(note, event.eid)]
    if not understood:
        notices.append(_not_understood(note))
    return events, notices + _doubtful(events)


def _events_of(note: _Note, folded: str, found: list[FoundEvent]) -> tuple[list[NoteEvent], bool]:
    """Return the events of a note, and whether all of its words were understood."""
    drafts: list[tuple[FoundEvent, tuple[Subject, ...], tuple[NoteCause, ...]]] = []
    subjects: tuple[Subject, ...] | None = ()
    understood = True
    for index, event in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        end = following.subject_start if following else len(folded)
        words = folded[event.subject_start : event.start]
        if index == 0 or words.strip(" ,;.–—-"):
            subjects = read_subject(words, note.node, note.under, note.tree)
        understood = understood and subjects is not None
        drafts.append(
            (event, subjects or (), read_causes(note.text, folded, event.end, end, note.span))
        )
    events: list[NoteEvent] = []
    causes: tuple[NoteCause, ...] = ()
    for event, named, own_causes in reversed(drafts):
        kind = causes[0].act.type if causes else ActType.UNKNOWN
        causes = share_word(own_causes, kind) or causes
        events[:0] = [_event(note, event, subject, causes) for subject in named]
    planned = all(event.event is EventKind.PLANNED_REPEAL for event in events)
    return events, understood and (planned or all(event.by for event in events))


def _event(
    note: _Note, found: FoundEvent, subject: Subject, causes: tuple[NoteCause, ...]
) -> NoteEvent:
    return NoteEvent(
        event=subject.kind_of(found.kind),
        eid=subject.eid,
        stands_under=note.under.eid if note.under else None,
        by=causes,
        text=note.text,
        span=note.span(0, len(note.text)),
    )


def _read_inline(note: _Note) -> tuple[list[NoteEvent], list[Notice]]:
    """Read `7) алып тасталды – ҚР … бұйрығымен`: the clause itself is what it is about."""
    folded = _IN_BRACKETS.sub(r"\1 ", fold(note.text))
    found = find_events(folded, 0)[:1]
    causes = read_causes(note.text, folded, found[0].end, len(folded), note.span) if found else ()
    if not found or not causes:
        return [], [_not_understood(note)]
    name = _noted(note)
    event = NoteEvent(
        event=found[0].kind,
        eid=name,
        stands_under=name,
        by=causes,
        text=note.text,
        span=note.span(0, len(note.text)),
        inline=True,
    )
    return [event], _doubtful([event])


def _noted(note: _Note) -> str | None:
    """Return what an inline note stands for: the clause, or what the heading or form is of."""
    if note.node.kind is NodeKind.HEADING:
        return note.node.parent or note.node.attachment
    if note.node.kind is NodeKind.FORM:
        return note.node.attachment or note.node.parent
    return note.node.eid


def _elsewhere(note: _Note, name: str | None) -> list[Notice]:
    """Report a note that names another clause than the one it stands under."""
    if name is None or note.under is None or _agree(note, name, note.under.eid):
        return []
    message = f"The note stands under {note.under.eid} but names {name}; both are kept."
    return [Notice("note-elsewhere", message, note.span(0, len(note.text)))]


def _agree(note: _Note, name: str, under: str) -> bool:
    """Say whether one clause is the other, or holds it."""
    if f"{name}__".startswith(f"{under}__") or f"{under}__".startswith(f"{name}__"):
        return True
    named = note.tree.nodes.get(name)
    lower = {node.eid for node in note.tree.ancestors(note.tree.nodes[under])}
    upper = {node.eid for node in note.tree.ancestors(named)} if named else set()
    return name in lower or under in upper


def _not_understood(note: _Note) -> Notice:
    message = "The editor's note could not be read in full; its text is kept."
    return Notice("note-not-understood", message, note.span(0, len(note.text)))


def _doubtful(events: list[NoteEvent]) -> list[Notice]:
    """Report causes whose date no calendar has, or whose entry into force gives no day."""
    causes = dict.fromkeys(cause for event in events for cause in event.by)
    notices = [
        Notice("impossible-date", "The note gives a date that no calendar has.", cause.span)
        for cause in causes
        if cause.act.date is None
    ]
    for rule in filter(None, (cause.commencement for cause in causes)):
        if rule.days is None and rule.date is None:
            message = f"The entry into force “{rule.text}” gives no day that can be computed."
            notices.append(Notice("commencement-not-understood", message, rule.span))
    return notices
