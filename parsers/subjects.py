"""What a note is about: the clause it names, in the attachment that it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers import eid as names
from parsers import lexicon
from parsers.citations.clauses import Chain, find_chains
from parsers.citations.context import Tree
from parsers.lexicon import Case
from parsers.model import EventKind, Node, NodeKind

# `Бұйрық`, `Осы бұйрыққа`: the whole act
_WHOLE_ACT = re.compile(
    r"(?:осы\s+)?(?:бірлескен\s+)?(?:бұйры[қғ]|қаулы|заң|шешім|жарлы[қғ])\w*", re.IGNORECASE
)
# `Бұйрықтың тақырыбы`, `Тақырыбы`, `Тақырып`, `Атауы`
_TITLE = re.compile(r"(?:[\w-]+\s+)?(?:тақырыб|тақырып|атау)\w*", re.IGNORECASE)
# `Ереженің мәтіні бойынша "кедендік" деген сөз "кеден" деген сөзбен`, `Бүкіл мәтін бойынша "…`
_WHOLE_TEXT = re.compile(
    r"\A(?P<holder>.*?)\s*(?:\b(?:бүкіл|барлық)\s+)?\bмәтін\w*(?:\s+бойынша)?\s*(?:[\"«“].*)?",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(r"(?:[\w-]+\s+)?(?:кіріспе|преамбула)\w*", re.IGNORECASE)
# `Оң жақ жоғарғы бұрышы`: the box above an annex
_CORNER = re.compile(r"(?:оң\s+жақ\s+)?жоғар\w*\s+(?:оң\s+жақ\s+)?бұрыш\w*", re.IGNORECASE)
# `1. Жалпы ережелер` of older acts is called бөлім or тарау, whichever the editor likes
_SAME_DIVISION = {names.DIVISION: names.CHAPTER, names.CHAPTER: names.DIVISION}
_INSIDE_POINT = (names.SUBPOINT, names.PART, names.PARAGRAPH)
_EDGES = ' ,;:.–—-"«»'


_ANY_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Subject:
    """A clause a note is about.

    `eid` is None for the whole act.  `partly` marks words behind the clause that narrow it
    down (`1-қосымшаның оң жақ жоғарғы бұрышы`); `added` that the clause stands in the
    instrumental (`10-1-тармақпен толықтырылды`).
    """

    eid: str | None
    partly: bool = False
    added: bool = True

    def kind_of(self, kind: EventKind) -> EventKind:
        """Return what happened to this clause: a part restated is a clause changed.

        A clause that `толықтырылды` without standing in the instrumental is no new one.
        """
        if self.partly and kind in (EventKind.RESTATED, EventKind.DELETED, EventKind.REPEALED):
            return EventKind.CHANGED
        if kind is EventKind.ADDED and not self.added:
            return EventKind.CHANGED
        return kind


def read_subject(
    words: str, node: Node, under: Node | None, tree: Tree
) -> tuple[Subject, ...] | None:
    """Return the clauses that the words before an event name.

    Args:
        words: folded words between `Ескерту.` and the event.
        node: the note.
        under: the clause above it, None at the head of the act.
        tree: the document's nodes.

    Returns:
        One subject per clause.  No words at all mean what the note stands under, at the head
        of the act the whole act.  None for words that name nothing known.

    """
    stripped = words.strip(_EDGES)
    whole = _WHOLE_TEXT.fullmatch(stripped) if "әтін" in stripped else None
    if whole is not None and not find_chains(whole["holder"]):
        stripped = whole["holder"].strip(_EDGES)
        if not stripped:
            holder = next((item.eid for item in tree.attachments(node)), None)
            return (Subject(holder, added=False),)
        name = _by_name(stripped, node, under, tree)
        return None if name is None else (Subject(name or None, added=False),)
    chains = _joined(find_chains(words), words)
    if chains:
        partly = bool(_ANY_WORD.search(words[chains[-1].end :].strip(_EDGES)))
        return tuple(
            Subject(name, partly, _instrumental(chain))
            for chain in chains
            for name in _resolve(chain, node, under, tree)
        )
    if not stripped:
        top = under is None or under.kind is NodeKind.PREAMBLE
        return (Subject(None if top or under is None else under.eid),)
    if _CORNER.fullmatch(stripped):
        holder = next((item.eid for item in tree.attachments(node)), None)
        return None if holder is None else (Subject(holder, partly=True, added=False),)
    name = _by_name(stripped, node, under, tree)
    return None if name is None else (Subject(name or None, added=False),)


def _instrumental(chain: Chain) -> bool:
    return chain.steps[-1].case is Case.INSTRUMENTAL


def _joined(chains: list[Chain], words: str) -> list[Chain]:
    """Put `5) тармақшамен` into the `2-тармақ` right before it."""
    joined: list[Chain] = []
    for chain in chains:
        before = joined[-1] if joined else None
        if before and _instrumental(chain) and words[before.end : chain.start].isspace():
            joined[-1] = chain.inside(before)
        elif before and chain.steps[0].rank > before.steps[0].rank:
            joined.append(chain.inside(before))
        else:
            joined.append(chain)
    return joined


def _resolve(chain: Chain, node: Node, under: Node | None, tree: Tree) -> tuple[str, ...]:
    """Return the eIds of a chain in the attachment that the note stands in."""
    first = chain.steps[0].prefix
    if first in _INSIDE_POINT:
        return tuple(names.join(under.eid if under else None, name) for name in chain.eids())
    if first == names.ANNEX:
        return tuple(_annex(name, node, tree) for name in chain.eids())
    return tuple(_clause(name, node, tree) for name in chain.eids())


def _annex(name: str, node: Node, tree: Tree) -> str:
    """Return the annex of that number around the note, else that of the text it stands in."""
    step, *rest = names.split(name)
    for attachment in tree.attachments(node):
        if attachment.kind is NodeKind.ANNEX and names.step(names.ANNEX, attachment.num) == step:
            return names.join(attachment.eid, *rest)
    holder = next(
        (item.eid for item in tree.attachments(node) if item.kind is NodeKind.ATTACHMENT), None
    )
    return names.join(holder, name)


def _clause(name: str, node: Node, tree: Tree) -> str:
    """Return the clause of that name in the nearest attachment that has it."""
    holders = [attachment.eid for attachment in tree.attachments(node)]
    for alias in (name, *_other_names(name)):
        for holder in [*holders, None]:
            full = names.join(holder, alias)
            if full.removesuffix(f"__{names.HEADING}") in tree.nodes:
                return full
    return names.join(holders[0] if holders else None, name)


def _other_names(name: str) -> tuple[str, ...]:
    for prefix, other in _SAME_DIVISION.items():
        if name.startswith(f"{prefix}_"):
            return (other + name.removeprefix(prefix),)
    return ()


def _by_name(words: str, node: Node, under: Node | None, tree: Tree) -> str | None:
    """Return what words without a number name; "" for the whole act, None for nothing known."""
    if _WHOLE_ACT.fullmatch(words):
        return ""
    if _PREAMBLE.fullmatch(words):
        return names.PREAMBLE
    if _TITLE.fullmatch(words):
        return _heading(node, under, tree)
    return _attachment(_last_lemma(words), node, tree)


def _attachment(lemma: str | None, node: Node, tree: Tree) -> str | None:
    """Return the attachment that a noun alone names: `Қағидалар`, `Қосымша`."""
    if lemma is None:
        return None
    if lemma == "қосымша":
        return next((item.eid for item in tree.attachments(node)), None)
    attachment = tree.self_named(node, lemma)
    if attachment:
        return attachment.eid
    named = tree.named(lemma)
    return named[0] if len(named) == 1 else None


def _heading(node: Node, under: Node | None, tree: Tree) -> str | None:
    """Return the heading that a note on `тақырыбы` is about."""
    if under is not None and under.kind is not NodeKind.PREAMBLE:
        return names.join(under.eid, names.HEADING)
    attachment = next((item.eid for item in tree.attachments(node)), None)
    if attachment:
        return names.join(attachment, names.HEADING)
    return next((item.eid for item in tree.nodes.values() if item.kind is NodeKind.TITLE), None)


def _last_lemma(words: str) -> str | None:
    last = words.lower().split()[-1].strip(_EDGES)
    form = lexicon.ATTACHMENT_FORMS.get(last) or lexicon.CLAUSE_FORMS.get(last)
    return form.lemma if form else None
