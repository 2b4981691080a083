"""Pairs of quoted words: old with new, anchor with what goes beside it.

Quotes come in the order in which they are printed: `"X", "Z" деген сөздер тиісінше "Y", "W"
деген сөздермен`; a place named behind a finished pair begins the next group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.amendments.model import Path
from parsers.amendments.quoted_words import Quoted, Role
from parsers.amendments.verbs import Verb
from parsers.model import Operation

WordChange = tuple[Operation, Path, Quoted | None, Quoted | None, bool]
"""Operation, place, old words or anchor, new words, and whether they go before the anchor."""


@dataclass(slots=True)
class _Group:
    """Quotes that belong together, with the places in which they stand."""

    places: list[Path] = field(default_factory=list)
    olds: list[Quoted] = field(default_factory=list)
    news: list[Quoted] = field(default_factory=list)


def read_word_changes(
    verb: Verb,
    quoted: Sequence[Quoted],
    placed: Sequence[tuple[int, tuple[Path, ...]]],
    fallback: tuple[Path, ...],
) -> list[WordChange] | None:
    """Return the changes of words that one clause orders, None when quotes have no partner.

    Args:
        verb: the verb of the clause.
        quoted: its quotes, in order.
        placed: the places it names, each with its position in the text.
        fallback: the places that hold where it names none.

    """
    if any(item.role is Role.OTHER for item in quoted):
        return None
    groups = _groups(verb, quoted, placed)
    changes: list[WordChange] = []
    for group in groups:
        pairs = _pairs(verb, group)
        if pairs is None:
            return None
        for place in group.places or fallback:
            changes.extend((op, place, old, new, before) for op, old, new, before in pairs)
    return changes


def _groups(
    verb: Verb, quoted: Sequence[Quoted], placed: Sequence[tuple[int, tuple[Path, ...]]]
) -> list[_Group]:
    tokens: list[tuple[int, Quoted | tuple[Path, ...]]] = [
        *((item.start, item) for item in quoted),
        *placed,
    ]
    groups = [_Group()]
    for _, token in sorted(tokens, key=lambda pair: pair[0]):
        group = groups[-1]
        if not isinstance(token, Quoted):
            if group.news or (group.olds and verb is Verb.DELETE):
                group = _Group()
                groups.append(group)
            group.places.extend(token)
            continue
        new = _is_new(verb, token, quoted)
        if not new and group.news:
            group = _Group(list(group.places))
            groups.append(group)
        (group.news if new else group.olds).append(token)
    return [group for group in groups if group.olds or group.news]


def _is_new(verb: Verb, token: Quoted, quoted: Sequence[Quoted]) -> bool:
    if verb is Verb.RESTATE:
        return token.role is Role.OLD and any(q.role is Role.INSTEAD for q in quoted)
    return token.role is Role.NEW


def _pairs(
    verb: Verb, group: _Group
) -> list[tuple[Operation, Quoted | None, Quoted | None, bool]] | None:
    if verb is Verb.DELETE:
        if group.news:
            return None
        return [(Operation.DELETE_WORDS, old, None, False) for old in group.olds]
    if verb is Verb.ADD:
        if any(old.role not in (Role.AFTER, Role.BEFORE) for old in group.olds):
            return None
        matched = _matched(group.olds or [None], group.news)
        return None if matched is None else [
            (Operation.INSERT_WORDS, old, new, old is not None and old.role is Role.BEFORE)
            for old, new in matched
        ]  # fmt: skip
    if not group.olds or any(old.role not in (Role.OLD, Role.INSTEAD) for old in group.olds):
        return None
    matched = _matched(group.olds, group.news)
    return None if matched is None else [
        (Operation.REPLACE_WORDS, old, new, False) for old, new in matched
    ]  # fmt: skip


def _matched(
    olds: Sequence[Quoted | None], news: Sequence[Quoted]
) -> list[tuple[Quoted | None, Quoted]] | None:
    """Pair in order; one new wording serves several old ones, never the other way round."""
    if len(news) == 1:
        return [(old, news[0]) for old in olds]
    return list(zip(olds, news, strict=True)) if len(olds) == len(news) else None
