"""The graph's questions answered slowly, straight over rows: to hold the answers against.

It shares nothing with `kb.graph` and `queries.graph`: places are keys of rows, what stands in
what is looked up each time, and every answer is widened until nothing more comes.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Operation:
    source: str
    target: str
    earliest: str | None
    latest: str | None
    key: str
    state: str = "applied"


CAME_TO_NOTHING = ("failed", "ambiguous", "no_change", "pending", "recorded")


@dataclass
class Facts:
    """Places by their keys (an act's, or `act#eid`), and what the rows say of them."""

    parents: dict[str, str | None] = field(default_factory=dict)
    cites: set[tuple[str, str]] = field(default_factory=set)
    operations: list[Operation] = field(default_factory=list)
    rules: dict[str, tuple[str, str | None, str | None]] = field(default_factory=dict)
    services: dict[str, set[str]] = field(default_factory=dict)

    def in_or_is(self, inner: str, outer: str) -> bool:
        place: str | None = inner
        while place is not None and place != outer:
            place = self.parents[place]
        return place == outer

    def act(self, place: str) -> str:
        above = self.parents[place]
        return place if above is None else self.act(above)

    def dependents(self, target: str) -> dict[str, int]:
        """Depth by place of everything that cites a place, directly or through others."""
        found = {
            source: 1
            for source, cited in self.cites
            if self.in_or_is(cited, target) and not self.in_or_is(source, target)
        }
        changed = True
        while changed:
            changed = False
            for source, cited in self.cites:
                if self.in_or_is(source, target) or self.in_or_is(target, cited):
                    continue
                ways = [depth + 1 for place, depth in found.items() if self.in_or_is(place, cited)]
                if ways and min(ways) < found.get(source, 10**6):
                    found[source], changed = min(ways), True
        return found

    def changers(self, act: str) -> dict[str, int]:
        """Length of a shortest chain by act."""
        pairs = {(self.act(one.source), self.act(one.target)) for one in self.operations}
        found = {act: 0}
        for length in range(1, len(self.parents) + 1):
            for by, changed in pairs:
                if found.get(changed) == length - 1 and by not in found:
                    found[by] = length
        return {by: length for by, length in found.items() if by != act}

    def between(self, by: str, changed: str) -> list[Operation]:
        return [
            one
            for one in self.operations
            if (self.act(one.source), self.act(one.target)) == (by, changed)
        ]

    def reach(self, by: str, over: str, act: str) -> str:
        """Whether what one act changed in a second bore on what that changed in a third."""
        found = {"elsewhere"}
        for one in self.between(by, over):
            for other in self.between(over, act):
                near = self.in_or_is(one.target, other.source) or self.in_or_is(
                    other.source, one.target
                )
                if not near or one.state in CAME_TO_NOTHING:
                    continue
                if one.latest and other.earliest and one.latest <= other.earliest:
                    found.add("in_time")
                elif one.earliest and other.latest and one.earliest > other.latest:
                    found.add("too_late")
                else:
                    found.add("open")
        return next(w for w in ("in_time", "open", "too_late", "elsewhere") if w in found)

    def touched(self, target: str, on: str) -> dict[str, list[str]]:
        inside = {place for place in self.parents if self.in_or_is(place, target)}
        rules = {
            rule
            for rule, (place, _, until) in self.rules.items()
            if place in inside and not (until is not None and until <= on)
        }
        services = {self.rules[rule][1] for rule in rules} - {None}
        services |= {name for name, places in self.services.items() if places & inside}
        ahead = [one for one in self.operations if one.latest is None or one.latest >= on]
        return {
            "parts": sorted(inside - {target}),
            "citations": sorted(
                f"{source}>{cited}"
                for source, cited in self.cites
                if cited in inside and source not in inside
            ),
            "rules": sorted(rules),
            "services": sorted(str(service) for service in services),
            "operations": sorted(
                one.key for one in ahead if one.target in inside and one.source not in inside
            ),
            "instructions": sorted(
                one.key for one in ahead if one.source in inside and one.target not in inside
            ),
        }

    def circles(self) -> set[tuple[str, str, frozenset[str]]]:
        act_cites = {(self.act(one), self.act(two)) for one, two in self.cites}
        changes = {(self.act(one.source), self.act(one.target)) for one in self.operations}
        return {
            *(("cites", "act", found) for found in _mutual(_proper(act_cites))),
            *(("cites", "clause", found) for found in _mutual(self.cites)),
            *(("amends", "act", found) for found in _mutual(_proper(changes))),
        }


def _proper(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {pair for pair in pairs if pair[0] != pair[1]}


def _mutual(pairs: set[tuple[str, str]]) -> set[frozenset[str]]:
    """Groups whose members all lead to each other: the closure, squared until it is still."""
    reach = set(pairs)
    while True:
        more = {(a, d) for a, b in reach for c, d in reach if b == c} - reach
        if not more:
            break
        reach |= more
    return {
        frozenset(other for _, other in reach if (one, other) in reach and (other, one) in reach)
        for one, _ in reach
        if (one, one) in reach
    }


def facts_of(connection: sqlite3.Connection) -> Facts:
    """Read the facts of a base of made-up families."""
    facts = Facts()
    query = "select id, in_collection from acts"
    held = {}
    for act, has_text in connection.execute(query):
        facts.parents[act], held[act] = None, has_text
    for clause, act, parent in connection.execute("select id, act, parent from clauses"):
        facts.parents[clause] = parent or act
    _read_citations(connection, facts, held)
    _read_operations(connection, facts)
    query = "select id, act, clause, service, to_latest from rules"
    for rule, act, clause, service, until in connection.execute(query):
        facts.rules[rule] = (clause or act, service, until)
    for service, *places in connection.execute("select id, act, rules, standard from services"):
        facts.services[service] = {place for place in places if place}
    return facts


def _read_citations(connection: sqlite3.Connection, facts: Facts, held: dict[str, int]) -> None:
    query = "select act, clause, cited_act, attachment, eids from citations"
    for act, clause, cited, title, eids in connection.execute(query).fetchall():
        if cited is None:
            continue
        outer = _attachment(connection, cited, title)
        for eid in json.loads(eids) or [""]:
            if title and not outer:
                facts.cites.add((clause or act, cited))
                continue
            wanted = "__".join(part for part in (outer, eid) if part)
            if not held[cited]:
                _invent(facts, cited, wanted)
            while wanted and f"{cited}#{wanted}" not in facts.parents:
                wanted = wanted.rpartition("__")[0]
            facts.cites.add((clause or act, f"{cited}#{wanted}" if wanted else cited))


def _invent(facts: Facts, act: str, eid: str) -> None:
    """Give an act without a text the clauses that a citation names in it."""
    steps = eid.split("__") if eid else []
    for number in range(len(steps)):
        name = "__".join(steps[: number + 1])
        above = "__".join(steps[:number])
        facts.parents.setdefault(f"{act}#{name}", f"{act}#{above}" if above else act)


def _attachment(connection: sqlite3.Connection, act: str, title: str | None) -> str:
    """The attachment whose heading has a title in it, or the only one of an act.

    In the families there is one at most; its title changes where it is restated whole.
    """
    query = "select eid, heading from clauses where act = ? and kind = 'attachment'"
    known = connection.execute(query, (act,)).fetchall()
    found = [eid for eid, name in known if title and title in name]
    found = found or [eid for eid, _ in known if title and len(known) == 1]
    assert len(found) <= 1
    return found[0] if found else ""


def _read_operations(connection: sqlite3.Connection, facts: Facts) -> None:
    told = set()
    query = """
        select id, act, clause, target_act, target_clause, attachment, effect_earliest,
               effect_latest, event, state from amendments
    """
    for row in connection.execute(query).fetchall():
        key, act, clause, target, goal, title, earliest, latest, event, state = row
        if target is None:
            continue
        if goal is None:
            outer = _attachment(connection, target, title)
            goal = f"{target}#{outer}" if outer else target
        elif state == "in_target_text":
            told.add((clause, goal))
        told.add(event)
        source = clause or act
        facts.operations.append(
            Operation(source, goal, earliest, latest, f"operation:{key}", state)
        )
    query = """
        select id, by_act, by_eid, act, clause, effect_earliest, effect_latest,
               iif(applied, 'noted', 'recorded') from events
        where by_act is not null and kind <> 'commencement'
    """
    for key, by, eid, act, clause, earliest, latest, state in connection.execute(query).fetchall():
        source = f"{by}#{eid}" if eid and f"{by}#{eid}" in facts.parents else by
        goal = clause or act
        if key not in told and (source, goal) not in told:
            facts.operations.append(
                Operation(source, goal, earliest, latest, f"event:{key}", state)
            )
