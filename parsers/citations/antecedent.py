"""What stands right before a clause or a definition: the act or text that it belongs to.

`осы`, `көрсетілген`, `аталған`, short names, quoted titles and acts in full are all read
here, backwards from the place where the clause begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parsers import eid, lexicon
from parsers.acts import FoundAct, closing_bracket
from parsers.citations.context import UNKNOWN, AmendingContext, Names, Target, Tree
from parsers.definitions import name_key
from parsers.model import ActType, Node, NodeKind
from parsers.quotes import last_quote, quoted_before, unquote

_LAST_WORD = re.compile(r"[\w-]+$")
# `осы `, `көрсетілген мемлекеттік қызмет көрсету `, `аталған `
_DETERMINER = re.compile(
    r"\b(?P<word>осы|көрсетілген|аталған|жоғарыда\s+аталған)\s+(?:[\w-]+\s+){0,8}$", re.IGNORECASE
)
# `осы `, `осы бірлескен `
_DETERMINER_ALONE = re.compile(
    r"\b(?P<word>осы|көрсетілген|аталған)\s*(?:бірлескен\s+|біріккен\s+)?$", re.IGNORECASE
)
_APPROVED = re.compile(r"\b(?:бекітілген|белгіленген|айқындалған)\b", re.IGNORECASE)
# `Үкіметінің қаулысымен бекітілген Ереженің`: another act's text, whatever this one's is called
_BY_OTHER = re.compile(r"(?<!осы бұйрықпен )(?<!осы бұйрықпен  )\bбекітілген\s+$", re.IGNORECASE)
_APPROVED_END = re.compile(r"\b(?:бекітілген|белгіленген)$", re.IGNORECASE)
# `көрсетілген бұйрықпен бекітілген Сәулет қызметін лицензиялау қағидаларында`
_BY_ACT = re.compile(r"(?<!осы)\s\w+(?:пен|мен|бен)\s+бекітілген\s", re.IGNORECASE)
# `көрсетілген бұйрықпен бекітілген`
_BY_NAMED = re.compile(r"\b(?:көрсетілген|аталған)\s+\w+\s+$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;:]\s")
_BROKEN = re.compile(r"[.;:]\s|[()]")
_BLANKS = re.compile(r"\s*")
MAX_PHRASE = 700
_MOST_BRACKETS = 6

_LOCAL_KINDS = {
    "тармақ": NodeKind.POINT, "бап": NodeKind.ARTICLE, "тармақша": NodeKind.SUBPOINT,
    "бөлік": NodeKind.PART, "қосымша": NodeKind.ANNEX, "тарау": NodeKind.CHAPTER,
    "параграф": NodeKind.SECTION, "бөлім": NodeKind.DIVISION, "жол": NodeKind.ROW,
}  # fmt: skip


# `2. `, `1) `, or nothing, before the first word of a clause
_LABEL = re.compile(r"\s*(?:\d[\d-]*\s*[.)]\s*)?")
_WORD_WITH_HYPHENS = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reference stands and all that is known there."""

    folded: str
    text: str
    acts: tuple[FoundAct, ...]
    node: Node
    tree: Tree
    names: Names
    scopes: tuple[str, ...]
    amending: AmendingContext
    quoted: bool

    def this_text(self, lemma: str) -> Target:
        """Return what `осы <lemma>` means here: the document, an attachment, or the target."""
        if self.quoted:
            title = self.amending.attachment if lemma in lexicon.ATTACHMENT_NOUNS else None
            return Target(act=self.amending.act, attachment=title)
        if lemma in lexicon.ACT_NOUNS:
            return Target(own=True)
        attachment = self.tree.self_named(self.node, lemma)
        if attachment:
            return Target(own=True, prefix=attachment.eid)
        title = self.tree.foreign_title(self.node, lemma)
        if title:
            act = self.names.approver(title)
            return Target(act=act, attachment=title, known=act is not None)
        return self._only_attachment(lemma) or UNKNOWN

    def _only_attachment(self, lemma: str) -> Target | None:
        """Return the attachment named by `lemma` when the document has exactly one such."""
        named = self.tree.named(lemma)
        outside = next(self.tree.attachments(self.node), None) is None
        return Target(own=True, prefix=named[0]) if len(named) == 1 and outside else None


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a clause belongs to, and where its name starts in the text."""

    start: int
    target: Target


def skip_brackets(folded: str, position: int) -> int:
    """Return where the next word begins behind blanks and whole brackets."""
    for _ in range(_MOST_BRACKETS):
        position = _after_blanks(folded, position)
        closing = closing_bracket(folded, position)
        if closing is None:
            break
        position = closing
    return _after_blanks(folded, position)


def _after_blanks(folded: str, position: int) -> int:
    match = _BLANKS.match(folded, position)
    return match.end() if match else position


def before_brackets(folded: str, position: int) -> int:
    """Return the end of the word before blanks and whole brackets that end at `position`."""
    for _ in range(_MOST_BRACKETS):
        while position and folded[position - 1].isspace():
            position -= 1
        if not folded.endswith(")", 0, position):
            break
        depth, here = 0, position
        while here > max(0, position - 400):
            here -= 1
            depth += {")": 1, "(": -1}.get(folded[here], 0)
            if depth == 0:
                break
        if depth or not folded[max(0, here - 20) : here].rstrip()[-1:].isalnum():
            break
        position = here
    return position


def find_antecedent(place: Place, position: int) -> Antecedent | None:
    """Return what the clause or bracket that begins at `position` belongs to.

    Returns:
        None when nothing before `position` names a text; an antecedent whose target is not
        `known` when something does but cannot be resolved.

    """
    for start, end, act in place.acts:
        if end <= position and skip_brackets(place.folded, end) >= position > start:
            return Antecedent(start, Target(act=act))
    end = before_brackets(place.folded, position)
    word = _LAST_WORD.search(place.folded, max(0, end - 40), end)
    if word is None:
        return None
    return _by_noun(place, word.start(), end)


def _by_noun(place: Place, start: int, end: int) -> Antecedent | None:
    word = place.folded[start:end].lower()
    clause = lexicon.CLAUSE_FORMS.get(word)
    determiner = _DETERMINER_ALONE.search(place.folded, max(0, start - 30), start)
    if clause and determiner:
        return _local(place, clause.lemma, determiner.start())
    form = lexicon.ACT_FORMS.get(word)
    if form:
        return _by_act_noun(place, form.lemma, start, end)
    form = lexicon.ATTACHMENT_FORMS.get(word)
    if form:
        return _by_attachment_noun(place, form.lemma, start, end)
    return _approved(place, start, end) if word.endswith(("ның", "нің")) else None


def _local(place: Place, lemma: str, start: int) -> Antecedent | None:
    """Read `осы тармақтың`, `осы баптың`: the clause that the words stand in."""
    kind = _LOCAL_KINDS.get(lemma)
    node = place.tree.enclosing(place.node, kind) if kind else None
    if node is None:
        return Antecedent(start, UNKNOWN)
    if place.quoted:
        target = place.amending.target
        prefix = eid.step(lexicon.CLAUSE_NOUNS[lemma], node.num) if node.num else None
        return Antecedent(start, replace(target, prefix=prefix))
    return Antecedent(start, Target(own=True, prefix=node.eid))


def _by_act_noun(place: Place, lemma: str, start: int, end: int) -> Antecedent | None:
    determiner = _DETERMINER_ALONE.search(place.folded, max(0, start - 30), start)
    if determiner:
        if determiner["word"].lower() == "осы":
            return Antecedent(determiner.start(), place.this_text(lemma))
        kind = lexicon.ACT_NOUNS[lemma]
        return Antecedent(determiner.start(), _named_act(place, kind, start))
    short = _short_name(place, start, end)
    if short:
        return short
    form = lexicon.ACT_FORMS[place.folded[start:end].lower()]
    capital = place.folded[start].isupper()
    if capital and lemma == "бұйрық" and _speaks_of_itself(place, start):
        return Antecedent(start, Target(own=True))
    return Antecedent(start, UNKNOWN) if capital or not form.possessed else None


def _speaks_of_itself(place: Place, start: int) -> bool:
    """Tell whether `Бұйрыққа 1-қосымшаға сәйкес` heads a sentence of an order that amends none."""
    outside = next(place.tree.attachments(place.node), None) is None
    head = _LABEL.fullmatch(place.folded, 0, start) is not None
    return outside and head and not place.quoted and place.amending.act is None


def _named_act(place: Place, kind: ActType, position: int) -> Target:
    """Return the act named last before `position` that is of this type."""
    for _, end, act in reversed(place.acts):
        if end <= position and act.type is kind:
            return Target(act=act)
    amended = place.amending.act
    return Target(act=amended) if amended and amended.type is kind else UNKNOWN


def _short_name(place: Place, start: int, end: int) -> Antecedent | None:
    """Look the last one to four words up among the short names, longest first."""
    head = place.folded[max(0, start - 80) : start]
    words = [match.start() for match in _WORD_WITH_HYPHENS.finditer(head)][-3:]
    low = max(0, start - 80)
    for offset in [*(low + word for word in words), start]:
        key = name_key(place.folded[offset:end])
        target = place.names.find(place.scopes, key) if key else None
        if target:
            return Antecedent(offset, target)
    return None


def _by_attachment_noun(place: Place, lemma: str, start: int, end: int) -> Antecedent | None:
    low = max(0, start - MAX_PHRASE)
    alone = _DETERMINER_ALONE.search(place.folded, low, start)
    if alone:
        return _determined(place, alone, lemma)
    titled = _titled(place, lemma, start)
    if titled:
        return titled
    determiner = _DETERMINER.search(place.folded, max(0, start - 160), start)
    if determiner and not _BY_ACT.search(place.folded, determiner.start(), start):
        return _determined(place, determiner, lemma)
    return (
        _approved(place, start, end)
        or _short_name(place, start, end)
        or _undefined(place, lemma, start, end)
    )


def _undefined(place: Place, lemma: str, start: int, end: int) -> Antecedent | None:
    """Read `Қағидалардың` where no definition is known: the text around it, if so called."""
    if lexicon.ATTACHMENT_FORMS[place.folded[start:end].lower()].possessed:
        return None
    by_other = _BY_OTHER.search(place.folded, max(0, start - 60), start)
    here = UNKNOWN if place.quoted or by_other else place.this_text(lemma)
    return Antecedent(start, here if here.known else UNKNOWN)


def _determined(place: Place, determiner: re.Match[str], lemma: str) -> Antecedent:
    if determiner["word"].lower() == "осы":
        return Antecedent(determiner.start(), place.this_text(lemma))
    if place.amending.attachment:
        return Antecedent(determiner.start(), place.amending.target)
    return Antecedent(determiner.start(), UNKNOWN)


def _titled(place: Place, lemma: str, start: int) -> Antecedent | None:
    """Read `[осы | … бекітілген] "…" мемлекеттік көрсетілетін қызмет регламентіне`."""
    quote = last_quote(place.folded, max(0, start - 120), start)
    if quote < 0 or _BROKEN.search(place.folded, quote, start):
        return None
    quoted = quoted_before(place.folded, quote + 1)
    if quoted is None:
        return None
    head = place.folded[: quoted[0]].rstrip()
    if head.lower().endswith("осы"):
        return Antecedent(len(head) - 3, place.this_text(lemma))
    title = unquote(place.text[quoted[0] : quoted[1]])
    return _approved_title(place, title, quoted[0], len(head))


def _approved_title(place: Place, title: str, start: int, end: int) -> Antecedent:
    """Read what approved a titled text: an act in full, `көрсетілген бұйрықпен`, or nothing."""
    unknown = Antecedent(start, Target(attachment=title, known=False))
    approved = _APPROVED_END.search(place.folded, max(0, end - 20), end)
    if approved is None:
        return unknown
    act = _act_before(place, approved.start())
    if act:
        return Antecedent(act[0], Target(act=act[2], attachment=title))
    amended = place.amending.act
    if amended and _BY_NAMED.search(place.folded, max(0, approved.start() - 60), approved.start()):
        return Antecedent(start, Target(act=amended, attachment=title))
    return unknown


def _approved(place: Place, start: int, end: int) -> Antecedent | None:
    """Read `… № 125 шешімімен бекітілген Үшінші елдермен … жөніндегі қағидаларына`."""
    found = list(_APPROVED.finditer(place.folded, max(0, start - MAX_PHRASE), start))
    if not found:
        return None
    approved = found[-1]
    if _SENTENCE_END.search(place.folded, approved.end(), start):
        return None
    title = _nominative(" ".join(place.text[approved.end() : end].split()))
    act = _act_before(place, approved.start())
    if act:
        return Antecedent(act[0], Target(act=act[2], attachment=title))
    amended = place.amending.act
    named = _BY_NAMED.search(place.folded, max(0, approved.start() - 60), approved.start())
    if named is None or amended is None:
        return None
    return Antecedent(named.start(), Target(amended, attachment=title))


def _nominative(title: str) -> str:
    head, _, last = title.rpartition(" ")
    form = lexicon.ATTACHMENT_FORMS.get(last.lower())
    if form is None:
        return f"{head} {lexicon.undo_genitive(last)}".strip()
    stem = lexicon.plural_of(form.lemma) if form.plural else form.lemma
    return f"{head} {lexicon.possessive_of(stem) if form.possessed else stem}".strip()


def _act_before(place: Place, position: int) -> FoundAct | None:
    """Return the act that ends right before `position`, brackets between them allowed."""
    for found in reversed(place.acts):
        if found[1] <= position and skip_brackets(place.folded, found[1]) >= position:
            return found
    return None
