"""Read every reference of a document: which act, which clause, printed where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.letters import fold
from ingest.model import Block, Document, Notice
from ingest.origin import source_span
from parsers import eid, lexicon
from parsers.acts import find_act_refs
from parsers.citations.antecedent import (
    Antecedent,
    Place,
    before_brackets,
    find_antecedent,
    skip_brackets,
)
from parsers.citations.clauses import (
    Chain,
    find_chains,
    may_name_clause,
    may_name_plain_annex,
)
from parsers.citations.context import UNKNOWN, AmendingContext, Names, Target, Tree
from parsers.dates import find_dates
from parsers.definitions import Definition, find_definitions
from parsers.hints import has_any
from parsers.lexicon import Case
from parsers.model import ActType, Citation, Line, Node, NodeKind, Structure

_SKIPPED = {
    NodeKind.PASSPORT, NodeKind.STATUS, NodeKind.EDITORIAL, NodeKind.NOTE, NodeKind.BOX,
    NodeKind.SIGNATURE, NodeKind.AGREEMENT, NodeKind.IMPRINT,
}  # fmt: skip
_HEADED = {
    NodeKind.HEADING, NodeKind.CHAPTER, NodeKind.SECTION, NodeKind.DIVISION, NodeKind.ARTICLE,
    NodeKind.ANNEX, NodeKind.ATTACHMENT,
}  # fmt: skip
_HINTS = ("№", "Заң", "заңы", "одекс", "Конституция", "бұдан", "бекітілген")
# `N 1340` of older acts
_LATIN_SIGN = re.compile(r"\bN\s?\d")
# `13-тармақ мынадай редакцияда жазылсын:`, `18-тармақ алып тасталсын;`, `… толықтырылсын:`
_INSTRUCTION = re.compile(
    r"редакцияда\s+(?:жаз|баянда)|жазылсын|толықтырыл|ал(?:ын)?ып\s+таста|ауыстырыл|тоқтатыла\s+тұр"
    r"|енгізілсін|орыс\s+тіліндегі\s+мәтін|:\s*$"
)
# `7) алып тасталды – ҚР …`, `5. Күші жойылды - ҚР …`: an inline note, read elsewhere
_INLINE_NOTE = re.compile(
    r"^\s*(?:[\d-]+[.)]\s*)?(?:алып\s+тасталды|күші\s+жойылды|алынып\s+тасталды)\s*[-–—(]",
    re.IGNORECASE,
)
# `Еңбек кодексіне сәйкес (бұдан әрі - Кодекс)`: the bracket stands one word late
_ACCORDING = re.compile(r"\s+сәйкес\s*$")
_BETWEEN = re.compile(r"\s*,?\s*(?:және|немесе|мен|пен|бен|сондай-ақ)?\s*")
# `Заңда`, `Кодекске`: a short name alone, not `Заңды тұлға`, not the possessed `Заңына`
_SHORT = re.compile(r"\b(?:Заң|Кодекс)(?!д[ыа]р)\w+")
_LAST = re.compile(r"[\w-]+$")
# `бірыңғай сыныптамасының 5-тармағы`: a text that no other rule knows
_GENITIVE = re.compile(r"[ндт][ыі]ң(?:\s*\([^()]*\))?\s*$")
_LAST_WORD = re.compile(r"(?<![\w-])([\w-]+)\s*:\s*$")


# "… 1-қосымшаға сәйкес …"
_SAYS_ACCORDING = re.compile(r"\s+сәйкес\s")


@dataclass(slots=True)
class _Reading:
    """What has been read so far, and the context that later lines lean on."""

    document: Document
    tree: Tree
    citations: list[Citation] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    names: Names = field(default_factory=Names)
    amending: AmendingContext = field(default_factory=AmendingContext)


@dataclass(frozen=True, slots=True)
class _Found:
    """A reference in a line: its characters, what it is to, the clause if any."""

    start: int
    end: int
    target: Target
    chain: Chain | None = None


def read_citations(
    document: Document, structure: Structure, tree: Tree | None = None
) -> tuple[tuple[Citation, ...], tuple[Notice, ...]]:
    """Return the references in a document's own text, and what could not be resolved.

    Args:
        document: the repaired document.
        structure: its tree; lines are read in the order of the nodes.
        tree: the same with ancestors, where the caller has it already.

    Returns:
        Citations in document order, and notices: `unresolved-reference` (the act meant is
        not named where it could be looked up), `missing-clause` (the document has no such
        clause), `impossible-date`, `reference-exception` (a bracket takes something out).

    """
    reading = _Reading(document, tree or Tree(structure))
    for node in structure.nodes:
        if node.kind in _SKIPPED:
            continue
        if node.kind is NodeKind.POINT and reading.tree.quoted_root(node) is None:
            reading.amending = AmendingContext()
        for line in node.lines:
            if _may_refer(line.text):
                _read_line(reading, node, line)
    return tuple(reading.citations), tuple(reading.notices)


def _may_refer(text: str) -> bool:
    """Say whether a line has what a reference needs: a sign, a law, a short name, a clause."""
    if has_any(text, _HINTS) or may_name_clause(text) or may_name_plain_annex(text):
        return True
    return "N" in text and _LATIN_SIGN.search(text) is not None


def _read_line(reading: _Reading, node: Node, line: Line) -> None:
    folded = fold(line.text)
    if _INLINE_NOTE.match(folded):
        return
    place = _place(reading, node, line, folded)
    found = list(_references(place))
    for item in found:
        _record(reading, place, line, item)
    if not place.quoted:
        _follow_amending(reading, place, found)


def _place(reading: _Reading, node: Node, line: Line, folded: str) -> Place:
    quoted = reading.tree.quoted_root(node) is not None
    return Place(
        folded=folded,
        text=line.text,
        acts=tuple(find_act_refs(line.text, folded)),
        node=node,
        tree=reading.tree,
        names=reading.names,
        scopes=_scopes(reading, node, quoted),
        amending=reading.amending,
        quoted=quoted,
    )


def _scopes(reading: _Reading, node: Node, quoted: bool) -> tuple[str, ...]:
    """Return where short names are looked up: this attachment, or the quoted text's target."""
    if quoted:
        act, title = reading.amending.act, reading.amending.attachment
        if act is None:
            return (f"quoted {reading.tree.quoted_root(node)}",)
        return (f"target {act.number} {act.date} {title}",)
    return tuple(item.eid for item in reading.tree.attachments(node)) or ("act",)


