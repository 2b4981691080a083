"""Where the links of a reference lead: used where its words do not tell the act, else compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.model import Notice, Span
from kb.identity import Register, agree
from kb.offered import act_of_id, id_of_link
from parsers.model import ActRef, Citation, Parse

UNRESOLVED = "unresolved-reference"


@dataclass(frozen=True, slots=True)
class FollowedLink:
    """A reference whose link was used, or leads to another act than its words name.

    `used` tells which; `told` is the act that the words name, None if they name none.
    """

    citation: Citation
    adilet_id: str
    linked: str | None
    told: str | None
    used: bool


def link_of(citation: Citation) -> str | None:
    """Return the one id to which the links of a reference lead; None if none, or several."""
    ids = {found for target in citation.links if (found := id_of_link(target)) is not None}
    return ids.pop() if len(ids) == 1 else None


def linked_act(citation: Citation) -> ActRef | None:
    """Return the order that the link of an unresolved reference names by its id."""
    if citation.act is not None or citation.own:
        return None
    return act_of_id(link_of(citation))


def follow_links(
    parse: Parse, act: str, register: Register
) -> tuple[Parse, tuple[FollowedLink, ...]]:
    """Return a parse whose references are resolved by their links where the words do not do.

    `act` is the key of the act itself.  The words decide: a link that leads to another act
    than they name is reported, not followed.
    """
    citations, followed = follow(parse.citations, act, register)
    if not followed:
        return parse, ()
    solved = {found.citation.span for found in followed if found.used}
    return (
        replace(
            parse,
            citations=citations,
            notices=_without(parse.notices, solved),
        ),
        followed,
    )


def follow(
    citations: Iterable[Citation], act: str, register: Register
) -> tuple[tuple[Citation, ...], tuple[FollowedLink, ...]]:
    """Return references with the acts to which their links lead, and the links that matter.

    `act` is the key of the act that they stand in.
    """
    followed: list[FollowedLink] = []
    found = tuple(_followed(one, act, register, followed) for one in citations)
    return found, tuple(followed)


def _followed(
    citation: Citation, act: str, register: Register, followed: list[FollowedLink]
) -> Citation:
    name = link_of(citation) if citation.links else None
    if name is None:
        return citation
    linked = register.by_id.get(name) or register.find(act_of_id(name))
    told = act if citation.own else register.find(citation.act)
    silent = told is None or citation.own
    if linked == told or (silent and linked is None):
        return citation
    used = linked is not None and _decides(citation, register.acts[linked].ref, told, register)
    followed.append(FollowedLink(citation, name, linked, told, used))
    return replace(citation, act=register.acts[linked].ref) if used and linked else citation


def _decides(citation: Citation, linked: ActRef, told: str | None, register: Register) -> bool:
    """Whether the link says which act is meant: the words name none, or could name this one too.

    Words that fit two acts were given to neither of them, but to an act that nothing else names.
    """
    if citation.own:
        return False
    if citation.act is None:
        return True
    return agree(linked, citation.act) and not _own_text(told, register)


def _own_text(act: str | None, register: Register) -> bool:
    """Whether an act says more of itself than one mention does: registration or issuer."""
    if act is None:
        return False
    ref = register.acts[act].ref
    return bool(ref.registration_number or ref.issuer)


def _without(notices: Sequence[Notice], solved: set[Span]) -> tuple[Notice, ...]:
    return tuple(n for n in notices if n.code != UNRESOLVED or n.span not in solved)


def cited_refs(citations: Iterable[Citation]) -> Iterator[tuple[ActRef, str | None]]:
    """Yield the acts that references name with the ids to which their links lead."""
    for citation in citations:
        if citation.act is not None:
            yield citation.act, link_of(citation) if citation.links else None
        elif citation.links and (ref := linked_act(citation)) is not None:
            yield ref, link_of(citation)
