"""What an act changed and what changed it: active and passive modifications."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from kb.effective import EffectiveDate, Relation, relation
from parsers.model import NodeKind
from queries.acts import ActRecord
from queries.changes.operations import OperationRecord, RepealRecord
from queries.clauses import Clause
from queries.export.akn.facts import Facts, Span
from queries.export.akn.times import SOURCE, Times
from queries.export.akn.uris import clause_uri, work_uri
from queries.export.akn.xml import Element, element, own, set_own
from queries.wordings.chronicle import EventRecord

_TEXTUAL = "textualMod"
_EFFICACY = "efficacyMod"
_EVENTS = {
    "restated": (_TEXTUAL, "substitution"),
    "changed": (_TEXTUAL, "replacement"),
    "added": (_TEXTUAL, "insertion"),
    "deleted": (_TEXTUAL, "repeal"),
    "repealed": (_TEXTUAL, "repeal"),
    "suspended": (_EFFICACY, "inapplication"),
    "resumed": (_EFFICACY, "entryIntoEfficacy"),
}
"""Akoma Ntoso's words for what a note or an operation did to a clause."""
_OPERATIONS = {
    "restate": (_TEXTUAL, "substitution"),
    "insert": (_TEXTUAL, "insertion"),
    "delete": (_TEXTUAL, "repeal"),
    "replace_words": (_TEXTUAL, "replacement"),
    "insert_words": (_TEXTUAL, "insertion"),
    "delete_words": (_TEXTUAL, "repeal"),
    "repeal": (_TEXTUAL, "repeal"),
    "suspend": (_EFFICACY, "inapplication"),
}


def analysis(facts: Facts, day: date, work: str, times: Times) -> Element | None:
    """Return the modifications of and by an act, None if there are none.

    Passive ones are those that can have taken effect by the day; active ones are all that the
    act orders, whatever became of them (`tarmaq:result`).
    """
    found = element("analysis", source=SOURCE)
    active = [_operation(n, o, facts, times) for n, o in enumerate(facts.operations, start=1)]
    active += _repeals(facts, len(active) + 1)
    happened = [event for event in facts.chronicle.events if _has_changed(event, day)]
    passive = [_event(n, event, work, times) for n, event in enumerate(happened, start=1)]
    for name, modifications in (("activeModifications", active), ("passiveModifications", passive)):
        if modifications:
            found.append(element(name))
            found[-1].extend(modifications)
    return found if len(found) else None


def _has_changed(event: EventRecord, day: date) -> bool:
    known = event.applied and event.cause.kind in _EVENTS
    return known and relation(day, event.when) is not Relation.BEFORE


def _event(turn: int, event: EventRecord, work: str, times: Times) -> Element:
    name, kind = _EVENTS[event.cause.kind]
    found = element(name, type=kind, eId=f"pmod_{turn}")
    found.append(_argument("source", event.cause.act, event.cause.eid))
    inside = event.clause.partition("#")[2] if event.clause else ""
    found.append(element("destination", href=f"#{inside}" if inside else work))
    found.append(_force(event.when, times))
    return found


def _operation(turn: int, ordered: OperationRecord, facts: Facts, times: Times) -> Element:
    name, kind = _OPERATIONS[ordered.op]
    found = element(name, type=kind, eId=f"amod_{turn}")
    set_own(found, result=ordered.state)
    href = f"#{ordered.source_eid}" if ordered.source_eid else work_uri(facts.act)
    found.append(element("source", href=href))
    placed = ordered.target_eid if ordered.placed else None
    destination = _argument("destination", ordered.target, placed)
    if not ordered.placed:
        set_own(destination, clause=ordered.target_eid, attachment=ordered.attachment)
    found.append(destination)
    if ordered.when is not None:
        found.append(_force(ordered.when, times))
    if name == _TEXTUAL:
        found.extend(_words("old", ordered.old))
        found.extend(_new(ordered, facts))
    return found


def _repeals(facts: Facts, first: int) -> list[Element]:
    """The repeals of other acts, those left out that are operations as well."""
    told = {(o.target.id, o.target_eid) for o in facts.operations if o.target and o.op == "repeal"}
    found: list[Element] = []
    for repeal in facts.repeals:
        for eid in repeal.eids or (None,):
            if repeal.target is not None and (repeal.target.id, eid) in told:
                continue
            found.append(_repeal(first + len(found), repeal, eid, facts))
    return found


def _repeal(turn: int, repeal: RepealRecord, eid: str | None, facts: Facts) -> Element:
    found = element(_TEXTUAL, type="repeal", eId=f"amod_{turn}")
    found.append(element("source", href=work_uri(facts.act)))
    found.append(_argument("destination", repeal.target, eid))
    return found


def _argument(name: str, act: ActRecord | None, eid: str | None) -> Element:
    """The other end of a modification; an act that no address names is told by its key."""
    uri = work_uri(act)
    if uri is not None:
        return element(name, href=clause_uri(uri, eid))
    found = element(name)
    set_own(found, act=act.id if act is not None else None, clause=eid)
    return found


def _force(when: EffectiveDate, times: Times) -> Element:
    """When a modification takes effect: an interval, or a window."""
    found = element("force")
    times.mark(found, when)
    return found


def _words(name: str, words: str | None) -> Iterable[Element]:
    if words:
        found = element(name)
        found.append(own("words", words))
        yield found


def _new(ordered: OperationRecord, facts: Facts) -> Iterable[Element]:
    """Where the new words stand in the amending act: its clauses, else the words themselves."""
    span = facts.new_words.get(ordered.id)
    holding = _holding(facts.chronicle.children, None, span) if span else []
    if not holding:
        yield from _words("new", ordered.new)
        return
    for clause in holding:
        yield element("new", href=f"#{clause.eid}")


def _holding(
    children: Mapping[str | None, tuple[Clause, ...]], inside: str | None, span: Span
) -> list[Clause]:
    """The clauses of new wording that lie in a stretch of a source, the outermost of each.

    The marks of quotation around new wording belong to its first and its last clause.
    """
    document, start, end = span
    found: list[Clause] = []
    for clause in children.get(inside, ()):
        if clause.span is None or clause.document != document:
            continue
        inside_it = start <= clause.span[0] and clause.span[1] <= end
        overlaps = clause.span[0] < end and start < clause.span[1]
        if inside_it or (overlaps and clause.kind == NodeKind.QUOTED.value):
            found.append(clause)
        elif overlaps:
            found += _holding(children, clause.id, span)
    return found
