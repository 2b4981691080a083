"""Attachments joined by title: the same rules, quoted with the usual small differences.

Orders quote what they approved from memory: `қызметті` for `қызмет`, `арналған` left out,
`және` for `мен`.  A join that needs such tolerance is reported; one that fits two
attachments is not made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kb.identity import title_key

# "(арналған) лицензия беру", "импорты мен экспортына": words that are there in one quotation
# of a title and not in the next, and say nothing about which title it is.
_OPTIONAL = frozenset(
    ["арналған", "және", "мен", "бен", "пен", "немесе", "бойынша", "туралы", "осы"]
)
_KEPT = 4
_ENDING = 4
_HALF = 0.5
_DIGIT = re.compile(r"\d")
# "Тау-кен … лицензия беру" мемлекеттік қызметті көрсету қағидалары: from the first quote to
# the last, for titles nest quotes and lack some.
_QUOTED = re.compile(r'["«“](?P<name>.+)["»”]', re.DOTALL)


class Join(StrEnum):
    """How a title was joined to an attachment."""

    EXACT = "exact"
    TOLERANCE = "tolerance"
    """With differences in endings or small words."""
    ONLY = "only"
    """The act has one attachment, and the titles have most of their words in common."""
    AMBIGUOUS = "ambiguous"
    """More than one attachment fits; not joined."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TitleJoin:
    """What a title was joined to: the attachment's key (None: to none), how, and why."""

    found: str | None
    how: Join
    reason: str


def join_title(wanted: str, attachments: Mapping[str, str]) -> TitleJoin:
    """Return which attachment a quoted title means.

    `attachments` has the headings by key.  Equal words come before contained ones, and those
    before words that differ in endings; the first degree that fits anything decides.
    """
    plain = title_key(wanted)
    titles = {key: _titles(heading) for key, heading in attachments.items()}
    degrees = (
        (Join.EXACT, [k for k, names in titles.items() if plain in names]),
        (Join.EXACT, [k for k, names in titles.items() if any(_holds(n, plain) for n in names)]),
        (Join.TOLERANCE, [k for k, names in titles.items() if any(alike(n, plain) for n in names)]),
        (
            Join.TOLERANCE,
            [k for k, names in titles.items() if any(_holds_alike(n, plain) for n in names)],
        ),
    )
    for how, found in degrees:
        if len(found) == 1:
            return TitleJoin(found[0], how, _reason(how, wanted, attachments[found[0]]))
        if found:
            listed = ", ".join(sorted(found))
            return TitleJoin(None, Join.AMBIGUOUS, f"“{wanted}” fits {listed}; joined to none")
    return _only(wanted, attachments)


def alike(one: str, other: str) -> bool:
    """Say whether two titles (as `title_key` gives them) differ in endings and small words only."""
    first, second = _weighty(one), _weighty(other)
    return len(first) == len(second) and all(map(_same_word, first, second))


def _only(wanted: str, attachments: Mapping[str, str]) -> TitleJoin:
    if len(attachments) == 1:
        ((key, heading),) = attachments.items()
        if not heading or _in_common(title_key(wanted), title_key(heading)) >= _HALF:
            return TitleJoin(key, Join.ONLY, _reason(Join.ONLY, wanted, heading))
    return TitleJoin(None, Join.NONE, f"the act has no attachment with the title “{wanted}”")


def _reason(how: Join, wanted: str, heading: str) -> str:
    if how is Join.EXACT:
        return "the titles are the same"
    if how is Join.ONLY:
        return f"“{wanted}” is taken for “{heading}”, the only attachment of the act"
    return f"“{wanted}” is taken for “{heading}”: they differ in endings or small words"


def _titles(heading: str) -> tuple[str, ...]:
    """The names of an attachment: its heading, and what is quoted in it."""
    quoted = _QUOTED.search(heading)
    names = (quoted["name"], heading) if quoted else (heading,)
    return tuple(title_key(name) for name in names)


def _holds(title: str, wanted: str) -> bool:
    return bool(wanted) and f" {wanted} " in f" {title} "


def _holds_alike(title: str, wanted: str) -> bool:
    words, sought = _weighty(title), _weighty(wanted)
    places = range(len(words) - len(sought) + 1)
    return bool(sought) and any(
        all(map(_same_word, words[n : n + len(sought)], sought)) for n in places
    )


def _in_common(wanted: str, heading: str) -> float:
    words, others = _weighty(wanted), _weighty(heading)
    found = [word for word in words if any(_same_word(word, other) for other in others)]
    return len(found) / len(words) if words else 0.0


def _weighty(title: str) -> Sequence[str]:
    return [word for word in title.split() if word not in _OPTIONAL]


def _same_word(one: str, other: str) -> bool:
    """Whether two words differ at most in their endings: `қызмет`, `қызметті`, `қызметін`."""
    if one == other:
        return True
    if _DIGIT.search(one + other):
        return False
    short, long = sorted((one, other), key=len)
    same = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    return same >= _KEPT and len(long) - same <= _ENDING + (same == len(short))
