"""What the rest of the collection has to know of one document, without its texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar, cast

from ingest.model import Span
from kb.apply.fragment import NOT_NORMS
from kb.events import own_rule
from kb.identity import Mention
from kb.links import cited_refs
from kb.model import ParsedFile
from kb.offered import causes_of
from kb.subject import nodes_of
from kb.witnesses import plain
from parsers.model import ActRef, Citation, CommencementRule, Parse

_T = TypeVar("_T")
_TELLING = 20
"""Clauses of fewer letters stand in too many acts to tell one by."""
_BYTES = 8
_LETTERS = 2 * _BYTES


@dataclass(frozen=True, slots=True)
class Brief:
    """A document in short: whose text it is by its own words, and which acts it names.

    `own` is the act as the passport names it, `adilet_id` the id that text or format offer for
    it.  `mentions` are the other acts named, each once; of references with links `linked` has
    one of each kind, without words and place, for what they name may hang on where the links
    lead.  `targets` are the acts amended or repealed, `rule` the rule of entry into force of the
    whole act, `published` the days of publication offered.  `clauses` has a digest of each
    clause long enough to tell an act by, one behind the other.
    """

    sha256: str
    name: str
    own: ActRef
    registration_date: date | None
    adilet_id: str | None
    mentions: tuple[Mention, ...]
    linked: tuple[Citation, ...]
    targets: tuple[ActRef, ...]
    rule: CommencementRule | None
    published: tuple[date, ...]
    clauses: str

    def wordings(self) -> Iterator[str]:
        """Yield the digests of the clauses."""
        for start in range(0, len(self.clauses), _LETTERS):
            yield self.clauses[start : start + _LETTERS]


def brief_of(file: ParsedFile) -> Brief:
    """Return what others have to know of a document."""
    parse = file.parse
    source, passport = parse.document.source, parse.passport
    targets = [amendment.act for amendment in parse.amendments]
    targets += [repeal.act for repeal in parse.repeals]
    plain_references = tuple(one for one in parse.citations if not one.links)
    return Brief(
        sha256=source.sha256,
        name=source.name,
        own=passport.act,
        registration_date=passport.registration_date,
        adilet_id=passport.adilet_id or source.metadata.adilet_id,
        mentions=tuple(dict.fromkeys((*references(plain_references), *_told(parse)))),
        linked=tuple(dict.fromkeys(_bare(one) for one in parse.citations if one.links)),
        targets=tuple(dict.fromkeys(targets)),
        rule=own_rule(parse),
        published=source.metadata.publications,
        clauses="".join(sorted(_clauses(parse))),
    )


def shared(brief: Brief, known: dict[object, object]) -> Brief:
    """Return a brief whose mentions are those of other documents wherever they are equal.

    `known` has those met so far; the same acts are named again and again, and held once.
    """

    def one(value: _T) -> _T:
        return cast(_T, known.setdefault(value, value))

    def mention(found: Mention) -> Mention:
        return one(replace(found, ref=one(found.ref)))

    return replace(
        brief,
        mentions=tuple(mention(found) for found in brief.mentions),
        linked=tuple(one(found) for found in brief.linked),
        targets=tuple(one(found) for found in brief.targets),
    )


def _bare(citation: Citation) -> Citation:
    """A reference with what tells its act: words and place are left out."""
    return Citation("", Span(0, 0), act=citation.act, own=citation.own, links=citation.links)


def references(citations: Iterable[Citation]) -> Iterator[Mention]:
    """Yield the acts that references name, with the ids to which their links lead."""
    yield from (Mention(ref, adilet_id=name) for ref, name in cited_refs(citations))


def _told(parse: Parse) -> Iterator[Mention]:
    """Yield the acts named otherwise: repealing, amended, in notes, as causes of the edition."""
    refs: list[ActRef | None] = [parse.passport.repealed_by]
    refs += [amendment.act for amendment in parse.amendments]
    refs += [cause.act for note in parse.notes for cause in note.by]
    refs += [repeal.act for repeal in parse.repeals]
    yield from (Mention(ref) for ref in refs if ref is not None)
    for cause in causes_of(parse.document.source.metadata):
        yield Mention(cause.ref, adilet_id=cause.adilet_id)


def _clauses(parse: Parse) -> set[str]:
    words = (
        plain(node.own_text) for node in nodes_of(parse).values() if node.kind not in NOT_NORMS
    )
    return {
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
        for text in words
        if len(text) >= _TELLING
    }
