"""Files that have one text (witnesses): where their words differ, and which is preferred.

Blanks, the form of quotes and dashes, soft hyphens and letters that only look alike are what
a reader or a repair makes of a page; they are no difference of words.  A clause that one file
has in two pieces and the other in one is no difference either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.letters import fold
from ingest.model import SourceFormat
from kb.apply.fragment import NOT_NORMS
from kb.model import ParsedFile
from kb.subject import nodes_of
from parsers.model import Node, Parse

_ALIKE = str.maketrans(
    dict.fromkeys("«»“”„‟″", '"') | dict.fromkeys("‐‑–—−", "-") | {"\u00ad": None}
)
_FORMATS = (
    SourceFormat.HTML,
    SourceFormat.JSON,
    SourceFormat.DOCX,
    SourceFormat.PLAIN_TEXT,
    SourceFormat.PDF,
    SourceFormat.PDF_TEXT,
)
"""Formats that tell the structure of a text before those from which it has to be guessed."""
_WHOLE = 0.9
"""A witness with less than this share of the longest one's letters is not complete."""
_TELLING = 20
"""Words of so many letters, found elsewhere in the other file, are not missing there."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A clause in which two files differ: its words in one and in the other, None if not there."""

    eid: str
    one: str | None
    other: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """The witnesses of one edition, the preferred one first, and why it is preferred."""

    files: tuple[ParsedFile, ...]
    reason: str


def plain(text: str) -> str:
    """Return words for comparison: without what readers and repairs make of a page.

    A blank between two digits stays: `5 2` and `52` are different numbers.
    """
    tokens = fold(text.translate(_ALIKE)).split()
    kept: list[str] = []
    for token in tokens:
        if kept and kept[-1][-1].isdigit() and token[0].isdigit():
            kept.append(" ")
        kept.append(token)
    return "".join(kept)


def differences(one: Parse, other: Parse) -> tuple[Difference, ...]:
    """Return the clauses in which two files differ, those of `one` in document order first."""
    return _Comparison(_Words(one), _Words(other)).found()


def choose(files: Sequence[ParsedFile]) -> Choice:
    """Return the witnesses of one edition in the order of preference.

    Complete ones first, then those whose notes tell more, those with fewer uncertain repairs,
    those whose format tells the structure, and last the one whose SHA-256 comes first.
    """
    if len(files) == 1:
        return Choice(tuple(files), "the only file of this edition")
    sizes = {_sha(file): _Words(file.parse).letters for file in files}
    most = max(sizes.values())
    ranks = {_sha(file): _rank(file, sizes[_sha(file)] < _WHOLE * most) for file in files}
    ordered = sorted(files, key=lambda file: ranks[_sha(file)])
    first, second = ranks[_sha(ordered[0])], ranks[_sha(ordered[1])]
    place = next(n for n, pair in enumerate(zip(first, second, strict=True)) if pair[0] != pair[1])
    return Choice(tuple(ordered), _REASONS[place])


_REASONS = (
    "it is complete, the other is not",
    "its notes tell of more changes",
    "it has fewer repairs that allow two readings",
    "its format tells the structure of the text better",
    "nothing tells them apart; its SHA-256 comes first",
)


def doubts(chosen: ParsedFile, others: Sequence[ParsedFile]) -> dict[str, str]:
    """Return the clauses in which witnesses read otherwise than the chosen one, with the reason.

    A reading that rests on a repair which allows two readings does not cast doubt on one that
    does not, nor does a file that is not complete by what it lacks.
    """
    found: dict[str, str] = {}
    size = _Words(chosen.parse).letters
    for other in others:
        unsure = uncertain_clauses(other.parse)
        partial = _Words(other.parse).letters < _WHOLE * size
        name = other.parse.document.source.name
        for difference in differences(chosen.parse, other.parse):
            if difference.eid in unsure or (partial and difference.other is None):
                continue
            what = f"reads “{difference.other}”" if difference.other else "does not have it"
            found.setdefault(difference.eid, f"another file of this edition, {name}, {what}")
    return found


