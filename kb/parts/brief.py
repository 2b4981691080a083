"""What the rest of the collection has to know of one document, without its texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kb.apply.fragment import NOT_NORMS
from kb.events import own_rule
from kb.identity import Mention
from kb.links import cited_refs
from kb.model import ParsedFile
from kb.offered import causes_of
from kb.subject import nodes_of
from kb.witnesses import plain
from parsers.model import ActRef, Citation, CommencementRule, Parse

_TELLING = 20
"""Clauses of fewer letters stand in too many acts to tell one by."""
_DIGEST = 8


@dataclass(frozen=True, slots=True)
class Brief:
    """A document in short: whose text it is by its own words, and which acts it names.

    `own` is the act as the passport names it, `adilet_id` the id that text or format offer for
    it.  `mentions` are the other acts named, each once; of references with links `linked` has
    the references themselves, for what they name may hang on where the links lead.  `targets`
    are the acts amended or repealed, `rule` the rule of entry into force of the whole act,
    `published` the days of publication offered.  `clauses` has a digest of each clause long
    enough to tell an act by.
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
    clauses: tuple[str, ...]


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
        linked=tuple(one for one in parse.citations if one.links),
        targets=tuple(dict.fromkeys(targets)),
        rule=own_rule(parse),
        published=source.metadata.publications,
        clauses=tuple(sorted(_clauses(parse))),
    )


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
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).hexdigest()
        for text in words
        if len(text) >= _TELLING
    }
