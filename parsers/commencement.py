"""Entry into force (қолданысқа енгізу): rules, split rules, and what each is about.

`Осы бұйрық алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң қолданысқа
енгізіледі` counts N full calendar days after the day of first publication; a fixed date
(`2026 жылғы 12 шілдеден бастап`) stands for itself.  A rule may leave clauses out
(`… қоспағанда`) that have a rule of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from ingest.letters import fold
from ingest.model import Document, Notice, Span
from ingest.origin import source_span
from parsers import dates, eid, lexicon
from parsers.citations.clauses import Chain, find_chains
from parsers.citations.context import Tree
from parsers.commencement_notices import OWN_ACT, RULES, limits, unread
from parsers.hints import has_any
from parsers.model import (
    Commencement,
    CommencementRule,
    CountedFrom,
    Line,
    Node,
    NodeKind,
    Structure,
)
from parsers.numbers import STATED, stated
from parsers.paragraphs import count_candidates

Locate = Callable[[int, int], Span]
"""Maps characters of a text (start, end) to the span of the source."""

# `оның алғашқы рет `, `алғаш `, `ол бірінші рет `
_FIRST = r"(?:(?:оның|ол)\s+)? (?:(?:алғаш(?:қы)?|бірінші)\s+(?:рет\s+)?)?"
# `алғашқы ресми жарияланған күнінен кейін күнтізбелік жиырма бір күн өткен соң`,
# `ресми жарияланғаннан кейін он күнтізбелік күн өткеннен кейін`,
# `алғаш ресми жарияланған күнінен кейін күнтізбелік 10 (он) күн өткен соң`,
# `алғашқы ресми жарияланған күнінен бастап күнтізбелік он күн өткен соң`
# `ол бірінші рет ресми жарияланған күннен кейін он күнтізбелік күн өткен соң`
_DAYS = re.compile(
    rf"""
    {_FIRST} (?:ресми\s+(?:түрде\s+)?)? жариялан\w+
    (?: \s+ күн\w* )? (?: \s*+ , )? (?: \s*+ (?:кейін|соң|бастап) )? \s++ (?:кемінде\s+)?
    (?: күнтізбелік \s+ )? {STATED} \s+
    (?P<unit> (?:күнтізбелік\s+)?күн\w* | ай\w* | жұмыс\s+күн\w*)
    (?: \s+ (?:өтк\w+|өту\w*|аяқталған\w*) (?: \s+ (?:соң|кейін|бойынша) )? )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# `алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі`
