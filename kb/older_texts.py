"""Editions of one act beside each other: versions told by several texts together.

A collection can hold an order as adopted and in several editions.  Each text tells the
versions up to itself by its notes; joined from the oldest to the newest, an older text gives
the words of the wording that the newer one only knows to have existed.  What differs between
two texts without a note, an operation or an offered cause that explains it is a version of
its own, whose day lies between the two editions.  See
docs/decisions/0005-two-texts-of-one-act.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kb.apply.model import GONE, Piece, Text
from kb.apply.places import put
from kb.edition_pair import Chain, Chains, EditionChange, EditionPair, EditionText, linked
from kb.effective import Certainty
from kb.explain import Explained
from kb.subject import Subject, told_chains
from kb.versions import COMMENCEMENT
from parsers.model import Node


@dataclass(frozen=True, slots=True)
class Vanished:
    """A clause that an older text has and the newest one has not, with the text that has it."""

    node: Node
    subject: Subject


@dataclass(frozen=True, slots=True)
class Joined:
    """The chains of all editions together, clauses that only older ones have, the changes."""

    chains: Chains
    vanished: Mapping[str, Vanished]
    changes: tuple[EditionChange, ...]


def join_editions(editions: Sequence[EditionText], explained: Explained) -> Joined:
    """Return what the editions of an act, the newest first, tell together.

    `explained` finds the operation of an amending act in the collection that orders just what
    differs between two texts.
    """
    newest = editions[0]
    if len(editions) == 1:
        return Joined(_told(newest), {}, ())
    ordered = list(reversed(editions))
    chains, changes = _told(ordered[0], ordered[0] is not newest), []
    vanished: dict[str, Vanished] = {}
    told = chains
    for older, newer in pairwise(ordered):
        told = _told(newer, newer is not newest)
        pair = EditionPair(older, newer, told, explained)
        joined: Chains = {}
        for eid in told:
            joined[eid] = told[eid] if eid is None else pair.join(eid, chains.get(eid))
        for eid, chain in chains.items():
            if eid is None or eid in told:
                continue
            node = pair.nodes.get(eid)
            if node is not None:
                vanished.setdefault(eid, Vanished(node, older.subject))
            ended = pair.end(eid, chain)
            if ended and eid in vanished:
                joined[eid] = ended
        chains = joined
        changes += pair.changes
    kept = {e: gone for e, gone in vanished.items() if e in chains and e not in told}
    chains = {eid: _rooted(chain, eid, newest.subject) for eid, chain in chains.items()}
    return Joined(chains, kept, tuple(changes))


def with_vanished(text: Text, vanished: Mapping[str, Vanished], chains: Chains) -> Text:
    """Return a text that has the clauses of older texts in their places, as they ended."""
    for eid, gone in vanished.items():
        node, last = gone.node, chains[eid][-1]
        piece = Piece(
            eid=eid,
            kind=node.kind,
            text=last.wording.text,
            num=node.num,
            heading=node.heading,
            parent=node.parent,
            attachment=node.attachment,
            state=last.state if last.state in GONE else "in_force",
            reason="only an older text has it",
        )
        text = put(text, (piece,))
    return text


def _told(edition: EditionText, older: bool = False) -> Chains:
    """The chains that one text tells; of an older text with the file of each event.

    Where witnesses of the edition differ, its words are uncertain.
    """
    chains = told_chains(edition.subject)
    for eid, reason in edition.doubts.items():
        chain = chains.get(eid, ())
        if chain and chain[-1].wording.certainty is Certainty.EXACT and chain[-1].wording.text:
            wording = replace(chain[-1].wording, certainty=Certainty.UNCERTAIN, reason=reason)
            chains[eid] = (*chain[:-1], replace(chain[-1], wording=wording))
    if not older:
        return chains
    sha = edition.subject.sha256
    return {
        eid: tuple(
            replace(v, cause=replace(v.cause, document=v.cause.document or sha)) for v in chain
        )
        for eid, chain in chains.items()
    }


def _rooted(chain: Chain, eid: str | None, newest: Subject) -> Chain:
    """A chain that begins with the act as the newest text tells it, its intervals joined."""
    start = newest.start_of(eid)
    versions = [
        replace(v, cause=start, valid_from=start.when)
        if v.cause.kind == COMMENCEMENT and v.cause.document is not None
        else v
        for v in chain
    ]
    return linked(versions)
