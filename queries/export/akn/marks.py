"""What is marked inside the words of a clause: references, and words that an instruction quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parsers.model import ActType
from queries.changes.operations import OperationRecord
from queries.export.akn.facts import Facts
from queries.export.akn.uris import clause_uri, work_uri
from queries.export.akn.xml import Mark
from queries.graph.related import Citation

# "13. Жауапты орындаушы …", "2) беру;": the printed number of a point or subpoint
_NUMBER = re.compile(
    r"""\s* (?P<num> \d{1,4} (?:-\d{1,3})* [.)] ) (?=\s|$) [^\S\n]*""",
    re.VERBOSE,
)
# "2-тарау. Мемлекеттік қызметті көрсету тәртібі": the printed number of a chapter or section
_DIVISION = re.compile(
    r"""\s* (?P<num> \d{1,3} (?:-\d{1,3})* \s?-\s? (?:бөлім|тарау|параграф) \.? )
        (?=\s|$) [^\S\n]*""",
    re.VERBOSE | re.IGNORECASE,
)
# "57-бап. …": the printed number of an article
_ARTICLE = re.compile(
    r"""\s* (?P<num> \d{1,4} (?:-\d{1,3})* \s?-\s?бап \.? ) (?=\s|$) [^\S\n]*""",
    re.VERBOSE | re.IGNORECASE,
)


def numbered(text: str) -> tuple[str, int]:
    """Return the printed number at the start of a clause, and where its words begin."""
    found = _NUMBER.match(text) or _DIVISION.match(text) or _ARTICLE.match(text)
    return (found["num"], found.end()) if found else ("", 0)


def references(facts: Facts, eid: str, text: str) -> Iterator[Mark]:
    """Yield the references in a clause's words as `ref`, in the order in which they stand.

    Citations were read from the words of the file, so that another wording has none.
    """
    if facts.printed.get(eid) != text:
        return
    at = 0
    for n, cite in enumerate(facts.cites.get(eid, ()), start=1):
        found = text.find(cite.text, at)
        href = _leads_to(facts, cite)
        if found < 0 or href is None:
            continue
        # A reference can lie inside another one (a clause, and the act it belongs to).
        at = found + 1
        span = (found, found + len(cite.text))
        yield Mark(*span, "ref", (("eId", f"{eid}__ref_{n}"), ("href", href)))


def quoted_words(eid: str, text: str, operations: Iterable[OperationRecord]) -> Iterator[Mark]:
    """Yield the old and new words of an instruction as `quotedText`, where they stand once."""
    words = [word for o in operations for word in (o.old, o.new) if word]
    for n, word in enumerate(dict.fromkeys(words), start=1):
        found = text.find(word)
        if found >= 0 and text.find(word, found + 1) < 0:
            yield Mark(found, found + len(word), "quotedText", (("eId", quoted_id(eid, n)),))


def quoted_id(eid: str, turn: int) -> str:
    """Return the eId of the words that an instruction quotes."""
    return f"{eid}__qtext_{turn}"


def shifted(marks: Iterable[Mark], by: int, length: int) -> list[Mark]:
    """Return the marks of a text as those of a piece of it that begins `by` characters on."""
    return [
        Mark(mark.start - by, mark.end - by, mark.name, mark.attributes)
        for mark in marks
        if mark.start >= by and mark.end <= by + length
    ]


def _leads_to(facts: Facts, cite: Citation) -> str | None:
    """The address of what is cited, of the first clause of a list."""
    if not cite.targets:
        return None
    target = cite.targets[0]
    if target.act.id == facts.act.id:
        return f"#{target.eid}" if target.eid else work_uri(facts.act)
    work = work_uri(target.act)
    # What an order approved is named by its title: without that its clauses have no name yet.
    named = target.named if target.eid or target.act.type != ActType.ORDER.value else None
    return clause_uri(work, named or target.eid) if work else None