def _references(place: Place) -> Iterator[_Found]:
    """Yield the references of a line in order, setting short names on the way."""
    chains = [chain for chain in find_chains(place.folded) if not _is_label(place, chain)]
    events: list[tuple[int, Chain | Definition]] = [(chain.start, chain) for chain in chains]
    events += [(item.start, item) for item in find_definitions(place.folded)]
    clauses: list[_Found] = []
    for _, event in sorted(events, key=lambda pair: pair[0]):
        if isinstance(event, Definition):
            _define(place, event, clauses)
        else:
            clauses.append(_clause(place, event, clauses[-1] if clauses else None))
    plain = [
        _Found(start, end, Target(act=act))
        for start, end, act in place.acts
        if not any(item.start <= start < item.end for item in clauses)
    ]
    plain += _lone_names(place, [*clauses, *plain])
    yield from sorted([*clauses, *plain], key=lambda item: (item.start, item.end))


def _is_label(place: Place, chain: Chain) -> bool:
    """Say whether a chain is a heading's own number (`1-тарау. Жалпы ережелер`)."""
    return place.node.kind in _HEADED and not place.folded[: chain.start].strip()


def _clause(place: Place, chain: Chain, before: _Found | None) -> _Found:
    """Return the reference of one chain: after its own antecedent, the one before, or none."""
    if before and before.chain and _BETWEEN.fullmatch(place.folded, before.end, chain.start):
        return _Found(chain.start, chain.end, before.target, chain.inside(before.chain))
    antecedent = find_antecedent(place, chain.start) if _is_held(place, chain) else None
    if antecedent:
        return _Found(antecedent.start, chain.end, antecedent.target, chain)
    if chain.steps[0].possessed and _GENITIVE.search(place.folded[: chain.start][-60:]):
        return _Found(chain.start, chain.end, UNKNOWN, chain)
    return _bare(place, chain)


