"""Rules (terms, fees, hours, grounds of refusal) as rows: joined to the versions that have them.

A rule is in force as long as a version of its clause has its words.  A rule that an amending
order gives belongs to the clause it amends; read from two files, it is one row with both
places.  Words that no version has keep the dates of their instruction, or none at all.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ingest.letters import fold
from kb.changed_rules import changed_rules
from kb.clauses import clause_key
from kb.facts import known_clause
from kb.rows import RowSet, fact_id
from kb.rule_values import value_text
from kb.services import Services
from kb.tables import AmendmentRow, ClauseVersionRow, RuleRow
from parsers.model import Parse, Rule

_ORDERED = ("target_not_in_collection", "applied", "pending")
"""States of an instruction that is good, though no version shows its words yet."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A rule as one document says it, with the act and clause it belongs to."""

    rule: Rule
    reader: str
    sha256: str
    act: str
    scope: str | None
    eid: str
    amendment: AmendmentRow | None


class Wordings:
    """The versions that have words, by clause, their texts ready for comparison."""

    def __init__(self, rows: RowSet) -> None:
        self._versions: dict[str, list[tuple[str, ClauseVersionRow]]] = defaultdict(list)
        self._clauses: dict[str, list[str]] = defaultdict(list)
        for row in rows.rows.get("clause_versions", {}).values():
            if isinstance(row, ClauseVersionRow) and row.clause and row.text:
                if row.clause not in self._versions:
                    self._clauses[row.act].append(row.clause)
                self._versions[row.clause].append((plain(row.text), row))

    def holding(self, quote: str, act: str, scope: str | None) -> tuple[ClauseVersionRow, ...]:
        """Return the versions, of one clause in `scope`, that have the words of a quote.

        The clause itself goes before what stands in it, and what stands deeper before the
        rest.
        """
        wanted = plain(quote)
        if scope is None or not wanted:
            return ()
        inside = [c for c in self._clauses[act] if c == scope or c.startswith(f"{scope}__")]
        for clause in sorted(inside, key=lambda c: (c != scope, -c.count("__"), c)):
            found = tuple(row for text, row in self._versions[clause] if wanted in text)
            if found:
                return found
        return ()


def add_rules(rows: RowSet, parses: Mapping[str, Parse], services: Services) -> None:
    """Add the rules of all acts; clauses, versions, amendments and services come before."""
    wordings = Wordings(rows)
    merged: dict[tuple[str, ...], RuleRow] = {}
    sightings = [s for act, parse in parses.items() for s in _sightings(rows, act, parse)]
    # The act's own text goes before the order that gave it the words.
    for seen in sorted(sightings, key=lambda s: (s.reader != s.act, s.sha256, s.rule.span.start)):
        service = services.keys.get((seen.reader, seen.rule.service or ""))
        for row in _rows(rows, seen, service, wordings):
            key = _key(row)
            known = merged.get(key)
            merged[key] = row if known is None else _with_place(known, row)
    for changed, version in changed_rules(rows, tuple(merged.values())):
        row = _in_version(changed, version)
        merged.setdefault(_key(row), row)
    rows.add("rules", *_numbered(merged))


def plain(text: str) -> str:
    """Return a text for comparison: folded letters, single blanks."""
    return " ".join(fold(text).split())


def _sightings(rows: RowSet, act: str, parse: Parse) -> Iterator[Sighting]:
    sha = parse.document.source.sha256
    amendments = rows.rows.get("amendments", {})
    for rule in parse.rules:
        if rule.adopted is None:
            scope = known_clause(rows, act, rule.eid)
            yield Sighting(rule, act, sha, act, scope, rule.eid, None)
            continue
        row = amendments.get(fact_id(sha, "amendment", rule.adopted.amendment))
        if not isinstance(row, AmendmentRow) or row.target_act is None:
            continue
        target = clause_key(row.target_act, rule.adopted.eid)
        scope = row.target_clause or known_clause(rows, row.target_act, rule.adopted.eid)
        eid = (scope or target or row.target_act).partition("#")[2] or (rule.adopted.eid or "")
        yield Sighting(rule, act, sha, row.target_act, scope, eid, row)