def confirmed(chosen: ParsedFile, others: Sequence[ParsedFile]) -> frozenset[str]:
    """Return the clauses whose uncertain repair another witness, sure of its words, bears out."""
    unsure = uncertain_clauses(chosen.parse)
    if not unsure:
        return frozenset()
    sure: set[str] = set()
    for other in others:
        theirs = nodes_of(other.parse).keys() - uncertain_clauses(other.parse)
        differing = {difference.eid for difference in differences(chosen.parse, other.parse)}
        sure |= (unsure & theirs) - differing
    return frozenset(sure)


def uncertain_clauses(parse: Parse) -> frozenset[str]:
    """Return the clauses in which a repair allows two readings."""
    starts = [repair.span.start for repair in parse.document.repairs if not repair.certain]
    return frozenset(
        node.eid
        for node in parse.structure.nodes
        if any(node.span.start <= start < node.span.end for start in starts)
    )


def _sha(file: ParsedFile) -> str:
    return file.parse.document.source.sha256


def _rank(file: ParsedFile, partial: bool) -> tuple[bool, int, int, int, str]:
    parse = file.parse
    causes = {cause.act for note in parse.notes for cause in note.by}
    uncertain = sum(not repair.certain for repair in parse.document.repairs)
    form = _FORMATS.index(parse.document.source.format)
    return partial, -len(causes), uncertain, form, _sha(file)


class _Words:
    """The amendable clauses of a file: own words, and what stands in each."""

    def __init__(self, parse: Parse) -> None:
        self.nodes = {e: n for e, n in nodes_of(parse).items() if n.kind not in NOT_NORMS}
        self.own = {eid: plain(node.own_text) for eid, node in self.nodes.items()}
        self.children: dict[str | None, list[str]] = defaultdict(list)
        for eid, node in self.nodes.items():
            self.children[node.parent if node.parent in self.nodes else None].append(eid)
        self._whole: dict[str, str] = {}
        self.all = "\n".join(self.own.values())

    @property
    def letters(self) -> int:
        return len(self.all)

    def whole(self, eid: str) -> str:
        """The words of a clause with those of all that stands in it."""
        if eid not in self._whole:
            inside = "".join(self.whole(child) for child in self.children.get(eid, ()))
            self._whole[eid] = self.own[eid] + inside
        return self._whole[eid]

    def within(self, eid: str) -> Iterator[Node]:
        yield self.nodes[eid]
        for child in self.children.get(eid, ()):
            yield from self.within(child)


@dataclass(frozen=True, slots=True)
class _Comparison:
    one: _Words
    other: _Words

    def found(self) -> tuple[Difference, ...]:
        return tuple(self._beside(self.one.children.get(None, ()), self.other.children[None]))

    def _beside(self, first: Sequence[str], second: Sequence[str]) -> Iterator[Difference]:
        for eid in first:
            if eid in self.other.nodes:
                yield from self._clause(eid)
            else:
                yield from (self._missing(self.one, self.other, eid, first=True))
        for eid in second:
            if eid not in self.one.nodes:
                yield from (self._missing(self.other, self.one, eid, first=False))

    def _clause(self, eid: str) -> Iterator[Difference]:
        one, other = self.one, self.other
        if one.whole(eid) == other.whole(eid):
            return
        first, second = one.children.get(eid, ()), other.children.get(eid, ())
        if one.own[eid] != other.own[eid]:
            if self._only(one, other, eid, first) == self._only(other, one, eid, second):
                # The same words, divided into clauses in another way.
                first = [child for child in first if child in other.nodes]
                second = [child for child in second if child in one.nodes]
            else:
                yield Difference(eid, one.nodes[eid].own_text, other.nodes[eid].own_text)
        yield from self._beside(first, second)

    @staticmethod
    def _only(having: _Words, lacking: _Words, eid: str, children: Sequence[str]) -> str:
        """The words of a clause with those of its parts that only this file has."""
        extra = (having.whole(child) for child in children if child not in lacking.nodes)
        return having.own[eid] + "".join(extra)

    @staticmethod
    def _missing(having: _Words, lacking: _Words, eid: str, *, first: bool) -> Iterator[Difference]:
        for node in having.within(eid):
            words = having.own[node.eid]
            elsewhere = len(words) >= _TELLING and lacking.all.count(words) >= having.all.count(
                words
            )
            if words and not elsewhere and node.eid not in lacking.nodes:
                text = node.own_text
                yield Difference(node.eid, text if first else None, None if first else text)
