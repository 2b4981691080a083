"""Rules of wordings that no document prints: a term or sum that a change of words made.

`"15 (он бес)" деген сөздер "10 (он)" деген сөздермен ауыстырылсын` makes a term that stands in
no file: it is read from the version's own text, and traced to the instruction that caused it.
A wording that an older text of the act printed is traced to that text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.letters import fold
from ingest.model import Span
from kb.rows import RowSet
from kb.rule_values import value_text
from kb.tables import ClauseVersionRow, DocumentRow, EventRow, RuleRow
from parsers.model import Rule
from parsers.rules import read_wording


def changed_rules(
    rows: RowSet, known: Iterable[RuleRow]
) -> Iterator[tuple[RuleRow, ClauseVersionRow]]:
    """Yield the rules that a version sets in changed words, each with its version.

    `known` are the rules read from documents.  Only versions of clauses that have such rules,
    and from which the words of one have gone, are read again.  The place of a rule is that of
    the instruction that began the version.
    """
    siblings: dict[str, list[RuleRow]] = defaultdict(list)
    for rule in known:
        if rule.clause and rule.version:
            siblings[rule.clause].append(rule)
    for version in rows.rows.get("clause_versions", {}).values():
        if not isinstance(version, ClauseVersionRow) or not version.text:
            continue
        rules = siblings.get(version.clause or "", [])
        if rules and any(rule.version != version.id for rule in rules):
            yield from _of_version(rows, version, rules)


def _of_version(
    rows: RowSet, version: ClauseVersionRow, siblings: list[RuleRow]
) -> Iterator[tuple[RuleRow, ClauseVersionRow]]:
    cases: dict[tuple[str, str], set[str | None]] = defaultdict(set)
    for sibling in siblings:
        if sibling.version == version.id:
            cases[sibling.kind, sibling.value].add(sibling.case_key)
    event = rows.rows.get("events", {}).get(version.cause_event or "")
    if not isinstance(event, EventRow) or event.span is None:
        return
    eid = (version.clause or "").partition("#")[2]
    for rule in read_wording(eid, version.text or "")[0]:
        kind, value = rule.kind.value, value_text(rule.value)
        known = cases[kind, value]
        # Reading a wording alone can miss a case that its document tells, never the rule.
        if known and (rule.case is None or known & {None, rule.case}):
            continue
        row = _row(rule, _like(rule, siblings), event, version)
        older = _in_older_text(rows, version, rule)
        yield (row if older is None else replace(row, document=older[0], span=older[1])), version


def _in_older_text(rows: RowSet, version: ClauseVersionRow, rule: Rule) -> tuple[str, str] | None:
    """The file and place of the words in a text of the act that is not its newest one."""
    words = re.compile(r"\s+".join(map(re.escape, rule.quote.split())))
    for _, document in sorted(rows.rows.get("documents", {}).items()):
        if isinstance(document, DocumentRow) and document.act == version.act:
            found = None if document.chosen else words.search(document.text)
            if found is not None:
                return document.id, rows.span(document.id, Span(*found.span()))
    return None


def _like(rule: Rule, siblings: list[RuleRow]) -> RuleRow:
    """Return the known rule whose place a changed one takes: same kind, step and case first."""
    step = rule.step.value if rule.step else None

    def distance(row: RuleRow) -> tuple[bool, bool, bool, str]:
        return (row.kind != rule.kind.value, row.step != step, row.case_key != rule.case, row.id)

    return min(siblings, key=distance)


def _row(rule: Rule, like: RuleRow, event: EventRow, version: ClauseVersionRow) -> RuleRow:
    number = rule.number
    kept = rule.case is None and _plain(like.case_text or "") in _plain(version.text or "")
    return replace(
        like,
        kind=rule.kind.value,
        step=rule.step.value if rule.step else like.step,
        case_key=like.case_key if kept else rule.case,
        case_text=like.case_text if kept else rule.case_text,
        value=value_text(rule.value),
        digits=str(number.digits) if number and number.digits is not None else None,
        words=str(number.words) if number and number.words is not None else None,
        quote=rule.quote,
        document=event.document,
        span=event.span or like.span,
        also="[]",
    )


def _plain(text: str) -> str:
    return " ".join(fold(text).split())