def _rows(
    rows: RowSet, seen: Sighting, service: str | None, wordings: Wordings
) -> Iterator[RuleRow]:
    row = _bare(rows, seen, service)
    versions = wordings.holding(seen.rule.quote, seen.act, seen.scope)
    for version in versions:
        yield _in_version(row, version)
    if not versions:
        yield _without_version(row, seen.amendment)


def _bare(rows: RowSet, seen: Sighting, service: str | None) -> RuleRow:
    rule, number = seen.rule, seen.rule.number
    return RuleRow(
        id="",
        kind=rule.kind.value,
        service=service,
        act=seen.act,
        clause=known_clause(rows, seen.act, seen.eid),
        version=None,
        eid=seen.eid,
        step=rule.step.value if rule.step else None,
        case_key=rule.case,
        case_text=rule.case_text,
        value=value_text(rule.value),
        digits=str(number.digits) if number and number.digits is not None else None,
        words=str(number.words) if number and number.words is not None else None,
        quote=rule.quote,
        sha256=None,
        state="unknown",
        from_earliest=None,
        from_latest=None,
        from_certainty="unknown",
        from_assumption=None,
        from_reason="no version of the clause has these words",
        to_earliest=None,
        to_latest=None,
        to_certainty=None,
        to_assumption=None,
        to_reason=None,
        wording_certainty="unknown",
        basis="none",
        document=seen.sha256,
        span=rows.span(seen.sha256, rule.span),
        also="[]",
    )


def _in_version(row: RuleRow, version: ClauseVersionRow) -> RuleRow:
    digest = hashlib.sha256((version.text or "").encode()).hexdigest()
    clause = version.clause or ""
    dates = {
        name: getattr(version, name)
        for end in ("from", "to")
        for name in (f"{end}_{part}" for part in _DATE_PARTS)
    }
    return replace(
        row,
        clause=clause,
        eid=clause.partition("#")[2],
        version=version.id,
        sha256=digest,
        state=version.state,
        wording_certainty=version.wording_certainty,
        basis="version",
        **dates,
    )


_DATE_PARTS = ("earliest", "latest", "certainty", "assumption", "reason")


def _without_version(row: RuleRow, amendment: AmendmentRow | None) -> RuleRow:
    """A rule whose words no version has: dated by its instruction, if that is a good one."""
    if amendment is None:
        return row
    if amendment.state not in _ORDERED:
        return replace(row, from_reason=amendment.reason or f"instruction {amendment.state}")
    return replace(
        row,
        state="in_force",
        from_earliest=amendment.effect_earliest,
        from_latest=amendment.effect_latest,
        from_certainty=amendment.effect_certainty,
        from_reason=amendment.effect_reason,
        wording_certainty="exact",
        basis="amendment",
    )


def _key(row: RuleRow) -> tuple[str, ...]:
    """What makes two readings one rule: the words, the clause's version and what they set."""
    place = (row.act, row.version or row.eid, row.from_earliest or "")
    return (*place, row.kind, row.step or "", row.case_key or "", row.value, plain(row.quote))


def _with_place(known: RuleRow, other: RuleRow) -> RuleRow:
    """A rule read from one more place; the service is told by whichever reading has it."""
    places = [*json.loads(known.also)]
    if other.span not in (known.span, *places):
        places.append(other.span)
    return replace(known, also=json.dumps(places), service=known.service or other.service)


def _numbered(merged: Mapping[tuple[str, ...], RuleRow]) -> Iterator[RuleRow]:
    turns: dict[str, int] = defaultdict(int)
    for row in merged.values():
        base = f"{row.version or f'{row.act}#{row.eid}'}:{row.kind}"
        turns[base] += 1
        yield replace(row, id=f"{base}:{turns[base]:02}")
