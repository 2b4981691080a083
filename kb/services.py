"""Services (мемлекеттік көрсетілетін қызмет), each once: joined by the rules that govern it.

A document names a service by the title of its rules.  Rules are an attachment of the act
itself or, in an amending order, the attachment that its instructions are about.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kb.clauses import clause_key
from kb.own_annexes import own_annexes
from kb.rows import RowSet
from kb.tables import AmendmentRow, ClauseRow, ServiceRow
from kb.titles import Join, join_title
from parsers.model import NodeKind, Parse, Service

_SURE = (Join.EXACT, Join.TOLERANCE)
_STANDARD = ("стандарт", "негізгі талаптар")


@dataclass(frozen=True, slots=True)
class Mention:
    """A service as one document names it."""

    act: str
    sha256: str
    number: int
    service: Service


@dataclass(slots=True)
class Services:
    """The services of the base: `keys` leads from (act of the document, name) to the key."""

    keys: dict[tuple[str, str], str] = field(default_factory=dict)
    mentions: dict[str, list[Mention]] = field(default_factory=dict)


def add_services(rows: RowSet, parses: Mapping[str, Parse]) -> Services:
    """Add the services of all acts; `parses` has the chosen document of each act in order.

    Clauses and amendments must have been added before.
    """
    found = Services()
    clauses = _clauses(rows)
    owned, amending = _own_attachments(clauses), _amended_attachments(rows, clauses)
    annexes = _standard_annexes(clauses)
    for act, parse in parses.items():
        own = _without_adopted(owned.get(act, {}), act, parse)
        amended = amending.get(act, {})
        sha = parse.document.source.sha256
        for number, service in enumerate(parse.services):
            key = _join(service.name, own) or _join(service.name, amended)
            key = key or f"{act}#service-{number + 1}"
            found.keys[act, service.name] = key
            found.mentions.setdefault(key, []).append(Mention(act, sha, number, service))
    for key, mentions in found.mentions.items():
        rows.add("services", _row(rows, key, mentions, clauses, annexes.get(key)))
    return found


def _clauses(rows: RowSet) -> dict[str, ClauseRow]:
    held = rows.rows.get("clauses", {})
    return {key: row for key, row in held.items() if isinstance(row, ClauseRow)}


def _own_attachments(clauses: Mapping[str, ClauseRow]) -> dict[str, dict[str, str]]:
    """The attachments of each act with their titles."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for key, clause in clauses.items():
        if clause.kind == NodeKind.ATTACHMENT.value:
            found[clause.act][key] = clause.heading or ""
    return found


def _without_adopted(own: Mapping[str, str], act: str, parse: Parse) -> Mapping[str, str]:
    """The attachments of an act but for those that are new wording of another act's."""
    if not own or not parse.amendments:
        return own
    annexes = own_annexes(parse.document, parse.structure, parse.amendments)
    adopted = {clause_key(act, annex.root) for annex in annexes.values()}
    return {key: title for key, title in own.items() if key not in adopted}


def _amended_attachments(
    rows: RowSet, clauses: Mapping[str, ClauseRow]
) -> dict[str, dict[str, str]]:
    """The attachments of other acts that each act amends, with their titles as it quotes them."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows.rows.get("amendments", {}).values():
        if not isinstance(row, AmendmentRow) or not row.attachment:
            continue
        outer = _attachment_of(row.target_clause, clauses)
        if outer is not None:
            found[row.act].setdefault(outer, row.attachment)
    return found


def _standard_annexes(clauses: Mapping[str, ClauseRow]) -> dict[str, str]:
    """The first annex of each attachment whose title says that it is a standard."""
    found: dict[str, str] = {}
    for clause in clauses.values():
        heading = (clause.heading or "").casefold()
        if clause.kind == NodeKind.ANNEX.value and any(word in heading for word in _STANDARD):
            outer = _attachment_of(clause.id, clauses)
            if outer is not None:
                found.setdefault(outer, clause.id)
    return found


def _attachment_of(clause: str | None, clauses: Mapping[str, ClauseRow]) -> str | None:
    """The attachment that a clause is or lies in, through the annexes between."""
    seen: set[str] = set()
    while clause is not None and clause in clauses and clause not in seen:
        seen.add(clause)
        row = clauses[clause]
        if row.kind == NodeKind.ATTACHMENT.value:
            return clause
        clause = row.attachment or row.parent
    return None


def _join(name: str, attachments: Mapping[str, str]) -> str | None:
    joined = join_title(name, attachments)
    return joined.found if joined.how in _SURE else None


def _row(
    rows: RowSet,
    key: str,
    mentions: Sequence[Mention],
    clauses: Mapping[str, ClauseRow],
    annex: str | None,
) -> ServiceRow:
    rules = clauses.get(key)
    act = rules.act if rules else mentions[0].act
    # The act's own text names its service best, then whoever amends it first.
    ordered = sorted(mentions, key=lambda m: (m.act != act, m.act, m.number))
    first = ordered[0]
    names = [dict(zip(("name", "act", "eid"), name, strict=True)) for name in _names(ordered)]
    return ServiceRow(
        id=key,
        act=act,
        name=first.service.name,
        names=json.dumps(names, ensure_ascii=False),
        provider=next((m.service.provider for m in ordered if m.service.provider), None),
        attachment=next((m.service.attachment for m in ordered if m.service.attachment), None),
        rules=key if rules else None,
        standard=_standard(key, ordered, clauses) or annex,
        document=first.sha256,
        span=rows.span(first.sha256, first.service.span),
    )


def _names(mentions: Sequence[Mention]) -> Iterator[tuple[str, str, str | None]]:
    for mention in mentions:
        for name in mention.service.names:
            yield name.name, mention.act, name.eid
        if not mention.service.names:
            yield mention.service.name, mention.act, None


def _standard(
    key: str, mentions: Sequence[Mention], clauses: Mapping[str, ClauseRow]
) -> str | None:
    for mention in mentions:
        named = clause_key(mention.act, mention.service.standard)
        if named in clauses and _attachment_of(named, clauses) == key:
            return named
    return None
