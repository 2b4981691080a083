"""Services and their rules as the base has them: read once, asked often.

Looking up is here and in `queries.rules.services`; computing (`queries.rules.deadline`,
`queries.rules.fee`) needs no base any more.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from kb.effective import EffectiveDate, UnknownDate, earliest, latest
from kb.rule_values import value_from_json
from parsers.model import RuleValue
from queries.base import Row, cursor_rows, effective_from_row, rows
from queries.rules.force import Norm, RuleRecord, Situation, VersionStub, situation_on

Kept = TypeVar("Kept")
_AT_ONCE = 100
"""Services of a stream that are read together."""


@dataclass(frozen=True, slots=True)
class ServiceRecord:
    """A service: `names` are all writings of its name, `handle` what a person can type."""

    id: str
    handle: str
    name: str
    names: tuple[str, ...]
    provider: str | None
    act: str
    act_label: str
    attachment: str | None
    rules: str | None
    standard: str | None


class ServiceRules:
    """The rules of one service over all time, and which of them hold on a day.

    What holds changes on few days only, so each stretch between them is worked out once.
    """

    def __init__(
        self,
        service: ServiceRecord,
        rules: Iterable[RuleRecord],
        chains: Mapping[str, tuple[VersionStub, ...]],
        first_day: date | None = None,
    ) -> None:
        self.service = service
        self.rules = tuple(rules)
        self.first_day = first_day
        self._chains = chains
        self._known: dict[int, Situation] = {}
        self._kept: dict[Hashable, Any] = {}

    # Most services of a book are never asked about a day.
    @cached_property
    def _norms(self) -> tuple[Norm, ...]:
        return norms_of(self.rules, self._chains)

    @cached_property
    def _edges(self) -> list[date]:
        return _edges(self._norms)

    def on(self, day: date) -> Situation:
        """Return what holds, and what does not and why, on a day."""
        place = self.stretch(day)
        known = self._known.get(place)
        if known is None:
            known = self._known[place] = situation_on(self._norms, day)
        return known

    def stretch(self, day: date) -> int:
        """Return the number of the stretch of days, all alike, in which a day lies."""
        return bisect_right(self._edges, day)

    def kept(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """Return what `make` gives, made once for a key: the rules do not change."""
        if key not in self._kept:
            self._kept[key] = make()
        found: Kept = self._kept[key]
        return found


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All services with their rules, and the rules that no service claims.

    `first_day` is the day of adoption of the oldest act in the collection.
    """

    services: tuple[ServiceRules, ...]
    others: tuple[RuleRecord, ...]
    first_day: date | None

    @property
    def records(self) -> tuple[ServiceRecord, ...]:
        """The services without their rules."""
        return tuple(rules.service for rules in self.services)


def load_rule_book(connection: sqlite3.Connection) -> RuleBook:
    """Read all services and rules of a base."""
    records: dict[str | None, list[RuleRecord]] = defaultdict(list)
    for row in rows(connection, _RULES.format("true")):
        records[row["service"]].append(_rule(row))
    chains = _chains(connection, "select clause from rules", ())
    first_day = _first_day(connection)
    services = tuple(
        ServiceRules(service, records[service.id], chains, first_day)
        for service in service_records(connection)
    )
    return RuleBook(services, tuple(records[None]), first_day)


class RuleStream:
    """The services and rules of a base, read a few at a time whenever they are gone through.

    It has what `RuleBook` has, in the same order, for those who go through it once and keep
    nothing: memory does not grow with the base.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._records = service_records(connection)

    @property
    def records(self) -> tuple[ServiceRecord, ...]:
        """The services without their rules."""
        return self._records

    @property
    def services(self) -> Iterator[ServiceRules]:
        """The services with their rules."""
        first_day = _first_day(self._connection)
        for start in range(0, len(self._records), _AT_ONCE):
            yield from self._some(self._records[start : start + _AT_ONCE], first_day)

    @property
    def others(self) -> Iterator[RuleRecord]:
        """The rules that no service claims."""
        found = cursor_rows(self._connection, _RULES.format("rules.service is null"))
        return (_rule(row) for row in found)

    def _some(
        self, services: tuple[ServiceRecord, ...], first_day: date | None
    ) -> Iterator[ServiceRules]:
        keys = (json.dumps([service.id for service in services], ensure_ascii=False),)
        among = "service in (select value from json_each(?1))"
        records: dict[str, list[RuleRecord]] = defaultdict(list)
        for row in rows(self._connection, _RULES.format(f"rules.{among}"), keys):
            records[row["service"]].append(_rule(row))
        chains = _chains(self._connection, f"select clause from rules where {among}", keys)
        for service in services:
            yield ServiceRules(service, records[service.id], chains, first_day)


def load_service(connection: sqlite3.Connection, service: ServiceRecord) -> ServiceRules:
    """Read the rules of one service: the same as in the book of all."""
    found = rows(connection, _RULES.format("rules.service = ?1"), (service.id,))
    clauses = "select clause from rules where service = ?1"
    chains = _chains(connection, clauses, (service.id,))
    return ServiceRules(service, map(_rule, found), chains, _first_day(connection))


def service_records(connection: sqlite3.Connection) -> tuple[ServiceRecord, ...]:
    """Return all services, without their rules, in the order of their acts' keys."""
    query = """
        select services.*, acts.label, acts.number, acts.date
        from services join acts on acts.id = services.act order by services.act, services.id
    """
    found = rows(connection, query)
    of_act = Counter(row["act"] for row in found)
    return tuple(_service(row, of_act[row["act"]] == 1) for row in found)