def _is_held(place: Place, chain: Chain) -> bool:
    """Say whether the word before a chain can hold it: `Қағидалардың 3-тармағы`, never `Қағидалар`.

    A noun without a case of belonging is a part of the sentence of its own.
    """
    end = before_brackets(place.folded, chain.start)
    word = _LAST.search(place.folded, max(0, end - 40), end)
    lowered = word.group().lower() if word else ""
    form = lexicon.ACT_FORMS.get(lowered) or lexicon.ATTACHMENT_FORMS.get(lowered)
    if form is None or (form.case is Case.NOMINATIVE and form.possessed):
        return True
    return form.case in (Case.GENITIVE, Case.DATIVE, Case.ATTRIBUTE, Case.LOCATIVE)


def _bare(place: Place, chain: Chain) -> _Found:
    """Read a clause with nothing before it: the text that it stands in, or the one amended."""
    if place.quoted:
        return _Found(chain.start, chain.end, place.amending.target, chain)
    amending = place.amending
    if amending.target.known and _INSTRUCTION.search(place.folded):
        inside = chain.inside(amending.container) if amending.container else chain
        return _Found(chain.start, chain.end, amending.target, inside)
    first = chain.steps[0].prefix
    if first == eid.ARTICLE and not _has_articles(place.tree):
        return _Found(chain.start, chain.end, UNKNOWN, chain)
    return _Found(chain.start, chain.end, Target(own=True, prefix=_own_prefix(place, first)), chain)


def _has_articles(tree: Tree) -> bool:
    return any(node.kind is NodeKind.ARTICLE for node in tree.nodes.values())


def _own_prefix(place: Place, first: str) -> str | None:
    """Return the eId that a bare clause of this document hangs on."""
    if first in (eid.SUBPOINT, eid.PART, eid.PARAGRAPH):
        for kind in (NodeKind.POINT, NodeKind.ARTICLE, NodeKind.ROW):
            holder = place.tree.enclosing(place.node, kind)
            if holder:
                return holder.eid
    for attachment in place.tree.attachments(place.node):
        if first != eid.ANNEX or attachment.kind is NodeKind.ATTACHMENT:
            return attachment.eid
    return None


def _define(place: Place, definition: Definition, clauses: list[_Found]) -> None:
    """Set the short name of a bracket for what stands before it."""
    key = definition.key
    if key is None:
        return
    according = _ACCORDING.search(place.folded, max(0, definition.start - 10), definition.start)
    antecedent = find_antecedent(place, definition.start) or (
        find_antecedent(place, according.start()) if according else None
    )
    target = antecedent.target if antecedent else None
    if (target is None or not target.known) and clauses:
        target = _according_to(place, definition, clauses[-1]) or target
    if target and target.known:
        place.names.define(place.scopes[0], key, target)


def _according_to(place: Place, definition: Definition, clause: _Found) -> Target | None:
    """Read `осы Қағидаларға 1-қосымшаға сәйкес … стандартында (бұдан әрі – стандарт)`."""
    between = place.folded[clause.end : definition.start]
    if not _SAYS_ACCORDING.match(between) or len(between) > 200 or '"' in between:
        return None
    names = clause.chain.eids() if clause.chain else ()
    if not clause.target.own or len(names) != 1:
        return None
    return Target(own=True, prefix=eid.join(clause.target.prefix, names[0]))


def _lone_names(place: Place, taken: list[_Found]) -> list[_Found]:
    """Find short names of laws and codes that stand without a clause (`Кодекске сәйкес`)."""
    found: list[_Found] = []
    for match in _SHORT.finditer(place.folded):
        start, end = match.span()
        form = lexicon.ACT_FORMS.get(match.group().lower())
        if form is None or form.possessed or form.plural or form.case is Case.ACCUSATIVE:
            continue
        if any(item.start <= start < item.end for item in taken):
            continue
        antecedent = find_antecedent(place, skip_brackets(place.folded, end))
        if antecedent and not antecedent.target.own:
            found.append(_Found(antecedent.start, end, antecedent.target))
    return found


