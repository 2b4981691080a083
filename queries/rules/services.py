"""Which service a person means: by id, or by any distinctive words of its name."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from functools import lru_cache

from ingest.letters import fold
from kb.identity import number_key
from queries.errors import UnknownServiceError
from queries.rules.book import (
    RuleBook,
    ServiceRecord,
    ServiceRules,
    load_service,
    service_records,
)

# "Тау-кен", "қызметті": letters and digits, so a hyphen parts words.
_WORD = re.compile(r"[^\W_]+")
# "№ 335": the sign before a number says nothing.
_NUMBER_SIGN = re.compile(r"^№\s*")
_STEM = 4
_ENDING = 6
_SHOWN = 6
_CUT = 70


def find_service(book: RuleBook, text: str) -> ServiceRules:
    """Return the service that a person names with its rules; raises as `named_service`."""
    found = named_service([rules.service for rules in book.services], text)
    return next(rules for rules in book.services if rules.service.id == found.id)


def service_named(connection: sqlite3.Connection, text: str) -> ServiceRules:
    """Return the service that a person names, reading only its rules; raises as `named_service`."""
    return load_service(connection, named_service(service_records(connection), text))


def named_service(services: Sequence[ServiceRecord], text: str) -> ServiceRecord:
    """Return the service that a person names.

    An id (`335/2020-06-08`, `order-2020-06-08-335#att_1`) wins; else every word must begin
    like a word of the name, whatever their endings; a name that has the words as they are
    typed, in their order, goes before one that only has them.  Raises UnknownServiceError,
    with candidates, if none or several fit.
    """
    wanted = number_key(_NUMBER_SIGN.sub("", text.strip()))
    named = [s for s in services if wanted in {number_key(key) for key in _ids(s)}]
    if len(named) == 1:
        return named[0]
    words = _words(text)
    if not named and words:
        named = [s for s in services if any(_has(name, words) for name in s.names)]
        exact = [s for s in named if any(_holds(name, words) for name in s.names)]
        named = exact if len(exact) == 1 else named
    if len(named) == 1:
        return named[0]
    if named:
        raise UnknownServiceError(f"{text!r} fits several services: {_listed(named)}")
    raise UnknownServiceError(_unknown(services, text))


def services_named(services: Sequence[ServiceRecord], text: str) -> tuple[ServiceRecord, ...]:
    """Return all services that the words, or the id, of a text fit; without words, every one."""
    words = _words(text)
    if not words:
        return tuple(services)
    wanted = number_key(_NUMBER_SIGN.sub("", text.strip()))
    return tuple(
        s
        for s in services
        if wanted in {number_key(key) for key in _ids(s)}
        or any(_has(name, words) for name in s.names)
    )


def _ids(service: ServiceRecord) -> tuple[str, ...]:
    act = service.handle.partition("#")[0]
    return (service.id, service.handle, act, act.partition("/")[0], service.act)


@lru_cache(maxsize=16_384)  # names are asked for their words again with every search
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text).casefold()))


def _has(name: str, wanted: Sequence[str]) -> bool:
    words = _words(name)
    return all(any(_alike(word, other) for other in words) for word in wanted)


def _holds(name: str, wanted: Sequence[str]) -> bool:
    """Whether the name has the words as typed, one after the other, the last perhaps cut."""
    return f" {' '.join(wanted)}" in f" {' '.join(_words(name))}"


def _alike(one: str, other: str) -> bool:
    """Whether two words differ in their endings only: лицензия, лицензияны, лицензиясыз."""
    if one == other:
        return True
    same = 0
    for letter, against in zip(one, other, strict=False):
        if letter != against:
            break
        same += 1
    short, long = sorted((len(one), len(other)))
    if short < _STEM:
        # A short word is a stem only if the whole of it is there: "у", "улы".
        return same == short >= 2 and long - same <= _ENDING
    return same >= max(_STEM, short - 2) and long - same <= _ENDING


def _listed(services: Sequence[ServiceRecord]) -> str:
    shown = "; ".join(f"{s.handle} ({_short(s.name)})" for s in services[:_SHOWN])
    return shown + (f"; and {len(services) - _SHOWN} more" if len(services) > _SHOWN else "")


def _short(name: str) -> str:
    return name if len(name) <= _CUT else f"{name[:_CUT].rstrip()} …"


def _unknown(services: Sequence[ServiceRecord], text: str) -> str:
    if not services:
        return f"no service is known as {text!r}: the base has none"
    words = _words(text)
    near = [
        s
        for s in services
        if any(_alike(word, other) for word in words for other in _words(" ".join(s.names)))
    ]
    found = _listed(near or services)
    return (
        f"no service is known as {text!r}; a service is given as 335/2020-06-08 or by words of "
        f"its name: {found}"
    )
