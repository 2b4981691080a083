"""Repeals that an order makes: `… бұйрығының күші жойылды деп танылсын`.

The acts stand in the same sentence, in the items of a list that the sentence opens, or in an
attached list (тізбе) that it points to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.letters import fold
from ingest.model import Document, Span
from ingest.origin import source_span
from parsers.amendments.repeals import opens_items
from parsers.citations import read_citations
from parsers.citations.context import Tree
from parsers.hints import has_any
from parsers.model import ActType, Citation, Line, Node, NodeKind, Repeal, Structure

# `күші жойылды деп танылсын`, `күшін жойған деп танылсын`, `күші жойылсын`
_REPEALED = re.compile(
    r"күші(?:н)?\s+(?:жой\w+\s+деп\s+(?:таны\w+|есепте\w+)|жойылсын)", re.IGNORECASE
)
_HINTS = ("жой", "жoй", "Жой", "Жoй", "ЖОЙ", "ЖOЙ")  # look-alike letters are not folded yet
_REPEALABLE = {ActType.ORDER, ActType.RESOLUTION, ActType.DECISION, ActType.DECREE, ActType.UNKNOWN}
_LISTS = {NodeKind.ATTACHMENT, NodeKind.ANNEX}


def read_repeals(
    document: Document,
    structure: Structure,
    citations: Sequence[Citation] | None = None,
    tree: Tree | None = None,
) -> tuple[Repeal, ...]:
    """Return the acts and clauses that this order repeals.

    Args:
        document: the repaired document.
        structure: its tree.  Quoted new wording is left out: what is repealed there, another
            act repeals.
        citations: the references of the document, where they have been read already.
        tree: the structure with ancestors, where the caller has it already.

    Returns:
        One repeal per act named, in document order; `eids` is empty for a whole act.

    """
    if not any(has_any(block.text, _HINTS) for block in document.blocks):
        return ()
    tree = tree or Tree(structure)
    by_node: dict[str, list[Citation]] = {}
    if citations is None:
        citations = read_citations(document, structure)[0]
    for citation in _without_titles(citations):
        by_node.setdefault(citation.source_eid or "", []).append(citation)
    repeals: list[Repeal] = []
    open_point: str | None = None
    for node in structure.nodes:
        if tree.quoted_root(node) or node.kind in (NodeKind.NOTE, NodeKind.EDITORIAL):
            continue
        if open_point and open_point in {item.eid for item in list(tree.ancestors(node))[1:]}:
            repeals.extend(_first_named(by_node.get(node.eid, [])))
            continue
        for line in node.lines:
            phrase = _REPEALED.search(fold(line.text)) if has_any(line.text, _HINTS) else None
            if phrase is None:
                continue
            if node.kind is NodeKind.SUBPOINT:
                repeals.extend(_items_before(node, tree, by_node))
            cited = _inside(document, line, phrase.end(), by_node.get(node.eid, []))
            repeals.extend(_repeals(cited, structure, tree, by_node))
            if line.text.rstrip().endswith(":"):
                open_point = node.eid
                later = _after(document, line, by_node.get(node.eid, []))
                repeals.extend(_first_named(later))
    return tuple(dict.fromkeys(repeals))


def _items_before(node: Node, tree: Tree, by_node: dict[str, list[Citation]]) -> Iterator[Repeal]:
    """Return what the items before the last one name: `Мыналардың: 1) …; 2) … күші жойылды`."""
    parent = tree.nodes.get(node.parent or "")
    if parent is None or not opens_items(parent.own_text):
        return
    for item in tree.nodes.values():
        if item.eid == node.eid:
            return
        if item.parent == parent.eid and item.kind is NodeKind.SUBPOINT:
            yield from _first_named(by_node.get(item.eid, []))


def _without_titles(cited: Sequence[Citation]) -> Iterator[Citation]:
    """Leave out an act that only the title of the next one names.

    `""…" … № 43 бұйрығына өзгерістер енгізу туралы" … № 141 бұйрығы` repeals № 141 alone.
    """
    for index, citation in enumerate(cited):
        following = cited[index + 1] if index + 1 < len(cited) else None
        title = following.act.title if following and following.act else None
        number = citation.act.number if citation.act else None
        if title and number and f" {number} " in title and title.endswith("туралы"):
            continue
        yield citation


def _inside(document: Document, line: Line, end: int, cited: list[Citation]) -> list[Citation]:
    """Return the references of a line that stand before the words of repeal."""
    place = source_span(document.blocks[line.block], line.start, line.start + end)
    return [item for item in cited if place.start <= item.span.start and item.span.end <= place.end]


def _after(document: Document, line: Line, cited: list[Citation]) -> list[Citation]:
    place: Span = source_span(document.blocks[line.block], line.start, line.end)
    return [item for item in cited if item.span.start >= place.end]


def _repeals(
    cited: list[Citation], structure: Structure, tree: Tree, by_node: dict[str, list[Citation]]
) -> Iterator[Repeal]:
    for citation in cited:
        if citation.act and citation.act.type in _REPEALABLE:
            yield _repeal(citation)
        elif citation.own:
            for name in citation.eids:
                yield from _listed(tree.nodes.get(name), structure, tree, by_node)
    if not cited:
        lists = [node for node in structure.nodes if node.eid in tree.named("тізбе")]
        if len(lists) == 1:
            yield from _listed(lists[0], structure, tree, by_node)


def _listed(
    holder: Node | None, structure: Structure, tree: Tree, by_node: dict[str, list[Citation]]
) -> Iterator[Repeal]:
    """Return the acts of an attached list, one for each item."""
    if holder is None or holder.kind not in _LISTS:
        return
    for node in structure.nodes:
        if holder.eid in {item.eid for item in tree.ancestors(node)}:
            yield from _first_named(by_node.get(node.eid, []))


def _first_named(cited: list[Citation]) -> list[Repeal]:
    """Return the acts that items name: each source stretch begins with the act repealed."""
    return [
        _repeal(item)
        for item in cited
        if item.act and item.act.type in _REPEALABLE and item.act.number
    ][:1]


def _repeal(citation: Citation) -> Repeal:
    assert citation.act is not None
    return Repeal(citation.act, citation.eids, citation.span, citation.attachment)