def _record(reading: _Reading, place: Place, line: Line, item: _Found) -> None:
    """Keep one reference as a citation, with the notices it deserves."""
    target = item.target
    names = item.chain.eids() if item.chain else ()
    block = reading.document.blocks[line.block]
    citation = Citation(
        text=place.text[item.start : item.end],
        span=source_span(block, line.start + item.start, line.start + item.end),
        eids=tuple(eid.join(target.prefix, name) for name in names),
        act=target.act,
        own=target.own,
        attachment=target.attachment,
        source_eid=place.node.eid,
        links=_links(block, line.start + item.start, line.start + item.end),
    )
    reading.citations.append(citation)
    reading.notices.extend(_notices(reading.tree, citation))
    for exception in item.chain.exceptions if item.chain else ():
        message = f"“{citation.text}” leaves out: {exception}."
        reading.notices.append(Notice("reference-exception", message, citation.span))


def _links(block: Block, start: int, end: int) -> tuple[str, ...]:
    """Return where the words of a reference lead, each address once, in the order of the text."""
    inside = (link.target for link in block.links if link.start < end and start < link.end)
    return tuple(dict.fromkeys(inside))


def _notices(tree: Tree, citation: Citation) -> Iterator[Notice]:
    text, span, act = citation.text, citation.span, citation.act
    if act is None and not citation.own:
        yield Notice("unresolved-reference", f"It is not said which act “{text}” means.", span)
    if any(found.value is None for found in find_dates(text)):
        yield Notice("impossible-date", f"“{text}” has a date that no calendar has.", span)
    missing = [name for name in citation.eids if citation.own and not _exists(tree, name)]
    if missing:
        message = f"“{text}” names {', '.join(missing)}, not found in this document."
        yield Notice("missing-clause", message, span)


def _exists(tree: Tree, name: str) -> bool:
    """Say whether a clause is in the tree; parts and paragraphs need not be nodes of their own."""
    steps = list(eid.split(name))
    rows = [index for index, step in enumerate(steps) if step.partition("_")[0] == eid.ROW]
    if rows:
        steps = steps[: rows[0] + 1]
    while steps and steps[-1].partition("_")[0] in (
        eid.PART,
        eid.PARAGRAPH,
        eid.COLUMN,
        eid.HEADING,
    ):
        steps.pop()
    return not steps or eid.join(*steps) in tree.nodes


def _follow_amending(reading: _Reading, place: Place, found: list[_Found]) -> None:
    """Let a line set what the following instructions are about."""
    amending = reading.amending
    orders = [act for _, _, act in place.acts if act.type not in (ActType.LAW, ActType.CODE)]
    if orders and _INSTRUCTION.search(place.folded):
        amending.act, amending.attachment, amending.container = orders[-1], None, None
    if not place.folded.rstrip().endswith(":"):
        return
    last = _LAST_WORD.search(place.folded, max(0, len(place.folded) - 80))
    if last is None:
        return
    word = last[1].lower().rpartition("-")[2]
    if word in lexicon.CLAUSE_FORMS:
        _set_container(amending, place, found)
    elif word in lexicon.ATTACHMENT_FORMS:
        antecedent = _attachment_at(place, last.end(1))
        if antecedent and antecedent.target.known and not antecedent.target.own:
            amending.act = antecedent.target.act or amending.act
            amending.attachment = antecedent.target.attachment
            amending.container = None
            if amending.act and amending.attachment:
                reading.names.approve(amending.attachment, amending.act)


def _attachment_at(place: Place, end: int) -> Antecedent | None:
    return find_antecedent(place, before_brackets(place.folded, end))


def _set_container(amending: AmendingContext, place: Place, found: list[_Found]) -> None:
    """Keep `4-тармақта:` or `көрсетілген Қағидаларға 3-қосымшада:` for the lines that follow."""
    if not found or found[-1].chain is None:
        return
    if place.folded[found[-1].end :].strip(" :"):
        return
    if not found[-1].target.own:
        amending.container = found[-1].chain
