"""What a reference can lean on: the tree around it, the order being amended, short names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.letters import fold
from parsers import lexicon
from parsers.citations.clauses import Chain
from parsers.model import ActRef, Node, NodeKind, Structure
from parsers.quotes import last_quote, quoted_before, unquote


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference is to, without the clause.

    `own` is this very document, `prefix` then the eId of the attachment meant.  Otherwise
    `act` is the act, None when it is not known, and `attachment` the title of what the act
    approved.  `known` is false where nothing says which act is meant.
    """

    act: ActRef | None = None
    own: bool = False
    prefix: str | None = None
    attachment: str | None = None
    known: bool = True


UNKNOWN = Target(known=False)
_HEADING_KINDS = (NodeKind.HEADING, NodeKind.TITLE)


@dataclass(slots=True)
class AmendingContext:
    """What instructions are about, set line by line and kept until replaced (design, section 4)."""

    act: ActRef | None = None
    attachment: str | None = None
    container: Chain | None = None

    @property
    def target(self) -> Target:
        """The act and attachment that an instruction without its own names is about."""
        known = self.act is not None or self.attachment is not None
        return Target(act=self.act, attachment=self.attachment, known=known)


@dataclass(slots=True)
class Names:
    """Short names (бұдан әрі – …) by scope: each is known from its definition on."""

    by_scope: dict[str, dict[str, Target]] = field(default_factory=dict)
    approvers: dict[str, ActRef] = field(default_factory=dict)

    def define(self, scope: str, key: str, target: Target) -> None:
        """Set a short name in a scope; a later definition replaces an earlier one."""
        self.by_scope.setdefault(scope, {})[key] = target

    def approve(self, title: str, act: ActRef) -> None:
        """Keep which act approved a text of this title."""
        self.approvers[_plain(title)] = act

    def approver(self, title: str) -> ActRef | None:
        """Return the act that approved a text of this title, as this document says.

        Titles in boxes differ in a letter from those in the instructions; where the document
        amends the texts of one act only, that act is meant all the same.
        """
        acts = set(self.approvers.values())
        return self.approvers.get(_plain(title)) or (acts.pop() if len(acts) == 1 else None)

    def find(self, scopes: tuple[str, ...], key: str) -> Target | None:
        """Return what `key` stands for in the first scope that has it."""
        for scope in scopes:
            target = self.by_scope.get(scope, {}).get(key)
            if target:
                return target
        return None


def _plain(title: str) -> str:
    return " ".join(fold(title).lower().split())


class Tree:
    """The nodes of a structure with their ancestors: where a line stands."""

    def __init__(self, structure: Structure) -> None:
        self.nodes = {node.eid: node for node in structure.nodes}
        self._headings = {
            node.eid: _heading_noun(node)
            for node in structure.nodes
            if node.kind in (NodeKind.ATTACHMENT, NodeKind.ANNEX)
        }
        self._quoted: dict[str, str | None] = {}
        for node in structure.nodes:
            headed = node.attachment if node.kind in _HEADING_KINDS else None
            if headed and self._headings.get(headed, "") is None:
                self._headings[headed] = noun_of_heading(node.own_text)
            outer = self._quoted.get(node.parent or "")
            self._quoted[node.eid] = outer or (node.eid if node.kind is NodeKind.QUOTED else None)

    def quoted_root(self, node: Node) -> str | None:
        """Return the eId of the outermost QUOTED node that `node` lies in, if any."""
        return self._quoted[node.eid]

    def ancestors(self, node: Node) -> Iterator[Node]:
        """Yield the node and its parents, from the inside out."""
        current: Node | None = node
        for _ in range(50):
            if current is None:
                return
            yield current
            current = self.nodes.get(current.parent) if current.parent else None

    def attachments(self, node: Node) -> Iterator[Node]:
        """Yield the attachments and annexes that the node lies in, from the inside out."""
        seen: set[str] = set()
        name = node.eid if node.eid in self._headings else node.attachment
        while name and name not in seen and name in self.nodes:
            seen.add(name)
            yield self.nodes[name]
            current = self.nodes[name]
            name = current.attachment if current.attachment != name else None
            if name is None or name in seen:
                name = self._outer(current)

    def _outer(self, node: Node) -> str | None:
        parents = list(self.ancestors(node))[1:]
        return next((parent.eid for parent in parents if parent.eid in self._headings), None)

    def enclosing(self, node: Node, kind: NodeKind) -> Node | None:
        """Return the nearest node of a kind that holds `node`, itself included."""
        return next((item for item in self.ancestors(node) if item.kind is kind), None)

    def named(self, lemma: str) -> tuple[str, ...]:
        """Return the attachments of the document that call themselves by this noun."""
        return tuple(name for name, noun in self._headings.items() if noun == lemma)

    def self_named(self, node: Node, lemma: str) -> Node | None:
        """Return the attachment around `node` that calls itself by this noun (осы Қағидалар)."""
        for attachment in self.attachments(node):
            if self._headings.get(attachment.eid) == lemma:
                return attachment
        return None

    def foreign_title(self, node: Node, lemma: str) -> str | None:
        """Return the title that a box gives to what a new annex will belong to.

        An annex of an amending order that is annex 2 of some rules has a box for each.
        """
        for attachment in self.attachments(node):
            for box in attachment.belongs_to:
                title = box_title(box, lemma)
                if title:
                    return title
        return None


def _heading_noun(node: Node) -> str | None:
    return noun_of_heading(node.heading) if node.heading else None


def noun_of_heading(heading: str) -> str | None:
    """Return the lemma of what a heading calls its text: `… көрсету қағидалары` → `қағида`."""
    for word in reversed(fold(heading).lower().replace('"', " ").split()):
        form = lexicon.ATTACHMENT_FORMS.get(word.strip(".,;()"))
        if form:
            return form.lemma
    return None


def box_title(box: str, lemma: str) -> str | None:
    """Return the quoted title before the noun `lemma` in a box, None when there is none.

    Boxes lose their opening quote now and then; the title then begins with the box.
    """
    text = " ".join(box.split())
    folded = fold(text)
    position = 0
    for word in folded.split(" "):
        form = lexicon.ATTACHMENT_FORMS.get(word.lower())
        if form and form.lemma == lemma:
            quote = last_quote(folded, 0, position)
            if quote < 0:
                continue
            quoted = quoted_before(folded, quote + 1)
            return unquote(text[quoted[0] : quoted[1]]) if quoted else text[:quote].strip(' "«')
        position += len(word) + 1
    return None