def _first_day(connection: sqlite3.Connection) -> date | None:
    query = "select min(date) as day from acts where in_collection = 1"
    first = rows(connection, query)[0]["day"]
    return date.fromisoformat(first) if first else None


_RULES = """
    select rules.*, clauses.position, spans.start as span_start, spans.end as span_end,
           documents.name as document_name, acts.label as act_label
    from rules join acts on acts.id = rules.act
    left join clauses on clauses.id = rules.clause
    left join spans on spans.id = rules.span
    left join documents on documents.id = rules.document
    where {} order by rules.act, clauses.position, spans.start, rules.id
"""


def norms_of(
    records: Iterable[RuleRecord], chains: Mapping[str, tuple[VersionStub, ...]]
) -> tuple[Norm, ...]:
    """Return the norms: what one clause sets, whichever of its versions say it."""
    found: dict[tuple[object, ...], list[RuleRecord]] = {}
    for rule in records:
        key = (rule.act, rule.eid, rule.kind, rule.step, rule.case, rule.value)
        found.setdefault(key, []).append(rule)
    return tuple(Norm(tuple(same), _chain(same, chains)) for same in found.values())


def _chain(
    rules: Sequence[RuleRecord], chains: Mapping[str, tuple[VersionStub, ...]]
) -> tuple[VersionStub, ...]:
    """The versions of the norm's clause; a rule that no version has is a chain of its own."""
    clause = rules[0].clause
    known = chains.get(clause or "", ())
    if any(rule.version for rule in rules) and known:
        return known
    return tuple(
        VersionStub(rule.id, rule.state, rule.begin, rule.end, True, None) for rule in rules
    )


def _edges(norms: Iterable[Norm]) -> list[date]:
    """The days on which something can change, in order."""
    days: set[date] = set()
    for norm in norms:
        for version in norm.chain:
            for when in (version.begin, version.end):
                if when is not None:
                    days |= {day for day in (earliest(when), latest(when)) if day is not None}
    return sorted(days)


def _service(row: Row, alone: bool) -> ServiceRecord:
    handle = f"{row['number']}/{row['date']}" if row["number"] and row["date"] else row["act"]
    eid = row["id"].partition("#")[2]
    names = [name["name"] for name in json.loads(row["names"])]
    return ServiceRecord(
        id=row["id"],
        handle=handle if alone else f"{handle}#{eid}",
        name=row["name"],
        names=tuple(dict.fromkeys([row["name"], *names])),
        provider=row["provider"],
        act=row["act"],
        act_label=row["label"],
        attachment=row["attachment"],
        rules=row["rules"],
        standard=row["standard"],
    )


def _rule(row: Row) -> RuleRecord:
    begin = effective_from_row(row, "from")
    return RuleRecord(
        id=row["id"],
        kind=row["kind"],
        service=row["service"],
        act=row["act"],
        act_label=row["act_label"],
        clause=row["clause"],
        eid=row["eid"],
        version=row["version"],
        step=row["step"],
        case=row["case_key"],
        case_text=row["case_text"],
        value=read_value(row["kind"], row["value"]),
        quote=row["quote"],
        sha256=row["sha256"],
        state=row["state"],
        begin=begin or UnknownDate("the beginning is not recorded"),
        end=effective_from_row(row, "to"),
        wording_certainty=row["wording_certainty"],
        basis=row["basis"],
        digits=row["digits"],
        words=row["words"],
        document=row["document_name"] or row["document"],
        span=(row["span_start"], row["span_end"]),
    )


@lru_cache(maxsize=4096)  # many rules set the same number of days
def read_value(kind: str, text: str) -> RuleValue:
    """Return what a rule sets from its column `value`; `kind` is the rule's."""
    return value_from_json(kind, json.loads(text))


def _chains(
    connection: sqlite3.Connection, clauses: str, values: tuple[str, ...]
) -> dict[str, tuple[VersionStub, ...]]:
    """The versions of the clauses that a query gives, without their words."""
    query = f"""
        select id, clause, state, text is not null as worded, reason,
            from_earliest, from_latest, from_certainty, from_assumption, from_reason,
            to_earliest, to_latest, to_certainty, to_assumption, to_reason
        from clause_versions where clause in ({clauses}) order by clause, ordinal
    """
    found: dict[str, list[VersionStub]] = defaultdict(list)
    for row in rows(connection, query, values):
        begin: EffectiveDate = effective_from_row(row, "from") or UnknownDate("not recorded")
        end, worded = effective_from_row(row, "to"), bool(row["worded"])
        stub = VersionStub(row["id"], row["state"], begin, end, worded, row["reason"])
        found[row["clause"]].append(stub)
    return {clause: tuple(stubs) for clause, stubs in found.items()}
