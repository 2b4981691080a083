"""Older texts of an act beside the chosen one: they have the words of earlier wordings.

A collection can hold an order as adopted and as consolidated later.  The versions are told by
the notes of the newest text; where it says only that an earlier wording existed, an older
text that reaches to just that wording gives its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kb.apply.fragment import NOT_NORMS
from kb.apply.model import DELETED, GONE, Piece, Text
from kb.apply.places import put
from kb.effective import Certainty
from kb.events import touches
from kb.subject import Subject, nodes_of, told_chains
from kb.versions import COMMENCEMENT, DatedEvent, Version, Wording, event_order
from parsers.model import Node

_Chains = dict[str | None, tuple[Version, ...]]


@dataclass(frozen=True, slots=True)
class Vanished:
    """A clause that an older text has and the newest one has not, with the text that has it."""

    node: Node
    subject: Subject


def with_older_texts(
    told: _Chains, subject: Subject, older: Sequence[Subject]
) -> tuple[_Chains, dict[str, Vanished]]:
    """Return the chains with the words that older texts know, and the clauses only these have."""
    chains = dict(told)
    vanished: dict[str, Vanished] = {}
    for other in older:
        known = told_chains(other)
        for eid in told:
            if eid is not None:
                chains[eid] = _filled(chains[eid], eid, known, subject, other)
        for eid, node in nodes_of(other.parse).items():
            if eid in chains or node.kind in NOT_NORMS or eid not in known:
                continue
            ended = _ended(known[eid], eid, subject, other)
            if ended:
                chains[eid] = ended
                vanished[eid] = Vanished(node, other)
    return chains, vanished


def with_vanished(text: Text, vanished: Mapping[str, Vanished]) -> Text:
    """Return a text that has the clauses of older texts as deleted ones, in their places."""
    for eid, gone in vanished.items():
        node = gone.node
        piece = Piece(
            eid=eid,
            kind=node.kind,
            text=None,
            num=node.num,
            heading=node.heading,
            parent=node.parent,
            attachment=node.attachment,
            state=DELETED,
            reason="only an older text has it",
        )
        text = put(text, (piece,))
    return text


def _filled(
    versions: tuple[Version, ...],
    eid: str,
    known: Mapping[str | None, Sequence[Version]],
    subject: Subject,
    other: Subject,
) -> tuple[Version, ...]:
    """A chain whose unknown wording has the words of an older text that reaches to it."""
    own = known.get(eid)
    if own:
        last = own[-1]
        if last.wording.text is None or last.state in GONE:
            return versions
        return tuple(_worded(v, last, other) if _same(v, last) else v for v in versions)
    outer = [known[name][-1] for name in _outer(eid, subject) if known.get(name)]
    if not outer:
        return versions
    # What the clause stands in is in the older text, the clause is not: it was not there.
    return tuple(v for v in versions if not (v.state == "unknown" and _same(v, outer[0])))


def _outer(eid: str, subject: Subject) -> tuple[str, ...]:
    return subject.tree.ancestors.get(eid, ())


def _same(version: Version, last: Version) -> bool:
    """Whether an unknown wording is the one that an older text ends with."""
    if version.wording.text is not None or version.state in GONE:
        return False
    return _mark(version.cause) == _mark(last.cause)


def _mark(cause: DatedEvent) -> str | None:
    return COMMENCEMENT if cause.kind == COMMENCEMENT else cause.by_act


def _worded(version: Version, last: Version, other: Subject) -> Version:
    name = other.parse.document.source.name
    reason = f"the words are those of the older text {name}"
    if last.wording.certainty is Certainty.UNCERTAIN:
        reason = f"{reason}: {last.wording.reason}"
    wording = Wording(last.wording.text, last.wording.certainty, reason, ordered=True)
    return replace(version, state="in_force", wording=wording)


def _ended(
    known: Sequence[Version], eid: str, subject: Subject, other: Subject
) -> tuple[Version, ...]:
    """The chain of a clause that a later change of what it stands in took away."""
    told = {event.by_act for event in other.events}
    later = [t.event for t in touches(eid, subject.events, subject.tree)]
    later = sorted((e for e in later if e.by_act not in told), key=event_order)
    if not later or known[-1].state in GONE:
        return ()
    end = later[0]
    versions = [_from_here(version, eid, subject, other) for version in known]
    versions[-1] = replace(_worded(versions[-1], known[-1], other), valid_to=end.when)
    reason = f"the new wording by {end.by} does not have it"
    gone = Version(DELETED, end.when, None, Wording(None, Certainty.EXACT, reason), end)
    return (*versions, gone)


def _from_here(version: Version, eid: str, subject: Subject, other: Subject) -> Version:
    """A version of an older text with the beginning of the act as the newest text tells it."""
    if version.cause.kind != COMMENCEMENT:
        return replace(version, cause=replace(version.cause, document=other.sha256))
    start = subject.start_of(eid)
    return replace(version, cause=start, valid_from=start.when)
