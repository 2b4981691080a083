"""Editions, witnesses, readings and changes as rows, with what is to be reported of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kb.clauses import clause_key
from kb.derive import Derived
from kb.edition_pair import EditionChange
from kb.editions import Edition
from kb.events import METADATA
from kb.explain import EDITIONS
from kb.rows import RowSet
from kb.subject import nodes_of
from kb.tables import (
    ClauseVersionRow,
    EditionChangeRow,
    EditionRow,
    ReadingRow,
    WarningRow,
    WitnessRow,
)
from kb.witnesses import differences

_UNEXPLAINED = ("nothing", "incomplete")


def add_editions(rows: RowSet, editions: Sequence[Edition], derived: Derived) -> None:
    """Add the editions of an act, the newest first, their witnesses and what changed.

    The clauses and events of the act must have been added before.
    """
    ids = {edition.sha256: _key(edition) for edition in editions}
    for edition in editions:
        own = [change for change in derived.changes if change.newer == edition.sha256]
        rows.add("editions", _row(edition, own))
        _add_witnesses(rows, edition)
    for change in derived.changes:
        _add_change(rows, derived.act.id, change, ids)
    _warn_of_choice(rows, editions)
    _say_basis(rows, derived, editions)


def _key(edition: Edition) -> str:
    return f"{edition.act}@edition-{edition.ordinal}"


def _row(edition: Edition, changes: Sequence[EditionChange]) -> EditionRow:
    return EditionRow(
        id=_key(edition),
        act=edition.act,
        ordinal=edition.ordinal,
        document=edition.sha256,
        day=edition.day.isoformat() if edition.day else None,
        day_basis=edition.day_basis,
        told=json.dumps(sorted(edition.told), ensure_ascii=False),
        files=len(edition.files),
        changed=len(changes),
        unexplained=sum(change.how in _UNEXPLAINED for change in changes),
    )


def _add_witnesses(rows: RowSet, edition: Edition) -> None:
    chosen = edition.chosen.parse
    for file in edition.files:
        sha = file.parse.document.source.sha256
        preferred = file is edition.chosen
        found = () if preferred else differences(chosen, file.parse)
        row = WitnessRow(
            document=sha,
            edition=_key(edition),
            act=edition.act,
            preferred=int(preferred),
            why=edition.why if preferred else f"{chosen.document.source.name}: {edition.why}",
            differing=len(found),
        )
        rows.add("witnesses", row)
        nodes = nodes_of(file.parse)
        for difference in found:
            node = nodes.get(difference.eid)
            span = rows.span(sha, node.span) if node is not None else None
            key = f"{sha[:16]}:reading:{difference.eid}"
            clause = _known(rows, edition.act, difference.eid)
            reading = ReadingRow(
                id=key,
                edition=_key(edition),
                act=edition.act,
                eid=difference.eid,
                clause=clause,
                preferred=difference.one,
                text=difference.other,
                document=sha,
                span=span,
            )
            rows.add("readings", reading)
            message = (
                f"{chosen.document.source.name} and {file.parse.document.source.name} have one "
                f"edition but differ in {difference.eid}: {_shown(difference.one)} / "
                f"{_shown(difference.other)}"
            )
            code = "witness-differs"
            rows.add(
                "warnings",
                WarningRow(key, "base", code, message, edition.act, clause, sha, span),
            )


def _shown(words: str | None) -> str:
    if words is None:
        return "not there"
    return f"“{words[:200]}{' …' if len(words) > 200 else ''}”"


def _known(rows: RowSet, act: str, eid: str) -> str | None:
    key = clause_key(act, eid)
    return key if key in rows.rows.get("clauses", {}) else None


def _add_change(rows: RowSet, act: str, change: EditionChange, editions: Mapping[str, str]) -> None:
    event = change.event
    known = event is not None and event.id in rows.rows.get("events", {})
    newer, older = editions[change.newer], editions[change.older]
    clause = _known(rows, act, change.eid)
    row = EditionChangeRow(
        id=f"{newer}#{change.eid}",
        edition=newer,
        before_edition=older,
        act=act,
        eid=change.eid,
        clause=clause,
        before=change.before,
        after=change.after,
        how=change.how,
        event=event.id if event is not None and known else None,
        by_act=event.by_act if event is not None else None,
    )
    rows.add("edition_changes", row)
    if change.how not in _UNEXPLAINED:
        return
    code = f"edition-{'incomplete' if change.how == 'incomplete' else 'change-unexplained'}"
    what = (
        "is missing with its whole attachment in one of the two editions"
        if change.how == "incomplete"
        else "differs between two editions, and no note, operation or offered cause tells why"
    )
    message = f"{change.eid} {what}: {_shown(change.before)} / {_shown(change.after)}"
    span = rows.optional_span(event.document or "", event.span) if event is not None else None
    key = f"{change.newer[:16]}:edition:{change.eid}"
    rows.add("warnings", WarningRow(key, "base", code, message, act, clause, change.newer, span))


def _warn_of_choice(rows: RowSet, editions: Sequence[Edition]) -> None:
    newest = editions[0]
    chosen = newest.chosen.parse.document.source.name
    for edition in editions:
        for file in edition.files:
            source = file.parse.document.source
            if source.sha256 == newest.sha256:
                continue
            if edition is newest:
                what = f"have one edition; the texts are taken from {chosen}: {newest.why}"
            else:
                what = f"are two editions of one act; {chosen} is the newest"
            key = f"{source.sha256[:16]}:base:second-text"
            message = f"{source.name} and {chosen} {what}"
            row = WarningRow(
                key,
                "base",
                "second-text-of-an-act",
                message,
                edition.act,
                None,
                source.sha256,
                None,
            )
            rows.add("warnings", row)


def _say_basis(rows: RowSet, derived: Derived, editions: Sequence[Edition]) -> None:
    """Name what a version rests on where it is no note of the newest text."""
    names = {
        file.parse.document.source.sha256: file.parse.document.source.name
        for edition in editions
        for file in edition.files
    }
    newest = names[editions[0].sha256]
    telling = [(eid, chain) for eid, chain in derived.chains.items() if eid is not None]
    versions = rows.rows.get("clause_versions", {})
    for eid, chain in telling:
        for ordinal, version in enumerate(chain, start=1):
            key = f"{clause_key(derived.act.id, eid)}@{ordinal}"
            row, cause = versions.get(key), version.cause
            if not isinstance(row, ClauseVersionRow):
                continue
            if cause.origin == EDITIONS:
                basis = f"editions that differ; {newest} is the newest, and no source tells why"
            elif cause.origin == METADATA:
                basis = f"{row.basis}; the format, not a note, names {cause.by} as a cause"
            elif cause.document in names and cause.origin not in ("amendment", "repeal"):
                basis = f"text and notes of the older edition {names[cause.document or '']}"
            else:
                continue
            versions[key] = replace(row, basis=basis)
