"""An act on a day as one Akoma Ntoso 3.0 document; what it approved are its components."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from lxml import etree

from parsers.model import NodeKind
from queries.acts import ActRecord
from queries.clauses import Clause
from queries.errors import QueryError
from queries.export.akn.analysis import analysis
from queries.export.akn.body import Body, arrange, as_block, as_parts, is_block
from queries.export.akn.facts import Facts, facts_of
from queries.export.akn.identification import identification
from queries.export.akn.meta import Gathered, add_events, meta
from queries.export.akn.times import Times
from queries.export.akn.uris import component_name, work_uri
from queries.export.akn.xml import Element, element, local
from queries.wordings.chronicle import Chronicle

_HEAD = ("title", "status", "passport", "editorial", "note", "box", "heading", "imprint")
"""Kinds of clauses that can stand before the words of an act or attachment begin."""


def act_to_akn(connection: sqlite3.Connection, act: ActRecord, day: date) -> bytes:
    """Return an act as in force on a day: Akoma Ntoso 3.0, UTF-8, the same bytes every time.

    Raises QueryError for an act without a day of adoption, which no address can name, and for
    one of which the base has no words.
    """
    work = work_uri(act)
    if work is None:
        raise QueryError(
            f"{act.label} has no day of adoption in the collection; Akoma Ntoso names acts by it"
        )
    facts = facts_of(connection, act)
    if not facts.chronicle.clauses:
        raise QueryError(f"{act.label} is only mentioned; the collection does not have its text")
    root = element("akomaNtoso")
    root.append(_act(facts, work, day))
    etree.cleanup_namespaces(root, keep_ns_prefixes=["tarmaq"])
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _act(facts: Facts, work: str, day: date) -> Element:
    times = Times()
    body = Body(facts, day, times)
    made = element("act", name=facts.act.type, contains=_contains(facts.chronicle))
    add_events(facts, times)
    pieces = body.within(None)
    waiting, body.attachments = body.attachments, []
    components = [_component(body, work, clause) for clause in waiting]
    modifications = analysis(facts, day, work, times)
    made.append(meta(Gathered(facts, day, work, times, body.gaps), modifications))
    _set_act(made, pieces)
    if components:
        made.append(element("attachments"))
        made[-1].extend(components)
    return made


def _contains(chronicle: Chronicle) -> str:
    """Whether the text is the first one, or that of a day in a life with changes."""
    changed = any(e.applied and e.cause.kind != "commencement" for e in chronicle.events)
    return "singleVersion" if changed or not chronicle.act.in_collection else "originalVersion"


def _set_act(made: Element, pieces: Sequence[Element]) -> None:
    """Divide the pieces of an order itself: preface, preamble, body, conclusions."""
    opening = next((n for n, p in enumerate(pieces) if _is_preamble(p)), None)
    parts = [n for n, piece in enumerate(pieces) if not is_block(piece)]
    first = parts[0] if parts else len(pieces)
    last = parts[-1] + 1 if parts else len(pieces)
    opening = first if opening is None or opening > first else opening
    if pieces[:opening]:
        made.append(element("preface"))
        made[-1].extend(pieces[:opening])
    if pieces[opening:first]:
        made.append(element("preamble"))
        made[-1].extend(as_block(piece) for piece in pieces[opening:first])
    body = element("body")
    body.extend(as_parts(pieces[first:last], None) or [_nothing("body")])
    made.append(body)
    if pieces[last:]:
        made.append(element("conclusions"))
        made[-1].extend(as_block(piece) for piece in pieces[last:])


def _component(body: Body, work: str, clause: Clause) -> Element:
    """An attachment or annex as a document of its own, with those inside it."""
    made = element("attachment")
    standing = body.stand(clause, made)
    document = element("doc", name=clause.kind)
    name = component_name(clause.eid)
    title = clause.heading
    document.append(element("meta"))
    document[-1].append(identification(body.facts.act, work, body.day, title, name))
    pieces = body.paragraphs(clause.eid, standing.text or "") + body.within(clause)
    waiting, body.attachments = body.attachments, []
    head = next((n for n, piece in enumerate(pieces) if not _is_head(piece)), len(pieces))
    if head:
        document.append(element("preface"))
        document[-1].extend(pieces[:head])
    main = element("mainBody")
    main.extend([as_block(piece) for piece in pieces[head:]] or [element("p")])
    document.append(main)
    if waiting:
        document.append(element("attachments"))
        document[-1].extend(_component(body, work, inner) for inner in waiting)
    made.append(document)
    return made


def _is_preamble(piece: Element) -> bool:
    return local(piece) == "p" and piece.get("eId") == NodeKind.PREAMBLE.value


def _is_head(piece: Element) -> bool:
    return local(piece) == "longTitle" or piece.get("class") in _HEAD


def _nothing(name: str) -> Element:
    found = element("hcontainer", name=name, eId="hcontainer_0")
    arrange(found, ())
    return found
