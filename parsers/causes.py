"""The orders that a note names: `ҚР … министрінің м.а. 13.05.2022 № 268 (…) бұйрығымен`.

Several are separated by `;` or `,` and share the word at the end (`бұйрықтарымен`); the
bracket with the entry into force stands before or after that word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Span
from parsers import dates
from parsers.acts import NUMBER, act_type, closing_bracket, read_issuer
from parsers.commencement import Locate, parse_rule
from parsers.model import ActRef, ActType, CommencementRule, NoteCause

# `13.05.2022 № 268`, `2004.12.20. N 1340`, `28.01.2019№45`, `2022 жылғы 13 мамырдағы № 268`
_CORE = re.compile(
    rf"""
    (?<![\d.]) (?: {dates.WRITTEN} | {dates.DAY_FIRST} | {dates.YEAR_FIRST} )
    \s* (?:ж\.\s*)? (?:№|N[oо]?\.?) \s* (?P<number> {NUMBER} )
    """,
    re.VERBOSE,
)
# ` және ` between two signatures of one joint order
_AND = re.compile(r"\s*(?:және|мен|пен|бен)\s*")
# `бұйрықтарымен`: several orders, each with its own entry into force
_PLURAL = re.compile(r"\w+(?:тар|тер|лар|лер|дар|дер)", re.IGNORECASE)
# ` бұйрығымен`, ` бірлескен бұйрықтарымен`, ` қаулысымен`, ` Заңымен`
_WORD = re.compile(
    r"\s*+,?\s*+(?:бірлескен\s+|біріккен\s+)?(?P<type>(?:бұйр[ыұ]|қаулы|жарлы|шешім|заң)\w*)",
    re.IGNORECASE,
)


def read_causes(
    text: str, folded: str, start: int, end: int, locate: Locate
) -> tuple[NoteCause, ...]:
    """Return the acts named between two characters of a note.

    Args:
        text: the note as printed.
        folded: its folded copy.
        start: where the words for what happened end.
        end: where the next event's subject begins, or the note ends.
        locate: gives the source span of a stretch of `text`.

    Returns:
        The acts in the order printed.  An act without an issuer of its own has the one
        before it; one without its own word (`бұйрығымен`) has the word that closes the list.

    """
    cores = list(_CORE.finditer(folded, start, end))
    causes: list[NoteCause] = []
    begun: list[int] = []
    floor = start
    for index, core in enumerate(cores):
        limit = cores[index + 1].start() if index + 1 < len(cores) else end
        read = read_issuer(folded, core.start(), floor)
        signs = read.name is not None and _AND.fullmatch(folded, floor, read.start) is not None
        bracket, word, floor = _behind(folded, core.end(), limit)
        number = text[core.start("number") : core.end("number")].rstrip(".,-")
        act = ActRef(
            type=act_type(word) if word else ActType.UNKNOWN,
            date=dates.read_match(core),
            number=" ".join(number.split()),
            issuer=read.name or (causes[-1].act.issuer if causes else None),
            acting=read.acting,
        )
        begin = read.start if read.name else core.start()
        rule = _rule(text, bracket, locate) if bracket else None
        causes.append(NoteCause(act, rule, locate(begin, floor)))
        begun.append(begun[-1] if signs and begun else index)
        if rule is not None and not _PLURAL.match(word or ""):
            _share_rule(causes, begun[-1], rule)
    return share_word(causes)


def _share_rule(causes: list[NoteCause], first: int, rule: CommencementRule) -> None:
    """Give the other signatures of one joint order the bracket that stands behind the last.

    `… 22.09.2023 № 11 және ҚР … 22.09.2023 № 168 (…) бірлескен бұйрығымен`
    """
    for index in range(first, len(causes) - 1):
        if causes[index].commencement is None:
            causes[index] = replace(causes[index], commencement=rule)


def _rule(text: str, bracket: tuple[int, int], locate: Locate) -> CommencementRule | None:
    """Read the entry into force printed in a bracket."""
    inside = bracket[0] + 1

    def inner(start: int, end: int) -> Span:
        return locate(inside + start, inside + end)

    return parse_rule(text[inside : bracket[1] - 1], inner)


def _behind(
    folded: str, position: int, limit: int
) -> tuple[tuple[int, int] | None, str | None, int]:
    """Return the bracket and the word for the act behind a number, in either order, and the end."""
    bracket: tuple[int, int] | None = None
    word: str | None = None
    for _ in range(2):
        here = position + len(folded[position:limit]) - len(folded[position:limit].lstrip())
        closing = closing_bracket(folded, here, limit)
        match = _WORD.match(folded, position, limit)
        if closing is not None and bracket is None:
            bracket, position = (here, closing), closing
        elif match and word is None:
            word, position = match["type"], match.end()
    return bracket, word, position


def share_word(
    causes: Sequence[NoteCause], kind: ActType = ActType.UNKNOWN
) -> tuple[NoteCause, ...]:
    """Give each act without a word of its own that of the next act which has one.

    `kind` is what stands behind all of them, in the acts of the next event.
    """
    shared: list[NoteCause] = []
    for cause in reversed(causes):
        kind = cause.act.type if cause.act.type is not ActType.UNKNOWN else kind
        shared.append(replace(cause, act=replace(cause.act, type=kind)))
    return tuple(reversed(shared))