_FROM_PUBLICATION = re.compile(
    rf"""
    {_FIRST} ресми \s+ (?:түрде\s+)? жариялан\w+
    (?: \s+ күн\w* )? \s+ (?P<word> бастап | кейін )
    (?= \s+ (?:қолданыс|күш|және|ол\b) | \s* [),.;] | \s* $ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# `01.10.2023 бастап`, `2026 жылғы 12 шілдеден бастап`, `2020 жылғы 1 қаңтардан кейін`
_FIXED = re.compile(
    rf"(?<![\d.])(?:{dates.WRITTEN}|{dates.DAY_FIRST}|{dates.YEAR_FIRST})"
    r"(?:\s*(?:ж\.|ден|дан|нан|нен))?\s+бастап",
    re.VERBOSE | re.IGNORECASE,
)
# `мемлекеттік тіркелген күннен бастап`, `тіркелген күнінен кейін күнтізбелік он күн өткен соң`,
# `қол қойылған күнінен бастап`, `қабылданған күнінен бастап`
_OTHER_DAY = re.compile(
    rf"""
    (?: (?P<registration> (?:мемлекеттік\s+)? (?:тіркел\w+|тіркеуден\s+өт\w+) )
      | (?:қол\s+қойыл|бекітіл|қабылдан)\w+ )
    (?: \s+ күн\w* )? \s+ (?P<word> бастап | кейін | соң )
    (?: \s+ (?:күнтізбелік\s+)? {STATED} \s+ (?P<unit> (?:күнтізбелік\s+)?күн\w* )
        (?: \s+ өтк\w+ \s+ (?:соң|кейін) )? )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# `қолданысқа енгізіледі`, `қолданысқа енгізілетін`, `күшіне енеді`
_FORCE = re.compile(
    r"(?:қолданысқа\s+ен(?:гіз\w+|еді|етін)|күшіне\s+ен(?:еді|етін|гізіл\w+))", re.IGNORECASE
)
# `…, бірақ 2019 жылғы 1 қаңтардан ерте емес`: the later of two days, which is not computed
_NOT_EARLIER = re.compile(
    r"\s*(?:,|\b(?:бірақ|алайда)\b)[^;]{1,80}?\s(?:ерте|бұрын)\s+емес", re.IGNORECASE
)
# `… туындаған қатынастарға қолданылады`: reaches back, does not begin there
_RETROACTIVE = re.compile(r"қатынас\w*|құқықтық", re.IGNORECASE)


# "… тоқтатылсын, олар … қолданысқа енгізіледі"
_PRONOUN = re.compile(r"\b(?:ол|олар|бұлар)\b")


def parse_rule(text: str, locate: Locate) -> CommencementRule | None:
    """Read the first rule of entry into force in a text.

    Args:
        text: a sentence or the inside of a note's bracket.
        locate: gives the source span of a stretch of `text`.

    Returns:
        The rule; `days` are full calendar days that pass after the day of first publication,
        (or of registration or signing), which is not counted.  `days` 0 with `from_the_day`
        set means that very day.  A
        formula that is no rule of days or dates gives a rule with neither; None where the
        text says nothing of entry into force.

    """
    found = find_rules(text, locate)
    if found:
        return found[0].rule
    folded = fold(text)
    force = _FORCE.search(folded)
    other = _OTHER_DAY.search(folded)
    if force is None and other is None:
        return None
    start = min(match.start() for match in (force, other) if match)
    end = max(match.end() for match in (force, other) if match)
    return CommencementRule(text[start:end], locate(start, end))


@dataclass(frozen=True, slots=True)
class FoundRule:
    """A rule and the characters of the text that state it."""

    start: int
    end: int
    rule: CommencementRule


def find_rules(text: str, locate: Locate) -> list[FoundRule]:
    """Return every rule of days or dates in a text, in order, without overlaps."""
    folded = fold(text)
    found: list[FoundRule] = []
    for match in _DAYS.finditer(folded):
        found.append(_rule(text, match, locate, days=_day_count(match)))
    for match in _FROM_PUBLICATION.finditer(folded):
        if _free(match, found):
            rule = _rule(text, match, locate, days=0)
            first_day = match["word"].lower() == "бастап"
            found.append(replace(rule, rule=replace(rule.rule, from_the_day=first_day)))
    for match in _FIXED.finditer(folded):
        following = folded[match.end() : match.end() + 60]
        if _free(match, found) and not _RETROACTIVE.search(following):
            found.append(_rule(text, match, locate, day=match))
    for match in _OTHER_DAY.finditer(folded):
        if _free(match, found):
            found.append(_counted_otherwise(_rule(text, match, locate), match))
    return sorted((_bounded(text, folded, item, locate) for item in found), key=_start)


def _start(found: FoundRule) -> int:
    return found.start


def _bounded(text: str, folded: str, found: FoundRule, locate: Locate) -> FoundRule:
    """Take the day from a rule that sets a second bound: the later one counts, and is not known."""
    bound = _NOT_EARLIER.match(folded, found.end) if "емес" in folded else None
    if bound is None:
        return found
    start, end = found.start, bound.end()
    return FoundRule(start, end, CommencementRule(text[start:end], locate(start, end)))


def _counted_otherwise(found: FoundRule, match: re.Match[str]) -> FoundRule:
    """Complete a rule that counts from registration or signing, as older orders do."""
    waits = match["unit"] is not None
    rule = replace(
        found.rule,
        days=_day_count(match) if waits else 0,
        from_the_day=not waits and match["word"].lower() == "бастап",
        counted_from=CountedFrom.REGISTRATION if match["registration"] else CountedFrom.SIGNING,
    )
    return replace(found, rule=rule)


def _free(match: re.Match[str], found: list[FoundRule]) -> bool:
    return all(match.end() <= item.start or match.start() >= item.end for item in found)


def _day_count(match: re.Match[str]) -> int | None:
    """Return the calendar days of a match; months and working days are no such count."""
    number = stated(match["digits"], match["spelled"] or match["words"])
    calendar = match["unit"].lower().startswith(("күн", "күнтізбелік"))
    return number.value if calendar and number.agrees else None


def _rule(
    text: str,
    match: re.Match[str],
    locate: Locate,
    *,
    days: int | None = None,
    day: re.Match[str] | None = None,
) -> FoundRule:
    start, end = match.span()
    when = dates.read_match(day) if day else None
    return FoundRule(
        start, end, CommencementRule(text[start:end], locate(start, end), days=days, date=when)
    )


_HINTS = ("енгізіл", "енгiзiл", "күшіне", "күшiне", "енеді", "енедi")
_SUBJECT_KINDS = {
    NodeKind.POINT, NodeKind.SUBPOINT, NodeKind.PART, NodeKind.PARAGRAPH, NodeKind.ARTICLE,
}  # fmt: skip
# `4. Осы бұйрық:`, the rules follow in subpoints
_ACT_OPENS = re.compile(r"\bосы\s+(?:бірлескен\s+)?бұйрық\b[^.;]{0,80}:\s*$", re.IGNORECASE)
# `… қағидаларының `, `осы бұйрықтың ` before a clause
_HELD = re.compile(r"(?P<noun>[\w-]+(?:ның|нің|дың|дің|тың|тің))\s+$", re.IGNORECASE)
_EXCEPT = re.compile(r"\bқоспағанда\b|\bбасқа\b|\bқоспай\b", re.IGNORECASE)


def read_commencement(
    document: Document, structure: Structure, tree: Tree | None = None
) -> tuple[tuple[Commencement, ...], tuple[Notice, ...]]:
    """Return the rules by which the order itself enters into force.

    Args:
        document: the repaired document.
        structure: its tree.  Only the order's own points are read: not what it approves, and
            not new wording quoted for another act.
        tree: the same with ancestors, where the caller has it already.

    Returns:
        Rules in the order of the text, the rule for the whole act with an empty scope, and
        notices: `commencement-not-understood` (a formula without days or date),
        `commencement-scope-uncertain` (paragraphs that can be counted in two ways),
        `commencement-retroactive` (relations that arose earlier are governed too),
        `commencement-until` (the order ends on a day).

    """
    rules: list[Commencement] = []
    notices: list[Notice] = []
    tree = tree or Tree(structure)
    for node in structure.nodes:
        if node.kind not in _SUBJECT_KINDS or node.attachment or tree.quoted_root(node):
            continue
        for line in node.lines:
            if has_any(line.text, _HINTS):
                opened = _opens_rules(tree, node)
                found = _read_line(document, line, tree, opened=opened)
                rules.extend(found)
                notices.extend([] if found else unread(document, line))
            if "қатынас" in line.text or "дейін" in line.text:
                notices.extend(limits(document, line))
    rules = [_with_candidates(document, structure, item) for item in rules]
    notices.extend(_notices(rules))
    return tuple(rules), tuple(notices)


def _opens_rules(tree: Tree, node: Node) -> bool:
    """Tell whether a subpoint stands under `4. Осы бұйрық:`, whose sentence it goes on with."""
    parent = tree.nodes.get(node.parent) if node.parent else None
    if node.kind is not NodeKind.SUBPOINT or parent is None:
        return False
    return _ACT_OPENS.search(fold(parent.own_text)) is not None


def _read_line(
    document: Document, line: Line, tree: Tree, *, opened: bool = False
) -> list[Commencement]:
    folded = fold(line.text)
    if not opened and not _about_force(folded):
        return []
    block = document.blocks[line.block]

    def locate(start: int, end: int) -> Span:
        return source_span(block, line.start + start, line.start + end)

    found = find_rules(line.text, locate)
    if not found:
        rule = parse_rule(line.text, locate)
        return [Commencement(rule)] if rule else []
    sentence = _Sentence(line.text, folded, tree, locate)
    return [_with_scope(sentence, item, found) for item in found]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A line on entry into force, folded too, the tree its clauses are in, and its origin."""

    text: str
    folded: str
    tree: Tree
    locate: Callable[[int, int], Span]


def _about_force(folded: str) -> bool:
    """Say whether a line rules on entry into force, and does not merely mention it."""
    return bool(RULES.search(folded)) and bool(OWN_ACT.search(folded) or find_chains(folded))


def _with_scope(sentence: _Sentence, item: FoundRule, found: list[FoundRule]) -> Commencement:
    """Find what a rule is about: the clauses it names, else the whole act.

    `Осы бұйрық, <rule> енгізілетін <clauses> қоспағанда, <rule> енгізіледі` names them behind
    the participle; `<clauses> қоспағанда, …; олар <rule> енгізіледі` and `осы бұйрықтың
    <clauses> <rule> енгізіледі` before the rule.
    """
    folded = sentence.folded
    force = _FORCE.search(folded, item.end)
    floor = max((other.end for other in found if other.end <= item.start), default=0)
    ceiling = min((other.start for other in found if other.start > item.start), default=len(folded))
    if force and force.end() <= ceiling and force.group().lower().endswith("етін"):
        exception = _EXCEPT.search(folded, force.end(), ceiling)
        end = exception.start() if exception else ceiling
        return _scoped(sentence, item.rule, force.end(), end)
    previous = _FORCE.search(folded, floor, item.start)
    start = previous.end() if previous else floor
    exception = _EXCEPT.search(folded, start, item.start)
    pronoun = _PRONOUN.search(folded, start, item.start)
    if exception and not pronoun:
        return Commencement(item.rule)
    return _scoped(sentence, item.rule, start, exception.start() if exception else item.start)


def _scoped(sentence: _Sentence, rule: CommencementRule, start: int, end: int) -> Commencement:
    words = sentence.folded[start:end]
    chains = find_chains(words)
    if not chains:
        return Commencement(rule)
    readings = _readings(words, chains, sentence.tree)
    first, last = start + chains[0].start, start + chains[-1].end
    several = "More than one text that the order approves is called so."
    return Commencement(
        rule,
        readings[0],
        sentence.text[first:last],
        readings[1:],
        several if len(readings) > 1 else None,
        sentence.locate(first, last),
    )


def _readings(words: str, chains: list[Chain], tree: Tree) -> tuple[tuple[str, ...], ...]:
    """Return the clauses meant; one reading for each text that the words before them can name.

    `осы бұйрықпен бекітілген … қағидаларының 3-тармағы` is a point of the rules, not of the
    order.
    """
    names: list[tuple[tuple[str, ...], str]] = []
    holders: tuple[str, ...] = ()
    for index, chain in enumerate(chains):
        holders = _holders(words, chain.start, tree, holders)
        names += [(holders, name) for name in _continued(chains, index).eids()]
    most = max(len(holders) for holders, _ in names)
    return tuple(
        tuple(eid.join(*held[number : number + 1] or held[:1], name) for held, name in names)
        for number in range(max(1, most))
    )


def _holders(words: str, end: int, tree: Tree, before: tuple[str, ...]) -> tuple[str, ...]:
    """Return the attachments whose noun stands right before a clause, else those before."""
    held = _HELD.search(words, max(0, end - 60), end)
    if held is None:
        return before
    form = lexicon.ATTACHMENT_FORMS.get(held["noun"].lower())
    return tree.named(form.lemma) if form else ()


def _continued(chains: list[Chain], index: int) -> Chain:
    chain = chains[index]
    if index and chain.steps[0].prefix in (eid.SUBPOINT, eid.PART, eid.PARAGRAPH):
        return chain.inside(_continued(chains, index - 1))
    return chain


def _with_candidates(document: Document, structure: Structure, item: Commencement) -> Commencement:
    """Add other readings of counted paragraphs (абзац) where tables make counting uncertain."""
    if not any(f"__{eid.PARAGRAPH}_" in name for name in item.scope):
        return item
    candidates, reason = count_candidates(document, structure, item.scope)
    return replace(item, candidates=candidates, reason=reason) if candidates else item


def _notices(rules: list[Commencement]) -> list[Notice]:
    notices = []
    for item in rules:
        if item.rule.days is None and item.rule.date is None:
            message = f"The entry into force “{item.rule.text}” gives no day that can be computed."
            notices.append(Notice("commencement-not-understood", message, item.rule.span))
        if item.candidates:
            message = item.reason or "The paragraphs meant can be counted in more than one way."
            notices.append(Notice("commencement-scope-uncertain", message, item.rule.span))
    return notices
