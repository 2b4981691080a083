"""Rules (terms, fees, hours, grounds of refusal) as rows: joined to the versions that have them.

A rule is in force as long as a version of its clause has its words.  A rule that an amending
order gives belongs to the clause it amends; read from two files, it is one row with both
places.  Words that no version has keep the dates of their instruction, or none at all.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.letters import fold
from kb.changed_rules import changed_rules
from kb.clauses import clause_key
from kb.facts import known_clause
from kb.own_annexes import own_annexes
from kb.rows import RowSet, fact_id
from kb.rule_values import value_text
from kb.services import Services
from kb.settle import IN_TEXT
from kb.subject import nodes_of
from kb.tables import AmendmentRow, ClauseVersionRow, RuleRow
from parsers.model import Parse, Rule
from parsers.rules import read_wording

_ORDERED = ("target_not_in_collection", "applied", "pending")
"""States of an instruction that is good, though no version shows its words yet."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A rule as one document says it, with the act and clause it belongs to.

    `words` are those of the clause in that document.
    """

    rule: Rule
    reader: str
    sha256: str
    act: str
    scope: str | None
    eid: str
    amendment: AmendmentRow | None
    words: str


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

    def holding(self, seen: Sighting) -> tuple[ClauseVersionRow, ...]:
        """Return the versions, of one clause in its scope, that set a rule.

        The clause itself goes before what stands in it, what the instruction worded before
        the rest, and what stands deeper before what holds it.
        """
        wanted, scope = plain(seen.rule.quote), seen.scope
        if scope is None or not wanted:
            return ()
        inside = [c for c in self._clauses[seen.act] if c == scope or c.startswith(f"{scope}__")]
        having = {
            clause: [(text, row) for text, row in self._versions[clause] if wanted in text]
            for clause in inside
        }
        found = [clause for clause, versions in having.items() if versions]
        if not found:
            return ()

        def turn(clause: str) -> tuple[bool, bool, int, str]:
            worded = any(_worded_by(row, seen.amendment) for _, row in having[clause])
            return (clause != scope, not worded, -clause.count("__"), clause)

        return tuple(_setting(having[min(found, key=turn)], seen))


def _setting(
    versions: Sequence[tuple[str, ClauseVersionRow]], seen: Sighting
) -> Iterator[ClauseVersionRow]:
    """Yield the versions that have not only the words of a term, but its case and what binds it.

    `30 (отыз) жұмыс күні` can stand in two wordings of a row, in one of them for a case only.
    The version that the document prints, or that the instruction made, has the rule; any other
    one has it if reading its words alone gives the rule again.  A rule that its own wording
    gives only in its context is in every wording that has the whole paragraph.
    """
    told, words = _told(seen.rule), plain(seen.words)
    own = [
        row
        for text, row in versions
        if (text == words if seen.amendment is None else _worded_by(row, seen.amendment))
    ]
    source = own[0].text or "" if own else seen.words
    alone = told in _read(seen.eid, source)
    paragraph = plain(_paragraph(seen))
    for text, row in versions:
        again = told in _read(seen.eid, row.text or "") if alone else paragraph in text
        if row in own or again:
            yield row


def _worded_by(version: ClauseVersionRow, amendment: AmendmentRow | None) -> bool:
    """Whether an instruction made a version: by its event, or by the note that tells of it."""
    if amendment is None or version.cause_event is None:
        return False
    if amendment.state == IN_TEXT:
        return version.cause_act == amendment.act
    return version.cause_event.startswith(f"{amendment.id}:")


def _told(rule: Rule) -> tuple[str, str, str | None, str]:
    """What a rule sets, for whom, in which words."""
    return (rule.kind.value, value_text(rule.value), rule.case, plain(rule.quote))


@lru_cache(maxsize=4096)
def _read(eid: str, text: str) -> frozenset[tuple[str, str, str | None, str]]:
    return frozenset(_told(rule) for rule in read_wording(eid, text)[0])


def _paragraph(seen: Sighting) -> str:
    """The printed paragraph of the clause in which the rule stands, else its quote."""
    rule, words = seen.rule, seen.words
    if words[rule.start : rule.end] != rule.quote:
        return rule.quote
    start, end = words.rfind("\n", 0, rule.start) + 1, words.find("\n", rule.end)
    return words[start : end if end >= 0 else len(words)]


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
    nodes = nodes_of(parse)
    adopted = _own_clauses(parse) if parse.amendments else {}
    for rule in parse.rules:
        node = nodes.get(rule.eid)
        words = node.own_text if node is not None else rule.quote
        place = adopted.get(rule.eid)
        if place is not None:
            found = _of_own_annex(rows, act, sha, rule, words, place)
        elif rule.adopted is None:
            scope = known_clause(rows, act, rule.eid)
            found = Sighting(rule, act, sha, act, scope, rule.eid, None, words)
        else:
            found = _of_wording(rows, act, sha, rule, words)
        if found is not None:
            yield found


def _own_clauses(parse: Parse) -> dict[str, tuple[int, str]]:
    """The clauses of own annexes: the amendment that takes them, and their way from its root."""
    annexes = own_annexes(parse.document, parse.structure, parse.amendments)
    return {
        piece.eid: (place, piece.eid.removeprefix(own.root))
        for place, own in annexes.items()
        for piece in own.pieces
    }


def _of_own_annex(  # noqa: PLR0913, PLR0917 - all of it is one fact
    rows: RowSet, act: str, sha: str, rule: Rule, words: str, place: tuple[int, str]
) -> Sighting | None:
    """A rule of an annex that becomes a clause of the amended act, with all that is in it."""
    row = _amendment(rows, sha, place[0])
    if row is None or row.target_act is None:
        return None
    scope = f"{row.target_clause}{place[1]}" if row.target_clause else None
    eid = scope.partition("#")[2] if scope else rule.eid
    return Sighting(rule, act, sha, row.target_act, scope, eid, row, words)


def _of_wording(rows: RowSet, act: str, sha: str, rule: Rule, words: str) -> Sighting | None:
    """A rule of quoted new wording: of the clause that the instruction is about, or in it."""
    if rule.adopted is None:
        return None
    row = _amendment(rows, sha, rule.adopted.amendment)
    if row is None or row.target_act is None:
        return None
    target = clause_key(row.target_act, rule.adopted.eid)
    scope = row.target_clause or known_clause(rows, row.target_act, rule.adopted.eid)
    eid = (scope or target or row.target_act).partition("#")[2] or (rule.adopted.eid or "")
    return Sighting(rule, act, sha, row.target_act, scope, eid, row, words)


def _amendment(rows: RowSet, sha: str, number: int) -> AmendmentRow | None:
    row = rows.rows.get("amendments", {}).get(fact_id(sha, "amendment", number))
    return row if isinstance(row, AmendmentRow) else None


def _rows(
    rows: RowSet, seen: Sighting, service: str | None, wordings: Wordings
) -> Iterator[RuleRow]:
    row = _bare(rows, seen, service)
    versions = wordings.holding(seen)
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
